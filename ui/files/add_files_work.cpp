#include "ui/files/add_files_work.h"

#include <QMap>
#include <algorithm>

namespace ui::files {

namespace {

QString folderOf(const QString &path)
{
    return path.section(u'/', 0, -2);
}

} // namespace

QString folderFor(const models::FilesScene &scene)
{
    if (scene.job)
        return {};
    QMap<QString, int> users;
    for (const stock::NeededFile &needed : scene.inventory->needed)
        users[folderOf(needed.path)] += needed.users;
    for (const stock::StockedFile &there : scene.inventory->files)
        users[folderOf(there.path)] += there.users;
    const auto most = std::max_element(users.cbegin(), users.cend());
    return most == users.cend() ? QString() : most.key();
}

QString folderIn(const models::FilesScene &scene, const QString &folder)
{
    return folder.isEmpty() ? scene.below : scene.edited(folder);
}

QStringList packagesIn(const models::FilesScene &scene, const QString &below)
{
    std::vector<const stock::StockedFile *> packages;
    for (const stock::StockedFile &there : scene.inventory->files) {
        const bool isPackage = there.reading.kind == catalogue::FileKind::Tones && !there.reading.checksum;
        if (isPackage && folderOf(there.path) == below)
            packages.push_back(&there);
    }
    std::ranges::stable_sort(packages, std::ranges::greater{}, &stock::StockedFile::users);
    QStringList names;
    for (const stock::StockedFile *package : packages)
        names << package->path.section(u'/', -1);
    return names;
}

base::Result<DropPtr> judgeFor(const models::FilesScene &scene, const QStringList &paths,
                               const QString &below, const base::Progress &progress)
{
    auto drop = stock::judge(paths, stock::presentOf(scene.job.get(), *scene.folder, below), {}, progress);
    if (!drop)
        return tl::unexpected(drop.error());
    return std::make_shared<const stock::Drop>(std::move(*drop));
}

base::Result<job::Change> addFiles(const models::FilesScene &scene, const stock::Drop &drop,
                                   const AddFilesWish &wish, const base::Progress &progress)
{
    auto change = stock::takeIn(drop, wish.choices, scene.root, folderIn(scene, wish.below), progress);
    return change ? withTones(*std::move(change), scene, wish.give) : change;
}

} // namespace ui::files
