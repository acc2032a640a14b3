#include "core/sheet/encoding.h"

#include <QStringDecoder>
#include <algorithm>
#include <array>

namespace sheet {

namespace {

constexpr qsizetype kSample = 4096; ///< bytes looked at for UTF-16 without a mark

/// 0x80 to 0x9F; all others are Latin-1. The five that mean nothing stay control characters, as in the WHATWG
/// standard.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

QString fromWindows1252(QByteArrayView bytes)
{
    QString text(bytes.size(), Qt::Uninitialized);
    std::ranges::transform(bytes, text.begin(), [](char byte) {
        const auto value = static_cast<unsigned char>(byte);
        return value >= 0x80 && value < 0xA0 ? QChar(kWindows1252[value - 0x80U]) : QChar(char16_t{value});
    });
    return text;
}

struct Mark {
    QByteArrayView bytes;
    Encoding encoding;
};
constexpr Mark kMarks[] = {
    {"\xEF\xBB\xBF", Encoding::Utf8}, {"\xFF\xFE", Encoding::Utf16Le}, {"\xFE\xFF", Encoding::Utf16Be}};

/// In UTF-16 of European text one byte of two is zero, always on the same side.
std::optional<Encoding> unmarkedUtf16(QByteArrayView bytes)
{
    const QByteArrayView sample = bytes.first(std::min(bytes.size(), kSample) & ~qsizetype{1});
    qsizetype zeros[2] = {0, 0};
    for (qsizetype i = 0; i < sample.size(); ++i)
        zeros[i % 2] += sample[i] == '\0';
    const qsizetype pairs = sample.size() / 2;
    if (zeros[1] * 2 > pairs && zeros[0] * 10 < pairs)
        return Encoding::Utf16Le;
    if (zeros[0] * 2 > pairs && zeros[1] * 10 < pairs)
        return Encoding::Utf16Be;
    return std::nullopt;
}

QStringConverter::Encoding qtEncoding(Encoding encoding)
{
    switch (encoding) {
    case Encoding::Utf16Le:
        return QStringConverter::Utf16LE;
    case Encoding::Utf16Be:
        return QStringConverter::Utf16BE;
    case Encoding::Utf8:
    case Encoding::Windows1252:
        break;
    }
    return QStringConverter::Utf8;
}

/// Nothing if the bytes are not in that encoding.
std::optional<QString> decoded(QByteArrayView bytes, Encoding encoding)
{
    QStringDecoder decoder(qtEncoding(encoding), QStringConverter::Flag::Stateless);
    QString text = decoder.decode(bytes);
    return decoder.hasError() ? std::nullopt : std::optional(std::move(text));
}

int lineOfFirst(QByteArrayView bytes, auto isFaulty)
{
    int line = 1;
    for (qsizetype begin = 0; begin < bytes.size(); ++line) {
        const qsizetype end = bytes.indexOf('\n', begin);
        if (end < 0 || isFaulty(bytes.sliced(begin, end - begin)))
            break;
        begin = end + 1;
    }
    return line;
}

base::Result<Decoded> withoutNul(Decoded read)
{
    const qsizetype nul = read.text.indexOf(QChar(u'\0'));
    if (nul < 0)
        return read;
    const auto line = 1 + QStringView(read.text).first(nul).count(u'\n');
    return base::fail(kNulByte, {}, {{}, static_cast<int>(line), {}});
}

Decoded asUtf8OrWindows1252(QByteArrayView bytes)
{
    if (auto text = decoded(bytes, Encoding::Utf8))
        return {std::move(*text), Encoding::Utf8, false, {}};
    const int line = lineOfFirst(bytes, [](auto part) { return !decoded(part, Encoding::Utf8); });
    return {fromWindows1252(bytes), Encoding::Windows1252, false, line};
}

base::Result<Decoded> asUtf16(QByteArrayView bytes, Encoding encoding, bool marked)
{
    auto text = decoded(bytes, encoding);
    if (!text || bytes.size() % 2 != 0)
        return base::fail(kBrokenUtf16);
    return withoutNul({std::move(*text), encoding, marked, {}});
}

} // namespace

std::optional<char> windows1252(QChar c)
{
    const auto high = std::ranges::find(kWindows1252, c.unicode());
    if (high != kWindows1252.end())
        return static_cast<char>(0x80 + (high - kWindows1252.begin()));
    const bool isLatin1 = c.unicode() < 0x80 || (c.unicode() >= 0xA0 && c.unicode() <= 0xFF);
    return isLatin1 ? std::optional(static_cast<char>(c.unicode())) : std::nullopt;
}

base::Result<Decoded> decode(QByteArrayView bytes)
{
    for (const Mark &mark : kMarks) {
        if (!bytes.startsWith(mark.bytes))
            continue;
        const QByteArrayView rest = bytes.sliced(mark.bytes.size());
        if (mark.encoding != Encoding::Utf8)
            return asUtf16(rest, mark.encoding, true);
        Decoded read = asUtf8OrWindows1252(rest);
        read.byteOrderMark = true;
        return withoutNul(std::move(read));
    }
    if (const auto encoding = unmarkedUtf16(bytes))
        return asUtf16(bytes, *encoding, false);
    return withoutNul(asUtf8OrWindows1252(bytes));
}

} // namespace sheet
