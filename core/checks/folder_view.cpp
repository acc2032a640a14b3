#include "core/checks/folder_view.h"

#include "core/checks/codes.h"

namespace checks {

FolderView::FolderView(const Folder &folder, QString prefix) : m_folder(folder), m_prefix(std::move(prefix))
{
    m_byPath.reserve(static_cast<qsizetype>(folder.files.size()));
    for (const SourceFile &file : folder.files) {
        m_byPath.insert(file.path, &file);
        // Configurations are asked for by names that we make; only what settings name is looked for by any
        // case.
        if (file.name.isConfig())
            continue;
        m_byFoldedPath.insert(file.path.toCaseFolded(), &file);
        m_shelves.add(file.path, file.name);
    }
}

const SourceFile *FolderView::find(const QString &path) const
{
    return m_byPath.value(path);
}

const SourceFile *FolderView::findAnyCase(const QString &path) const
{
    const QString folded = path.toCaseFolded();
    return m_byFoldedPath.count(folded) == 1 ? m_byFoldedPath.value(folded) : nullptr;
}

const SourceFile *FolderView::answerTo(const conf::WantedFile &wanted,
                                       const conf::Provisioning &settings) const
{
    return find(m_shelves.answerTo(wanted, placesOf(settings, isOfJob())));
}

Finding FolderView::about(const SourceFile &file, Severity severity, base::Code code, QStringList args) const
{
    Finding finding;
    finding.what = {code, std::move(args)};
    finding.severity = severity;
    finding.place.file = m_prefix + file.path;
    finding.mac = file.name.mac;
    return finding;
}

base::Result<base::RelativePath> FolderView::pathOf(const QString &path) const
{
    return base::RelativePath::parse(QStringView(m_prefix + path));
}

std::optional<job::Change> FolderView::renaming(const QString &from, const QString &to) const
{
    const auto fromPath = pathOf(from);
    const auto toPath = pathOf(to);
    if (!fromPath || !toPath || find(to))
        return std::nullopt;
    return job::Change{{kRepairRename, {fileNameOf(from), fileNameOf(to)}},
                       {job::EditFile{files::RenameFile{*fromPath, *toPath}}},
                       {}};
}

std::optional<job::Change> FolderView::removing(const SourceFile &file) const
{
    const auto path = pathOf(file.path);
    if (!path || file.content->size() > kMaxChecksumFile)
        return std::nullopt;
    return job::Change{{kRepairRemoveFile, {fileNameOf(file.path)}},
                       {job::EditFile{files::RemoveFile{*path, file.content->toByteArray()}}},
                       {}};
}

std::optional<job::Change> FolderView::splicing(base::Message what, const QString &path, qsizetype offset,
                                                QByteArray before, QByteArray after) const
{
    const auto parsed = pathOf(path);
    if (!parsed)
        return std::nullopt;
    return job::Change{
        std::move(what),
        {job::EditFile{files::SpliceFile{*parsed, offset, std::move(before), std::move(after)}}},
        {}};
}

QString fileNameOf(const QString &path)
{
    return path.mid(path.lastIndexOf(u'/') + 1);
}

QString sibling(const QString &path, const QString &fileName)
{
    return path.left(path.lastIndexOf(u'/') + 1) + fileName;
}

QString inFolder(const QString &folder, const QString &fileName)
{
    QStringList segments = QString(folder).replace(u'\\', u'/').split(u'/', Qt::SkipEmptyParts);
    if (!fileName.isEmpty())
        segments << fileName;
    return segments.join(u'/');
}

} // namespace checks
