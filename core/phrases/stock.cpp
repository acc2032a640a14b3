#include "core/phrases/table.h"

namespace phrases {
namespace {

constexpr Phrase kStock[] = {
    // Firmware that was dropped (guide section 3)
    {"image-md5-missing",
     PROVBENCH_PHRASE("%1 came without its checksum %2; a device installs neither without the other."),
     PROVBENCH_PHRASE("Drop both files together, as Algo provides them.")},
    {"image-md5-wrong",
     PROVBENCH_PHRASE("%2 is the checksum of other bytes than those of %1; a device would ignore it."),
     PROVBENCH_PHRASE("Download both files anew from Algo: one of them is damaged or of another release.")},
    {"image-md5-unreadable", PROVBENCH_PHRASE("%1 does not begin with a checksum of 32 hexadecimal digits."),
     PROVBENCH_PHRASE("Download it anew from Algo.")},
    {"image-md5-alone", PROVBENCH_PHRASE("%1 is a checksum without the firmware that it is of."),
     PROVBENCH_PHRASE("Drop it together with its .fw file.")},
    {"image-renamed", PROVBENCH_PHRASE("%1 was renamed: its checksum says that Algo calls it %2."),
     PROVBENCH_PHRASE("Give it back the name %2. Devices ask for that name alone.")},
    {"image-name-unknown", PROVBENCH_PHRASE("No device asks for a file named %1."),
     PROVBENCH_PHRASE("Give it the name that it has from Algo, such as algo-8188-1.5.fw.")},
    {"image-bundle",
     PROVBENCH_PHRASE("%1 is a bundle of firmware, base and system. Provisioning does not support bundles."),
     PROVBENCH_PHRASE("Download the firmware, base and system images one by one from Algo.")},
    {"image-empty", PROVBENCH_PHRASE("%1 is empty."), PROVBENCH_PHRASE("Download it anew from Algo.")},
    {"image-md5-upper",
     PROVBENCH_PHRASE("%1 has its digits in upper case, and devices are known to take lower case only."),
     PROVBENCH_PHRASE("Download it anew from Algo: theirs is in lower case.")},
    {"image-md5-line-end", PROVBENCH_PHRASE("%1 ends its line as Windows does, which devices take.")},
    {"image-model-unknown",
     PROVBENCH_PHRASE("%1 is no model that ProvBench knows; the firmware is served all the same.")},
    {"image-no-device", PROVBENCH_PHRASE("No device of this job asks for %1.")},

    // What else was dropped
    {"dropped-other", PROVBENCH_PHRASE("%1 is neither firmware nor a tone."),
     PROVBENCH_PHRASE("Drop .fw files with their .md5, WAV files, or zip archives of them.")},
    {"dropped-twice", PROVBENCH_PHRASE("Two different files would both be %1."),
     PROVBENCH_PHRASE("Drop only the one that is meant.")},
    {"dropped-link", PROVBENCH_PHRASE("%1 is a link and is not followed."),
     PROVBENCH_PHRASE("Drop the file that it leads to.")},
    {"drop-too-many", PROVBENCH_PHRASE("There are more than %1 files in what was dropped."),
     PROVBENCH_PHRASE("Drop the firmware and tones alone, not the folder that they are in.")},
    {"archive-in-archive", PROVBENCH_PHRASE("%1 is an archive within an archive."),
     PROVBENCH_PHRASE("Unpack the outer one and drop what was in it.")},
    {"already-there", PROVBENCH_PHRASE("%1 is here already, byte for byte.")},
    {"replaces-file", PROVBENCH_PHRASE("It takes the place of the %1 that is here now.")},
    {"take-in", PROVBENCH_PHRASE("Add %1")},
    {"remove-files", PROVBENCH_PHRASE("Remove %1")},
    {"no-room", PROVBENCH_PHRASE("%2 MiB are needed in %1, and %3 MiB are free."),
     PROVBENCH_PHRASE("Make room on the disk, or take fewer files.")},

    // WAV files
    {"wav-not-one", PROVBENCH_PHRASE("This is no WAV file."),
     PROVBENCH_PHRASE("Save the sound as WAV (PCM) and drop that.")},
    {"wav-other-format", PROVBENCH_PHRASE("This is no WAV file but %1."),
     PROVBENCH_PHRASE("Save the sound as WAV (PCM) and drop that.")},
    {"wav-no-format", PROVBENCH_PHRASE("The WAV file does not say how its sound is stored."),
     PROVBENCH_PHRASE("Open it in a sound editor and save it anew as WAV (PCM).")},
    {"wav-no-sound", PROVBENCH_PHRASE("There is no sound in the WAV file."),
     PROVBENCH_PHRASE("Export the sound anew.")},
    {"wav-channels-lie", PROVBENCH_PHRASE("The WAV file says that it has %1 channels, which cannot be."),
     PROVBENCH_PHRASE("Open it in a sound editor and save it anew as WAV (PCM).")},
    {"wav-rate-lies", PROVBENCH_PHRASE("The WAV file says that it has %1 samples a second, which cannot be."),
     PROVBENCH_PHRASE("Open it in a sound editor and save it anew as WAV (PCM).")},
    {"wav-bits-lie", PROVBENCH_PHRASE("The WAV file says that it has %1 bits a sample, which cannot be."),
     PROVBENCH_PHRASE("Open it in a sound editor and save it anew as WAV (PCM).")},
    {"wav-block-lies",
     PROVBENCH_PHRASE("The WAV file says that its channels take %1 bytes together; they would take %2."),
     PROVBENCH_PHRASE("Open it in a sound editor and save it anew as WAV (PCM).")},
    {"tone-changing", PROVBENCH_PHRASE("The file was written to while it was read."),
     PROVBENCH_PHRASE("Wait until it is complete and try again.")},
    {"tone-codec-unread", PROVBENCH_PHRASE("The sound is stored as %1, which cannot be read here."),
     PROVBENCH_PHRASE("Save it as WAV (PCM) with a sound editor.")},
    {"tone-too-long", PROVBENCH_PHRASE("The sound lasts %1 minutes; up to %2 can be converted."),
     PROVBENCH_PHRASE("Cut it with a sound editor.")},
    {"tone-stereo", PROVBENCH_PHRASE("It has %1 channels; one is safe for every model."),
     PROVBENCH_PHRASE("Convert it.")},
    {"tone-rate", PROVBENCH_PHRASE("It has %1 samples a second; 8,000 and 16,000 are safe for every model."),
     PROVBENCH_PHRASE("Convert it.")},
    {"tone-bits", PROVBENCH_PHRASE("It has %1 bits a sample; 16 are safe for every model."),
     PROVBENCH_PHRASE("Convert it.")},
    {"tone-codec", PROVBENCH_PHRASE("Its sound is stored as %1; PCM is safe for every model."),
     PROVBENCH_PHRASE("Convert it.")},
    {"tone-cut-short", PROVBENCH_PHRASE("It ends after %1 s, though it says that it lasts %2 s."),
     PROVBENCH_PHRASE("Download or export it anew, if the end is missing.")},
    {"tone-long", PROVBENCH_PHRASE("It lasts %1 s, which is long for a tone.")},

    // Packages of tones (guide section 4)
    {"tones-package-empty", PROVBENCH_PHRASE("There is no tone in the package."),
     PROVBENCH_PHRASE("Put at least one WAV file into it.")},
    {"tones-package-folder",
     PROVBENCH_PHRASE("%1 lies in a folder within the package, where no device is known to look for it."),
     PROVBENCH_PHRASE("Make a package without folders: drop the WAV files themselves.")},
    {"tones-package-stranger", PROVBENCH_PHRASE("%1 in the package is no WAV file."),
     PROVBENCH_PHRASE("Make a package of the WAV files alone.")},
    {"tones-package-twice", PROVBENCH_PHRASE("Two tones would both be %1 on the device."),
     PROVBENCH_PHRASE("Rename one of them.")},
    {"tone-name", PROVBENCH_PHRASE("A tone cannot be named %1."),
     PROVBENCH_PHRASE("Use letters, digits, dashes, underscores and dots, begin with a letter or digit and "
                      "end with .wav.")},
    {"tone-overwrites", PROVBENCH_PHRASE("%1 takes the place of the pre-loaded tone of that name."),
     PROVBENCH_PHRASE("Rename it if the pre-loaded one is wanted too.")},

    // Upgrades
    {"upgrade", PROVBENCH_PHRASE("Bring Devices to %1")},
    {"upgrade-no-model",
     PROVBENCH_PHRASE("Nobody has said which model this device is, so no firmware can be chosen for it."),
     PROVBENCH_PHRASE("Give it a model on Devices.")},
    {"upgrade-no-image", PROVBENCH_PHRASE("There is no %2, which an %1 would ask for."),
     PROVBENCH_PHRASE("Drop it on Files, with Algo's .md5.")},
    {"upgrade-no-component", PROVBENCH_PHRASE("An %1 takes no such component.")},
    {"upgrade-bundle",
     PROVBENCH_PHRASE("%1 is the version of a bundle. Provisioning does not support bundles."),
     PROVBENCH_PHRASE("Use the version of the firmware alone.")},

    // Tones for devices, new or the same (guide 4.2.1)
    {"give-tones", PROVBENCH_PHRASE("Give Devices %1")},
    {"tones-none", PROVBENCH_PHRASE("An %1 takes no tones by provisioning.")},
    {"tones-fixed", PROVBENCH_PHRASE("An %1 asks for %2 and for no other package."),
     PROVBENCH_PHRASE("Name the package %2 for it.")},
    {"tones-first",
     PROVBENCH_PHRASE("It was never given %1 from here, and fetches it unless it has it from elsewhere.")},
    {"tones-newer", PROVBENCH_PHRASE("%1 is another than it was given last, so it fetches and installs it.")},
    {"tones-same",
     PROVBENCH_PHRASE("It was given just this %1 before, so it fetches the checksum and no more.")},
    {"tones-unwanted",
     PROVBENCH_PHRASE("Its settings name no package. Once they name one again, it counts as new.")},
    {"tones-off", PROVBENCH_PHRASE("Its settings switch provisioning off, so it will never fetch %1."),
     PROVBENCH_PHRASE("Leave provisioning on until the tones are installed.")},
};

} // namespace

std::span<const Phrase> stock()
{
    return kStock;
}

} // namespace phrases
