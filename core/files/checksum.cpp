#include "core/files/checksum.h"

#include <QStringDecoder>
#include <algorithm>

namespace files {

namespace {

constexpr qsizetype kHashDigits = 32;
constexpr qsizetype kMaxBytes = 4096; // a hash and a name; whatever follows is not read

bool isHex(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= u'0' && u <= u'9') || (u >= u'a' && u <= u'f') || (u >= u'A' && u <= u'F');
}

/// The text without its byte-order mark, which is noted.
QString decoded(const QByteArray &bytes, Checksum &found)
{
    found.isUtf16 = bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF");
    found.hasByteOrderMark = bytes.startsWith("\xEF\xBB\xBF");
    QStringDecoder decode(found.isUtf16 ? QStringConverter::Utf16 : QStringConverter::Utf8);
    return decode(bytes);
}

} // namespace

QByteArray checksumText(QByteArrayView md5, QStringView fileName)
{
    return md5.toByteArray() + "  " + fileName.toUtf8() + '\n';
}

std::optional<Checksum> parseChecksum(const QByteArray &bytes)
{
    Checksum found;
    const QString text = decoded(bytes.left(kMaxBytes), found);
    const qsizetype lineEnd = text.indexOf(u'\n');
    QStringView line = QStringView(text).left(lineEnd < 0 ? text.size() : lineEnd);
    if (line.endsWith(u'\r')) {
        found.hasCarriageReturn = true;
        line.chop(1);
    }
    const QStringView hash = line.left(kHashDigits);
    if (hash.size() < kHashDigits || !std::all_of(hash.begin(), hash.end(), isHex))
        return std::nullopt;
    QStringView rest = line.mid(kHashDigits);
    if (!rest.isEmpty() && !rest.front().isSpace())
        return std::nullopt;
    rest = rest.trimmed();
    found.binaryMark = rest.startsWith(u'*');
    found.name = rest.mid(found.binaryMark ? 1 : 0).toString();
    found.md5 = hash.toLatin1().toLower();
    found.upperCase = found.md5 != hash.toLatin1();
    return found;
}

} // namespace files
