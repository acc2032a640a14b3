#include "core/progress/request_rules.h"

#include "core/base/relative_path.h"
#include "core/serving/ends.h"

namespace progress::rules {

namespace {

bool isRefused(const Situation &at)
{
    return at.seen.outcome == serving::Outcome::Refused && at.seen.step != Step::Other;
}

/// What was asked for and what is there, by the names that a person can change: a .md5 that is made here goes
/// by the file it sums.
Args insteadOf(const Seen &seen, const serving::Entry &near)
{
    if (near.origin != serving::Origin::MadeChecksum || !isChecksum(seen.step))
        return args(seen.path, near.path);
    const QString stem = seen.path.left(seen.path.lastIndexOf(u'.'));
    return args(stem + u'.' + near.source.section(u'.', -1), near.source);
}

/// The device's own file, but for the case of its name.
const serving::Entry *ownFileNearly(const Situation &at)
{
    const serving::Entry *near = at.seen.absent() ? at.tree.findIgnoringCase(at.seen.path) : nullptr;
    return near && near->name.mac && at.seen.reading.mac ? near : nullptr;
}

bool isMacInCapitals(const Seen &seen)
{
    return seen.path.contains(seen.reading.mac->toFileNameForm());
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

/// The same: the device puts a slash of its own between path and name.
Args nameSlashes(const Situation &at)
{
    const bool doubled = at.seen.absent() && at.seen.path.contains(QLatin1StringView("//"));
    return doubled ? args(at.seen.requested) : std::nullopt;
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

/// FTP says its names over one connection and sends files over others, which a firewall may know nothing of.
Args dataBlocked(const Situation &at)
{
    const bool blocked = at.seen.failures >= 2 && at.seen.reason.code == serving::kNoDataConnection;
    return blocked ? args(at.seen.path) : std::nullopt;
}

/// Over TFTP alone: where a connection stands, something gets through.
Args transferBlocked(const Situation &at)
{
    const bool blocked =
        at.seen.failures >= 2 && at.seen.bytes == 0 && at.seen.protocol == serving::Protocol::Tftp;
    return blocked ? args(at.seen.path) : std::nullopt;
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
    const serving::Entry *near = ownFileNearly(at);
    return near && isMacInCapitals(at.seen) ? insteadOf(at.seen, *near) : std::nullopt;
}

/// The folder is right. No device asks so; a program may, or a person.
Args macAskedInSmallLetters(const Situation &at)
{
    const serving::Entry *near = ownFileNearly(at);
    const bool fromOutside =
        near && !isMacInCapitals(at.seen) && near->path.contains(at.seen.reading.mac->toFileNameForm());
    return fromOutside ? args(at.seen.path, near->path) : std::nullopt;
}

Args nameCase(const Situation &at)
{
    const serving::Entry *near = at.seen.absent() ? at.tree.findIgnoringCase(at.seen.path) : nullptr;
    return near ? insteadOf(at.seen, *near) : std::nullopt;
}

/// What becomes of a name on its way into the folder: Windows hides a second extension, browsers number their
/// downloads, and other makers write MAC addresses and extensions in other ways.
static QStringList spellingsLike(const Seen &seen)
{
    const qsizetype dot = seen.name.lastIndexOf(u'.');
    const QString stem = seen.name.left(dot);
    const QString extension = seen.name.sliced(dot < 0 ? seen.name.size() : dot);
    QStringList names{seen.name + QStringLiteral(".txt"), stem + QStringLiteral(" (1)") + extension,
                      stem + QStringLiteral(" (2)") + extension};
    if (catalogue::isConfiguration(extension))
        names << stem + QStringLiteral(".cfg") << stem + QStringLiteral(".txt");
    if (!seen.reading.mac)
        return names;
    const QString plain = seen.reading.mac->toFileNameForm();
    for (const QChar separator : {u'-', u':'})
        names << QString(seen.name).replace(plain, seen.reading.mac->toString().replace(u':', separator));
    return names << seen.name.mid(seen.name.indexOf(plain));
}

Args nameNearly(const Situation &at)
{
    if (!at.seen.absent() || at.seen.step == Step::Other)
        return std::nullopt;
    const QString folder = at.seen.path.chopped(at.seen.name.size());
    for (const QString &name : spellingsLike(at.seen)) {
        const serving::Entry *exactly = at.tree.find(folder + name);
        if (const serving::Entry *near = exactly ? exactly : at.tree.findIgnoringCase(folder + name))
            return insteadOf(at.seen, *near);
    }
    return std::nullopt;
}

Args wrongFolder(const Situation &at)
{
    if (!at.seen.absent() || at.seen.step == Step::Other)
        return std::nullopt;
    const serving::Entry *elsewhere = at.tree.findAnywhere(at.seen.name);
    return elsewhere && elsewhere->path != at.seen.path ? insteadOf(at.seen, *elsewhere) : std::nullopt;
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
