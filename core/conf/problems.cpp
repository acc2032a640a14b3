#include "core/conf/problems.h"

#include "core/base/relative_path.h"

#include <QHash>
#include <QUtf8StringView>
#include <algorithm>

namespace conf {

namespace {

base::Error problem(int line, base::Code code, QStringList args = {})
{
    return {{code, std::move(args)}, {{}, line + 1, {}}};
}

bool isForbidden(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7F;
}

/// A control character other than the tab. CR within a line is one; before LF it belongs to the line end.
std::optional<char> controlIn(QByteArrayView text)
{
    // Without a way out of the loop compilers look at many at once; hardly any line has one.
    unsigned found = 0;
    for (const char c : text)
        found |= isForbidden(c) ? 1U : 0U;
    return found ? std::optional(*std::find_if(text.begin(), text.end(), isForbidden)) : std::nullopt;
}

QString byteName(char c)
{
    return QStringLiteral("0x%1").arg(static_cast<unsigned char>(c), 2, 16, QLatin1Char('0'));
}

bool isUtf16(const Document &document)
{
    return document.lineCount() > 0 &&
           (document.text(0).startsWith("\xFF\xFE") || document.text(0).startsWith("\xFE\xFF"));
}

/// What one line is by itself, whatever the others are.
std::optional<base::Error> problemOfText(const Document &document, int line)
{
    const QByteArrayView text = document.text(line);
    if (text.size() > kMaxLine)
        return problem(line, kLineTooLong, {QString::number(kMaxLine)});
    if (const auto control = controlIn(text))
        return problem(line, kBinary, {byteName(*control)});
    if (!QUtf8StringView(text.data(), text.size()).isValidUtf8())
        return problem(line, kEncoding);
    return std::nullopt;
}

class Inspection {
public:
    explicit Inspection(const Document &document) : m_document(document)
    {
        m_firstLines.reserve(document.lineCount());
    }

    std::vector<base::Error> run() &&
    {
        if (isUtf16(m_document))
            return {problem(0, kUtf16)};
        if (m_document.lineCount() > 0 && m_document.text(0).startsWith("\xEF\xBB\xBF"))
            m_problems.push_back(problem(0, kByteOrderMark));
        for (int line = 0; line < m_document.lineCount() && m_problems.size() < kMaxProblems; ++line)
            inspect(line);
        return std::move(m_problems);
    }

private:
    void inspect(int line)
    {
        if (auto found = problemOfText(m_document, line)) {
            m_problems.push_back(std::move(*found));
            return;
        }
        const auto setting = m_document.setting(line);
        if (!setting && m_document.kind(line) == Document::Kind::Nonsense)
            m_problems.push_back(problem(line, kNoEquals, {base::printableName(m_document.text(line), 60)}));
        if (!setting)
            return;
        if (setting->key.isEmpty())
            m_problems.push_back(problem(line, kEmptyKey));
        else
            noteKey(setting->key, line);
    }

    void noteKey(QByteArrayView key, int line)
    {
        const auto first = m_firstLines.constFind(key);
        if (first == m_firstLines.cend())
            m_firstLines.insert(key, line);
        else
            m_problems.push_back(
                problem(line, kDuplicateKey, {QString::fromUtf8(key), QString::number(*first + 1)}));
    }

    const Document &m_document;
    QHash<QByteArrayView, int> m_firstLines;
    std::vector<base::Error> m_problems;
};

/// As much of a text as is worth reading: whole lines up to kMaxBytes, or the beginning of a line that is too
/// long.
QByteArray headOf(const QByteArray &bytes)
{
    if (bytes.size() <= kMaxBytes)
        return bytes;
    const qsizetype lineBegin = bytes.lastIndexOf('\n', kMaxBytes - 1) + 1;
    return bytes.first(kMaxBytes - lineBegin > kMaxLine ? kMaxBytes : lineBegin);
}

} // namespace

std::vector<base::Error> problemsOf(const Document &document)
{
    return Inspection(document).run();
}

base::Result<Document> parse(const QByteArray &bytes)
{
    Document document = Document::read(headOf(bytes));
    const auto problems = problemsOf(document);
    if (!problems.empty())
        return tl::unexpected(problems.front());
    if (bytes.size() > kMaxBytes)
        return base::fail(kTooLarge, {QString::number(kMaxBytes)}, {{}, document.lineCount(), {}});
    return document;
}

} // namespace conf
