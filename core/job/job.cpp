#include "core/job/job.h"

#include "core/conf/problems.h"
#include "core/job/templates_folder.h"

#include <algorithm>

namespace job {

base::Result<void> checkValue(const QByteArray &key, const QString &value)
{
    conf::Document line;
    const QByteArray text = value.toUtf8();
    if (const auto set = line.set(key, text); !set)
        return set;
    if (!value.isValidUtf16())
        return base::fail(conf::kValueInvalid, {QString::fromUtf8(key)});
    const QByteArray written = line.join();
    if (written.size() > conf::kMaxLine)
        return base::fail(conf::kLineTooLong, {QString::number(conf::kMaxLine)});
    const conf::Document read = conf::Document::read(written); // a byte-order mark would be taken off
    if (const auto setting = read.setting(0); !setting || setting->key != key)
        return base::fail(conf::kKeyInvalid, {QString::fromUtf8(key)});
    return {};
}

Template::Template(QString name, QString model, bool incremental, QByteArray bytes, QString file)
    : m_name(std::move(name)),
      m_model(std::move(model)),
      m_incremental(incremental),
      m_file(std::move(file)),
      m_bytes(std::move(bytes)),
      m_document(conf::Document::read(m_bytes))
{
    m_lines.reserve(m_document.lineCount());
    for (int line = 0; line < m_document.lineCount(); ++line) {
        if (const auto setting = m_document.setting(line))
            m_lines.insert(setting->key.toByteArray(), line);
    }
}

QString Template::file() const
{
    return m_file.isEmpty() ? templateFileName(m_name) : m_file;
}

std::optional<int> Template::lineOf(QByteArrayView key) const
{
    const auto found = m_lines.constFind(QByteArray::fromRawData(key.data(), key.size()));
    return found == m_lines.cend() ? std::nullopt : std::optional(*found);
}

std::optional<QByteArrayView> Template::value(QByteArrayView key) const
{
    const auto line = lineOf(key);
    return line ? std::optional(m_document.setting(*line)->value) : std::nullopt;
}

bool operator==(const Template &a, const Template &b)
{
    return a.m_name == b.m_name && a.m_model == b.m_model && a.m_incremental == b.m_incremental &&
           a.m_bytes == b.m_bytes;
}

TemplatePtr Job::templateNamed(QStringView name) const
{
    const auto found = std::ranges::find_if(templates, [&](const auto &one) { return one->name() == name; });
    return found == templates.cend() ? nullptr : *found;
}

qsizetype Job::indexOf(DeviceId id) const
{
    const auto found = std::ranges::find(devices, id, &Device::id);
    return found == devices.cend() ? -1 : found - devices.cbegin();
}

const Device *Job::find(DeviceId id) const
{
    const qsizetype at = indexOf(id);
    return at < 0 ? nullptr : &devices[at];
}

bool operator==(const Job &a, const Job &b)
{
    const auto sameTemplate = [](const TemplatePtr &one, const TemplatePtr &other) {
        return one == other || *one == *other;
    };
    return a.site == b.site && a.siteValues == b.siteValues && a.modelValues == b.modelValues &&
           std::ranges::equal(a.templates, b.templates, sameTemplate) && a.devices == b.devices &&
           a.servers == b.servers;
}

DeviceIndex::DeviceIndex(const QVector<Device> &devices)
{
    m_at.reserve(devices.size());
    for (const Device &device : devices)
        m_at.insert(device.id, m_at.size());
}

} // namespace job
