#pragma once

#include "core/catalogue/catalogue.h"
#include "core/catalogue/file_name.h"
#include "core/conf/provisioning.h"

#include <span>
#include <vector>

namespace conf {

/// Where settings send a device (guide 2.4): folders below the root of its server, without slashes at their
/// ends; empty for the root itself, and for a path that leads nowhere. Where a static server's address has a
/// path ("192.168.1.1/files"), both lie below it.
struct ServerFolders {
    QString config;
    QString firmware; ///< tones too (guide 4.2)
};
ServerFolders foldersOf(const Provisioning &settings);
/// True if the device asks a server that its settings name, whatever DHCP says (guide 2.4).
bool namesServer(const Provisioning &settings);
/// The path of that server's address, which stands before the download paths; without slashes at its ends.
QString serverPathOf(const Provisioning &settings);

/// A setting that names the version of an image (guide section 3).
struct VersionSetting {
    const char *key;
    std::optional<QString> Provisioning::*version;
    catalogue::FileKind kind;
};
/// Firmware first, then the components, in the order of guide section 3.
std::span<const VersionSetting> versionSettings();

inline constexpr const char *kTonesKey = "prov.data.tone";
inline constexpr const char *kUseKey = "prov.use";

/// A file that settings have a device fetch after its configuration (guide 5.1 steps 4 and 5).
struct WantedFile {
    QByteArray key; ///< that names it; empty: the device asks for it by itself (guide 4.1)
    catalogue::FileKind kind = catalogue::FileKind::Other;
    QString version; ///< or the archive's name
    QString name;    ///< bare, but for tones that are named with a path in spite of guide 4.2

    friend bool operator==(const WantedFile &, const WantedFile &) = default;
};

/// What a device of that number asks for, images before tones; a blank setting asks for nothing. Whether
/// provisioning is on does not count.
std::vector<WantedFile> wantedFiles(const Provisioning &settings, QStringView number,
                                    const catalogue::Capabilities &can);

} // namespace conf
