#include "core/base/mac_address.h"

#include <QVarLengthArray>
#include <algorithm>

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

/// One for each kind: dashes of every length are one, as documents make them of a hyphen, and so are spaces.
/// Null for what separates nothing.
QChar separatorOf(QChar c)
{
    constexpr QChar kMinus(0x2212);
    if (c == u':' || c == u'.' || c == u'_')
        return c;
    if (c.category() == QChar::Punctuation_Dash || c == kMinus)
        return u'-';
    return c.isSpace() ? QChar(u' ') : QChar();
}

/// Digits, and how many of them stand in each group.
struct Groups {
    QVarLengthArray<int, 12> digits;
    QVarLengthArray<qsizetype, 6> lengths{0};
    QChar separator;

    bool add(QChar c)
    {
        if (const int value = hexValue(c); value >= 0) {
            digits.append(value);
            ++lengths.last();
            return digits.size() <= 12;
        }
        const QChar here = separatorOf(c);
        if (here.isNull() || lengths.last() == 0 || (!separator.isNull() && here != separator))
            return false;
        separator = here;
        lengths.append(0);
        return true;
    }

    /// Twelve, in groups of whole octets that are all alike.
    bool areWhole() const
    {
        const bool alike =
            std::ranges::all_of(lengths, [this](qsizetype one) { return one == lengths.first(); });
        return digits.size() == 12 && alike && lengths.first() % 2 == 0;
    }

    /// 0:22:ee:1:2:3, as `arp -a` prints it on macOS: one octet a group, without its leading zero. With
    /// points or spaces it may be anything.
    bool areShort() const
    {
        const auto isOctet = [](qsizetype length) { return length == 1 || length == 2; };
        return lengths.size() == 6 && std::ranges::all_of(lengths, isOctet) && separator != u'.' &&
               separator != u' ';
    }

    void fill()
    {
        qsizetype at = 0;
        for (const qsizetype length : lengths) {
            if (length == 1)
                digits.insert(at, 0);
            at += 2;
        }
    }
};

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

    Groups groups;
    if (!std::ranges::all_of(trimmed, [&groups](QChar c) { return groups.add(c); }))
        return invalid();
    if (!groups.areWhole()) {
        if (!groups.areShort())
            return invalid();
        groups.fill();
    }
    Octets octets{};
    for (std::size_t i = 0; i < octets.size(); ++i) {
        const auto at = static_cast<qsizetype>(2 * i);
        octets[i] = static_cast<std::uint8_t>(groups.digits[at] << 4 | groups.digits[at + 1]);
    }
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
