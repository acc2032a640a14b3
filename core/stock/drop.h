#pragma once

#include "core/archive/reader.h"
#include "core/base/progress.h"
#include "core/catalogue/file_name.h"
#include "core/checks/folder.h"
#include "core/files/content.h"
#include "core/job/job.h"
#include "core/tones/advice.h"
#include "core/tones/package.h"

#include <QSet>
#include <QString>
#include <QStringList>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

/// The firmware and tones of a job or a plain folder: what is dropped is judged and taken in, what is needed
/// and missing is told, upgrades are planned (guide sections 3 and 4).
namespace stock {

// Why something that was dropped is refused. Each has its fix in phrases.
inline constexpr base::Code kImageMd5Missing{
    "image-md5-missing"}; ///< %1 image, %2 its .md5 (guide section 3)
inline constexpr base::Code kImageMd5Wrong{
    "image-md5-wrong"}; ///< %1 image, %2 the .md5 that is of other bytes
inline constexpr base::Code kImageMd5Unreadable{"image-md5-unreadable"}; ///< %1 the .md5, without a hash
inline constexpr base::Code kImageMd5Alone{"image-md5-alone"}; ///< %1 a .md5 whose image is not there
inline constexpr base::Code kImageRenamed{
    "image-renamed"}; ///< %1 image, %2 the name that its .md5 says it has from Algo
inline constexpr base::Code kImageNameUnknown{
    "image-name-unknown"};                                ///< %1 a .fw that fits no name of the guide
inline constexpr base::Code kImageBundle{"image-bundle"}; ///< %1 a bundle (guide section 3, last sentence)
inline constexpr base::Code kImageEmpty{"image-empty"};   ///< %1
inline constexpr base::Code kImageTooLarge{"image-too-large"}; ///< %1, %2 the limit, in MiB
inline constexpr base::Code kImageMd5Encoding{
    "image-md5-encoding"}; ///< %1 the .md5, UTF-16 or with a byte-order mark: not Algo's own any more
inline constexpr base::Code kChecksumUnneeded{
    "checksum-unneeded"}; ///< %1 a .md5 of tones or settings, which is made when they are served
inline constexpr base::Code kDroppedOther{"dropped-other"};     ///< %1 neither firmware nor tones
inline constexpr base::Code kDroppedConfig{"dropped-config"};   ///< %1 settings of devices, or a zip of them
inline constexpr base::Code kDroppedSheet{"dropped-sheet"};     ///< %1 a spreadsheet
inline constexpr base::Code kDroppedArchive{"dropped-archive"}; ///< %1 an archive of another kind than zip
inline constexpr base::Code kZipWebPage{"zip-web-page"};        ///< %1 named .zip and a web page
inline constexpr base::Code kZipBut{"zip-other-format"};    ///< %1 named .zip, %2 what it begins like: "WAV"
inline constexpr base::Code kDroppedTwice{"dropped-twice"}; ///< %1 name that two different ones would have
inline constexpr base::Code kDroppedLink{
    "dropped-link"}; ///< %1 a link within a folder, which is not followed
inline constexpr base::Code kDroppedDeep{"dropped-deep"};  ///< %1 a folder further down than %2 folders
inline constexpr base::Code kDropTooMany{"drop-too-many"}; ///< %1 the limit of files in one drop
inline constexpr base::Code kArchiveInArchive{"archive-in-archive"}; ///< %1 an archive within an archive

// What a person should know of what is taken.
inline constexpr base::Code kImageMd5Upper{"image-md5-upper"};      ///< %1 the .md5: upper case (guide 2.2.6)
inline constexpr base::Code kImageMd5LineEnd{"image-md5-line-end"}; ///< %1 the .md5: CRLF, taken by devices
inline constexpr base::Code kImageModelUnknown{"image-model-unknown"}; ///< %1 model that the catalogue lacks
inline constexpr base::Code kImageFamilyUnknown{
    "image-family-unknown"}; ///< %1 a component of another family than %2, the guide's own example
inline constexpr base::Code kToneRenamed{"tone-renamed"};      ///< %1 name as dropped, %2 name in the package
inline constexpr base::Code kPackedToneBad{"tone-packed-bad"}; ///< %1 tone of a package that is no sound
inline constexpr base::Code kTonesMd5Wrong{
    "tones-md5-wrong"}; ///< %1 package, %2 the .md5 dropped with it; the right one is made when it is served
inline constexpr base::Code kImageNoDevice{"image-no-device"}; ///< %1 image that fits no device of the job
inline constexpr base::Code kAlreadyThere{"already-there"}; ///< %1 the same bytes are there under this name
inline constexpr base::Code kReplacesFile{"replaces-file"}; ///< %1 name; other bytes are there now

enum class Kind { Image, Tone, TonePackage, Other };

/// One thing that was dropped. An image stands for its .md5 as well.
struct Item {
    Kind kind = Kind::Other;
    QString name;                         ///< that it will have in the job
    QString origin;                       ///< for people: a path, or "firmware.zip: algo-8188-1.5.fw"
    qint64 size = 0;                      ///< bytes
    std::optional<base::Message> refused; ///< why; nothing: it can be taken
    std::vector<base::Message> remarks;
    catalogue::FileName reading;           ///< of an image: model or family, component, version
    QByteArray md5;                        ///< lower-case hex; of an image as it was verified
    QString checksumName;                  ///< of an image: its .md5, whose bytes are taken along unchanged
    std::optional<tones::WavFormat> sound; ///< of a tone
    std::optional<tones::Package> package; ///< of a tone package
    bool isThere = false;                  ///< the same bytes are there already: nothing to do
    bool replaces = false;                 ///< other bytes are there under its name
};

struct DropLimits {
    int files = 5'000;
    int depth = 8;                     ///< folders within folders
    qint64 imageBytes = 2'147'483'648; ///< of one image
    /// Of what is opened: whatever the disk has room for, which takeIn() looks at, as long as each entry is
    /// no larger than an image and all are honest.
    archive::Limits archive{.unpackedBytes = std::numeric_limits<qint64>::max(), .entryBytes = 2'147'483'648};
    archive::Limits package; ///< of a tone package, which devices unpack as well
};

/// Everything of one drop, judged. Keeps what it needs to read them again; the files themselves stay
/// where they are.
struct Drop {
    std::vector<Item> items; ///< images first, then packages, tones, the rest; by name
    /// Where the bytes of each item and of its .md5 come from, beside `items`.
    struct Source;
    std::vector<std::shared_ptr<const Source>> sources;
    QString packageName; ///< that suggests itself for the loose tones: of the zip or folder they were in
    DropLimits limits;   ///< for reading its archives again

    bool hasAnything() const; ///< at least one that can be taken and is not there already
};

/// What is there already, by the path below the folder that the drop goes to: the content is not read
/// unless a name is dropped again.
struct Present {
    std::vector<std::pair<QString, files::ContentPtr>> files;
    QSet<QString> models; ///< numbers of the devices of the job; empty: no job, nothing is said of them
};
/// Of a job (null: a plain folder) and its files; `below`: the folder among them that the drop goes to,
/// empty for where they all lie.
Present presentOf(const job::Job *job, const checks::Folder &folder, const QString &below = {});

/// Looks at files, folders and archives of them, pairs images with their checksums and verifies them. Reads
/// in pieces: memory does not grow with the files. A zip whose only entries are WAV files is a tone package;
/// one with images is opened; one of both is both. kDropTooMany, base::kCancelled; everything else is an
/// item's `refused`.
base::Result<Drop> judge(const QStringList &paths, const Present &present = {}, const DropLimits &limits = {},
                         const base::Progress &progress = {});

/// The bytes of a tone that was dropped, or of the one named `tone` in a package that was: for waveforms and
/// for packing anew. Bounded by the drop's limits.
base::Result<files::ContentPtr> soundOf(const Drop &drop, std::size_t item, const QString &tone = {});
/// Everything in the package that item `item` is, to be packed anew.
base::Result<tones::PackedTones> packedIn(const Drop &drop, std::size_t item);

} // namespace stock
