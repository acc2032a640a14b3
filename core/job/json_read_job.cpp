#include "core/job/dhcp_choices.h"
#include "core/job/json_job.h"
#include "core/job/json_members.h"
#include "core/job/json_parts.h"
#include "core/job/json_reader.h"

#include <QSet>

namespace job {

namespace {

/// Numbers above are not safe in every program that reads JSON (RFC 8259, 6).
constexpr qint64 kHighestId = (1LL << 53) - 1;

class Reading {
public:
    Reading(QByteArrayView text, const QString &file) : m_in(text), m_file(file) {}

    base::Result<JobText> run() &&
    {
        m_in.object([this](const QByteArray &name) { readMember(name); });
        m_in.end();
        if (m_in.failed())
            return m_tooMany ? base::fail(kJobTooMany, {m_in.path(), QString::number(m_tooMany)}, here())
                             : base::fail(m_in.failedAtEnd() ? kJobCut : kJobDamaged, {m_in.path()}, here());
        giveIds();
        keepUnusableValues();
        nameTemplatesThatAreNotListed();
        return std::move(m_out);
    }

private:
    base::Place here() const { return {m_file, m_in.line(), {}}; }

    void warn(base::Code code, QStringList args, std::optional<base::Place> where = {})
    {
        if (m_out.warnings.size() < kMostWarnings)
            m_out.warnings.push_back({{code, std::move(args)}, where ? *where : here()});
    }

    /// Fails when there are more than `limit`.
    bool fits(qsizetype count, qsizetype limit)
    {
        if (count <= limit)
            return true;
        m_tooMany = m_in.failed() ? m_tooMany : limit;
        m_in.fail();
        return false;
    }

    void keep(UnknownMembers &unknown, const QByteArray &name) { keepMember(m_in, unknown, name); }

    template<class T, std::size_t N>
    bool readText(T &into, const TextMember<T> (&table)[N], const QByteArray &name)
    {
        QString *text = memberOf(into, table, name);
        if (text)
            *text = m_in.string();
        return text != nullptr;
    }

    void readMember(const QByteArray &name)
    {
        if (name == "devices")
            m_in.array([this](qsizetype index) { readDevice(index); });
        else if (name == "models")
            m_in.object([this](const QByteArray &model) { readModel(QString::fromUtf8(model)); });
        else if (name == "nextId")
            m_out.job.nextId = static_cast<DeviceId>(m_in.whole(1, kHighestId + 1));
        else if (name == "schema")
            m_in.whole(1, kSchema);
        else if (name == "secrets")
            m_out.vault = readVaultHeader(m_in, m_out.kept.secrets);
        else if (name == "servers")
            readServerChoices(m_in, m_out);
        else if (name == "site")
            m_in.object([this](const QByteArray &member) {
                if (!readText(m_out.job.site, kSiteTexts, member))
                    keep(m_out.kept.site, member);
            });
        else if (name == "templates")
            m_in.array([this](qsizetype) { readTemplate(); });
        else if (name == "values")
            readValues(m_out.job.siteValues, {Layer::Site, {}, -1, placeOf(Layer::Site, {}, 0), {}, {}}, {});
        else
            keep(m_out.kept.job, name);
    }

    void readModel(const QString &model)
    {
        Values values;
        readValues(values, {Layer::Model, model, -1, placeOf(Layer::Model, model, 0), {}, {}}, model);
        if (!values.isEmpty())
            m_out.job.modelValues.insert(model, values);
        fits(m_out.job.modelValues.size(), kMostModels);
    }

    void readTemplate()
    {
        TemplateEntry entry = readTemplateEntry(m_in);
        if (std::ranges::find(m_out.templates, entry.name, &TemplateEntry::name) != m_out.templates.end())
            m_in.fail();
        m_out.templates.push_back(std::move(entry));
        fits(std::ssize(m_out.templates), kMostTemplates);
    }

    void readDevice(qsizetype index)
    {
        if (!fits(index + 1, kMostDevices))
            return;
        // Values come before or after the number that they are bound to: they wait until the device is read.
        Device device;
        DeviceMembers members;
        m_in.object([&](const QByteArray &name) {
            if (name == "id")
                device.id = static_cast<DeviceId>(m_in.whole(1, kHighestId));
            else if (name == "mac")
                members.mac = m_in.string();
            else if (name == "reservation")
                members.reservation = m_in.string();
            else if (name == "row")
                readRaw(members.row);
            else if (name == "overrides")
                readRaw(members.overrides);
            else if (!readText(device, kDeviceTexts, name))
                keep(members.unknown, name);
        });
        if (!m_in.failed())
            takeDevice(std::move(device), members);
    }

    /// A value that waits: plain, or in its seal.
    struct RawValue {
        QByteArray key;
        QString text;
        bool isSealed = false;
    };
    struct DeviceMembers {
        QString mac;
        QString reservation;
        std::vector<RawValue> row;
        std::vector<RawValue> overrides;
        UnknownMembers unknown;
    };

    void takeDevice(Device device, const DeviceMembers &members)
    {
        readMac(device, members.mac);
        readReservation(device, members.reservation);
        const DeviceId written = device.id;
        if (written && m_ids.contains(written)) {
            device.id = 0;
            warn(kIdTwice, {QString::number(written), shownName(device)});
        }
        m_ids.insert(device.id);
        const qsizetype index = m_out.job.devices.size();
        for (const auto &[layer, raw, into] :
             {std::tuple(Layer::Row, &members.row, &device.row),
              std::tuple(Layer::Override, &members.overrides, &device.overrides)}) {
            const SealedValue place{layer, {}, index, placeOf(layer, {}, written), {}, {}};
            for (const RawValue &value : *raw)
                takeValue(value, *into, place, shownName(device));
        }
        if (!members.unknown.isEmpty())
            m_unknown.insert(index, members.unknown);
        m_out.job.devices.append(std::move(device));
    }

    void readMac(Device &device, const QString &text)
    {
        if (text.isEmpty())
            return;
        if (const auto mac = base::MacAddress::parse(text)) {
            device.mac = *mac;
            return;
        }
        warn(kMacUnreadable, {text, shownName(device)});
        note(device, text);
    }

    void readReservation(Device &device, const QString &text)
    {
        if (text.isEmpty())
            return;
        device.reservation = base::Ipv4::parse(text);
        if (device.reservation && isHost(*device.reservation))
            return;
        device.reservation = std::nullopt;
        warn(kReservationUnreadable, {text, shownName(device)});
        note(device, text);
    }

    static void note(Device &device, const QString &text)
    {
        device.note += device.note.isEmpty() ? text : u'\n' + text;
    }

    void readRaw(std::vector<RawValue> &into)
    {
        m_in.object([&](const QByteArray &key) {
            RawValue value;
            value.key = key;
            value.isSealed = !m_in.nextIsString();
            value.text = value.isSealed ? readSeal(m_in) : m_in.string();
            into.push_back(std::move(value));
            fits(std::ssize(into), kMostValues);
        });
    }

    void readValues(Values &into, const SealedValue &place, const QString &whose)
    {
        std::vector<RawValue> raw;
        readRaw(raw);
        for (const RawValue &value : raw)
            takeValue(value, into, place, whose);
    }

    void takeValue(const RawValue &value, Values &into, SealedValue place, const QString &whose)
    {
        if (value.isSealed) {
            place.key = value.key;
            place.text = value.text.toLatin1();
            m_out.sealed.push_back(std::move(place));
        } else if (isPlainlyFine(value.key, value.text) || checkValue(value.key, value.text)) {
            into.insert(into.cend(), value.key, value.text); // written in order
        } else {
            m_unusable[{place.device, place.layerPlace}].insert(value.key, jsonText(value.text));
            warn(kValueUnusable, {QString::fromUtf8(value.key), whose});
        }
    }

    /// Entries that somebody wrote by hand have none, and copied ones the same as another.
    void giveIds()
    {
        const DeviceId highest = m_ids.isEmpty() ? 0 : *std::ranges::max_element(m_ids);
        m_out.job.nextId = std::max(m_out.job.nextId, highest + 1);
        for (qsizetype i = 0; i < m_out.job.devices.size(); ++i) {
            Device &device = m_out.job.devices[i];
            if (device.id == 0)
                device.id = m_out.job.nextId++;
            if (const auto unknown = m_unknown.constFind(i); unknown != m_unknown.cend())
                m_out.kept.devices.insert(device.id, *unknown);
        }
    }

    /// Under the numbers that their devices have now.
    void keepUnusableValues()
    {
        for (auto one = m_unusable.cbegin(); one != m_unusable.cend(); ++one) {
            const auto &[index, place] = one.key();
            const bool isOverride = place.startsWith(codeOf(Layer::Override).latin1());
            const Layer layer = isOverride ? Layer::Override : Layer::Row;
            m_out.kept.values.insert(index < 0 ? place : placeOf(layer, {}, m_out.job.devices[index].id),
                                     *one);
        }
    }

    void nameTemplatesThatAreNotListed()
    {
        QSet<QString> listed{QString()};
        for (const TemplateEntry &entry : m_out.templates)
            listed.insert(entry.name);
        QMap<QString, QPair<int, QString>> missing;
        for (const Device &device : std::as_const(m_out.job.devices)) {
            if (listed.contains(device.templateName))
                continue;
            auto &[count, first] = missing[device.templateName];
            if (count++ == 0)
                first = shownName(device);
        }
        for (auto one = missing.cbegin(); one != missing.cend(); ++one)
            warn(kTemplateUnlisted, {one.key(), QString::number(one->first), one->second},
                 base::Place{m_file, {}, {}});
    }

    JsonReader m_in;
    QString m_file;
    JobText m_out;
    QSet<DeviceId> m_ids;
    QHash<qsizetype, UnknownMembers> m_unknown;                     ///< by index
    QHash<QPair<qsizetype, QByteArray>, UnknownMembers> m_unusable; ///< by index (-1: no device's) and place
    qsizetype m_tooMany = 0;                                        ///< the limit that was passed
};

} // namespace

QString shownName(const Device &device)
{
    if (!device.name.isEmpty())
        return device.name;
    return device.mac ? device.mac->toFileNameForm() : QString::number(device.id);
}

base::Result<JobText> readJobText(QByteArrayView text, const QString &file)
{
    if (text.size() > kMostJobBytes)
        return base::fail(kJobTooLarge, {QString::number(kMostJobBytes / 1024 / 1024)}, {file, {}, {}});
    return checkSchema(text, file).and_then([&] { return Reading(text, file).run(); });
}

} // namespace job
