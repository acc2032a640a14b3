#include "core/stock/settings_plan.h"

#include "core/conf/wanted.h"

#include <QSet>
#include <optional>

namespace stock {

namespace {

using job::Layer;

/// What the device says itself, above all that it shares with others.
std::optional<job::LayeredValue> ownValue(const job::Device &device, const QByteArray &key)
{
    if (const auto said = device.overrides.constFind(key); said != device.overrides.cend())
        return job::LayeredValue{*said, Layer::Override};
    if (const auto said = device.row.constFind(key); said != device.row.cend())
        return job::LayeredValue{*said, Layer::Row};
    return std::nullopt;
}

/// What the layers that devices share say of a key: looked up once for each template of a model.
class SharedValues {
public:
    SharedValues(const job::Job &job, QByteArray key) : m_job(job), m_key(std::move(key)) {}

    const std::optional<QString> &of(const job::Device &device)
    {
        auto known = m_values.constFind(device.templateName);
        if (known == m_values.cend())
            known = m_values.insert(device.templateName, look(device));
        return *known;
    }

private:
    std::optional<QString> look(const job::Device &device) const
    {
        job::Device bare;
        bare.model = device.model;
        bare.templateName = device.templateName;
        const auto said = job::Layers(m_job, bare).value(m_key);
        return said ? std::optional(said->value) : std::nullopt;
    }

    const job::Job &m_job;
    const QByteArray m_key;
    QHash<QString, std::optional<QString>> m_values; ///< by template
};

} // namespace

std::vector<const job::Device *> devicesOf(const job::Job &job, const QVector<job::DeviceId> &ids)
{
    const QSet<job::DeviceId> meant(ids.cbegin(), ids.cend());
    std::vector<const job::Device *> devices;
    for (const job::Device &device : job.devices) {
        if (ids.isEmpty() || meant.contains(device.id))
            devices.push_back(&device);
    }
    return devices;
}

SettingsPlan::SettingsPlan(const job::Job &job) : m_job(job)
{
    for (const job::Device &device : job.devices)
        ++m_devicesOf[device.model];
}

void SettingsPlan::want(const job::Device &device, const QByteArray &key, const QString &value)
{
    Wish &wish = m_wishes[key];
    wish.value = value;
    wish.devices[device.model].push_back(&device);
}

void SettingsPlan::wantProvisioning(const job::Device &device)
{
    want(device, conf::kUseKey, QStringLiteral("1"));
    m_wishes[conf::kUseKey].absentWillDo = true;
}

std::vector<job::Edit> SettingsPlan::edits() const
{
    std::vector<job::Edit> edits;
    for (auto wish = m_wishes.cbegin(); wish != m_wishes.cend(); ++wish) {
        for (auto model = wish->devices.cbegin(); model != wish->devices.cend(); ++model)
            write(wish.key(), *wish, model.key(), edits);
    }
    return edits;
}

void SettingsPlan::write(const QByteArray &key, const Wish &wish, const QString &model,
                         std::vector<job::Edit> &edits) const
{
    const std::vector<const job::Device *> &devices = wish.devices[model];
    const bool wholeModel = !model.isEmpty() && devices.size() == m_devicesOf.value(model);
    bool saidByModel = false;
    SharedValues shared(m_job, key);
    const auto will = [&wish](const std::optional<QString> &value) {
        return value ? *value == wish.value : wish.absentWillDo;
    };
    for (const job::Device *device : devices) {
        const auto own = ownValue(*device, key);
        if (own ? own->value == wish.value : will(shared.of(*device)))
            continue;
        if (!own && wholeModel)
            saidByModel = true;
        else
            edits.emplace_back(
                job::SetValue{own ? own->layer : Layer::Override, {}, device->id, key, wish.value});
    }
    if (saidByModel)
        edits.emplace_back(job::SetValue{Layer::Model, model, 0, key, wish.value});
}

} // namespace stock
