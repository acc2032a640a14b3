#include "ui/models/files_look.h"

#include <algorithm>

namespace ui::models {

namespace {

const checks::SourceFile *fileAt(const checks::Folder &folder, const QString &path)
{
    const auto at = std::ranges::lower_bound(folder.files, path, {}, &checks::SourceFile::path);
    return at != folder.files.end() && at->path == path ? &*at : nullptr;
}

PackageLook lookInto(const FilesScene &scene, const checks::SourceFile &file, const FilesScenePtr &before)
{
    const QByteArray tag = file.content->tag();
    if (before && before->root == scene.root) {
        const auto known = before->packages.constFind(file.path);
        if (known != before->packages.cend() && known->tag == tag)
            return *known;
    }
    return {tag, std::make_shared<const base::Result<tones::Package>>(tones::readPackage(file.content))};
}

} // namespace

FilesScenePtr lookAt(const FilesPlace &place, const FilesScenePtr &before)
{
    auto scene = std::make_shared<FilesScene>();
    scene->root = place.root;
    scene->below = place.below;
    scene->job = place.job;
    scene->folder = place.folder;
    scene->inventory =
        std::make_shared<const stock::Inventory>(stock::takeStock(place.job.get(), *place.folder));
    for (const stock::StockedFile &file : scene->inventory->files) {
        const checks::SourceFile *source = fileAt(*place.folder, file.path);
        if (file.reading.kind == catalogue::FileKind::Tones && source)
            scene->packages.insert(file.path, lookInto(*scene, *source, before));
    }
    return scene;
}

} // namespace ui::models
