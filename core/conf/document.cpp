#include "core/conf/document.h"

#include <algorithm>

namespace conf {

namespace {

constexpr QByteArrayView kUtf8Mark("\xEF\xBB\xBF");

bool isControl(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
}

bool readsBackAsItself(QByteArrayView text)
{
    return text.trimmed().size() == text.size() && std::none_of(text.begin(), text.end(), isControl);
}

bool isKey(QByteArrayView key)
{
    return !key.isEmpty() && !key.startsWith('#') && !key.contains('=') && readsBackAsItself(key);
}

} // namespace

QByteArrayView textOf(Document::LineEnd end)
{
    switch (end) {
    case Document::LineEnd::Lf:
        return "\n";
    case Document::LineEnd::CrLf:
        return "\r\n";
    case Document::LineEnd::None:
        break;
    }
    return {};
}

Document Document::read(const QByteArray &bytes)
{
    Document document;
    document.m_source = bytes;
    for (qsizetype begin = 0; begin < bytes.size();) {
        const qsizetype feed = bytes.indexOf('\n', begin);
        if (feed < 0) {
            document.m_lines.push_back({begin, bytes.size() - begin, LineEnd::None});
            break;
        }
        const bool withReturn = feed > begin && bytes[feed - 1] == '\r';
        document.m_lines.push_back(
            {begin, feed - begin - (withReturn ? 1 : 0), withReturn ? LineEnd::CrLf : LineEnd::Lf});
        begin = feed + 1;
    }
    return document;
}

QByteArray Document::join() const
{
    if (m_edits.empty())
        return m_source;
    QByteArray joined;
    joined.reserve(m_source.size());
    for (int line = 0; line < lineCount(); ++line)
        joined.append(text(line)).append(textOf(lineEnd(line)));
    return joined;
}

QByteArrayView Document::text(int line) const
{
    const Line &stored = m_lines[static_cast<std::size_t>(line)];
    if (stored.edited)
        return m_edits[static_cast<std::size_t>(stored.begin)];
    return QByteArrayView(m_source).sliced(stored.begin, stored.size);
}

Document::Kind Document::kind(int line) const
{
    const QByteArrayView whole = text(line);
    if (whole.startsWith('#'))
        return Kind::Comment;
    if (whole.contains('='))
        return Kind::Setting;
    return whole.trimmed().isEmpty() ? Kind::Blank : Kind::Nonsense;
}

std::optional<Document::Setting> Document::setting(int line) const
{
    if (kind(line) != Kind::Setting)
        return std::nullopt;
    QByteArrayView whole = text(line);
    if (line == 0 && whole.startsWith(kUtf8Mark))
        whole = whole.sliced(kUtf8Mark.size());
    const qsizetype equals = whole.indexOf('=');
    return Setting{whole.first(equals).trimmed(), whole.sliced(equals + 1).trimmed()};
}

std::optional<QByteArrayView> Document::value(QByteArrayView key) const
{
    for (int line = lineCount() - 1; line >= 0; --line) {
        if (const auto found = setting(line); found && found->key == key)
            return found->value;
    }
    return std::nullopt;
}

base::Result<void> Document::set(QByteArrayView key, QByteArrayView value)
{
    if (!isKey(key))
        return base::fail(kKeyInvalid, {QString::fromUtf8(key)});
    if (!readsBackAsItself(value))
        return base::fail(kValueInvalid, {QString::fromUtf8(key)});
    bool found = false;
    for (int line = 0; line < lineCount(); ++line) {
        const auto old = setting(line);
        if (!old || old->key != key)
            continue;
        found = true;
        const QByteArrayView whole = text(line);
        const qsizetype valueAt = old->value.isEmpty() ? whole.size() : old->value.data() - whole.data();
        QByteArray changed = whole.first(valueAt).toByteArray();
        changed.append(value).append(whole.sliced(valueAt + old->value.size()));
        replace(m_lines[static_cast<std::size_t>(line)], std::move(changed));
    }
    if (!found)
        append(key.toByteArray() + " = " + value.toByteArray());
    return {};
}

void Document::replace(Line &line, QByteArray text)
{
    line.begin = static_cast<qsizetype>(m_edits.size());
    line.size = 0;
    line.edited = true;
    m_edits.push_back(std::move(text));
}

void Document::append(QByteArray text)
{
    LineEnd end = usualLineEnd();
    if (!m_lines.empty() && m_lines.back().end == LineEnd::None) {
        m_lines.back().end = end;
        end = LineEnd::None;
    }
    replace(m_lines.emplace_back(Line{0, 0, end, false}), std::move(text));
}

/// The end of the last line that has one.
Document::LineEnd Document::usualLineEnd() const
{
    const auto last = std::find_if(m_lines.rbegin(), m_lines.rend(),
                                   [](const Line &line) { return line.end != LineEnd::None; });
    return last == m_lines.rend() ? LineEnd::Lf : last->end;
}

} // namespace conf
