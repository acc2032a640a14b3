#include "core/checks/rules.h"

#include <algorithm>

namespace checks::rules {

namespace {

using catalogue::FileKind;
using catalogue::FirmwareVersion;

bool isWanted(const std::optional<QString> &setting)
{
    return setting && !setting->isEmpty();
}

/// An image of that kind and version, for whichever model or family.
bool someImageOf(const FolderView &files, FileKind kind, const QString &folder, const QString &version)
{
    return std::ranges::any_of(files.files(), [&](const SourceFile &file) {
        return file.name.kind == kind && !file.name.checksum && file.name.exact &&
               file.name.version == version && file.path == inFolder(folder, fileNameOf(file.path));
    });
}

void demand(const FolderView &files, const Subject &by, const char *key, const QString &version,
            const QString &fileName, Findings &found)
{
    const QString path = inFolder(by.provisioning().firmwarePath, fileName);
    if (!files.find(path))
        found.push_back(by.about(key, Severity::Error, {kFirmwareMissing, {version, path}}));
}

void demandFirmware(const FolderView &files, const Subject &by, Findings &found)
{
    // Which model a device without a telling name is, nobody knows before it asks.
    const QString version = *by.provisioning().firmware;
    if (catalogue::isBundle(version)) {
        found.push_back(by.about("prov.version.firmware", Severity::Error, {kFirmwareBundle, {version}}));
        return;
    }
    const bool unsure = !by.model() || by.modelIsGuess();
    if (unsure && someImageOf(files, FileKind::Firmware, by.provisioning().firmwarePath, version))
        return;
    const QString inName = catalogue::readFileName(fileNameOf(by.fileName())).model;
    const QString model = by.model()          ? by.model()->number
                          : !inName.isEmpty() ? inName
                                              : QStringLiteral("MODEL");
    demand(files, by, "prov.version.firmware", version,
           catalogue::firmwareName(model, FirmwareVersion(version)), found);
}

struct Component {
    const char *key;
    std::optional<QString> conf::Provisioning::*version;
    FileKind kind;
};

constexpr Component kComponents[] = {
    {"prov.version.kernel", &conf::Provisioning::kernel, FileKind::Kernel},
    {"prov.version.base", &conf::Provisioning::base, FileKind::Base},
    {"prov.version.sys", &conf::Provisioning::system, FileKind::System},
};

/// The guide's "pa" for kernels and "pb" for the others are examples: of which family a device is, no model
/// number tells.
void demandComponent(const FolderView &files, const Subject &by, const Component &component, Findings &found)
{
    const QString version = *(by.provisioning().*component.version);
    if (!someImageOf(files, component.kind, by.provisioning().firmwarePath, version))
        demand(files, by, component.key, version,
               catalogue::componentName(component.kind, FirmwareVersion(version)), found);
}

/// Guide 4.1: the first 8180 asks for its archive "automatically"; where there is none, nothing is wanted.
QString automaticTones(const Subject &subject, const FolderView &files)
{
    if (!subject.model() || subject.capabilities().tones != catalogue::Tones::FixedName)
        return {};
    const QString name = catalogue::fixedTonesName(subject.model()->number);
    return files.find(inFolder(subject.provisioning().firmwarePath, name)) ? name : QString();
}

/// What these settings ask a device to fetch after its configuration, as prov-off tells it.
std::optional<base::Message> pending(const Subject &subject, const FolderView &files)
{
    const conf::Provisioning &settings = subject.provisioning();
    if (isWanted(settings.firmware))
        return base::Message{kProvOff, {*settings.firmware}};
    for (const Component &component : kComponents) {
        if (isWanted(settings.*component.version))
            return base::Message{kProvOff, {*(settings.*component.version)}};
    }
    const QString tones = isWanted(settings.tones) ? *settings.tones : automaticTones(subject, files);
    return tones.isEmpty() ? std::nullopt : std::optional(base::Message{kProvOffTones, {tones}});
}

} // namespace

/// Guide section 3: "The full filename will be generated automatically based on the parameter name, version
/// number, and product that it is applied to."
void firmwareMissing(const Subject &subject, const FolderView &files, Findings &found)
{
    const conf::Provisioning &settings = subject.provisioning();
    if (isWanted(settings.firmware))
        demandFirmware(files, subject, found);
    if (!subject.capabilities().firmwareComponents)
        return;
    for (const Component &component : kComponents) {
        if (isWanted(settings.*component.version))
            demandComponent(files, subject, component, found);
    }
}

/// Guide section 3: "Other firmware components, applicable to specific products only".
void componentUnsupported(const Subject &subject, const FolderView &, Findings &found)
{
    if (subject.capabilities().firmwareComponents)
        return;
    for (const Component &component : kComponents) {
        if (!isWanted(subject.provisioning().*component.version))
            continue;
        const QString key = QString::fromLatin1(component.key);
        Finding finding = subject.about(component.key, Severity::Warning,
                                        {kComponentUnsupported, {key, subject.modelName()}});
        finding.repair = subject.repair({kRepairRemoveKey, {key}}, {{component.key, std::nullopt, {}, {}}});
        found.push_back(std::move(finding));
    }
}

/// Guide section 3: "Ensure that the provisioning feature is still enabled in the config file that specifies
/// the target firmware version, otherwise the firmware changes will not be applied." 4.2 says the same of
/// tones.
void provisioningOff(const Subject &subject, const FolderView &files, Findings &found)
{
    constexpr const char *kKey = "prov.use";
    auto never = subject.provisioning().use ? std::nullopt : pending(subject, files);
    if (!never)
        return;
    Finding finding = subject.about(kKey, Severity::Error, std::move(*never));
    finding.repair =
        subject.repair({kRepairValue, {QString::fromLatin1(kKey)}}, {{kKey, QStringLiteral("1"), {}, {}}});
    found.push_back(std::move(finding));
}

} // namespace checks::rules
