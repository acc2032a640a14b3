#include "core/checks/requests.h"
#include "core/checks/rules.h"

namespace checks::rules {

namespace {

using catalogue::FileKind;

void demand(const conf::WantedFile &image, const Subject &by, const FolderView &files, Findings &found)
{
    const bool isFirmware = image.kind == FileKind::Firmware;
    if (isFirmware && catalogue::isBundle(image.version)) {
        found.push_back(by.about(image.key, Severity::Error, {kFirmwareBundle, {image.version}}));
        return;
    }
    if (!answerFor(image, by, files).isEmpty())
        return;
    const QString path = inFolder(placesOf(by.provisioning(), files.isOfJob()).front(), image.name);
    found.push_back(by.about(image.key, Severity::Error, {kFirmwareMissing, {image.version, path}}));
}

/// What these settings ask a device to fetch after its configuration, as prov-off tells it. Guide 4.1: the
/// first 8180 asks for its archive "automatically"; where there is none, nothing is wanted.
std::optional<base::Message> pending(const Subject &subject, const FolderView &files)
{
    for (const conf::WantedFile &wanted : wantedBy(subject)) {
        if (wanted.kind != FileKind::Tones)
            return base::Message{kProvOff, {wanted.version}};
        if (!wanted.key.isEmpty() || !answerFor(wanted, subject, files).isEmpty())
            return base::Message{kProvOffTones, {wanted.name}};
    }
    return std::nullopt;
}

} // namespace

/// Guide section 3: "The full filename will be generated automatically based on the parameter name, version
/// number, and product that it is applied to."
void firmwareMissing(const Subject &subject, const FolderView &files, Findings &found)
{
    for (const conf::WantedFile &wanted : wantedBy(subject)) {
        if (wanted.kind != FileKind::Tones)
            demand(wanted, subject, files, found);
    }
}

/// Guide section 3: "Other firmware components, applicable to specific products only".
void componentUnsupported(const Subject &subject, const FolderView &, Findings &found)
{
    if (subject.capabilities().firmwareComponents)
        return;
    for (const conf::VersionSetting &setting : conf::versionSettings()) {
        const QString version = (subject.provisioning().*setting.version).value_or(QString());
        if (setting.kind == FileKind::Firmware || version.isEmpty())
            continue;
        const QString key = QString::fromLatin1(setting.key);
        Finding finding = subject.about(setting.key, Severity::Warning,
                                        {kComponentUnsupported, {key, subject.modelName()}});
        finding.repair = subject.repair({kRepairRemoveKey, {key}}, {{setting.key, std::nullopt, {}, {}}});
        found.push_back(std::move(finding));
    }
}

/// Guide section 3: "Ensure that the provisioning feature is still enabled in the config file that specifies
/// the target firmware version, otherwise the firmware changes will not be applied." 4.2 says the same of
/// tones.
void provisioningOff(const Subject &subject, const FolderView &files, Findings &found)
{
    auto never = subject.provisioning().use ? std::nullopt : pending(subject, files);
    if (!never)
        return;
    Finding finding = subject.about(conf::kUseKey, Severity::Error, std::move(*never));
    finding.repair = subject.repair({kRepairValue, {QString::fromLatin1(conf::kUseKey)}},
                                    {{conf::kUseKey, QStringLiteral("1"), {}, {}}});
    found.push_back(std::move(finding));
}

} // namespace checks::rules
