#include "core/publishing/scan.h"

#include "core/base/relative_path.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <algorithm>
#include <filesystem>

namespace publishing {

namespace {

class Walk {
public:
    Walk(QString root, const ScanLimits &limits) : m_limits(limits)
    {
        m_scan.root = std::move(root);
        m_scan.folders.append(m_scan.root);
        m_ancestors.append(m_scan.root);
    }

    Scan run() &&
    {
        enter(m_scan.root, QString());
        std::ranges::sort(m_scan.files, {}, &ScannedFile::path);
        return std::move(m_scan);
    }

private:
    void enter(const QString &folder, const QString &prefix)
    {
        const auto entries =
            QDir(folder).entryInfoList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
        for (const QFileInfo &entry : entries) {
            if (m_full)
                return;
            if (++m_entries > m_limits.entries)
                return stop();
            visit(entry, prefix + entry.fileName());
        }
    }

    void visit(const QFileInfo &entry, const QString &path)
    {
        if (const auto fit = base::RelativePath::parse(path); !fit)
            return skip(path, fit.error().what.code, fit.error().what.args);
        if (entry.isSymLink() && !leadsInside(entry, path))
            return;
        if (entry.isDir())
            return visitFolder(entry, path);
        if (!entry.isFile())
            return skip(path, kSpecialFile, {path});
        m_scan.files.push_back({path, entry.absoluteFilePath(), stampOf(entry.absoluteFilePath())});
    }

    void visitFolder(const QFileInfo &entry, const QString &path)
    {
        const QString real = entry.canonicalFilePath();
        if (m_ancestors.contains(real))
            return skip(path, kLinkLoop, {path});
        if (m_ancestors.size() > m_limits.depth)
            return skip(path, kTooDeep, {path, QString::number(m_limits.depth)});
        if (!entry.isReadable())
            return skip(path, kFolderUnreadable, {path});
        m_scan.folders.append(entry.absoluteFilePath());
        m_ancestors.append(real);
        enter(entry.absoluteFilePath(), path + u'/');
        m_ancestors.removeLast();
    }

    bool leadsInside(const QFileInfo &link, const QString &path)
    {
        const QString target = link.canonicalFilePath();
        if (target.isEmpty()) {
            skip(path, kLinkBroken, {path, link.symLinkTarget()});
            return false;
        }
        if (target == m_scan.root || target.startsWith(m_scan.root + u'/'))
            return true;
        skip(path, kLinkOutside, {path, target});
        return false;
    }

    void skip(const QString &path, base::Code code, QStringList args)
    {
        m_scan.skipped.push_back({path, {code, std::move(args)}});
    }

    void stop()
    {
        m_full = true;
        skip(QString(), kTooManyFiles, {QString::number(m_limits.entries)});
    }

    const ScanLimits m_limits;
    Scan m_scan;
    QStringList m_ancestors; ///< links resolved, the root first
    int m_entries = 0;
    bool m_full = false;
};

} // namespace

Stamp stampOf(const QString &path)
{
    const QFileInfo info(path);
    std::error_code ignored; // a file that has gone has the stamp of none
    const auto modified = std::filesystem::last_write_time(info.filesystemFilePath(), ignored);
    using std::chrono::duration_cast;
    using std::chrono::nanoseconds;
    return {info.size(), duration_cast<nanoseconds>(modified.time_since_epoch()).count(),
            info.metadataChangeTime().toMSecsSinceEpoch()};
}

base::Result<Scan> scan(const QString &root, const ScanLimits &limits)
{
    const QFileInfo info(root);
    if (info.exists() && !info.isDir())
        return base::fail(kFolderIsFile, {root}, {{}, {}, {}});
    if (!info.isDir())
        return base::fail(kFolderMissing, {root}, {root, {}, {}});
    if (!info.isReadable() || !info.isExecutable())
        return base::fail(kFolderUnreadable, {root}, {root, {}, {}});
    return Walk(info.canonicalFilePath(), limits).run();
}

} // namespace publishing
