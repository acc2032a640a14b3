#pragma once

#include "core/base/message.h"

/// What core/checks says. The codes are a contract: scripts read them.
namespace checks {

// Names, and what lies beside them.
inline constexpr base::Code kFolderEmpty{"folder-empty"};
inline constexpr base::Code kMacCase{"mac-case"};       ///< %1 the name there, %2 the name devices ask for
inline constexpr base::Code kNameCase{"name-case"};     ///< %1 the name there, %2 the name devices ask for
inline constexpr base::Code kMacForeign{"mac-foreign"}; ///< %1 file, %2 its MAC address, not one of Algo's
inline constexpr base::Code kKindsCombined{"kinds-combined"}; ///< %1 the file that is used, %2 the one never
inline constexpr base::Code kFirmwareBundle{"firmware-bundle"}; ///< %1 file or version that is a bundle
inline constexpr base::Code kDuplicateMac{"duplicate-mac"}; ///< %1 MAC address, %2 the other file or device

// Devices of a job that will get no file, or not their own kind of it.
inline constexpr base::Code kTemplateMissing{"template-missing"}; ///< %1 the template that is not in the job
inline constexpr base::Code kNoMac{"no-mac"};
inline constexpr base::Code kNoModel{"no-model"};
inline constexpr base::Code kDeviceModelUnknown{
    "device-model-unknown"}; ///< %1 the model as the device has it
inline constexpr base::Code kDeviceEmpty{"device-empty"};
inline constexpr base::Code kTemplateOtherModel{
    "template-other-model"}; ///< %1 the template, %2 its model, %3 the model of devices that start from it

// Checksums: of what we serve them for ourselves, and Algo's of firmware.
inline constexpr base::Code kMd5Missing{"md5-missing"}; ///< %1 the file without, %2 its .md5
inline constexpr base::Code kMd5Wrong{"md5-wrong"};     ///< %1 the .md5 on disk, %2 the file it is not of
inline constexpr base::Code kMd5Shared{"md5-shared"};   ///< %1 the .md5, %2 the file it is of, %3 the other
inline constexpr base::Code kFirmwareMd5Missing{"firmware-md5-missing"}; ///< %1 firmware, %2 its .md5
inline constexpr base::Code kFirmwareMd5Wrong{
    "firmware-md5-wrong"};                                    ///< %1 the .md5, %2 firmware it is not of
inline constexpr base::Code kMd5Unreadable{"md5-unreadable"}; ///< %1 the .md5 of firmware, without a hash
inline constexpr base::Code kMd5UpperCase{"md5-upper-case"};  ///< %1 the .md5 of firmware
inline constexpr base::Code kFirmwareName{"firmware-name"};   ///< %1 a .fw whose name no device asks for
inline constexpr base::Code kFirmwareRenamed{
    "firmware-renamed"}; ///< %1 firmware, %2 the name that its .md5 says it has from Algo
inline constexpr base::Code kFirmwareAlone{"firmware-alone"}; ///< %1 the .md5, %2 its firmware, not there
inline constexpr base::Code kFirmwareNoDevice{
    "firmware-no-device"}; ///< %1 firmware, %2 its model, which no device of the job is
inline constexpr base::Code kMd5Encoding{"md5-encoding"}; ///< %1 the .md5: UTF-16 or with a byte-order mark

// Firmware and tones that settings ask for.
inline constexpr base::Code kFirmwareMissing{"firmware-missing"};           ///< %1 version, %2 missing file
inline constexpr base::Code kComponentUnsupported{"component-unsupported"}; ///< %1 key, %2 model
inline constexpr base::Code kProvOff{"prov-off"};                           ///< %1 version never fetched
inline constexpr base::Code kProvOffTones{"prov-off-tones"};                ///< %1 archive never fetched
inline constexpr base::Code kTonesPath{"tones-path"};       ///< %1 the value with a path, %2 the name alone
inline constexpr base::Code kTonesName{"tones-name"};       ///< %1 the value, %2 the name it has to be
inline constexpr base::Code kTonesMissing{"tones-missing"}; ///< %1 the archive that is not there
inline constexpr base::Code kPackageUnreadable{
    "package-unreadable"};                                    ///< %1 archive of tones that cannot be unpacked
inline constexpr base::Code kPackageTone{"package-tone-bad"}; ///< %1 tone in a package that is no sound
inline constexpr base::Code kToneAbsent{
    "tone-absent"}; ///< %1 key, %2 tone, neither pre-loaded nor in the package that is named
inline constexpr base::Code kTonesUnsupported{"tones-unsupported"}; ///< %1 model

// What kind of file a device takes.
inline constexpr base::Code kIncrementalOff{
    "incremental-off"}; ///< %1 file; it does not set `prov.i`, or to 0
inline constexpr base::Code kIncrementalUnsupported{"incremental-unsupported"}; ///< %1 file
inline constexpr base::Code kIncompleteFile{
    "incomplete-file"}; ///< %1 file, %2 how many settings it has, %3 how many a backup has
inline constexpr base::Code kGenericCredentials{"generic-credentials"}; ///< %1 the key
inline constexpr base::Code kSipOnly{"sip-only"};                       ///< %1 the key, %2 model

// Where devices look for files.
inline constexpr base::Code kServerForm{"server-form"}; ///< %1 the address, without its password
inline constexpr base::Code kHttpsUnsupported{"https-unsupported"};
inline constexpr base::Code kPathSlash{"path-slash"}; ///< %1 a path with a slash at an end or a backslash
inline constexpr base::Code kTftpCredentials{"tftp-credentials"}; ///< %1 the key
inline constexpr base::Code kSwappedCredentials{"swapped-credentials"};
inline constexpr base::Code kPointsAtLaptop{"points-at-laptop"}; ///< %1 the key, %2 the host

// Settings. Values that a device would not take come with the codes of catalogue/parameters.h.
inline constexpr base::Code kTrailingComment{"trailing-comment"}; ///< %1 the key
inline constexpr base::Code kUnknownKey{"unknown-key"};           ///< %1 the key
inline constexpr base::Code kKeyOfOtherEra{"key-of-other-era"};   ///< %1 the key, %2 its name on this device
inline constexpr base::Code kDefaultPassword{"default-password"}; ///< %1 the key
inline constexpr base::Code kTemplateSecret{"template-secret"};   ///< %1 the template, %2 how many passwords
inline constexpr base::Code kPutAside{"put-aside"}; ///< %1 how many copies of job.json, %2 the first's name
inline constexpr base::Code kDuplicateReservation{
    "duplicate-reservation"}; ///< %1 the address, %2 the device that gets it
inline constexpr base::Code kReservationTaken{
    "reservation-taken"}; ///< %1 the address, which this computer, a router or a DNS server of the job has
inline constexpr base::Code kDuplicateExtension{"duplicate-extension"}; ///< %1 extension, %2 who else has it

/// Told behind a finding whose `count` is more than one.
inline constexpr base::Code kMoreLikeIt{"more-like-it"}; ///< %1 how many more

// What repairs do.
inline constexpr base::Code kRepairRename{"repair-rename"};        ///< %1 the name there, %2 the name to be
inline constexpr base::Code kRepairRemoveFile{"repair-remove"};    ///< %1 the file
inline constexpr base::Code kRepairValue{"repair-value"};          ///< %1 the key
inline constexpr base::Code kRepairSlash{"repair-slash"};          ///< %1 the key
inline constexpr base::Code kRepairComma{"repair-comma"};          ///< %1 the key
inline constexpr base::Code kRepairComment{"repair-comment"};      ///< %1 the key
inline constexpr base::Code kRepairRenameKey{"repair-rename-key"}; ///< %1 the key, %2 the key to be
inline constexpr base::Code kRepairRemoveKey{"repair-remove-key"}; ///< %1 the key
inline constexpr base::Code kRepairServer{"repair-server"};        ///< %1 the address alone
inline constexpr base::Code kRepairMark{"repair-mark"};            ///< the byte-order mark

} // namespace checks
