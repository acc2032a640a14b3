#pragma once

#include "core/archive/reader.h"
#include "core/base/progress.h"
#include "core/files/stream.h"
#include "core/tones/tone_name.h"
#include "core/tones/wav.h"

#include <QIODevice>
#include <QString>
#include <optional>
#include <vector>

namespace tones {

inline constexpr base::Code kPackageEmpty{"tones-package-empty"};       ///< no tone in it
inline constexpr base::Code kPackageFolder{"tones-package-folder"};     ///< %1 entry that lies in a folder
inline constexpr base::Code kPackageStranger{"tones-package-stranger"}; ///< %1 entry that is no WAV file
inline constexpr base::Code kPackageTwice{
    "tones-package-twice"}; ///< %1 name that two tones would have, but perhaps for its case
inline constexpr base::Code kPackageTooLarge{"tones-package-too-large"}; ///< %1 the limit, in MiB
inline constexpr base::Code kPackageTooMany{"tones-package-too-many"};   ///< %1 the limit
inline constexpr base::Code kToneName{"tone-name"}; ///< %1 name that isToneName() is false of
inline constexpr base::Code kToneOverwrites{
    "tone-overwrites"}; ///< %1 name, a pre-loaded tone that this one takes the place of (guide 5.1)

/// A tone to be packed: the bare name that it shall have on the device ("chime.wav"), and its bytes, which
/// lie where they are until they are wanted.
struct Tone {
    QString name;
    qint64 size = 0; ///< bytes that there will be, for people who wait
    files::Pour pour;
    bool isPacked = false; ///< in a package that is there: its name stays, even of what is no WAV file
};
/// The bytes as they are, and as convert() makes them.
Tone toneOf(const QString &name, files::ContentPtr file);
Tone convertedTone(const QString &name, files::ContentPtr file, const WavFormat &format, int rate);

/// What is in a package that is there, to be packed anew together with others.
struct PackedTones {
    std::vector<Tone> tones;              ///< all that lies in no folder; also what is no WAV file, for some
                                          ///< devices play MP3 (domain notes 4.1)
    std::optional<base::Message> problem; ///< kPackageFolder, kPackageTwice: it would not be all of it
};
/// Nothing is unpacked yet; all of them share one archive, which one thread reads at a time. Refuses what
/// core/archive refuses.
base::Result<PackedTones> packedIn(files::ContentPtr file, const archive::Limits &limits = {});

/// Writes NAME.zip to what is open for writing and can seek: flat, by name, every entry of one date and
/// stored as it is, so that the same tones give the same bytes with every zlib there is, and no device
/// installs again for nothing (guide 4.2.1). None of them is ever held whole. kPackageEmpty, kPackageTwice,
/// kToneName, archive::kCannotWrite, base::kCancelled, and what a tone's pour() says, with its name; of more
/// than readPackage() takes kPackageTooLarge, kPackageTooMany. `progress` is in bytes.
base::Result<void> pack(std::vector<Tone> tones, QIODevice &to, const base::Progress &progress = {},
                        const archive::Limits &limits = {});

/// One entry of a package that is there.
struct PackedTone {
    QString name;                   ///< as in the archive
    qint64 size = 0;                ///< bytes, unpacked
    base::Result<WavFormat> format; ///< or what is wrong with it
    bool overwrites = false;        ///< a pre-loaded tone of that name (domain notes 4.3)
};

/// What is in a package, and what a device may not like about it: folders, files that are no tones.
struct Package {
    std::vector<PackedTone> tones;       ///< in the order of the archive; those in folders are not among them
    std::vector<base::Message> problems; ///< kPackageFolder, kPackageStranger, kPackageTwice, kPackageEmpty
    qint64 unpacked = 0;                 ///< bytes that the device needs for it
};

/// Looks into a package without unpacking it to disk; every entry is read to its end, and none is held.
/// Refuses what core/archive refuses: bombs, names that lead out, encrypted entries, damage.
/// base::kCancelled; `progress` is in bytes unpacked. The file is never null.
base::Result<Package> readPackage(const files::ContentPtr &file, const archive::Limits &limits = {},
                                  const base::Progress &progress = {});
base::Result<Package> readPackage(const QString &path, const archive::Limits &limits = {},
                                  const base::Progress &progress = {});

/// The bytes of one tone in it, for waveforms: archive::kEntryTooLarge.
base::Result<files::ContentPtr> unpacked(const files::ContentPtr &file, const QString &name,
                                         const archive::Limits &limits = {});
base::Result<files::ContentPtr> unpacked(const QString &path, const QString &name,
                                         const archive::Limits &limits = {});

} // namespace tones
