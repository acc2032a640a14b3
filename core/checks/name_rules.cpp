#include "core/checks/check.h"
#include "core/checks/rules.h"

namespace checks::rules {

namespace {

using catalogue::FileKind;

/// How the guide spells a name that is right but for its case. Empty for a name of somebody's own choosing.
QString rightName(const catalogue::FileName &name)
{
    const catalogue::FirmwareVersion version(name.version);
    switch (name.kind) {
    case FileKind::DeviceConfig:
    case FileKind::DeviceConfigIncremental:
        return catalogue::deviceConfigName(*name.mac, name.kind == FileKind::DeviceConfigIncremental);
    case FileKind::GenericConfig:
    case FileKind::GenericConfigIncremental:
        return catalogue::genericConfigName(name.model, name.kind == FileKind::GenericConfigIncremental);
    case FileKind::Firmware:
        return catalogue::firmwareName(name.model, version);
    case FileKind::Kernel:
    case FileKind::Base:
    case FileKind::System:
        return catalogue::componentName(name.kind, version);
    case FileKind::Tones:
        return name.model.isEmpty() ? QString() : catalogue::fixedTonesName(name.model);
    case FileKind::Other:
        break;
    }
    return {};
}

QString rightNameOf(const catalogue::FileName &name)
{
    const QString right = rightName(name);
    if (!name.checksum || right.isEmpty())
        return right;
    return name.appendedChecksum ? catalogue::appendedChecksumName(right) : catalogue::checksumName(right);
}

Finding twoKindsFinding(const SourceFile &used, const SourceFile &unused)
{
    Finding finding = about(unused, Severity::Warning, kTwoKinds, {used.path, unused.path});
    finding.mac = unused.name.mac ? unused.name.mac : used.name.mac;
    return finding;
}

} // namespace

void skippedFiles(const FolderView &view, Findings &found)
{
    for (const Skipped &skipped : view.skipped()) {
        const bool lost = skipped.why.code == files::kFileUnreadable;
        found.push_back(
            {skipped.why, lost ? Severity::Error : Severity::Warning, {skipped.path, {}, {}}, {}, {}});
    }
}

void emptyFolder(const FolderView &view, Findings &found)
{
    if (view.files().empty())
        found.push_back({{kFolderEmpty, {}}, Severity::Notice, {}, {}, {}});
}

/// Guide 2.2.2: "MAC address must be in all uppercase"; "The names of the configuration files are all
/// case-sensitive."
void nameCase(const FolderView &view, Findings &found)
{
    for (const SourceFile &file : view.files()) {
        const QString right = file.name.exact ? QString() : rightNameOf(file.name);
        if (!right.isEmpty())
            found.push_back(about(file, Severity::Error, kNameCase, {file.path, sibling(file.path, right)}));
    }
}

void foreignMac(const FolderView &, const Configuration &configuration, Findings &found)
{
    const auto &mac = configuration.file->name.mac;
    if (mac && !mac->hasAlgoPrefix())
        found.push_back(about(*configuration.file, Severity::Warning, kMacForeign,
                              {configuration.file->path, mac->toString()}));
}

/// Guide 2.2.5: "a given device will only download a single provisioning file from the server … the search
/// order is as follows: algom, algom-i, algop, algop-i. Only the first file that is found will be used." A
/// device's own complete file beside the general one is how it is meant (2.2.3); an incremental file beside a
/// complete one never is.
void twoKinds(const FolderView &view, const Configuration &configuration, Findings &found)
{
    const SourceFile &file = *configuration.file;
    if (!configuration.isIncremental() || !file.name.exact)
        return;
    const QString complete =
        fileNameOf(file.path).replace(QLatin1StringView("-i.conf"), QLatin1StringView(".conf"));
    if (const SourceFile *first = view.find(sibling(file.path, complete)))
        found.push_back(twoKindsFinding(*first, file));
    if (configuration.isGeneric() || !configuration.model)
        return;
    const QString general = catalogue::genericConfigName(configuration.model->number);
    if (const SourceFile *never = view.find(sibling(file.path, general)))
        found.push_back(twoKindsFinding(file, *never));
}

/// Guide section 3: the "bundle" firmware package "is not supported by the provisioning function at this
/// time".
void firmwareBundle(const FolderView &view, Findings &found)
{
    for (const SourceFile &file : view.files()) {
        const QString name = fileNameOf(file.path);
        if (name.endsWith(QLatin1StringView(".fw"), Qt::CaseInsensitive) &&
            name.contains(QLatin1StringView("bundle"), Qt::CaseInsensitive))
            found.push_back(about(file, Severity::Warning, kFirmwareBundle, {file.path}));
    }
}

} // namespace checks::rules
