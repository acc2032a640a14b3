#include "core/base/relative_path.h"

#include <QStringDecoder>
#include <QStringList>
#include <algorithm>

namespace base {

namespace {

bool isControl(QChar c)
{
    return c.unicode() < 0x20 || c.unicode() == 0x7f || (c.unicode() >= 0x80 && c.unicode() < 0xa0);
}

bool hasDriveLetter(const QString &name)
{
    return name.size() >= 2 && name[1] == u':' && name[0].isLetter();
}

} // namespace

Result<RelativePath> RelativePath::parse(QByteArrayView raw)
{
    if (raw.isEmpty())
        return fail(kNameEmpty);
    if (raw.size() > kMaxBytes)
        return fail(kNameTooLong, {QString::number(raw.size())});

    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString name = decoder(raw);
    const QString shown = printableName(raw);
    if (decoder.hasError())
        return fail(kNameEncoding, {shown});
    if (std::any_of(name.begin(), name.end(), isControl))
        return fail(kNameControl, {shown});
    if (name.contains(u'\\'))
        return fail(kNameBackslash, {shown});
    if (name.startsWith(u'/'))
        return fail(kNameAbsolute, {shown});

    QStringList segments;
    for (const QString &segment : name.split(u'/', Qt::SkipEmptyParts)) {
        if (segment == QLatin1StringView(".."))
            return fail(kNameTraversal, {shown});
        if (segment != QLatin1StringView("."))
            segments += segment;
    }
    if (segments.isEmpty())
        return fail(kNameEmpty);
    if (hasDriveLetter(segments.first())) // of "./C:/x" too
        return fail(kNameAbsolute, {shown});
    return RelativePath(segments.join(u'/'));
}

QString printableName(QByteArrayView raw, qsizetype maxChars)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString decoded = decoder(raw.first(std::min<qsizetype>(raw.size(), 4 * maxChars)));
    QString shown;
    for (const QChar c : decoded) {
        if (shown.size() >= maxChars)
            return shown + QChar(0x2026);
        if (isControl(c))
            shown += QStringLiteral("\\x%1").arg(static_cast<int>(c.unicode()), 2, 16, QLatin1Char('0'));
        else
            shown += c;
    }
    return shown;
}

} // namespace base
