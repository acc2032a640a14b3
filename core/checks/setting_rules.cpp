#include "core/checks/check.h"
#include "core/checks/rules.h"
#include "core/conf/problems.h"

#include <algorithm>

namespace checks::rules {

namespace {

/// A file with more has some other trouble.
constexpr std::size_t kMaxProblemsTold = 50;

/// A duplicate or a line without a key leaves the rest readable.
Severity severityOf(base::Code code)
{
    return code == conf::kDuplicateKey || code == conf::kEmptyKey ? Severity::Warning : Severity::Error;
}

Finding findingOf(const base::Error &problem, const SourceFile &file)
{
    Finding finding = about(file, severityOf(problem.what.code), problem.what.code, problem.what.args);
    finding.place.line = problem.where.line;
    if (problem.what.code == conf::kDuplicateKey)
        finding.key = problem.what.args.value(0);
    return finding;
}

bool isLowerCaseWord(const QString &text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](QChar c) { return c >= u'a' && c <= u'z'; });
}

/// Long, and of at least three of: lower case, upper case, digits, the rest. Or named so by a template.
bool looksLikePassword(const QString &text)
{
    const auto any = [&text](auto is) { return std::ranges::any_of(text, is) ? 1 : 0; };
    const int kinds = any([](QChar c) { return c.isLower(); }) + any([](QChar c) { return c.isUpper(); }) +
                      any([](QChar c) { return c.isDigit(); }) +
                      any([](QChar c) { return !c.isLetterOrNumber(); });
    return (text.size() >= 8 && kinds >= 3) ||
           text.contains(QLatin1StringView("password"), Qt::CaseInsensitive);
}

} // namespace

void fileProblems(const FolderView &, const Configuration &configuration, Findings &found)
{
    const SourceFile &file = *configuration.file;
    if (configuration.head.size() > conf::kMaxBytes) {
        found.push_back(findingOf(conf::parse(configuration.head).error(), file));
        return;
    }
    const auto problems = conf::problemsOf(configuration.document);
    for (std::size_t i = 0; i < std::min(problems.size(), kMaxProblemsTold); ++i)
        found.push_back(findingOf(problems[i], file));
}

/// Guide 2.4: "Do not add any extra leading or trailing characters or slashes."
void pathSlash(const FolderView &, const Configuration &configuration, Findings &found)
{
    for (const char *key : {"prov.download.cfgpath", "prov.download.fwpath"}) {
        const QString path = configuration.value(key);
        if (path.startsWith(u'/') || path.endsWith(u'/') || path.contains(u'\\'))
            found.push_back(about(configuration, key, Severity::Warning, kPathSlash, {path}));
    }
}

void defaultPassword(const FolderView &, const Configuration &configuration, Findings &found)
{
    for (const char *key : {"admin.pwd", "api.admin.pwd"}) {
        if (configuration.value(key) == QLatin1StringView("algo"))
            found.push_back(
                about(configuration, key, Severity::Notice, kPasswordDefault, {QString::fromLatin1(key)}));
    }
}

/// Templates have been published that put the name in `prov.auth.pwd` and the password in `prov.auth.user`.
void swappedCredentials(const FolderView &, const Configuration &configuration, Findings &found)
{
    const conf::Provisioning &settings = configuration.provisioning;
    if (looksLikePassword(settings.user) && isLowerCaseWord(settings.password))
        found.push_back(about(configuration, "prov.auth.user", Severity::Warning, kCredentialsSwapped));
}

/// IEEE 802.1p has three bits; a DSCP (46) has been seen here.
void vlanPriority(const FolderView &, const Configuration &configuration, Findings &found)
{
    constexpr const char *kKey = "net.vlan.priority";
    const QString value = configuration.value(kKey);
    const bool good =
        value.isEmpty() || (value.size() == 1 && value.front() >= u'0' && value.front() <= u'7');
    if (!good)
        found.push_back(about(configuration, kKey, Severity::Error, kVlanPriority, {value}));
}

void listComma(const FolderView &, const Configuration &configuration, Findings &found)
{
    static constexpr const char *kLists[] = {
        "mcast.master.zones", "mcast.polycom.groups", "mcast.polycom.pbgroups", "mcast.prio.zones",
        "mcast.rx.zones",     "mcast.slave.zones",    "mcast.tx.zones",         "mcast.zones.music",
        "prov.sync.wdays",    "relayin.override.zone"};
    for (const char *key : kLists) {
        const QString value = configuration.value(key);
        if (!value.isEmpty() && !value.endsWith(u','))
            found.push_back(about(configuration, key, Severity::Notice, kListComma, {value}));
    }
}

} // namespace checks::rules
