#include "core/checks/rules.h"

namespace checks::rules {

namespace {

constexpr const char *kPartial = "prov.i";

constexpr const char *kIdentity[] = {"sip.u1.user", "sip.u1.auth", "sip.u1.pwd"};

constexpr const char *kDevicePasswords[] = {"admin.pwd", "api.admin.pwd"};

/// How many settings a backup of that era has.
int backupSize(const catalogue::Parameters &parameters, catalogue::Era era)
{
    int size = 0;
    for (const catalogue::Parameter &parameter : parameters.all()) {
        for (int number = parameter.first; number <= parameter.count; ++number)
            size += parameter.isIn(era, number) ? 1 : 0;
    }
    return size;
}

} // namespace

/// Guide 2.2.5: firmware 1.5 and above on some models only; "this feature is disabled by default". Where the
/// device stands is not known, and no incremental file can change it: a device that has the feature off never
/// asks for one. A file that leaves `prov.i` on says that somebody thought of it; one that switches it off is
/// the last that its device asks for.
void incremental(const Subject &subject, const FolderView &, Findings &found)
{
    if (!subject.isIncremental())
        return;
    if (!subject.capabilities().incrementalFiles) {
        found.push_back(
            subject.about({}, Severity::Warning, {kIncrementalUnsupported, {subject.fileName()}}));
    } else if (!subject.provisioning().incremental) {
        const bool switchedOff = subject.text(kPartial) == QLatin1StringView("0");
        Finding finding = subject.about(kPartial, switchedOff ? Severity::Warning : Severity::Notice,
                                        {kIncrementalOff, {subject.fileName()}});
        if (switchedOff)
            finding.repair = subject.repair({kRepairValue, {QString::fromLatin1(kPartial)}},
                                            {{kPartial, QStringLiteral("1"), {}, {}}});
        found.push_back(std::move(finding));
    }
}

/// Guide 2.2: "any settings omitted from the configuration file will be set to their factory default value."
/// Backups of one era differ by a tenth or two from model to model; half of one is no backup any more, and
/// one without any setting is a factory reset.
void incompleteFile(const Subject &subject, const FolderView &, Findings &found)
{
    if (subject.isIncremental())
        return;
    const int whole = backupSize(subject.context().parameters, subject.era());
    const int count = subject.settingCount();
    if (count * 2 < whole)
        found.push_back(subject.about(
            {}, count == 0 ? Severity::Error : Severity::Warning,
            {kIncompleteFile, {subject.fileName(), QString::number(count), QString::number(whole)}}));
}

/// The same of the passwords of the device itself, whose factory values everyone knows.
void passwordLeftOut(const Subject &subject, const FolderView &, Findings &found)
{
    if (subject.isIncremental())
        return;
    for (const char *key : kDevicePasswords) {
        const catalogue::ParameterMatch match = subject.context().parameters.find(key);
        if (match && match.isIn(subject.era()) && subject.isLeftOut(key) &&
            !match.defaultIn(subject.era()).value_or(QString()).isEmpty())
            found.push_back(
                subject.about(key, Severity::Notice, {kDefaultPassword, {QString::fromLatin1(key)}}));
    }
}

/// Guide 2.2.3: general files "of course cannot be used to apply unique SIP credentials to individual
/// devices".
void genericCredentials(const Subject &subject, const FolderView &, Findings &found)
{
    for (const char *key : kIdentity) {
        if (subject.text(key).isEmpty() || !subject.isShared(key))
            continue;
        found.push_back(
            subject.about(key, Severity::Warning, {kGenericCredentials, {QString::fromLatin1(key)}}));
        return;
    }
}

} // namespace checks::rules
