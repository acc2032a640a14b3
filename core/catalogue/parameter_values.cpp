#include "core/catalogue/parameters.h"

#include <QTimeZone>
#include <algorithm>

namespace catalogue {

namespace {

using Problem = std::optional<base::Message>;

// Domain notes 1.4: the web page shows dB/3 + 10, so 0dB is level 10 and the lowest, -45dB, is level -5.
constexpr int kStep = 3;
constexpr int kLoudest = 10;

/// Both ends belong to it.
struct Bounds {
    int low;
    int high;
    int step = 1;
};
constexpr Bounds kLevels{0, kLoudest};
constexpr Bounds kDecibels{-45, 0, kStep};

constexpr int kHighestPort = 65535;

std::optional<int> wholeNumber(QStringView text)
{
    // toInt() would take blanks around the digits and a plus sign, devices write neither.
    const bool plain =
        !text.isEmpty() && (text.front() == u'-' || text.front().isDigit()) && text.back().isDigit();
    bool ok = false;
    const int number = text.toInt(&ok);
    return plain && ok ? std::optional(number) : std::nullopt;
}

/// "-18dB" as -18, "+6dB" as 6.
std::optional<int> decibels(QStringView text)
{
    if (!text.endsWith(QLatin1StringView("dB")))
        return std::nullopt;
    text.chop(2);
    if (text.startsWith(u'+'))
        text = text.mid(1).startsWith(u'-') ? QStringView() : text.mid(1);
    return wholeNumber(text);
}

QString inDecibels(int number)
{
    return QString::number(number) + QStringLiteral("dB");
}

Problem problem(base::Code code, QStringView value, QStringList more = {})
{
    return base::Message{code, QStringList{value.toString()} + more};
}

Problem ifNot(bool fine, base::Code code, QStringView value)
{
    return fine ? Problem() : problem(code, value);
}

Problem outOf(const Bounds &range, int number, QStringView value, QString (*text)(int))
{
    if (number < range.low || number > range.high)
        return problem(kValueOutOfRange, value, {text(range.low), text(range.high)});
    if (range.step > 1 && (number - range.low) % range.step != 0)
        return problem(kValueStep, value, {text(range.step)});
    return {};
}

QString plainText(int number)
{
    return QString::number(number);
}

Bounds boundsOf(const Range &range)
{
    return {range.low, range.high, range.step};
}

Problem numberProblem(const Parameter &parameter, QStringView value)
{
    const auto number = wholeNumber(value);
    if (!number)
        return problem(kValueNotNumber, value);
    return parameter.range ? outOf(boundsOf(*parameter.range), *number, value, plainText) : Problem();
}

Problem switchProblem(QStringView value)
{
    const bool fine = value == u"0" || value == u"1";
    return fine ? Problem() : problem(kValueNotChoice, value, {QStringLiteral("0, 1")});
}

Problem choiceProblem(const Parameter &parameter, QStringView value)
{
    if (parameter.choicesOpen || parameter.choices.empty())
        return {};
    QStringList permitted;
    for (const Choice &choice : parameter.choices)
        permitted << choice.value;
    return problem(kValueNotChoice, value, {permitted.join(QStringLiteral(", "))});
}

Problem volumeProblem(Era era, QStringView value)
{
    const auto number = era == Era::First ? wholeNumber(value) : decibels(value);
    if (!number || value.startsWith(u'+'))
        return problem(kValueVolumeForm, value,
                       {era == Era::First ? QStringLiteral("4") : QStringLiteral("-18dB")});
    if (era == Era::First)
        return outOf(kLevels, *number, value, plainText);
    return outOf(kDecibels, *number, value, inDecibels);
}

Problem gainProblem(const Parameter &parameter, QStringView value)
{
    const auto number = decibels(value);
    if (!number)
        return problem(kValueVolumeForm, value, {QStringLiteral("-3dB")});
    return parameter.range ? outOf(boundsOf(*parameter.range), *number, value, inDecibels) : Problem();
}

Problem listProblem(const Parameter &parameter, QStringView value)
{
    if (!value.endsWith(u','))
        return problem(kValueListComma, value);
    for (const QStringView member : value.chopped(1).split(u',')) {
        if (const Problem wrong = numberProblem(parameter, member))
            return wrong;
    }
    return {};
}

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

/// RFC 5771: 224.0.0.0 to 239.255.255.255; the port from 1 (domain notes 1.6).
bool isZoneAddress(QStringView value)
{
    const qsizetype colon = value.indexOf(u':');
    if (colon < 0 || !isPort(value.mid(colon + 1)))
        return false;
    const auto address = ipv4(value.first(colon));
    return address && (*address)[0] >= 224 && (*address)[0] <= 239;
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

/// Its letters and colons only: whether the groups add up is left to the device.
bool isIpv6(QStringView text)
{
    const auto fits = [](QChar c) { return QStringView(u"0123456789abcdefABCDEF:.").contains(c); };
    return text.count(u':') >= 2 && std::all_of(text.begin(), text.end(), fits);
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

Problem problemByType(const Parameter &parameter, Era era, QStringView value)
{
    switch (parameter.type) {
    case ValueType::Text:
    case ValueType::Password:
        return {};
    case ValueType::Switch:
        return switchProblem(value);
    case ValueType::Choice:
        return choiceProblem(parameter, value);
    case ValueType::Number:
        return numberProblem(parameter, value);
    case ValueType::Volume:
        return volumeProblem(era, value);
    case ValueType::Gain:
        return gainProblem(parameter, value);
    case ValueType::ZoneList:
        return listProblem(parameter, value);
    case ValueType::ZoneAddress:
        return ifNot(isZoneAddress(value), kValueZoneAddress, value);
    case ValueType::Tone:
        return ifNot(isToneName(value), kValueTone, value);
    case ValueType::Host:
        return ifNot(parameter.portAllowed ? isHostWithPort(value) : isHost(value) || isIpv6(value),
                     kValueHost, value);
    case ValueType::Path:
        return ifNot(isPath(value), kValuePath, value);
    case ValueType::TimeZone:
        return ifNot(isTimeZone(value), kValueTimeZone, value);
    }
    return {};
}

bool isChoice(const Parameter &parameter, QStringView value)
{
    return std::any_of(parameter.choices.begin(), parameter.choices.end(),
                       [&](const Choice &choice) { return choice.value == value; });
}

/// Any Algo address will do: only its form matters here.
QString withMac(QStringView value)
{
    return value.toString().replace(QStringLiteral("$MAC$"), QStringLiteral("0022ee000000"));
}

std::optional<QString> volumeIn(Era to, QStringView value)
{
    const auto level = wholeNumber(value);
    const auto db = decibels(value);
    if (!level && !db)
        return std::nullopt;
    const int levels = level ? *level : *db / kStep + kLoudest;
    if (to == Era::First)
        return levels < kLevels.low ? std::nullopt : std::optional(plainText(levels));
    return inDecibels((levels - kLoudest) * kStep);
}

} // namespace

Problem problemOf(const Parameter &parameter, Era era, QStringView value)
{
    if (value.isEmpty() || isChoice(parameter, value))
        return {};
    Problem wrong = problemByType(parameter, era, withMac(value));
    if (wrong)
        wrong->args[0] = value.toString();
    return wrong;
}

std::optional<QString> valueIn(Era to, const Parameter &parameter, QStringView value)
{
    if (parameter.type != ValueType::Volume || value.isEmpty() || isChoice(parameter, value))
        return value.toString();
    const Era from = wholeNumber(value) ? Era::First : Era::Middle;
    if (problemOf(parameter, from, value))
        return std::nullopt;
    return volumeIn(to, value);
}

} // namespace catalogue
