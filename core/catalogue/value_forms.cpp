#include "core/catalogue/value_forms.h"

#include <QTimeZone>
#include <algorithm>
#include <array>

namespace catalogue {

namespace {

constexpr int kHighestPort = 65535;

/// The four numbers of an IPv4 address.
std::optional<std::array<int, 4>> ipv4(QStringView text)
{
    const auto parts = text.split(u'.');
    std::array<int, 4> numbers{};
    if (parts.size() != 4)
        return std::nullopt;
    for (qsizetype i = 0; i < 4; ++i) {
        const auto number = wholeNumber(parts[i]);
        if (!number || *number < 0 || *number > 255 || parts[i].size() > 3)
            return std::nullopt;
        numbers[static_cast<std::size_t>(i)] = *number;
    }
    return numbers;
}

bool isPort(QStringView text)
{
    const auto port = wholeNumber(text);
    return port && *port >= 1 && *port <= kHighestPort;
}

bool isAsciiLetterOrDigit(QChar c)
{
    return c.unicode() < 128 && c.isLetterOrNumber();
}

/// RFC 1123 section 2.1, and the underscore of SRV names.
bool isDnsLabel(QStringView label)
{
    return !label.isEmpty() && label.size() <= 63 && label.front() != u'-' && label.back() != u'-' &&
           std::all_of(label.begin(), label.end(),
                       [](QChar c) { return isAsciiLetterOrDigit(c) || c == u'-' || c == u'_'; });
}

bool isHexGroup(QStringView text)
{
    const auto isHex = [](QChar c) { return QStringView(u"0123456789abcdefABCDEF").contains(c); };
    return !text.isEmpty() && text.size() <= 4 && std::all_of(text.begin(), text.end(), isHex);
}

/// RFC 4291 section 2.2: how many groups of 16 bits stand there; an IPv4 address at the end is two.
std::optional<int> ipv6Groups(QStringView text)
{
    if (text.isEmpty())
        return 0;
    auto groups = text.split(u':');
    const int tail = ipv4(groups.back()) ? 2 : 0;
    if (tail)
        groups.pop_back();
    if (!std::all_of(groups.begin(), groups.end(), isHexGroup))
        return std::nullopt;
    return static_cast<int>(groups.size()) + tail;
}

bool isDnsName(QStringView name)
{
    if (name.endsWith(u'.'))
        name.chop(1);
    const auto labels = name.split(u'.');
    const bool labelled = name.size() <= 253 && std::all_of(labels.begin(), labels.end(), isDnsLabel);
    // Four numbers are meant as an address: 192.168.1.300 is no name.
    const auto isNumber = [](QStringView label) { return wholeNumber(label).has_value(); };
    return labelled && !std::all_of(labels.begin(), labels.end(), isNumber);
}

} // namespace

std::optional<int> wholeNumber(QStringView text)
{
    // toInt() would take blanks around the digits and a plus sign, devices write neither.
    const bool plain =
        !text.isEmpty() && (text.front() == u'-' || text.front().isDigit()) && text.back().isDigit();
    bool ok = false;
    const int number = text.toInt(&ok);
    return plain && ok ? std::optional(number) : std::nullopt;
}

std::optional<int> decibels(QStringView text)
{
    if (!text.endsWith(QLatin1StringView("dB")))
        return std::nullopt;
    text.chop(2);
    if (text.startsWith(u'+'))
        text = text.mid(1).startsWith(u'-') ? QStringView() : text.mid(1);
    return wholeNumber(text);
}

/// RFC 5771: 224.0.0.0 to 239.255.255.255; the port from 1 (domain notes 1.6).
bool isZoneAddress(QStringView value)
{
    const qsizetype colon = value.indexOf(u':');
    if (colon < 0 || !isPort(value.mid(colon + 1)))
        return false;
    const auto address = ipv4(value.first(colon));
    return address && (*address)[0] >= 224 && (*address)[0] <= 239;
}

bool isIpv6(QStringView text)
{
    const qsizetype gap = text.indexOf(u"::");
    if (gap < 0)
        return ipv6Groups(text) == 8;
    const QStringView head = text.first(gap);
    const auto before = head.contains(u'.') ? std::nullopt : ipv6Groups(head);
    const auto after = ipv6Groups(text.mid(gap + 2));
    return before && after && *before + *after <= 7;
}

bool isHost(QStringView text)
{
    return ipv4(text) || isDnsName(text);
}

bool isHostWithPort(QStringView value)
{
    if (value.startsWith(u'[')) {
        const qsizetype close = value.indexOf(u']');
        const QStringView rest = close < 0 ? QStringView() : value.mid(close + 1);
        return close > 0 && isIpv6(value.mid(1, close - 1)) &&
               (rest.isEmpty() || (rest.front() == u':' && isPort(rest.mid(1))));
    }
    const qsizetype colon = value.lastIndexOf(u':');
    return isIpv6(value) || isHost(value) ||
           (colon > 0 && isHost(value.first(colon)) && isPort(value.mid(colon + 1)));
}

bool isToneName(QStringView value)
{
    // The words are Default and None; a name never leads out of the folder of tones.
    const bool misspelt = value.compare(u"default", Qt::CaseInsensitive) == 0 ||
                          value.compare(u"none", Qt::CaseInsensitive) == 0;
    const bool word = value == u"Default" || value == u"None";
    return word || (!misspelt && !value.contains(u'/') && !value.contains(u'\\'));
}

bool isPath(QStringView value)
{
    return !value.startsWith(u'/') && !value.endsWith(u'/') && !value.contains(u'\\');
}

bool isTimeZone(QStringView value)
{
    return QTimeZone::isTimeZoneIdAvailable(value.toUtf8());
}

} // namespace catalogue
