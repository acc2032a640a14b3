#include "ui/files/tone_entry.h"

#include "core/tones/convert.h"
#include "ui/files/add_files_work.h"

namespace ui::files {

namespace {

void addPackage(TonesRead &read, const tones::Package &package, const QString &origin,
                const std::function<base::Result<::files::ContentPtr>(const QString &)> &open)
{
    for (const tones::PackedTone &tone : package.tones)
        read.tones.push_back(
            {tone.name, origin, tone.size, tone.format, [open, name = tone.name] { return open(name); }});
    read.problems.insert(read.problems.end(), package.problems.begin(), package.problems.end());
}

void addItem(TonesRead &read, const DropPtr &drop, std::size_t at)
{
    const stock::Item &item = drop->items[at];
    if (item.refused) {
        read.problems.push_back(*item.refused);
    } else if (item.kind == stock::Kind::Tone && item.sound) {
        read.tones.push_back({item.name, item.origin, item.size, *item.sound,
                              [drop, at] { return stock::soundOf(*drop, at); }});
    } else if (item.kind == stock::Kind::TonePackage && item.package) {
        addPackage(read, *item.package, item.origin,
                   [drop, at](const QString &name) { return stock::soundOf(*drop, at, name); });
    } else {
        read.problems.push_back({stock::kDroppedOther, {item.name}});
    }
}

base::Result<tones::Tone> toneFor(const ToneEntry &entry, int convertTo)
{
    auto content = entry.open();
    if (!content)
        return tl::unexpected(content.error());
    if (convertTo == 0 || entry.format->isSafe() || !tones::isConvertible(*entry.format))
        return tones::Tone{entry.name, *content};
    auto converted = tones::convert(**content, *entry.format, convertTo);
    if (!converted)
        return tl::unexpected(base::Error{converted.error().what, {entry.name, {}, {}}});
    return tones::Tone{entry.name, ::files::Content::fromBytes(*std::move(converted))};
}

/// Half of the way is reading and converting, the other half packing and taking in.
base::Result<std::vector<tones::Tone>> tonesFor(const PackageWish &wish, const base::Progress &progress)
{
    std::vector<tones::Tone> packed;
    for (const ToneEntry &entry : wish.tones) {
        auto tone = toneFor(entry, wish.convertTo);
        if (!tone)
            return tl::unexpected(tone.error());
        packed.push_back(*std::move(tone));
        if (!progress(static_cast<qint64>(packed.size()), 2 * static_cast<qint64>(wish.tones.size())))
            return base::fail(base::kCancelled);
    }
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
    TonesRead read;
    addPackage(read, *package, path,
               [file = *file](const QString &name) { return tones::toneOf(file, name); });
    return read;
}

base::Result<TonesRead> readDropped(const QStringList &paths, const base::Progress &progress)
{
    auto drop = stock::judge(paths, {}, {}, progress);
    if (!drop)
        return tl::unexpected(drop.error());
    const auto shared = std::make_shared<const stock::Drop>(std::move(*drop));
    TonesRead read;
    for (std::size_t at = 0; at < shared->items.size(); ++at)
        addItem(read, shared, at);
    return read;
}

base::Result<job::Change> makePackage(const models::FilesScene &scene, const PackageWish &wish,
                                      const base::Progress &progress)
{
    auto packed = tonesFor(wish, progress);
    if (!packed)
        return tl::unexpected(packed.error());
    auto change =
        stock::packing(*std::move(packed), wish.name, scene.root, folderIn(scene, wish.folder),
                       [&progress](qint64 done, qint64 total) { return progress(total + done, 2 * total); });
    return change ? withTones(*std::move(change), scene, wish.give) : change;
}

} // namespace ui::files
