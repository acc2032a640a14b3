#pragma once

#include "core/base/message.h"

/// Everything this room has to say; the sentences are in core/phrases.
namespace progress {

// What a request means. %1 is the name asked for; %2, where there is one, the name expected next.

inline constexpr base::Code kConfigAbsent{"meaning-config-absent"}; ///< %1 asked, %2 next; normal
inline constexpr base::Code kConfigAbsentModel{
    "meaning-config-absent-model"}; ///< %1 asked; normal, the name that comes next is not known
inline constexpr base::Code kConfigAbsentLast{
    "meaning-config-absent-last"}; ///< %1 asked; normal, no more are asked for
inline constexpr base::Code kConfigSentChecked{"meaning-config-sent"}; ///< %1 asked, %2 its checksum
inline constexpr base::Code kConfigSentNew{"meaning-config-new"};      ///< %1 asked
inline constexpr base::Code kConfigSentNewMore{
    "meaning-config-new-more"};                                     ///< %1 asked, %2 reboots after this one
inline constexpr base::Code kConfigSentSame{"meaning-config-same"}; ///< %1 asked
inline constexpr base::Code kChecksumNew{"meaning-checksum-new"};   ///< %1 asked
inline constexpr base::Code kChecksumNewMore{
    "meaning-checksum-new-more"};                                     ///< %1 asked, %2 reboots after this one
inline constexpr base::Code kChecksumSame{"meaning-checksum-same"};   ///< %1 asked
inline constexpr base::Code kChecksumAlone{"meaning-checksum-alone"}; ///< %1 asked
inline constexpr base::Code kImageSent{"meaning-image-sent"};         ///< %1 asked, %2 its checksum
inline constexpr base::Code kImageVerified{"meaning-image-verified"}; ///< %1 asked, %2 the image
inline constexpr base::Code kImageVerifiedMore{
    "meaning-image-verified-more"}; ///< %1 asked, %2 the image, %3 reboots after this one
inline constexpr base::Code kImageVerifiedLast{
    "meaning-image-verified-last"}; ///< %1 asked, %2 the image; no reboot after this one
inline constexpr base::Code kTonesChecksum{"meaning-tones-checksum"};      ///< %1 asked, %2 the archive
inline constexpr base::Code kTonesChecksumSame{"meaning-tones-same"};      ///< %1 asked
inline constexpr base::Code kTonesNone{"meaning-tones-none"};              ///< %1 asked; normal
inline constexpr base::Code kTonesAlone{"meaning-tones-alone"};            ///< %1 asked
inline constexpr base::Code kTonesInstalled{"meaning-tones-installed"};    ///< %1 asked
inline constexpr base::Code kUnderWay{"meaning-under-way"};                ///< %1 asked
inline constexpr base::Code kUnderWayUnheard{"meaning-under-way-unheard"}; ///< %1 asked; no answer yet
inline constexpr base::Code kTransferFailed{"meaning-transfer-failed"};    ///< %1 asked
inline constexpr base::Code kLateReport{"meaning-late"};                   ///< %1 asked; told out of order
inline constexpr base::Code kAskedTwice{"meaning-asked-twice"};            ///< %1 asked; it has it already
inline constexpr base::Code kRefusedName{"meaning-refused"};               ///< %1 asked
inline constexpr base::Code kLoginAsked{"meaning-login-asked"};   ///< %1 asked; without a login, so far
inline constexpr base::Code kOnlyLooked{"meaning-only-looked"};   ///< %1 asked; HEAD, 304
inline constexpr base::Code kPartSent{"meaning-part-sent"};       ///< %1 asked, %2 bytes of %3
inline constexpr base::Code kOtherSent{"meaning-other-sent"};     ///< %1 asked
inline constexpr base::Code kOtherAbsent{"meaning-other-absent"}; ///< %1 asked

// What a device is doing, in a few words.

inline constexpr base::Code kStatusContacted{"status-contacted"};
inline constexpr base::Code kStatusAddressAsked{"status-address-asked"}; ///< of DHCP
inline constexpr base::Code kStatusAddressGiven{
    "status-address-given"};                                    ///< by DHCP; it has asked for no file yet
inline constexpr base::Code kStatusAsking{"status-asking"};     ///< %1 the name expected next
inline constexpr base::Code kStatusApplying{"status-applying"}; ///< new settings sent, reboot expected
inline constexpr base::Code kStatusMayApply{
    "status-may-apply"}; ///< settings sent, a reboot if they are new to it
inline constexpr base::Code kStatusInstalling{"status-installing"}; ///< %1 the version
inline constexpr base::Code kStatusInstallingImage{
    "status-installing-image"};                             ///< %1 the kernel, base or system image
inline constexpr base::Code kStatusServed{"status-served"}; ///< its files were sent
inline constexpr base::Code kStatusApplied{"status-applied"};
inline constexpr base::Code kStatusAppliedSilent{
    "status-applied-silent"};                             ///< %1 the version wanted; it asked for none
inline constexpr base::Code kStatusStuck{"status-stuck"}; ///< the verdict says why
inline constexpr base::Code kStatusSwitchedOff{
    "status-switched-off"};                                       ///< settings with prov.use = 0 were sent
inline constexpr base::Code kStatusElsewhere{"status-elsewhere"}; ///< %1 the server its settings name
inline constexpr base::Code kStatusQuiet{"status-quiet"};         ///< settings sent, it did not come back

// What a reboot to come is for.

inline constexpr base::Code kRebootSettings{"reboot-settings"}; ///< new settings
inline constexpr base::Code kRebootFirmware{"reboot-firmware"}; ///< %1 version
inline constexpr base::Code kRebootKernel{"reboot-kernel"};     ///< %1 version
inline constexpr base::Code kRebootBase{"reboot-base"};         ///< %1 version
inline constexpr base::Code kRebootSystem{"reboot-system"};     ///< %1 version

// Why a device is stuck, and what is odd about it: causes of a Verdict. %1 is the name asked for unless said
// otherwise.

inline constexpr base::Code kNameHasUrl{"stuck-name-url"};
inline constexpr base::Code kNameAbsolute{"stuck-name-absolute"};
inline constexpr base::Code kNameSlashes{"stuck-name-slashes"};
inline constexpr base::Code kNameTraversal{"stuck-name-traversal"};
inline constexpr base::Code kNameRefused{"stuck-name-refused"};        ///< any other name that cannot be
inline constexpr base::Code kStuckLoginMissing{"stuck-login-missing"}; ///< %1 may be empty, %2 "HTTP"
inline constexpr base::Code kStuckLoginWrong{"stuck-login-wrong"};     ///< %1 may be empty, %2 "HTTP"
inline constexpr base::Code kDataBlocked{"stuck-data-connection"};     ///< FTP
inline constexpr base::Code kTransferBlocked{"stuck-transfer-blocked"};
inline constexpr base::Code kTransferBroken{"stuck-transfer-broken"}; ///< %2 bytes sent, %3 of so many
inline constexpr base::Code kConfUnreadable{"stuck-conf-unreadable"};
inline constexpr base::Code kMacLowerCase{"stuck-mac-case"}; ///< %2 the name that is there
inline constexpr base::Code kMacAskedInSmallLetters{
    "stuck-mac-asked-case"};                                    ///< %2 the name that is there, and right
inline constexpr base::Code kNameCase{"stuck-name-case"};       ///< %2 the name that is there
inline constexpr base::Code kNameNearly{"stuck-name-nearly"};   ///< %2 the name that is there
inline constexpr base::Code kWrongFolder{"stuck-wrong-folder"}; ///< %2 the path where it is
inline constexpr base::Code kChecksumMissing{"stuck-checksum-missing"};
inline constexpr base::Code kChecksumUnheard{"stuck-checksum-unheard"}; ///< %2 the configuration
inline constexpr base::Code kChecksumUpperCase{"stuck-checksum-upper-case"};
inline constexpr base::Code kChecksumWrong{"stuck-checksum-wrong"};
inline constexpr base::Code kConfigIgnored{"stuck-config-ignored"};
inline constexpr base::Code kFirmwareBundle{"stuck-firmware-bundle"};   ///< %2 the bundle
inline constexpr base::Code kFirmwareMissing{"stuck-firmware-missing"}; ///< %2 the version wanted
inline constexpr base::Code kFirmwareChecksumMissing{"stuck-firmware-checksum-missing"};
inline constexpr base::Code kFirmwareChecksumWrong{"stuck-firmware-checksum-wrong"};
inline constexpr base::Code kFirmwareChecksumUpperCase{"stuck-firmware-checksum-upper-case"};
inline constexpr base::Code kFirmwareNotInstalled{"stuck-firmware-again"};         ///< %2 the version wanted
inline constexpr base::Code kTonesMissing{"stuck-tones-missing"};                  ///< %2 the archive
inline constexpr base::Code kTonesChecksumMissing{"stuck-tones-checksum-missing"}; ///< %2 the archive
inline constexpr base::Code kTonesChecksumWrong{"stuck-tones-checksum-wrong"};
inline constexpr base::Code kTonesName{"look-tones-name"};          ///< %2 what the settings call the archive
inline constexpr base::Code kOffWithFirmware{"stuck-off-firmware"}; ///< %2 the version wanted
inline constexpr base::Code kOffMaybeWithFirmware{"look-off-firmware"}; ///< %1 asked, %2 the version wanted
inline constexpr base::Code kOffWithTones{"stuck-off-tones"};           ///< %2 the archive
inline constexpr base::Code kOtherModel{"look-other-model"};    ///< %1 asked, %2 as which model, %3 the job's
inline constexpr base::Code kTwoKinds{"stuck-two-kinds"};       ///< %2 the file never used
inline constexpr base::Code kLoopDiffers{"stuck-loop-differs"}; ///< %2 how many boots
inline constexpr base::Code kLoopSame{"stuck-loop-same"};       ///< %2 how many boots
inline constexpr base::Code kAppliesAgain{"look-applies-again"}; ///< %1 asked, %2 how many boots
inline constexpr base::Code kRebootsMore{"look-reboots-more"};   ///< %1 asked, %2 how many reboots
inline constexpr base::Code kMacNearly{"stuck-mac-nearly"};      ///< %1 own file, %2 the one that is there
inline constexpr base::Code kOtherDevicesOnly{"stuck-other-devices"}; ///< %1 own file
inline constexpr base::Code kOtherModelsFile{
    "stuck-other-models"}; ///< %1 general file, %2 the one that is there
inline constexpr base::Code kIncrementalNotAsked{"stuck-incremental-off"}; ///< %1 the -i file
inline constexpr base::Code kNothingForIt{"stuck-nothing-for-it"};         ///< %1 own file
inline constexpr base::Code kMethodNotServed{
    "stuck-method-not-served"}; ///< %1 the configuration, %2 "FTP", which its settings say
inline constexpr base::Code kNoReturn{"stuck-no-return"};            ///< %1 the configuration, %2 minutes
inline constexpr base::Code kNoReturnImage{"stuck-no-return-image"}; ///< %1 the image, %2 minutes
inline constexpr base::Code kSilent{"stuck-silent"};                 ///< %1 name expected, %2 seconds

inline constexpr base::Code kNoAddressLeft{"stuck-no-address"};         ///< DHCP has none for it
inline constexpr base::Code kLeasedSilent{"look-leased-silent"};        ///< %1 its address, %2 seconds
inline constexpr base::Code kAddressNotTaken{"look-address-not-taken"}; ///< %1 seconds

// The lines of guide 5.1, %1 a file name where one is known.

inline constexpr base::Code kGuideEnabled{"guide-1"};
inline constexpr base::Code kGuideServer{"guide-2"};
inline constexpr base::Code kGuideConfigMac{"guide-3-mac"};
inline constexpr base::Code kGuideConfigMacIncremental{"guide-3-mac-i"};
inline constexpr base::Code kGuideConfigModel{"guide-3-model"};
inline constexpr base::Code kGuideConfigModelIncremental{"guide-3-model-i"};
inline constexpr base::Code kGuideConfigChecksum{"guide-3-md5"};
inline constexpr base::Code kGuideReboot{"guide-3-reboot"};
inline constexpr base::Code kGuideImage{"guide-4-image"};
inline constexpr base::Code kGuideComponent{"guide-4-component"};
inline constexpr base::Code kGuideImageChecksum{"guide-4-md5"};
inline constexpr base::Code kGuideImageReboot{"guide-4-reboot"};
inline constexpr base::Code kGuideTonesChecksum{"guide-5-md5"};
inline constexpr base::Code kGuideTones{"guide-5-zip"};
inline constexpr base::Code kGuideNormal{"guide-normal"};

} // namespace progress
