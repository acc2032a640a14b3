#include "core/publishing/folder_state.h"

#include "core/catalogue/file_name.h"

#include <QFileInfo>
#include <algorithm>

namespace publishing {

namespace {

/// What we make a checksum of must not change after; the rest may be mapped where it lies.
bool needsSnapshot(const QString &path)
{
    return catalogue::hasMadeChecksum(path);
}

const FileState *findFile(const FolderState &state, const QString &path)
{
    const auto at = std::ranges::lower_bound(state.files, path, {}, &FileState::path);
    return at != state.files.end() && at->path == path ? &*at : nullptr;
}

class Reading {
public:
    Reading(const FolderState &previous, const base::Clock &clock, const Settling &settling)
        : m_previous(previous),
          m_first(previous.files.empty() && previous.unsettled.isEmpty()),
          m_now(clock.now()),
          m_wall(clock.wall()),
          m_settling(settling)
    {}

    FolderState run(const Scan &scan) &&
    {
        m_state.skipped = scan.skipped;
        m_state.files.reserve(scan.files.size());
        for (const ScannedFile &file : scan.files)
            take(file);
        return std::move(m_state);
    }

private:
    void take(const ScannedFile &file)
    {
        const FileState *before = findFile(m_previous, file.path);
        if (before && before->stamp == file.stamp)
            return keep(*before);
        if (!isSettled(file))
            return wait(file, before);
        auto content = read(file);
        if (content)
            return keep({file.path, file.absolute, file.stamp, std::move(*content)});
        const base::Message &why = content.error().what;
        if (why.code == files::kFileUnreadable)
            m_state.skipped.push_back({file.path, {why.code, {file.path, why.args.value(1)}}});
        else // it changed or went while it was read
            wait(file, before);
    }

    /// The checksum is made here and kept: asked for later it would be made by the thread that serves. What
    /// it is made of is looked at once more behind it.
    base::Result<files::ContentPtr> read(const ScannedFile &file) const
    {
        auto content = needsSnapshot(file.path) ? files::Content::snapshot(file.absolute)
                                                : files::Content::open(file.absolute);
        if (content)
            (*content)->md5();
        if (content && (stampOf(file.absolute) != file.stamp || !(*content)->isIntact()))
            return base::fail(files::kFileChanging, {file.path});
        return content;
    }

    void keep(FileState file)
    {
        (file.content->isMapped() ? m_mapped : m_held) += file.content->isMapped() ? 1 : file.content->size();
        if (m_held > kMaxHeld)
            leaveOut(file.path, kTooLarge, kMaxHeld / 1024 / 1024);
        else if (m_mapped > kMaxMapped)
            leaveOut(file.path, kTooManyLarge, kMaxMapped);
        else
            m_state.files.push_back(std::move(file));
    }

    void leaveOut(const QString &path, base::Code code, qint64 limit)
    {
        m_state.skipped.push_back({path, {code, {path, QString::number(limit)}}});
    }

    void wait(const ScannedFile &file, const FileState *before)
    {
        m_state.unsettled.insert(file.path, {file.stamp, stillSince(file).value_or(m_now)});
        if (before && before->content->isIntact())
            keep(*before);
    }

    bool isSettled(const ScannedFile &file) const
    {
        const auto since = stillSince(file);
        const bool old = m_first && isOld(file);
        if (!old && (!since || m_now - *since < m_settling.closed))
            return false;
        switch (m_settling.ask(file.absolute)) {
        case files::BeingWritten::Yes:
            return false;
        case files::BeingWritten::Unknown:
            return old || m_now - *since >= m_settling.unknown;
        case files::BeingWritten::No:
            break;
        }
        return true;
    }

    std::optional<base::Instant> stillSince(const ScannedFile &file) const
    {
        const auto seen = m_previous.unsettled.constFind(file.path);
        const bool same = seen != m_previous.unsettled.cend() && seen->stamp == file.stamp;
        return same ? std::optional(seen->since) : std::nullopt;
    }

    bool isOld(const ScannedFile &file) const
    {
        return QFileInfo(file.absolute).lastModified().msecsTo(m_wall) >=
               std::chrono::milliseconds(kOldEnough).count();
    }

    const FolderState &m_previous;
    const bool m_first;
    const base::Instant m_now;
    const QDateTime m_wall;
    const Settling m_settling;
    FolderState m_state;
    qint64 m_held = 0;   ///< bytes
    qint64 m_mapped = 0; ///< files
};

} // namespace

bool FolderState::sameAs(const FolderState &other) const
{
    return skipped == other.skipped &&
           std::ranges::equal(files, other.files, [](const auto &a, const auto &b) {
               return a.path == b.path && a.content == b.content;
           });
}

checks::Folder FolderState::forChecks() const
{
    checks::Folder folder;
    folder.skipped = skipped;
    for (const FileState &file : files)
        folder.files.push_back(
            {file.path, catalogue::readFileName(QStringView(file.path).mid(file.path.lastIndexOf(u'/') + 1)),
             file.content});
    return folder;
}

FolderState readFolder(const Scan &scan, const FolderState &previous, const base::Clock &clock,
                       const Settling &settling)
{
    return Reading(previous, clock, settling).run(scan);
}

base::Result<FolderState> readOnce(const QString &root)
{
    const auto scanned = scan(root);
    if (!scanned)
        return tl::unexpected(scanned.error());
    const base::SystemClock clock;
    FolderState none;
    for (const ScannedFile &file : scanned->files)
        none.unsettled.insert(file.path, {file.stamp, clock.now()});
    FolderState state = readFolder(*scanned, none, clock, {.closed = {}, .unknown = {}});
    for (auto left = state.unsettled.cbegin(); left != state.unsettled.cend(); ++left)
        state.skipped.push_back({left.key(), {files::kFileChanging, {left.key()}}});
    std::ranges::sort(state.skipped, {}, &checks::Skipped::path);
    return state;
}

} // namespace publishing
