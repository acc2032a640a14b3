#include "core/catalogue/parameters.h"
#include "core/catalogue/value_forms.h"

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
    const auto members = value.chopped(1).split(u',');
    if (!std::all_of(members.begin(), members.end(), wholeNumber))
        return problem(kValueList, value);
    for (const QStringView member : members) {
        if (const Problem wrong = numberProblem(parameter, member))
            return wrong;
    }
    return {};
}

/// `$MAC$` stands for the device's address: any will do, for only the form of the whole matters.
QString withMac(QStringView value)
{
    return value.toString().replace(QStringLiteral("$MAC$"), QStringLiteral("0022ee000000"));
}

Problem hostProblem(const Parameter &parameter, QStringView value)
{
    const QString expanded = withMac(value);
    const bool fine = parameter.portAllowed ? isHostWithPort(expanded) : isHost(expanded) || isIpv6(expanded);
    return ifNot(fine, kValueHost, value);
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
        return hostProblem(parameter, value);
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
    return problemByType(parameter, era, value);
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
