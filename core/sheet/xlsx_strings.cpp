#include "core/sheet/xlsx_parts.h"

namespace sheet {

namespace {

constexpr qsizetype kEscape = 7; ///< "_x000D_"

std::optional<char16_t> escapeAt(QStringView text, qsizetype at)
{
    const QStringView escape = text.sliced(at).first(std::min(kEscape, text.size() - at));
    if (escape.size() < kEscape || escape[1] != u'x' || escape[6] != u'_')
        return std::nullopt;
    char16_t value = 0;
    for (const QChar c : escape.sliced(2, 4)) {
        const bool isHex = (c >= u'0' && c <= u'9') || (c.toLower() >= u'a' && c.toLower() <= u'f');
        if (!isHex)
            return std::nullopt;
        value = static_cast<char16_t>(value << 4 |
                                      (c.isDigit() ? c.digitValue() : c.toLower().unicode() - u'a' + 10));
    }
    return value;
}

/// The text of the element entered last, to its end.
QString textOf(XmlStream &xml, qsizetype most)
{
    QString text;
    for (;;) {
        switch (xml.next()) {
        case XmlStream::Token::Text:
            if (text.size() <= most)
                text += xml.text();
            break;
        case XmlStream::Token::Start:
            xml.skip();
            break;
        case XmlStream::Token::End:
        case XmlStream::Token::Finished:
            return text;
        }
    }
}

} // namespace

QString unescaped(QStringView text)
{
    if (!text.contains(u"_x"))
        return text.toString();
    QString out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const auto escape = text[i] == u'_' ? escapeAt(text, i) : std::nullopt;
        out += escape ? QChar(*escape) : text[i];
        i += escape ? kEscape - 1 : 0;
    }
    return out.replace(QLatin1StringView("\r\n"), QLatin1StringView("\n"));
}

QString richText(XmlStream &xml, const Limits &limits)
{
    // One more than a cell may have, so that it is told when it is put; escapes take seven for one.
    const qsizetype most = kEscape * (qsizetype{limits.charactersInCell} + 1);
    QString text;
    while (xml.nextChild()) {
        if (xml.name() == u"t") {
            const QString piece = textOf(xml, most);
            if (text.size() <= most)
                text += piece;
        } else if (xml.name() == u"r") {
            while (xml.nextChild()) {
                if (xml.name() != u"t")
                    xml.skip();
                else if (const QString piece = textOf(xml, most); text.size() <= most)
                    text += piece;
            }
        } else {
            xml.skip(); // phonetic readings
        }
    }
    return unescaped(text);
}

std::optional<QStringView> SharedStrings::at(int index) const
{
    if (index < 0 || static_cast<std::size_t>(index) >= m_ends.size())
        return std::nullopt;
    const auto i = static_cast<std::size_t>(index);
    const qsizetype begin = i == 0 ? 0 : m_ends[i - 1];
    return QStringView(m_text).sliced(begin, m_ends[i] - begin);
}

base::Result<void> SharedStrings::read(XmlStream &xml, const Limits &limits)
{
    xml.nextChild(); // <sst>
    while (xml.nextChild()) {
        if (xml.name() != u"si") {
            xml.skip();
            continue;
        }
        m_text += richText(xml, limits);
        m_ends.push_back(static_cast<quint32>(m_text.size()));
        if (m_text.size() > limits.characters)
            return base::fail(kTooMuchText, {QString::number(limits.characters)});
        if (m_ends.size() > static_cast<std::size_t>(limits.cells))
            return base::fail(kTooManyCells, {QString::number(limits.cells)});
    }
    if (xml.failed())
        return tl::unexpected(xml.problem());
    return {};
}

} // namespace sheet
