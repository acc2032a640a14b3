#include "core/publishing/job_tree.h"

#include "core/publishing/device_composer.h"
#include "core/publishing/tree_builder.h"

#include <QSet>
#include <algorithm>

namespace publishing {

using serving::Entry;

namespace {

/// Would a checksum stand beside a file of that folder's own that it is not of?
bool sumsAnother(const QString &checksum, const QSet<QString> &own)
{
    return std::ranges::any_of(catalogue::namesSummedBy(checksum),
                               [&own](const QString &name) { return own.contains(name); });
}

} // namespace

void JobTree::setFiles(const FolderState &files)
{
    m_files = entriesOf(files);
    m_filesChanged = true;
}

serving::ServedTreePtr JobTree::publish(const job::JobPtr &job)
{
    JobNames names = namesOf(*job);
    auto composer = std::make_shared<const DeviceComposer>(job);
    const bool sameFolders =
        names.configFolders == m_names.configFolders && names.firmwareFolders == m_names.firmwareFolders;
    if (m_tree && !m_filesChanged && sameFolders) {
        serving::TreeChange change = changeTo(names);
        m_names = std::move(names);
        m_tree = m_tree->changed(std::move(change), ++m_revision, std::move(composer));
        return m_tree;
    }
    m_names = std::move(names);
    layOutFiles();
    m_tree = std::make_shared<const serving::ServedTree>(allEntries(), ++m_revision, std::move(composer));
    return m_tree;
}

void JobTree::layOutFiles()
{
    m_filesChanged = false;
    m_laidOut.clear();
    for (const Entry &entry : m_files)
        m_laidOut.insert(entry.path, entry);
    const QSet<QString> own(m_laidOut.keyBegin(), m_laidOut.keyEnd());
    for (const Entry &entry : m_files) {
        if (entry.path.contains(u'/'))
            continue;
        for (const QString &folder : entry.name.isConfig() ? m_names.configFolders : m_names.firmwareFolders)
            layOutIn(folder, entry, own);
    }
}

void JobTree::layOutIn(const QString &folder, const Entry &entry, const QSet<QString> &own)
{
    Entry second = entry;
    second.path = folder + u'/' + entry.path;
    if (entry.origin == serving::Origin::MadeChecksum)
        second.source = folder + u'/' + entry.source;
    if (!own.contains(second.path) && !(entry.name.checksum && sumsAnother(second.path, own)))
        m_laidOut.insert(second.path, second);
}

serving::TreeChange JobTree::changeTo(const JobNames &names) const
{
    serving::TreeChange change;
    const auto differs = [](const DeviceNames &device, const JobNames &other) {
        const auto there = other.devices.constFind(device.mac);
        return there == other.devices.cend() || *there != device;
    };
    QSet<QString> taken;
    for (const DeviceNames &now : names.devices) {
        if (!differs(now, m_names))
            continue;
        for (Entry &entry : now.entries()) {
            taken.insert(entry.path);
            change.come.push_back(std::move(entry));
        }
    }
    for (const DeviceNames &before : m_names.devices) {
        if (!differs(before, names))
            continue;
        for (const Entry &entry : before.entries()) {
            change.gone.push_back(entry.path);
            if (const auto file = m_laidOut.constFind(entry.path);
                file != m_laidOut.cend() && !taken.contains(entry.path))
                change.come.push_back(*file);
        }
    }
    return change;
}

std::vector<Entry> JobTree::allEntries() const
{
    QHash<QString, Entry> all = m_laidOut;
    std::vector<Entry> entries;
    entries.reserve(static_cast<std::size_t>(m_laidOut.size() + 3 * m_names.devices.size()));
    for (const DeviceNames &device : m_names.devices) {
        for (Entry &entry : device.entries()) {
            if (!all.isEmpty())
                all.remove(entry.path);
            entries.push_back(std::move(entry));
        }
    }
    entries.insert(entries.end(), all.cbegin(), all.cend());
    return entries;
}

} // namespace publishing
