#include "core/phrases/table.h"

namespace phrases {
namespace {

constexpr Phrase kMeanings[] = {
    {"meaning-config-absent", PROVBENCH_PHRASE("%1 is not here. Normal: the device now asks for %2.")},
    {"meaning-config-absent-model",
     PROVBENCH_PHRASE("%1 is not here. Normal: the device now asks for the general file of its model.")},
    {"meaning-config-absent-last",
     PROVBENCH_PHRASE(
         "%1 is not here. It is the last name the device asks for; it goes on with the settings it has.")},
    {"meaning-config-sent", PROVBENCH_PHRASE("%1 is sent. The device now fetches %2 to verify it.")},
    {"meaning-config-new",
     PROVBENCH_PHRASE("%1 is sent. If it is new to the device, it applies it, reboots, and starts again.")},
    {"meaning-config-new-more",
     PROVBENCH_PHRASE("%1 is sent. If it is new to the device, it applies it and reboots; reboots to come "
                      "after that: %2.")},
    {"meaning-config-same",
     PROVBENCH_PHRASE("The device already has these settings and keeps them. It goes on to firmware.")},
    {"meaning-checksum-new",
     PROVBENCH_PHRASE(
         "The checksum matches. If the settings are new to the device, it applies them, reboots, and "
         "starts again.")},
    {"meaning-checksum-new-more",
     PROVBENCH_PHRASE("The checksum matches. If the settings are new to the device, it applies them and "
                      "reboots; reboots to come after that: %2.")},
    {"meaning-checksum-same",
     PROVBENCH_PHRASE(
         "The checksum matches, and the device already has these settings. It goes on to firmware.")},
    {"meaning-checksum-alone",
     PROVBENCH_PHRASE("The checksum %1 is sent. Its file was not asked for here since the device started.")},
    {"meaning-image-sent", PROVBENCH_PHRASE("%1 is sent. The device now fetches %2 to verify it.")},
    {"meaning-image-verified",
     PROVBENCH_PHRASE("The checksum matches. The device installs %2, reboots, and starts again.")},
    {"meaning-image-verified-more",
     PROVBENCH_PHRASE(
         "The checksum matches. The device installs %2 and reboots; reboots to come after that: %3.")},
    {"meaning-image-verified-last",
     PROVBENCH_PHRASE("The checksum matches. The device installs %2 and reboots; one more pass follows, "
                      "without a reboot.")},
    {"meaning-tones-checksum", PROVBENCH_PHRASE("These tones are new to the device. It now fetches %2.")},
    {"meaning-tones-same", PROVBENCH_PHRASE("The device already has these tones and keeps them.")},
    {"meaning-tones-none",
     PROVBENCH_PHRASE("%1 is not here. Normal: this model always asks, and there are no tones "
                      "for it.")},
    {"meaning-tones-alone",
     PROVBENCH_PHRASE("%1 is sent. Its checksum was not asked for here since the device started.")},
    {"meaning-tones-installed",
     PROVBENCH_PHRASE("%1 is sent. The device installs these tones without a reboot.")},
    {"meaning-under-way", PROVBENCH_PHRASE("%1 is on its way to the device.")},
    {"meaning-under-way-unheard",
     PROVBENCH_PHRASE(
         "%1 is sent, but nothing has come back yet. If that lasts, a firewall may be in the way.")},
    {"meaning-transfer-failed",
     PROVBENCH_PHRASE("%1 did not arrive whole. The device may ask for it again.")},
    {"meaning-asked-twice",
     PROVBENCH_PHRASE("%1 was asked for twice in a moment, and the device has it. Nothing is lost.")},
    {"meaning-late", PROVBENCH_PHRASE("%1 belongs to an earlier boot; its end was noticed only now.")},
    {"meaning-refused", PROVBENCH_PHRASE("%1 is not a name that may be asked for here.")},
    {"meaning-login-asked",
     PROVBENCH_PHRASE("%1 was asked for without a user name and password. A device that has them sends them "
                      "now.")},
    {"meaning-only-looked",
     PROVBENCH_PHRASE("It was asked whether %1 is here or has changed; nothing was to be sent.")},
    {"meaning-part-sent",
     PROVBENCH_PHRASE("%2 of the %3 bytes of %1 are sent: the part that was asked for.")},
    {"meaning-other-sent", PROVBENCH_PHRASE("%1 is sent. It is not part of the guide's list.")},
    {"meaning-other-absent", PROVBENCH_PHRASE("%1 is not here. It is not part of the guide's list.")},

    {"status-contacted", PROVBENCH_PHRASE("The device has asked, and nothing was sent to it yet."), nullptr,
     PROVBENCH_PHRASE("has asked, nothing sent yet")},
    {"status-address-asked", PROVBENCH_PHRASE("The device asks for an address."), nullptr,
     PROVBENCH_PHRASE("asks for an address")},
    {"status-address-given", PROVBENCH_PHRASE("The device has an address, and has not asked for a file yet."),
     nullptr, PROVBENCH_PHRASE("has an address, no request yet")},
    {"status-asking", PROVBENCH_PHRASE("The device should ask for %1 next."), nullptr,
     PROVBENCH_PHRASE("next: %1")},
    {"status-applying",
     PROVBENCH_PHRASE("The device was sent new settings. It applies them, reboots, and starts again."),
     nullptr, PROVBENCH_PHRASE("applying its new settings")},
    {"status-may-apply",
     PROVBENCH_PHRASE("The device was sent its settings. If they are new to it, it applies them, reboots, "
                      "and starts again."),
     nullptr, PROVBENCH_PHRASE("applying its settings, if they are new to it")},
    {"status-installing",
     PROVBENCH_PHRASE("The device was sent firmware %1. It installs it, reboots, and starts again."), nullptr,
     PROVBENCH_PHRASE("installing firmware %1")},
    {"status-installing-image",
     PROVBENCH_PHRASE("The device was sent %1. It installs it, reboots, and starts again."), nullptr,
     PROVBENCH_PHRASE("installing %1")},
    {"status-served", PROVBENCH_PHRASE("The device was sent its files."), nullptr,
     PROVBENCH_PHRASE("its files are sent")},
    {"status-applied", PROVBENCH_PHRASE("The device has what it was sent, and asks for nothing new."),
     nullptr, PROVBENCH_PHRASE("applied")},
    {"status-applied-silent",
     PROVBENCH_PHRASE(
         "The device came back and asks for nothing new. It was sent no firmware; it may already run %1."),
     nullptr, PROVBENCH_PHRASE("applied, then silent; may already run %1")},
    {"status-stuck", PROVBENCH_PHRASE("The device is stuck."), nullptr, PROVBENCH_PHRASE("stuck")},
    {"status-switched-off",
     PROVBENCH_PHRASE("The device was sent settings that switch provisioning off: it does not come back."),
     nullptr, PROVBENCH_PHRASE("provisioning switched off, does not come back")},
    {"status-elsewhere", PROVBENCH_PHRASE("The device was sent settings that send it on to %1."), nullptr,
     PROVBENCH_PHRASE("sent on to %1")},
    {"status-quiet",
     PROVBENCH_PHRASE("The device was sent its files and did not come back. Either it had these settings, or "
                      "they moved it to another network."),
     nullptr, PROVBENCH_PHRASE("files sent, did not come back")},

    {"reboot-settings", PROVBENCH_PHRASE("new settings")},
    {"reboot-firmware", PROVBENCH_PHRASE("firmware %1")},
    {"reboot-kernel", PROVBENCH_PHRASE("kernel %1")},
    {"reboot-base", PROVBENCH_PHRASE("base image %1")},
    {"reboot-system", PROVBENCH_PHRASE("system image %1")},

    {"guide-1", PROVBENCH_PHRASE("1) Provisioning is enabled")},
    {"guide-2", PROVBENCH_PHRASE("2) It has the server's address and asks from %1")},
    {"guide-3-mac", PROVBENCH_PHRASE("3) Its own configuration %1")},
    {"guide-3-mac-i", PROVBENCH_PHRASE("    Its own incremental file %1")},
    {"guide-3-model", PROVBENCH_PHRASE("    The general configuration %1")},
    {"guide-3-model-i", PROVBENCH_PHRASE("    The general incremental file %1")},
    {"guide-3-md5", PROVBENCH_PHRASE("    Its checksum %1")},
    {"guide-3-reboot", PROVBENCH_PHRASE("    If it is new: apply it, reboot, start again")},
    {"guide-4-image", PROVBENCH_PHRASE("4) Firmware, if the settings want another version: %1")},
    {"guide-4-component", PROVBENCH_PHRASE("    Kernel, base or system image: %1")},
    {"guide-4-md5", PROVBENCH_PHRASE("    Its checksum %1")},
    {"guide-4-reboot", PROVBENCH_PHRASE("    If they match: install it, reboot, start again")},
    {"guide-5-md5", PROVBENCH_PHRASE("5) Tones: the checksum %1")},
    {"guide-5-zip", PROVBENCH_PHRASE("    If they are new: the archive %1")},
    {"guide-normal", PROVBENCH_PHRASE("Normal operation")},
};

} // namespace

std::span<const Phrase> meanings()
{
    return kMeanings;
}

} // namespace phrases
