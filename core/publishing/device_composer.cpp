#include "core/publishing/device_composer.h"

#include "core/files/checksum.h"

namespace publishing {

DeviceComposer::DeviceComposer(job::JobPtr job) : m_job(std::move(job)) {}

files::ContentPtr DeviceComposer::compose(const serving::Entry &entry) const
{
    const std::lock_guard lock(m_lock);
    Made &made = m_made[entry.device];
    if (!made.file)
        made.file = fileOf(entry.device);
    if (!entry.name.checksum)
        return made.file;
    if (!made.checksum) {
        const QStringView name = QStringView(entry.source).mid(entry.source.lastIndexOf(u'/') + 1);
        made.checksum = files::Content::fromBytes(files::checksumText(made.file->md5(), name));
    }
    return made.checksum;
}

files::ContentPtr DeviceComposer::fileOf(job::DeviceId device) const
{
    if (!m_index)
        m_index.emplace(m_job->devices);
    const qsizetype at = m_index->at(device);
    Q_ASSERT_X(at >= 0, "DeviceComposer", "the tree has a device that its job has not");
    return files::Content::fromBytes(at < 0 ? QByteArray()
                                            : job::Layers(*m_job, m_job->devices[at]).compose());
}

} // namespace publishing
