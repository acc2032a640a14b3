#include "core/phrases/table.h"

namespace phrases {
namespace {

constexpr Phrase kVerdicts[] = {
    {"stuck-name-url",
     PROVBENCH_PHRASE(
         "The device takes a URL for a file name: %1. This model or firmware wants only an address in "
         "option 66."),
     PROVBENCH_PHRASE("Put the bare IP address into option 66, without a protocol, slash or path."),
     PROVBENCH_PHRASE("option 66 has a URL")},
    {"stuck-name-absolute",
     PROVBENCH_PHRASE("The device asks for %1, with a slash in front. Names here begin without one."),
     PROVBENCH_PHRASE("Take leading and trailing slashes out of the download path in the device's settings."),
     PROVBENCH_PHRASE("asks with a slash in front")},
    {"stuck-name-slashes", PROVBENCH_PHRASE("The device asks for %1, with one slash too many."),
     PROVBENCH_PHRASE("Take leading and trailing slashes out of the download path in the device's settings."),
     PROVBENCH_PHRASE("asks with one slash too many")},
    {"stuck-name-traversal",
     PROVBENCH_PHRASE("The device asks for %1. A name with .. in it may lead out of the folder, so it is not "
                      "served."),
     PROVBENCH_PHRASE("Write the download path in the device's settings without \"..\"."),
     PROVBENCH_PHRASE("asks for a name with ..")},
    {"stuck-name-refused",
     PROVBENCH_PHRASE("The device asks for %1, which no file here can be called: it is too long, or has a "
                      "backslash or a control character."),
     PROVBENCH_PHRASE("Correct the download path in the device's settings."),
     PROVBENCH_PHRASE("asks for an impossible name")},
    {"stuck-login-missing",
     PROVBENCH_PHRASE("The device asks over %2 without a user name and password, and both are wanted here."),
     PROVBENCH_PHRASE("Enter them in its web interface (Advanced Settings > Provisioning) or as "
                      "prov.auth.user and prov.auth.pwd in its settings, or serve without a login."),
     PROVBENCH_PHRASE("has no user name and password")},
    {"stuck-login-wrong",
     PROVBENCH_PHRASE("The device logs in over %2 with a user name or password that is not right here."),
     PROVBENCH_PHRASE(
         "Compare prov.auth.user and prov.auth.pwd in its settings with the login of this bench, "
         "and correct them in its web interface (Advanced Settings > Provisioning)."),
     PROVBENCH_PHRASE("wrong user name or password")},
    {"stuck-data-connection",
     PROVBENCH_PHRASE(
         "The device asks for %1, but FTP's second connection, for the file itself, does not come about."),
     PROVBENCH_PHRASE("Open the range of passive ports in the firewall, or serve over HTTP."),
     PROVBENCH_PHRASE("no connection for the file")},
    {"stuck-transfer-blocked",
     PROVBENCH_PHRASE(
         "The device asks for %1, but not one answer gets through to it. A firewall may block the "
         "transfer's port."),
     PROVBENCH_PHRASE("Let this program through the firewall for UDP, or serve from the single port."),
     PROVBENCH_PHRASE("no answer gets through")},
    {"stuck-transfer-broken",
     PROVBENCH_PHRASE("%1 breaks off again and again, the last time after %2 of %3 bytes."),
     PROVBENCH_PHRASE("Check the cable and the switch port; try a shorter path to the device."),
     PROVBENCH_PHRASE("transfers break off")},
    {"stuck-conf-unreadable",
     PROVBENCH_PHRASE(
         "%1 is not plain text: it has a byte-order mark, UTF-16 or control characters. The device cannot "
         "read it."),
     PROVBENCH_PHRASE("Save it again as plain text (ASCII or UTF-8 without BOM)."),
     PROVBENCH_PHRASE("configuration is not plain text")},
    {"stuck-mac-case",
     PROVBENCH_PHRASE("The device asks for %1; the folder has %2. The MAC address must be in capitals."),
     PROVBENCH_PHRASE("Rename %2 to %1, then power-cycle the device."),
     PROVBENCH_PHRASE("MAC in small letters on disk")},
    {"stuck-mac-asked-case",
     PROVBENCH_PHRASE("The device asks for %1; the folder rightly has %2. Devices write the MAC address in "
                      "capitals, and names are case-sensitive."),
     PROVBENCH_PHRASE("Leave %2 as it is, and look at what asks for it in small letters."),
     PROVBENCH_PHRASE("asks with its MAC in small letters")},
    {"stuck-name-case",
     PROVBENCH_PHRASE("The device asks for %1; the folder has %2. Names are case-sensitive."),
     PROVBENCH_PHRASE("Rename %2 to %1, then power-cycle the device."),
     PROVBENCH_PHRASE("file name off by case")},
    {"stuck-name-nearly",
     PROVBENCH_PHRASE("The folder has %2, but the device asks for %1, letter for letter."),
     PROVBENCH_PHRASE("Rename %2 to %1 (Windows may hide the end of a name), then power-cycle the device."),
     PROVBENCH_PHRASE("file name not quite right")},
    {"stuck-wrong-folder", PROVBENCH_PHRASE("The device asks for %1, but the file is at %2."),
     PROVBENCH_PHRASE("Move the file to where the device asks, or change the download path in its settings."),
     PROVBENCH_PHRASE("file in another folder")},
    {"stuck-checksum-missing",
     PROVBENCH_PHRASE("The device ignores its settings: the checksum %1 is not here."),
     PROVBENCH_PHRASE("Make %1 for it, then power-cycle the device."), PROVBENCH_PHRASE("checksum missing")},
    {"stuck-checksum-unheard",
     PROVBENCH_PHRASE(
         "The device took %2, but nothing says that the checksum %1 reached it. Without it the device "
         "ignores its settings."),
     PROVBENCH_PHRASE(
         "Power-cycle the device. If it happens again, let this program through the firewall for UDP, "
         "or serve from the single port."),
     PROVBENCH_PHRASE("its checksum did not get through")},
    {"stuck-checksum-upper-case",
     PROVBENCH_PHRASE("The checksum in %1 is written in capitals. Devices compare it in lower case "
                      "and ignore the file."),
     PROVBENCH_PHRASE("Write the checksum in lower case (md5 -l), then power-cycle the device."),
     PROVBENCH_PHRASE("checksum in capitals")},
    {"stuck-checksum-wrong",
     PROVBENCH_PHRASE(
         "The device ignores its settings: the checksum %1 it was given is for another version of the "
         "file."),
     PROVBENCH_PHRASE("Publish again, then power-cycle the device."),
     PROVBENCH_PHRASE("checksum does not match")},
    {"stuck-config-ignored",
     PROVBENCH_PHRASE("The device was sent new settings in %1 and went on without applying them."),
     PROVBENCH_PHRASE("Power-cycle the device. If it goes on again, load %1 in its web interface: that says "
                      "what it dislikes."),
     PROVBENCH_PHRASE("new settings not applied")},
    {"stuck-firmware-bundle",
     PROVBENCH_PHRASE("The device asks for %1, but %2 is a bundle. Provisioning takes no bundles."),
     PROVBENCH_PHRASE("Get the single firmware file and its .md5 from Algo."),
     PROVBENCH_PHRASE("firmware is a bundle")},
    {"stuck-firmware-missing", PROVBENCH_PHRASE("The settings ask for version %2, but %1 is not here."),
     PROVBENCH_PHRASE("Add %1 with Algo's .md5, then power-cycle the device."),
     PROVBENCH_PHRASE("firmware file missing")},
    {"stuck-firmware-checksum-missing",
     PROVBENCH_PHRASE("The firmware is here, but %1 is not. The device does not install it without."),
     PROVBENCH_PHRASE("Add %1 as Algo provides it, then power-cycle the device."),
     PROVBENCH_PHRASE("firmware checksum missing")},
    {"stuck-firmware-checksum-wrong",
     PROVBENCH_PHRASE("The firmware does not match %1, so the device does not install it."),
     PROVBENCH_PHRASE("Download the firmware and its .md5 from Algo once more; never edit either."),
     PROVBENCH_PHRASE("firmware checksum does not match")},
    {"stuck-firmware-checksum-upper-case",
     PROVBENCH_PHRASE(
         "The checksum in %1 is written in capitals, so it is not as Algo wrote it. The device does "
         "not install the firmware."),
     PROVBENCH_PHRASE("Download the firmware and its .md5 from Algo once more; never edit either."),
     PROVBENCH_PHRASE("firmware checksum in capitals")},
    {"stuck-firmware-again",
     PROVBENCH_PHRASE("The device was sent %1, rebooted, and asks for it again: it did not install it."),
     PROVBENCH_PHRASE("Check that %1 is for this model and that its own version text is exactly %2."),
     PROVBENCH_PHRASE("firmware did not install")},
    {"stuck-tones-missing", PROVBENCH_PHRASE("The settings name the tones %2, which are not here."),
     PROVBENCH_PHRASE("Add %2 beside the firmware, or take prov.data.tone out of the settings."),
     PROVBENCH_PHRASE("tones missing")},
    {"stuck-tones-checksum-missing",
     PROVBENCH_PHRASE(
         "The settings name the tones %2, but their checksum %1 is not here. The device does not "
         "fetch them without."),
     PROVBENCH_PHRASE("Put %1 beside %2, then power-cycle the device."),
     PROVBENCH_PHRASE("tones checksum missing")},
    {"stuck-tones-checksum-wrong",
     PROVBENCH_PHRASE(
         "The device does not install its tones: the checksum %1 is for another version of them."),
     PROVBENCH_PHRASE("Publish again, then power-cycle the device."),
     PROVBENCH_PHRASE("tones checksum does not match")},
    {"look-tones-name",
     PROVBENCH_PHRASE("%1 names the tones \"%2\". The device wants the bare name of the archive, with .zip."),
     PROVBENCH_PHRASE(
         "Write prov.data.tone as the file's name alone, and put the archive beside the firmware."),
     PROVBENCH_PHRASE("tones not named as the guide says")},
    {"stuck-off-firmware",
     PROVBENCH_PHRASE("These settings switch provisioning off, so firmware %2 will never be fetched."),
     PROVBENCH_PHRASE("Leave prov.use at 1 until the upgrade is done."),
     PROVBENCH_PHRASE("provisioning off before its firmware")},
    {"look-off-firmware",
     PROVBENCH_PHRASE(
         "These settings switch provisioning off. Unless the device already runs firmware %2, it "
         "will never fetch it."),
     PROVBENCH_PHRASE("Leave prov.use at 1 until the device runs %2."),
     PROVBENCH_PHRASE("provisioning off, firmware may be pending")},
    {"stuck-off-tones",
     PROVBENCH_PHRASE("These settings switch provisioning off. Unless the device already has the tones %2, "
                      "it will never fetch them."),
     PROVBENCH_PHRASE("Leave prov.use at 1 until the tones are installed."),
     PROVBENCH_PHRASE("provisioning off, tones may be pending")},
    {"look-other-model", PROVBENCH_PHRASE("The device asks as model %2, but the job lists it as %3."),
     PROVBENCH_PHRASE("Correct its model on Devices, so that it gets settings and firmware for the %2."),
     PROVBENCH_PHRASE("not the model that the job lists")},
    {"stuck-two-kinds", PROVBENCH_PHRASE("Both %1 and %2 exist. Only the first is ever used."),
     PROVBENCH_PHRASE("Remove the one you do not mean."), PROVBENCH_PHRASE("two kinds of file")},
    {"stuck-loop-differs",
     PROVBENCH_PHRASE("Boot %2 in a row stops at the same step. %1 differs each time it is fetched."),
     PROVBENCH_PHRASE("Look at what changes %1."), PROVBENCH_PHRASE("loop: its file keeps changing")},
    {"stuck-loop-same",
     PROVBENCH_PHRASE(
         "Boot %2 in a row stops at the same step. The device applies %1, reboots, and applies it again, "
         "though it is the same each time."),
     PROVBENCH_PHRASE("Reset the device to factory defaults, or leave out of %1 what it cannot keep."),
     PROVBENCH_PHRASE("loop: applies the same file again")},
    {"look-applies-again",
     PROVBENCH_PHRASE(
         "Boot %2 in a row stops at the same step with the same %1. Either somebody power-cycles the "
         "device, or it applies the file again and again."),
     PROVBENCH_PHRASE("Leave the device alone for five minutes: if it still comes back, it loops."),
     PROVBENCH_PHRASE("boots again and again")},
    {"look-reboots-more",
     PROVBENCH_PHRASE(
         "The device rebooted %2 times in a row though it had everything and nothing called for it. Either "
         "somebody power-cycles it, or it restarts by itself."),
     PROVBENCH_PHRASE("Leave the device alone for five minutes: if it still comes back, check its power and "
                      "the firmware it runs."),
     PROVBENCH_PHRASE("reboots more often than it should")},
    {"stuck-mac-nearly", PROVBENCH_PHRASE("There is no %1, but there is %2, which differs in one digit."),
     PROVBENCH_PHRASE("Compare the MAC address with the label; rename the file if it is mistyped."),
     PROVBENCH_PHRASE("no file for it, but one nearly")},
    {"stuck-other-devices",
     PROVBENCH_PHRASE(
         "There are files for other devices, but none for this one: neither %1 nor a general file."),
     PROVBENCH_PHRASE("Add %1, or a general file for its model."), PROVBENCH_PHRASE("no file for it")},
    {"stuck-other-models",
     PROVBENCH_PHRASE("The device asks for %1. There is %2, but that is for another model."),
     PROVBENCH_PHRASE("Add %1, or a file of its own for this device."),
     PROVBENCH_PHRASE("only a file for another model")},
    {"stuck-incremental-off",
     PROVBENCH_PHRASE(
         "%1 is here, but the device does not ask for it: partial provisioning is off in it, or its "
         "firmware has none."),
     PROVBENCH_PHRASE("Switch on Partial Provisioning in the device's web page, or give it a complete file."),
     PROVBENCH_PHRASE("does not ask for its incremental file")},
    {"stuck-nothing-for-it",
     PROVBENCH_PHRASE("The device asked for every name it knows, and none of them is here."),
     PROVBENCH_PHRASE("Add %1, or a general file for its model."), PROVBENCH_PHRASE("no file for it")},
    {"stuck-method-not-served",
     PROVBENCH_PHRASE(
         "The settings in %1 have the device fetch over %2 from now on, which is not served here."),
     PROVBENCH_PHRASE("Serve over %2 too, or correct prov.download.method."),
     PROVBENCH_PHRASE("its settings say another protocol")},
    {"stuck-no-return",
     PROVBENCH_PHRASE(
         "The device was sent %1 and did not come back within %2 min. Its new settings may have moved "
         "it to another network or server."),
     PROVBENCH_PHRASE("Check its network settings, VLAN and power."), PROVBENCH_PHRASE("did not come back")},
    {"stuck-no-return-image",
     PROVBENCH_PHRASE(
         "The device was sent %1 to install and did not come back within %2 min. The installation may have "
         "failed, or it runs and lost the network."),
     PROVBENCH_PHRASE("Leave its power on for ten more minutes, then power-cycle it once and see what it "
                      "asks for."),
     PROVBENCH_PHRASE("did not come back from its upgrade")},
    {"stuck-silent",
     PROVBENCH_PHRASE("The device should have asked for %1 by now; nothing was heard for %2 seconds."),
     PROVBENCH_PHRASE("Check its power and cable, then power-cycle it."), PROVBENCH_PHRASE("fell silent")},

    // Before the first request
    {"stuck-no-address", PROVBENCH_PHRASE("No address is left for the device."),
     PROVBENCH_PHRASE("Give DHCP a larger range, or each address for a shorter time."),
     PROVBENCH_PHRASE("no address left")},
    {"look-leased-silent",
     PROVBENCH_PHRASE("The device has had the address %1 for %2 seconds and asked for nothing. Its "
                      "provisioning may be off, it may have a server of its own in its settings, or it does "
                      "not read the option that names this one."),
     PROVBENCH_PHRASE("Open its page at that address: provisioning must be on, with its server taken from "
                      "DHCP. Else reset it to factory settings."),
     PROVBENCH_PHRASE("has an address and asks for nothing")},
    {"look-address-not-taken",
     PROVBENCH_PHRASE(
         "The device asked for an address %1 seconds ago and has taken none. The answer does not "
         "reach it, or it has one from elsewhere."),
     PROVBENCH_PHRASE("Look at its cable and at the VLAN of its port, then power-cycle it."),
     PROVBENCH_PHRASE("takes no address")},
};

} // namespace

std::span<const Phrase> verdicts()
{
    return kVerdicts;
}

} // namespace phrases
