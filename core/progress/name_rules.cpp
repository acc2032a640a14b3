#include "core/progress/request_rules.h"

#include "core/base/relative_path.h"

namespace progress::rules {

namespace {

bool isRefused(const Situation &at)
{
    return at.seen.outcome == serving::Outcome::Refused && at.seen.step != Step::Other;
}

} // namespace

Args nameHasUrl(const Situation &at)
{
    const QString name = at.seen.requested.toLower();
    const bool url = name.contains(QLatin1StringView("://")) || name.contains(QLatin1StringView("tftp:")) ||
                     name.contains(QLatin1StringView("http:")) ||
                     name.contains(QLatin1StringView("https:")) || name.contains(QLatin1StringView("ftp:"));
    return url ? args(at.seen.requested) : std::nullopt;
}

/// Guide 2.4: "Do not add any extra leading or trailing characters or slashes."
Args nameAbsolute(const Situation &at)
{
    const bool absolute = isRefused(at) && at.seen.reason.code == base::kNameAbsolute;
    return absolute ? args(at.seen.requested) : std::nullopt;
}

Args nameTraversal(const Situation &at)
{
    const bool traversal = isRefused(at) && at.seen.reason.code == base::kNameTraversal;
    return traversal ? args(at.seen.requested) : std::nullopt;
}

Args nameRefused(const Situation &at)
{
    const bool refused = isRefused(at) && at.seen.reason.code.view().startsWith(QLatin1StringView("name-"));
    return refused ? args(at.seen.requested) : std::nullopt;
}

Args transferBlocked(const Situation &at)
{
    return at.seen.failures >= 2 && at.seen.bytes == 0 ? args(at.seen.path) : std::nullopt;
}

Args transferBroken(const Situation &at)
{
    if (at.seen.failures < 2)
        return std::nullopt;
    return args(at.seen.path, QString::number(at.seen.bytes), QString::number(at.seen.size));
}

/// Guide 2.2.2: "MAC address must be in all uppercase", "all case-sensitive".
Args macLowerCase(const Situation &at)
{
    const serving::Entry *near = at.seen.absent() ? at.tree.findIgnoringCase(at.seen.path) : nullptr;
    const bool own = near && near->name.mac && at.seen.reading.mac;
    return own ? args(at.seen.path, near->path) : std::nullopt;
}

Args nameCase(const Situation &at)
{
    const serving::Entry *near = at.seen.absent() ? at.tree.findIgnoringCase(at.seen.path) : nullptr;
    return near ? args(at.seen.path, near->path) : std::nullopt;
}

Args wrongFolder(const Situation &at)
{
    if (!at.seen.absent() || at.seen.step == Step::Other)
        return std::nullopt;
    const serving::Entry *elsewhere = at.tree.findAnywhere(at.seen.name);
    return elsewhere && elsewhere->path != at.seen.path ? args(at.seen.path, elsewhere->path) : std::nullopt;
}

/// The job says which model it is, and it shows that it is another one: in a name, or with whatever it asks
/// for over HTTP.
Args otherModel(const Situation &at)
{
    const QString &shown = at.record.state.model;
    if (!at.record.listed || shown.isEmpty() || shown == at.record.listed->number)
        return std::nullopt;
    const bool saysAgent =
        at.seen.protocol == serving::Protocol::Http || at.seen.protocol == serving::Protocol::Https;
    const bool isNews = at.seen.reading.model == shown || (saysAgent && at.record.boot.seen.size() == 1);
    return isNews ? args(at.seen.path, shown, at.record.listed->number) : std::nullopt;
}

} // namespace progress::rules
