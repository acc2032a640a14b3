#include "core/publishing/device_composer.h"

#include "core/files/checksum.h"

namespace publishing {

DeviceComposer::DeviceComposer(job::JobPtr job)
    : m_job(std::move(job)), m_time(QDateTime::currentDateTimeUtc())
{}

files::ContentPtr DeviceComposer::compose(const serving::Entry &entry) const
{
    const std::lock_guard lock(m_lock);
    return take(m_made[entry.device], entry);
}

files::ContentPtr DeviceComposer::glance(const serving::Entry &entry) const
{
    const std::lock_guard lock(m_lock);
    if (const auto made = m_made.find(entry.device); made != m_made.end())
        return take(*made, entry);
    if (m_glanced.first != entry.device)
        m_glanced = {entry.device, {}};
    return take(m_glanced.second, entry);
}

files::ContentPtr DeviceComposer::take(Made &made, const serving::Entry &entry) const
{
    if (!made.file)
        made.file = fileOf(entry.device);
    if (!entry.name.checksum)
        return made.file;
    if (!made.checksum) {
        const QStringView name = QStringView(entry.source).mid(entry.source.lastIndexOf(u'/') + 1);
        made.checksum = files::Content::fromBytes(files::checksumText(made.file->md5(), name), m_time);
    }
    return made.checksum;
}

files::ContentPtr DeviceComposer::fileOf(job::DeviceId device) const
{
    if (!m_index)
        m_index.emplace(m_job->devices);
    const qsizetype at = m_index->at(device);
    Q_ASSERT_X(at >= 0, "DeviceComposer", "the tree has a device that its job has not");
    QByteArray bytes = at < 0 ? QByteArray() : job::Layers(*m_job, m_job->devices[at]).compose();
    return files::Content::fromBytes(std::move(bytes), m_time);
}

} // namespace publishing
