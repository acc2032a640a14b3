#pragma once

#include "core/base/mac_address.h"
#include "core/catalogue/catalogue.h"

#include <QString>
#include <QStringList>
#include <QStringView>
#include <optional>

/// Every name of guide 2.2.2 and section 3 is made and read here and nowhere else. Names are bare, without a
/// path.
namespace catalogue {

enum class FileKind {
    DeviceConfig,             ///< algomMAC.conf
    DeviceConfigIncremental,  ///< algomMAC-i.conf
    GenericConfig,            ///< algop8188.conf
    GenericConfigIncremental, ///< algop8188-i.conf
    Firmware,                 ///< algo-8188-1.5.fw
    Kernel,                   ///< algo-pa-kernel-r5.fw
    Base,                     ///< algo-pb-base-r1.5.fw
    System,                   ///< algo-pb-sys-r1.5.fw
    Tones,                    ///< algop8188-tones.zip, or any other .zip
    Other,
};

/// A file of guide 2.2.5, which holds changes only.
inline bool isIncremental(FileKind kind)
{
    return kind == FileKind::DeviceConfigIncremental || kind == FileKind::GenericConfigIncremental;
}

struct FileName {
    FileKind kind = FileKind::Other;
    bool checksum = false;         ///< the .md5 of such a file (of an unknown one when kind is Other)
    bool appendedChecksum = false; ///< spelt NAME.conf.md5 instead of NAME.md5
    bool exact = true; ///< false: right but for its case ("algom0022ee010203.conf"); devices never ask for it
    std::optional<base::MacAddress> mac;
    QString model;   ///< number, where the name has one
    QString family;  ///< "pa", "pb": of kernel, base and system images
    QString version; ///< of firmware and components

    bool isConfig() const { return kind <= FileKind::GenericConfigIncremental; }
    bool isFirmware() const { return kind >= FileKind::Firmware && kind <= FileKind::System; }

    friend bool operator==(const FileName &, const FileName &) = default;
};

/// Reads a bare name. Never fails: what fits no rule is Other.
FileName readFileName(QStringView name);
/// The one spelling that devices ask for; empty for a name of somebody's own choosing.
QString exactName(const FileName &name);
/// Of a name or a version: a package of firmware, base and system in one, which provisioning never takes
/// (guide section 3).
bool isBundle(QStringView nameOrVersion);

QString deviceConfigName(const base::MacAddress &mac, bool incremental = false);
QString genericConfigName(QStringView model, bool incremental = false);
QString firmwareName(QStringView model, const FirmwareVersion &version);
/// `component` is Kernel, Base or System; `family` as the guide's examples: "pa" for kernels, "pb" for the
/// others.
QString componentName(FileKind component, const FirmwareVersion &version);
/// algop8180-tones.zip (guide 4.1).
QString fixedTonesName(QStringView model);

/// The same with "-i" before its ending, or without; as it is if it has no such ending.
QString incrementalName(QStringView configuration);
QString completeName(QStringView configuration);

/// What a name ends in, as devices ask for it.
bool isConfiguration(QStringView name);
bool isImage(QStringView name);
/// In any case: settings may name their tones T.ZIP (guide 4.2), and the device asks for them so.
bool isArchive(QStringView name);
/// In any case: a tone within an archive, or one that is still to be packed.
bool isSound(QStringView name);
/// Its .md5 must be that of the very bytes, so it is made of them (guide 2.2.6). That of an image is Algo's
/// own (section 3).
bool hasMadeChecksum(QStringView name);

/// What a checksum in either spelling may be of: the name without its ending, and with each that has one.
QStringList namesSummedBy(QStringView checksumName);
/// The tones that a checksum in either spelling may be of: "site.zip" of "site.md5" and of "site.zip.md5".
QString archiveSummedBy(QStringView checksumName);

/// Guide 2.2.6: the extension is replaced ("algop8180.conf" has "algop8180.md5").
QString checksumName(QStringView name);
/// The spelling some tools make ("algop8180.conf.md5"); answered too, never preferred.
QString appendedChecksumName(QStringView name);

} // namespace catalogue
