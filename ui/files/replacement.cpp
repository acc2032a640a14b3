#include "ui/files/replacement.h"

#include <algorithm>

namespace ui::files {

namespace {

using Fit = Replacement::Fit;

Fit fitOf(const stock::Item &item, const QString &name, const catalogue::FileName &replaced)
{
    if (replaced.kind == catalogue::FileKind::Tones)
        return item.kind == stock::Kind::TonePackage || item.kind == stock::Kind::Tone ? Fit::Whole
                                                                                       : Fit::Nothing;
    if (item.kind != stock::Kind::Image)
        return Fit::Nothing;
    if (item.name == name)
        return Fit::Whole;
    const bool isSibling = item.reading.kind == replaced.kind && item.reading.model == replaced.model &&
                           item.reading.family == replaced.family;
    return isSibling ? Fit::OtherVersion : Fit::Nothing;
}

/// Guide 4.2.1: a device takes a package for another by its bytes; by which name it asks for it stays.
void takeName(stock::Item &item, const QString &name, const checks::SourceFile *there)
{
    item.name = name;
    item.isThere = there && there->content->md5() == item.md5;
    item.replaces = !item.isThere;
    std::erase_if(item.remarks, [](const base::Message &remark) {
        return remark.code == stock::kAlreadyThere || remark.code == stock::kReplacesFile;
    });
}

} // namespace

Replacement replacementIn(const models::FilesScene &scene, const DropPtr &drop, const QString &path)
{
    const QString name = path.section(u'/', -1);
    const auto reading = catalogue::readFileName(name);
    auto best = Fit::Nothing;
    for (const stock::Item &item : drop->items)
        best = std::min(best, fitOf(item, name, reading));
    if (best == Fit::Nothing)
        return {best, drop};
    const auto there = std::ranges::lower_bound(scene.folder->files, path, {}, &checks::SourceFile::path);
    const bool isThere = there != scene.folder->files.end() && there->path == path;
    auto only = std::make_shared<stock::Drop>(*drop);
    only->items.clear();
    only->sources.clear();
    bool hasPackage = false; // two of them cannot have one name
    for (std::size_t at = 0; at < drop->items.size(); ++at) {
        stock::Item item = drop->items[at];
        const bool isPackage = item.kind == stock::Kind::TonePackage;
        if (fitOf(item, name, reading) != best || (hasPackage && !item.refused))
            continue;
        if (isPackage && !item.refused) {
            takeName(item, name, isThere ? &*there : nullptr);
            hasPackage = true;
        }
        only->items.push_back(std::move(item));
        only->sources.push_back(drop->sources[at]);
    }
    return {best, std::move(only)};
}

} // namespace ui::files
