#include "core/recorder/redactor.h"

#include "core/secrets/mask.h"

#include <QRegularExpression>
#include <functional>

namespace recorder {

namespace {

using Cover = std::function<QString(QStringView)>;

/// The first group of each is the secret. RFC 3986 section 3.2.1; `user:password@host` is written without a
/// scheme too.
const QRegularExpression &addressPassword()
{
    static const QRegularExpression kPattern(QStringLiteral("[^\\s/:@\"'<>]+:([^\\s/@\"'<>]+)@"));
    return kPattern;
}

const QRegularExpression &queryPassword()
{
    static const QRegularExpression kPattern(
        QStringLiteral("(?:pass(?:word|wd|phrase)?|pwd|secret|token|auth(?:key|orization)?|api[-_]?key)"
                       "\\s*[=:]\\s*([^\\s&;,\"']+)"),
        QRegularExpression::CaseInsensitiveOption);
    return kPattern;
}

QString coverMatches(const QString &text, const QRegularExpression &pattern, const Cover &cover)
{
    QString out;
    qsizetype from = 0;
    for (auto it = pattern.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        out += QStringView(text).sliced(from, match.capturedStart(1) - from);
        out += cover(match.capturedView(1));
        from = match.capturedEnd(1);
    }
    out += QStringView(text).sliced(from);
    return out;
}

/// How long the secret is that begins there, the longest of them; 0: none does.
qsizetype secretAt(QStringView text, const QSet<QString> &secrets, const std::set<qsizetype> &sizes)
{
    for (auto size = sizes.crbegin(); size != sizes.crend(); ++size) {
        if (*size <= text.size() && secrets.contains(text.first(*size).toString()))
            return *size;
    }
    return 0;
}

QString coverSecrets(const QString &text, const QSet<QString> &secrets, const std::set<qsizetype> &sizes,
                     const Cover &cover)
{
    if (sizes.empty() || text.size() < *sizes.begin())
        return text;
    QString out;
    for (QStringView rest = text; !rest.isEmpty();) {
        const qsizetype size = secretAt(rest, secrets, sizes);
        if (size > 0)
            out += cover(rest.first(size));
        else
            out += rest.front();
        rest = rest.sliced(std::max<qsizetype>(size, 1));
    }
    return out;
}

QString covered(const QString &text, const QSet<QString> &secrets, const std::set<qsizetype> &sizes,
                const Cover &cover)
{
    QString out = coverSecrets(text, secrets, sizes, cover);
    if (out.contains(u'@'))
        out = coverMatches(out, addressPassword(), cover);
    if (out.contains(u'=') || out.contains(u':'))
        out = coverMatches(out, queryPassword(), cover);
    return out;
}

} // namespace

void Redactor::hide(const QStringList &secrets)
{
    for (const QString &secret : secrets) {
        if (secret.size() < kLeastSize)
            continue;
        m_secrets.insert(secret);
        m_sizes.insert(secret.size());
    }
}

QString Redactor::redacted(const QString &text) const
{
    return covered(text, m_secrets, m_sizes, [](QStringView secret) { return secrets::mask(secret); });
}

QByteArray Redactor::redactedInPlace(const QByteArray &bytes) const
{
    // As Latin-1 each byte is one character, and none is lost on the way there and back.
    QSet<QString> secrets;
    std::set<qsizetype> sizes;
    for (const QString &secret : m_secrets) {
        const QByteArray utf8 = secret.toUtf8();
        secrets.insert(QString::fromLatin1(utf8));
        sizes.insert(utf8.size());
    }
    return covered(QString::fromLatin1(bytes), secrets, sizes,
                   [](QStringView secret) { return QString(secret.size(), u'*'); })
        .toLatin1();
}

} // namespace recorder
