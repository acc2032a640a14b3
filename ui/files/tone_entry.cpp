#include "ui/files/tone_entry.h"

#include "core/catalogue/file_name.h"
#include "core/tones/convert.h"
#include "ui/files/add_files_work.h"

#include <QHash>
#include <algorithm>
#include <iterator>

namespace ui::files {

namespace {

/// What is no tone stays with those that are; how each of these is opened is known by its name.
QHash<QString, tones::Tone> sorted(std::vector<tones::Tone> packed, std::vector<tones::Tone> &others)
{
    QHash<QString, tones::Tone> byName;
    for (tones::Tone &tone : packed) {
        if (catalogue::isSound(tone.name))
            byName.insert(tone.name, std::move(tone));
        else
            others.push_back(std::move(tone));
    }
    return byName;
}

void addPackage(TonesRead &read, const tones::Package &package, const QString &origin,
                tones::PackedTones packed)
{
    const auto byName = sorted(std::move(packed.tones), read.others);
    for (const tones::PackedTone &tone : package.tones)
        read.tones.push_back({tone.name, origin, tone.size, tone.format,
                              [pour = byName.value(tone.name).pour] { return ::files::spooled(pour); }});
    read.problems.insert(read.problems.end(), package.problems.begin(), package.problems.end());
}

base::Result<void> addItem(TonesRead &read, const DropPtr &drop, std::size_t at)
{
    const stock::Item &item = drop->items[at];
    if (item.refused) {
        read.leftOut.push_back({item.name, *item.refused});
    } else if (item.kind == stock::Kind::Tone && item.sound) {
        read.tones.push_back({item.name, item.origin, item.size, *item.sound,
                              [drop, at] { return stock::soundOf(*drop, at); }});
    } else if (item.kind == stock::Kind::TonePackage && item.package) {
        return stock::packedIn(*drop, at).map([&](tones::PackedTones packed) {
            addPackage(read, *item.package, item.origin, std::move(packed));
        });
    } else {
        read.leftOut.push_back({item.name, {stock::kDroppedOther, {item.name}}});
    }
    return {};
}

/// Opened when its turn comes, one at a time.
tones::Tone toneFor(const ToneEntry &entry, int convertTo)
{
    const bool isConverted = convertTo != 0 && !entry.format->isSafe() && tones::isConvertible(*entry.format);
    const qint64 size = isConverted ? tones::convertedSize(*entry.format, convertTo) : entry.size;
    return {entry.name, size, [entry, isConverted, convertTo](const ::files::Sink &to) {
                return entry.open().and_then([&](const ::files::ContentPtr &content) {
                    return isConverted ? tones::convert(*content, *entry.format, convertTo, to)
                                       : tones::toneOf(entry.name, content).pour(to);
                });
            }};
}

std::vector<tones::Tone> tonesFor(const PackageWish &wish)
{
    std::vector<tones::Tone> packed = wish.others;
    std::ranges::transform(wish.tones, std::back_inserter(packed),
                           [&](const ToneEntry &entry) { return toneFor(entry, wish.convertTo); });
    return packed;
}

} // namespace

base::Result<TonesRead> readPackage(const models::FilesScene &scene, const QString &path,
                                    const base::Progress &progress)
{
    auto file = ::files::Content::snapshot(scene.absolute(path));
    if (!file)
        return tl::unexpected(file.error());
    const auto package = tones::readPackage(*file, {}, progress);
    if (!package)
        return tl::unexpected(package.error());
    return tones::packedIn(*file).map([&](tones::PackedTones packed) {
        TonesRead read;
        addPackage(read, *package, path, std::move(packed));
        return read;
    });
}

base::Result<TonesRead> readDropped(const QStringList &paths, const base::Progress &progress)
{
    auto drop = stock::judge(paths, {}, {}, progress);
    if (!drop)
        return tl::unexpected(drop.error());
    const auto shared = std::make_shared<const stock::Drop>(std::move(*drop));
    TonesRead read;
    for (std::size_t at = 0; at < shared->items.size(); ++at) {
        if (auto added = addItem(read, shared, at); !added)
            return tl::unexpected(std::move(added).error());
    }
    return read;
}

base::Result<job::Change> makePackage(const models::FilesScene &scene, const PackageWish &wish,
                                      const base::Progress &progress)
{
    auto change =
        stock::packing(tonesFor(wish), wish.name, scene.root, folderIn(scene, wish.folder), progress);
    return change ? withTones(*std::move(change), scene, wish.give) : change;
}

} // namespace ui::files
