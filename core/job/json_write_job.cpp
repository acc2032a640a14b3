#include "core/job/json_job.h"
#include "core/job/json_members.h"
#include "core/job/json_parts.h"

namespace job {

namespace {

QByteArray jsonBool(bool value)
{
    return value ? "true" : "false";
}

class Writing {
public:
    Writing(const Job &job, const Kept &kept, const ValueWriter &writer)
        : m_job(job), m_kept(kept), m_writer(writer)
    {}

    QByteArray site() const
    {
        JsonObject object;
        for (const auto &[name, text] : kSiteTexts)
            object.addText(name, m_job.site.*text);
        object.add(m_kept.site);
        return object.written(1);
    }

    QByteArray servers() const
    {
        const ServerChoices &choices = m_job.servers;
        static const ServerChoices kUsual;
        JsonObject object;
        for (const auto &[name, text] : kServerTexts)
            object.addText(name, choices.*text);
        for (const auto &[name, isOn] : kServerSwitches) {
            if (choices.*isOn || isOn == &ServerChoices::singlePort)
                object.add(name, jsonBool(choices.*isOn));
        }
        for (const auto &[name, port] : kServerPorts) {
            if (choices.*port)
                object.add(name, QByteArray::number(*(choices.*port)));
            else if (kUsual.*port)
                object.add(name, "null");
        }
        if (choices.passivePorts != kUsual.passivePorts)
            object.add("passivePorts", portRange(choices.passivePorts));
        if (const QByteArray dhcp = dhcpJson(choices.dhcp, m_kept.dhcp); !dhcp.isEmpty())
            object.add("dhcp", dhcp);
        if (const QByteArray password = passwordJson(); !password.isEmpty())
            object.add(kPasswordKey, password);
        object.add(m_kept.servers);
        return object.written(1);
    }

    JsonObject siteValues() const { return values(m_job.siteValues, placeOf(Layer::Site, {}, 0)); }

    QByteArray models() const
    {
        JsonObject object;
        const auto all = modelValues();
        for (auto model = all.cbegin(); model != all.cend(); ++model) {
            JsonObject own = values(model.value(), placeOf(Layer::Model, model.key(), 0));
            if (!own.isEmpty())
                object.add(model.key().toUtf8(), own.written(2));
        }
        return object.isEmpty() ? QByteArray() : object.written(1);
    }

    QByteArray devices() const
    {
        std::vector<QByteArray> all;
        all.reserve(static_cast<std::size_t>(m_job.devices.size()));
        for (const Device &one : m_job.devices)
            all.push_back(device(one));
        return jsonArray(all, 1);
    }

private:
    static QByteArray portRange(const tcp::PortRange &ports)
    {
        JsonObject object;
        object.add("first", QByteArray::number(ports.first));
        object.add("last", QByteArray::number(ports.last));
        return object.written(2);
    }

    /// Empty if there is none, not even one whose seal is damaged.
    QByteArray passwordJson() const
    {
        const QString &password = m_job.servers.password;
        return password.isEmpty() ? m_kept.values.value(kServersPlace).value(kPasswordKey)
                                  : m_writer(kServersPlace, kPasswordKey, password);
    }

    /// Those too of which nothing is left but what cannot be used.
    QMap<QString, Values> modelValues() const
    {
        const QByteArray place = placeOf(Layer::Model, {}, 0);
        QMap<QString, Values> all = m_job.modelValues;
        for (auto kept = m_kept.values.cbegin(); kept != m_kept.values.cend(); ++kept) {
            if (kept.key().startsWith(place))
                all[QString::fromUtf8(kept.key().sliced(place.size()))];
        }
        return all;
    }

    JsonObject values(const Values &all, const QByteArray &layerPlace) const
    {
        JsonObject object;
        for (auto value = all.cbegin(); value != all.cend(); ++value)
            object.add(value.key(), m_writer(layerPlace, value.key(), value.value()));
        const auto unusable = m_kept.values.constFind(layerPlace);
        if (unusable == m_kept.values.cend())
            return object;
        for (auto value = unusable->cbegin(); value != unusable->cend(); ++value) {
            if (!all.contains(value.key())) // it was given a new one since
                object.add(value.key(), value.value());
        }
        return object;
    }

    QByteArray device(const Device &one) const
    {
        JsonObject object;
        object.add("id", QByteArray::number(one.id));
        if (one.mac)
            object.addText("mac", one.mac->toFileNameForm());
        for (const auto &[name, text] : kDeviceTexts)
            object.addText(name, one.*text);
        if (one.reservation)
            object.addText("reservation", one.reservation->toString());
        JsonObject row = values(one.row, placeOf(Layer::Row, {}, one.id));
        if (!row.isEmpty())
            object.add("row", row.written(3));
        JsonObject overrides = values(one.overrides, placeOf(Layer::Override, {}, one.id));
        if (!overrides.isEmpty())
            object.add("overrides", overrides.written(3));
        if (const auto unknown = m_kept.devices.constFind(one.id); unknown != m_kept.devices.cend())
            object.add(*unknown);
        return object.written(2);
    }

    const Job &m_job;
    const Kept &m_kept;
    const ValueWriter &m_writer;
};

QByteArray templatesJson(const std::vector<TemplateEntry> &templates)
{
    std::vector<QByteArray> all;
    for (const TemplateEntry &entry : templates) {
        JsonObject object;
        object.addText("file", entry.file);
        object.add("incremental", jsonBool(entry.incremental));
        object.addText("model", entry.model);
        object.addText("name", entry.name);
        object.addText("sha256", QString::fromLatin1(entry.sum));
        object.add(entry.unknown);
        all.push_back(object.written(2));
    }
    return jsonArray(all, 1);
}

QByteArray vaultJson(const secrets::VaultHeader &vault, const UnknownMembers &unknown)
{
    JsonObject object;
    object.addText("check", QString::fromLatin1(vault.check));
    object.addText("kdf", QStringLiteral("scrypt"));
    object.add("n", QByteArray::number(static_cast<qulonglong>(vault.cost.n)));
    object.add("p", QByteArray::number(vault.cost.p));
    object.add("r", QByteArray::number(vault.cost.r));
    object.addText("salt", QString::fromLatin1(vault.salt.toBase64()));
    object.addText("sum", QString::fromLatin1(vault.sum));
    object.add(unknown);
    return object.written(1);
}

base::Result<void> within(qsizetype count, qsizetype limit, const char *what)
{
    if (count > limit)
        return base::fail(kJobTooMany, {QString::fromLatin1(what), QString::number(limit)});
    return {};
}

base::Result<void> withinBounds(const Job &job)
{
    return within(job.devices.size(), kMostDevices, "$.devices")
        .and_then([&] { return within(job.templates.size(), kMostTemplates, "$.templates"); })
        .and_then([&] { return within(job.modelValues.size(), kMostModels, "$.models"); })
        .and_then([&] { return within(job.siteValues.size(), kMostValues, "$.values"); });
}

} // namespace

QByteArray placeOf(Layer layer, const QString &model, DeviceId device)
{
    const QByteArray name = codeOf(layer).latin1();
    if (layer == Layer::Site)
        return name;
    return name + '\0' + (layer == Layer::Model ? model.toUtf8() : QByteArray::number(device));
}

QByteArray placeOf(const QByteArray &layerPlace, const QByteArray &key)
{
    return layerPlace + '\0' + key;
}

QByteArray sealedJson(const QByteArray &text)
{
    return "{ \"sealed\": \"" + text + "\" }";
}

base::Result<QByteArray> writeJobText(const Job &job, const std::vector<TemplateEntry> &templates,
                                      const secrets::VaultHeader *vault, const Kept &kept,
                                      const ValueWriter &writer)
{
    if (const auto fits = withinBounds(job); !fits)
        return tl::unexpected(fits.error());
    const Writing writing(job, kept, writer);
    JsonObject object;
    object.add("devices", writing.devices());
    if (const QByteArray models = writing.models(); !models.isEmpty())
        object.add("models", models);
    object.add("nextId", QByteArray::number(job.nextId));
    object.add("schema", QByteArray::number(kSchema));
    if (vault)
        object.add("secrets", vaultJson(*vault, kept.secrets));
    object.add("servers", writing.servers());
    object.add("site", writing.site());
    object.add("templates", templatesJson(templates));
    if (JsonObject values = writing.siteValues(); !values.isEmpty())
        object.add("values", values.written(1));
    object.add(kept.job);
    QByteArray text = object.written(0) + '\n';
    if (text.size() > kMostJobBytes)
        return base::fail(kJobTooLarge, {QString::number(kMostJobBytes / 1024 / 1024)});
    return text;
}

} // namespace job
