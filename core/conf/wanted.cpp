#include "core/conf/wanted.h"

#include "core/base/relative_path.h"
#include "core/catalogue/server_text.h"

namespace conf {

namespace {

using catalogue::FileKind;
using catalogue::FirmwareVersion;

constexpr VersionSetting kVersions[] = {
    {"prov.version.firmware", &Provisioning::firmware, FileKind::Firmware},
    {"prov.version.kernel", &Provisioning::kernel, FileKind::Kernel},
    {"prov.version.base", &Provisioning::base, FileKind::Base},
    {"prov.version.sys", &Provisioning::system, FileKind::System},
};

/// "Do not add any extra leading or trailing characters or slashes", says the guide. Where somebody did, a
/// device asks for "//prov/…" by HTTP and FTP, which is the same place.
QString withoutSlashInFront(const QString &path)
{
    qsizetype first = 0;
    while (first < path.size() && path[first] == u'/')
        ++first;
    return path.sliced(first);
}

/// As a device's requests for it will read.
QString folderAt(const QString &serverPath, const QString &said)
{
    const QString path = withoutSlashInFront(said);
    if (path.isEmpty() && serverPath.isEmpty())
        return {};
    const auto parsed = base::RelativePath::parse(serverPath.isEmpty() ? path : serverPath + u'/' + path);
    return parsed ? parsed->toString() : QString();
}

QString imageName(const VersionSetting &setting, QStringView number, const FirmwareVersion &version)
{
    return setting.kind == FileKind::Firmware ? catalogue::firmwareName(number, version)
                                              : catalogue::componentName(setting.kind, version);
}

/// Guide 4.1: the first 8180 asks "automatically" for one name, and reads no setting for it.
std::optional<WantedFile> wantedTones(const Provisioning &settings, QStringView number,
                                      catalogue::Tones tones)
{
    if (tones == catalogue::Tones::None)
        return std::nullopt;
    const bool fixed = tones == catalogue::Tones::FixedName;
    const QString name = fixed ? catalogue::fixedTonesName(number) : settings.tones.value_or(QString());
    if (name.isEmpty())
        return std::nullopt;
    return WantedFile{fixed ? QByteArray() : QByteArray(kTonesKey), FileKind::Tones, name, name};
}

} // namespace

bool namesServer(const Provisioning &settings)
{
    return settings.serverMethod == QLatin1StringView("static") && !settings.staticServer.isEmpty();
}

QString serverPathOf(const Provisioning &settings)
{
    return namesServer(settings) ? catalogue::readServerText(settings.staticServer).path : QString();
}

ServerFolders foldersOf(const Provisioning &settings)
{
    const QString serverPath = serverPathOf(settings);
    return {folderAt(serverPath, settings.configPath), folderAt(serverPath, settings.firmwarePath)};
}

std::span<const VersionSetting> versionSettings()
{
    return kVersions;
}

std::vector<WantedFile> wantedFiles(const Provisioning &settings, QStringView number,
                                    const catalogue::Capabilities &can)
{
    std::vector<WantedFile> wanted;
    for (const VersionSetting &setting : kVersions) {
        const FirmwareVersion version((settings.*setting.version).value_or(QString()));
        if (version.isEmpty() || (setting.kind != FileKind::Firmware && !can.firmwareComponents))
            continue;
        wanted.push_back({setting.key, setting.kind, version.text(), imageName(setting, number, version)});
    }
    if (auto tones = wantedTones(settings, number, can.tones))
        wanted.push_back(std::move(*tones));
    return wanted;
}

} // namespace conf
