#pragma once

#include "core/catalogue/catalogue.h"
#include "core/checks/finding.h"
#include "core/checks/folder.h"

#include <vector>

namespace checks {

// Names and what lies beside them.
inline constexpr base::Code kFolderEmpty{"folder-empty"};
inline constexpr base::Code kNameCase{"name-case"};     ///< %1 the name there, %2 the name devices ask for
inline constexpr base::Code kMacForeign{"mac-foreign"}; ///< %1 file, %2 its MAC address, not one of Algo's
inline constexpr base::Code kTwoKinds{"two-kinds"}; ///< %1 the file that is used, %2 the one that never is
inline constexpr base::Code kFirmwareBundle{"firmware-bundle"}; ///< %1 file; provisioning takes no bundles

// Checksums.
inline constexpr base::Code kMd5Wrong{"md5-wrong"}; ///< %1 the .md5, %2 the firmware it is not the hash of
inline constexpr base::Code kMd5Unreadable{"md5-unreadable"}; ///< %1 the .md5 of firmware that holds no hash
inline constexpr base::Code kMd5Missing{"md5-missing"}; ///< %1 firmware, %2 the .md5 that should be beside it
inline constexpr base::Code kMd5UpperCase{"md5-upper-case"}; ///< %1 the .md5 of firmware
inline constexpr base::Code kMd5Encoding{"md5-encoding"};    ///< %1 the .md5: UTF-16 or with a BOM
inline constexpr base::Code kMd5Stale{"md5-stale"};   ///< %1 the .md5 on disk, %2 the file it is not of
inline constexpr base::Code kMd5Shared{"md5-shared"}; ///< %1 the .md5, %2 the file it is of, %3 the other

// Firmware and tones that settings ask for.
inline constexpr base::Code kFirmwareMissing{"firmware-missing"}; ///< %1 version, %2 missing file
inline constexpr base::Code kProvisioningOff{"provisioning-off"}; ///< %1 what will never be fetched
inline constexpr base::Code kTonePath{"tone-path"};               ///< %1 the value with a path in it
inline constexpr base::Code kToneNotZip{"tone-not-zip"};          ///< %1 the value
inline constexpr base::Code kToneMissing{"tone-missing"};         ///< %1 the archive that is not there
inline constexpr base::Code kToneUnsupported{"tone-unsupported"}; ///< %1 model
inline constexpr base::Code kToneFixedName{"tone-fixed-name"}; ///< %1 model, %2 the name it asks for instead

// Settings.
inline constexpr base::Code kIncrementalOff{"incremental-off"}; ///< %1 file; `prov.i` is not on in it
inline constexpr base::Code kIncrementalUnsupported{"incremental-unsupported"}; ///< %1 file, %2 model
inline constexpr base::Code kPathSlash{"path-slash"}; ///< %1 a path with a slash at an end or a backslash
inline constexpr base::Code kPasswordDefault{"password-default"}; ///< %1 the key
inline constexpr base::Code kCredentialsSwapped{"credentials-swapped"};
inline constexpr base::Code kVlanPriority{"vlan-priority"}; ///< %1 the value, not 0 to 7
inline constexpr base::Code kListComma{"list-comma"};       ///< %1 the list without a comma at its end

/// Every finding, worst first, then by file and line. What conf::problemsOf() finds in a configuration comes
/// with conf's own codes, what was skipped with those of publishing and files.
std::vector<Finding> check(const Folder &folder,
                           const catalogue::Catalogue &catalogue = catalogue::Catalogue::builtIn());

} // namespace checks
