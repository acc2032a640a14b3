#include "core/http/conditions.h"

#include "core/http/date.h"
#include "core/http/grammar.h"

#include <algorithm>

namespace http {

namespace {

bool isEntityTag(QByteArrayView text)
{
    return text.size() >= 2 && text.front() == '"' && text.back() == '"' &&
           !text.sliced(1, text.size() - 2).contains('"');
}

/// Section 8.8.3.2: two weak tags may be the same version, but are not surely so.
bool matches(QByteArrayView one, QByteArrayView ours, bool weakly)
{
    if (weakly && one.startsWith("W/"))
        one = one.sliced(2);
    return isEntityTag(one) && one == ours;
}

/// "*" is any version there is; and there is one, or nobody would ask.
bool anyMatches(QByteArrayView list, QByteArrayView ours, bool weakly)
{
    if (trimmed(list) == "*")
        return true;
    // A backslash escapes nothing in an entity tag, as listElements() would have it; we never say one.
    return std::ranges::any_of(listElements(list),
                               [&](QByteArrayView one) { return matches(one, ours, weakly); });
}

qint64 seconds(const QDateTime &time)
{
    return time.toSecsSinceEpoch();
}

/// Nothing if the field is not there, or says no date: then it is as if it were not there.
std::optional<QDateTime> dateOf(const Request &request, QByteArrayView field, const QDateTime &now)
{
    const auto text = request.value(field);
    return text ? parseDate(*text, now) : std::nullopt;
}

Condition judgeNoneMatch(const Request &request, const Validators &validators, const QDateTime &now)
{
    if (const auto list = request.value("If-None-Match"))
        return anyMatches(*list, validators.tag, true) ? Condition::NotModified : Condition::Holds;
    const auto since = dateOf(request, "If-Modified-Since", now);
    const bool isSame =
        since && validators.modified.isValid() && seconds(validators.modified) <= seconds(*since);
    return isSame ? Condition::NotModified : Condition::Holds;
}

} // namespace

Condition judgeConditions(const Request &request, const Validators &validators, const QDateTime &now)
{
    if (const auto list = request.value("If-Match")) {
        if (!anyMatches(*list, validators.tag, false))
            return Condition::Fails;
    } else if (const auto since = dateOf(request, "If-Unmodified-Since", now)) {
        if (!validators.modified.isValid() || seconds(validators.modified) > seconds(*since))
            return Condition::Fails;
    }
    return judgeNoneMatch(request, validators, now);
}

bool rangeApplies(const Request &request, const Validators &validators, const QDateTime &now)
{
    const auto value = request.value("If-Range");
    if (!value)
        return true;
    if (value->startsWith('"') || value->startsWith("W/"))
        return matches(*value, validators.tag, false);
    const auto date = parseDate(*value, now);
    if (!date || !validators.modified.isValid())
        return false;
    // Section 8.8.2.2: a file that changes twice within a second has one date for both.
    const bool isStrong = seconds(validators.modified) < seconds(now);
    return isStrong && seconds(*date) == seconds(validators.modified);
}

} // namespace http
