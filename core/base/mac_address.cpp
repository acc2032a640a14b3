#include "core/base/mac_address.h"

namespace base {

namespace {

int hexValue(QChar c)
{
    const char16_t u = c.unicode();
    if (u >= u'0' && u <= u'9')
        return u - u'0';
    if (u >= u'a' && u <= u'f')
        return u - u'a' + 10;
    if (u >= u'A' && u <= u'F')
        return u - u'A' + 10;
    return -1;
}

bool isSeparator(QChar c)
{
    return c == u':' || c == u'-' || c == u'.' || c == u' ';
}

QString hexDigits(const MacAddress::Octets &octets, QLatin1StringView separator)
{
    static constexpr char16_t kDigits[] = u"0123456789ABCDEF";
    QString text;
    for (std::size_t i = 0; i < octets.size(); ++i) {
        if (i > 0)
            text += separator;
        text += QChar(kDigits[octets[i] >> 4]);
        text += QChar(kDigits[octets[i] & 0x0f]);
    }
    return text;
}

} // namespace

Result<MacAddress> MacAddress::parse(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    const auto invalid = [&] { return fail(kMacInvalid, {text.left(64).toString()}); };

    Octets octets{};
    int digits = 0;
    QChar separator;
    int groupLength = 0; // digits between separators; the same for every group
    int sinceSeparator = 0;
    for (const QChar c : trimmed) {
        if (const int value = hexValue(c); value >= 0) {
            if (digits == 12)
                return invalid();
            octets[digits / 2] = static_cast<std::uint8_t>(octets[digits / 2] << 4 | value);
            ++digits;
            ++sinceSeparator;
            continue;
        }
        if (!isSeparator(c) || sinceSeparator == 0)
            return invalid();
        if (separator.isNull()) {
            separator = c;
            groupLength = sinceSeparator;
        }
        if (c != separator || sinceSeparator != groupLength)
            return invalid();
        sinceSeparator = 0;
    }
    const bool grouped = !separator.isNull();
    if (digits != 12 || (grouped && (sinceSeparator != groupLength || groupLength % 2 != 0)))
        return invalid();
    return MacAddress(octets);
}

QString MacAddress::toFileNameForm() const
{
    return hexDigits(m_octets, QLatin1StringView(""));
}

QString MacAddress::toString() const
{
    return hexDigits(m_octets, QLatin1StringView(":"));
}

bool MacAddress::hasAlgoPrefix() const
{
    return m_octets[0] == 0x00 && m_octets[1] == 0x22 && m_octets[2] == 0xee;
}

} // namespace base
