#include "core/checks/check.h"
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
bool someImageOf(const FolderView &view, FileKind kind, const QString &folder, const QString &version)
{
    return std::ranges::any_of(view.files(), [&](const SourceFile &file) {
        return file.name.kind == kind && !file.name.checksum && file.name.exact &&
               file.name.version == version && file.path == inFolder(folder, fileNameOf(file.path));
    });
}

void demand(const FolderView &view, const Configuration &by, const char *key, const QString &version,
            const QString &fileName, Findings &found)
{
    const QString path = inFolder(by.provisioning.firmwarePath, fileName);
    if (!view.find(path))
        found.push_back(about(by, key, Severity::Error, kFirmwareMissing, {version, path}));
}

void demandFirmware(const FolderView &view, const Configuration &by, Findings &found)
{
    // Which model a device without a telling name is, nobody knows before it asks.
    const QString version = *by.provisioning.firmware;
    const bool unsure = !by.model || by.modelIsGuess;
    if (unsure && someImageOf(view, FileKind::Firmware, by.provisioning.firmwarePath, version))
        return;
    const QString model = by.model         ? by.model->number
                          : by.isGeneric() ? by.file->name.model
                                           : QStringLiteral("MODEL");
    demand(view, by, "prov.version.firmware", version,
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
void demandComponent(const FolderView &view, const Configuration &by, const Component &component,
                     Findings &found)
{
    const QString version = *(by.provisioning.*component.version);
    if (!someImageOf(view, component.kind, by.provisioning.firmwarePath, version))
        demand(view, by, component.key, version,
               catalogue::componentName(component.kind, FirmwareVersion(version)), found);
}

/// What these settings ask a device to fetch after its configuration; empty if nothing.
QString pending(const conf::Provisioning &settings)
{
    if (isWanted(settings.firmware))
        return *settings.firmware;
    for (const Component &component : kComponents) {
        if (isWanted(settings.*component.version))
            return *(settings.*component.version);
    }
    return settings.tones.value_or(QString());
}

} // namespace

/// Guide section 3: "The full filename will be generated automatically based on the parameter name, version
/// number, and product that it is applied to."
void firmwareMissing(const FolderView &view, const Configuration &configuration, Findings &found)
{
    const conf::Provisioning &settings = configuration.provisioning;
    if (isWanted(settings.firmware))
        demandFirmware(view, configuration, found);
    if (configuration.model && !configuration.capabilities(view.catalogue()).firmwareComponents)
        return;
    for (const Component &component : kComponents) {
        if (isWanted(settings.*component.version))
            demandComponent(view, configuration, component, found);
    }
}

/// Guide section 3: "Ensure that the provisioning feature is still enabled in the config file that specifies
/// the target firmware version, otherwise the firmware changes will not be applied." 4.2 says the same of
/// tones.
void provisioningOff(const FolderView &, const Configuration &configuration, Findings &found)
{
    const QString never = pending(configuration.provisioning);
    if (!configuration.provisioning.use && !never.isEmpty())
        found.push_back(about(configuration, "prov.use", Severity::Error, kProvisioningOff, {never}));
}

/// Guide 4.2: "provide the full file name of the desired tones package, including the .zip extension"; "this
/// parameter must not contain a path".
void toneName(const FolderView &view, const Configuration &configuration, Findings &found)
{
    constexpr const char *kKey = "prov.data.tone";
    const QString tones = configuration.provisioning.tones.value_or(QString());
    if (tones.isEmpty())
        return;
    const QString path = inFolder(configuration.provisioning.firmwarePath, tones);
    if (tones.contains(u'/') || tones.contains(u'\\'))
        found.push_back(about(configuration, kKey, Severity::Error, kTonePath, {tones}));
    else if (!tones.endsWith(QLatin1StringView(".zip")))
        found.push_back(about(configuration, kKey, Severity::Error, kToneNotZip, {tones}));
    else if (!view.find(path))
        found.push_back(about(configuration, kKey, Severity::Error, kToneMissing, {path}));
}

void toneSupport(const FolderView &view, const Configuration &configuration, Findings &found)
{
    if (!isWanted(configuration.provisioning.tones) || !configuration.model)
        return;
    const QString model = configuration.model->displayName();
    const auto tones = configuration.capabilities(view.catalogue()).tones;
    if (tones == catalogue::Tones::None)
        found.push_back(about(configuration, "prov.data.tone", Severity::Warning, kToneUnsupported, {model}));
    else if (tones == catalogue::Tones::FixedName)
        found.push_back(about(configuration, "prov.data.tone", Severity::Warning, kToneFixedName,
                              {model, catalogue::fixedTonesName(configuration.model->number)}));
}

/// Guide 2.2.5: firmware 1.5 and above on some models only; "this feature is disabled by default". Where the
/// device stands is not known, but a file that leaves `prov.i` on says that somebody thought of it.
void incremental(const FolderView &view, const Configuration &configuration, Findings &found)
{
    if (!configuration.isIncremental())
        return;
    const SourceFile &file = *configuration.file;
    if (configuration.model && !configuration.capabilities(view.catalogue()).incrementalFiles)
        found.push_back(about(file, Severity::Warning, kIncrementalUnsupported,
                              {file.path, configuration.model->displayName()}));
    else if (!configuration.provisioning.incremental)
        found.push_back(about(configuration, "prov.i", Severity::Warning, kIncrementalOff, {file.path}));
}

} // namespace checks::rules
