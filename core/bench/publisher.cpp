#include "core/bench/publisher.h"

#include "core/catalogue/file_name.h"
#include "core/job/store.h"

#include <algorithm>

namespace bench {

namespace {

QString fileIn(const QString &folder, QLatin1StringView name)
{
    return folder + u'/' + name;
}

bool isFile(const serving::Entry &entry)
{
    return entry.origin == serving::Origin::File;
}

bool isDevicesOwn(const serving::Entry &entry)
{
    return entry.origin == serving::Origin::Composed && !entry.path.contains(u'/');
}

MacsPtr macsNamedIn(const serving::ServedTree &tree)
{
    QSet<base::MacAddress> macs;
    for (const serving::Entry &entry : tree.entries()) {
        const QStringView name = QStringView(entry.path).sliced(entry.path.lastIndexOf(u'/') + 1);
        if (const auto mac = catalogue::readFileName(name).mac)
            macs.insert(*mac);
    }
    return std::make_shared<const QSet<base::MacAddress>>(std::move(macs));
}

} // namespace

Publisher::Publisher(serving::Library &library, const base::Clock &clock)
    : m_library(library), m_folders(clock, this), m_jobs(clock, this), m_rescan(this)
{
    connect(&m_folders, &publishing::FolderPublisher::published, this, &Publisher::publishFolder);
    connect(&m_folders, &publishing::FolderPublisher::failed, this,
            [this](const base::Error &error) { Q_EMIT failed(m_opening.number, error); });
    connect(&m_jobs, &publishing::JobPublisher::published, this, &Publisher::publishJob);
    connect(&m_rescan, &QTimer::timeout, this, &Publisher::readAgain);
    connect(&m_checker, &Checker::found, this, &Publisher::found, Qt::DirectConnection);
}

void Publisher::open(const Opening &opening)
{
    m_opening = opening;
    m_folders.close();
    m_jobs.close();
    m_rescan.stop();
    if (m_opening.job || job::isJob(m_opening.folder))
        openJob();
    else
        m_folders.open(m_opening.folder);
}

void Publisher::openJob()
{
    auto job = m_opening.job ? base::Result<job::JobPtr>(m_opening.job) : readJob();
    if (!job) {
        Q_EMIT failed(m_opening.number, job.error());
        return;
    }
    m_jobs.open(fileIn(m_opening.folder, job::kFilesFolder), std::move(*job));
    if (!m_opening.job)
        m_rescan.start(kRescan);
}

/// Without a lock: whoever edits it may have it open.
base::Result<job::JobPtr> Publisher::readJob()
{
    m_stamp = publishing::stampOf(fileIn(m_opening.folder, job::kJobFile));
    auto opened = job::Store::open(m_opening.folder, m_opening.passphrase, true);
    if (!opened)
        return tl::unexpected(std::move(opened).error());
    for (const base::Error &warning : opened->warnings)
        Q_EMIT warned(m_opening.number, warning);
    return std::make_shared<const job::Job>(std::move(opened->job));
}

/// A job that cannot be read for the moment stays as it was.
void Publisher::readAgain()
{
    if (publishing::stampOf(fileIn(m_opening.folder, job::kJobFile)) == m_stamp)
        return;
    if (auto job = readJob())
        m_jobs.setJob(std::move(*job));
}

void Publisher::setJob(job::JobPtr job)
{
    m_rescan.stop();
    m_jobs.setJob(std::move(job));
}

void Publisher::publishFolder(const serving::ServedTreePtr &tree, const checks::Folder &folder)
{
    m_library.publish(tree);
    const auto files = std::ranges::count_if(tree->entries(), isFile);
    const auto listed = std::make_shared<const checks::Folder>(folder);
    Q_EMIT published(
        {m_opening.number, tree, static_cast<int>(files), listed, nullptr, nullptr, macsNamedIn(*tree)});
    m_checker.check({m_opening.number, nullptr, listed});
}

void Publisher::publishJob(const serving::ServedTreePtr &tree, const job::JobPtr &job,
                           const checks::Folder &files)
{
    m_library.publish(tree);
    const auto devices = std::ranges::count_if(tree->entries(), isDevicesOwn);
    const auto listed = std::make_shared<const checks::Folder>(files);
    Q_EMIT published({m_opening.number, tree, static_cast<int>(devices + std::ssize(files.files)), listed,
                      job, std::make_shared<const Roster>(*job), nullptr});
    m_checker.check({m_opening.number, job, listed, m_opening.folder});
}

} // namespace bench
