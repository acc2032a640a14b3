#include "core/job/change.h"

#include <QSet>
#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

namespace job {

namespace {

base::Result<void> checkAll(const Values &values)
{
    for (auto it = values.cbegin(); it != values.cend(); ++it) {
        if (auto fit = checkValue(it.key(), *it); !fit)
            return fit;
    }
    return {};
}

base::Result<void> checkDevice(const Device &device)
{
    return checkAll(device.row).and_then([&] { return checkAll(device.overrides); });
}

std::optional<QString> valueAt(const Values &values, const QByteArray &key)
{
    const auto found = values.constFind(key);
    return found == values.cend() ? std::nullopt : std::optional(*found);
}

void write(Values &values, const QByteArray &key, const std::optional<QString> &value)
{
    if (value)
        values.insert(key, *value);
    else
        values.remove(key);
}

/// Takes the edits of one change to a job one after the other. After a failure the job is half changed: work
/// on a copy.
class Applier {
public:
    explicit Applier(Job &job) : m_job(job) {}

    /// Rows that come or go one after the other are taken together: one by one, each would move all behind
    /// it.
    base::Result<void> run(const std::vector<Edit> &edits)
    {
        for (auto at = edits.begin(); at != edits.end();) {
            const auto sameKind = [&](const Edit &edit) { return edit.index() == at->index(); };
            const auto end = std::find_if_not(at, edits.end(), sameKind);
            const auto done = takeRun({at, end});
            if (!done)
                return done;
            at = end;
        }
        return {};
    }

    /// In the order in which they are to be carried out.
    std::vector<Edit> inverse() &&
    {
        std::ranges::reverse(m_undo);
        return std::move(m_undo);
    }

private:
    struct Placed {
        qsizetype at = 0;
        Device device;
    };

    base::Result<void> takeRun(std::span<const Edit> edits)
    {
        if (std::holds_alternative<RemoveDevice>(edits.front()))
            return removeAll(edits);
        if (std::holds_alternative<InsertDevice>(edits.front()))
            return insertAll(edits);
        for (const Edit &edit : edits) {
            if (auto done = std::visit([this](const auto &one) { return take(one); }, edit); !done)
                return done;
        }
        return {};
    }

    base::Result<void> take(const EditFile &) { return {}; }

    base::Result<void> take(const SetValue &edit)
    {
        if (edit.value) {
            if (auto fit = checkValue(edit.key, *edit.value); !fit)
                return fit;
        }
        switch (edit.layer) {
        case Layer::Template:
            break;
        case Layer::Site:
            return set(edit, m_job.siteValues);
        case Layer::Model:
            return setOfModel(edit);
        case Layer::Row:
        case Layer::Override:
            return setOfDevice(edit);
        }
        return base::fail(kLayerFixed);
    }

    base::Result<void> set(const SetValue &edit, Values &values)
    {
        const auto before = valueAt(std::as_const(values), edit.key);
        if (before == edit.value)
            return {};
        SetValue back = edit;
        back.value = before;
        m_undo.emplace_back(std::move(back));
        write(values, edit.key, edit.value);
        return {};
    }

    base::Result<void> setOfModel(const SetValue &edit)
    {
        Values values = m_job.modelValues.value(edit.model);
        auto done = set(edit, values);
        if (values.isEmpty())
            m_job.modelValues.remove(edit.model);
        else
            m_job.modelValues.insert(edit.model, values);
        return done;
    }

    base::Result<void> setOfDevice(const SetValue &edit)
    {
        const qsizetype at = indexOf(edit.device);
        if (at < 0)
            return base::fail(kDeviceGone);
        Device &device = m_job.devices[at];
        return set(edit, edit.layer == Layer::Row ? device.row : device.overrides);
    }

    base::Result<void> take(const SetDevice &edit)
    {
        const qsizetype at = indexOf(edit.device.id);
        if (at < 0)
            return base::fail(kDeviceGone);
        if (std::as_const(m_job.devices)[at] == edit.device)
            return {};
        return checkDevice(edit.device).map([&] {
            m_undo.emplace_back(SetDevice{std::exchange(m_job.devices[at], edit.device)});
        });
    }

    base::Result<void> take(const InsertDevice &edit)
    {
        const Edit one = edit;
        return insertAll({&one, 1});
    }

    base::Result<void> insertAll(std::span<const Edit> edits)
    {
        QSet<DeviceId> taken;
        for (const Device &device : std::as_const(m_job.devices))
            taken.insert(device.id);
        std::vector<Placed> together;
        for (const Edit &edit : edits) {
            const auto &[at, device] = std::get<InsertDevice>(edit);
            if (device.id != 0 && taken.contains(device.id))
                return base::fail(kDeviceExists);
            if (auto fit = checkDevice(device); !fit)
                return fit;
            Placed placed{std::clamp<qsizetype>(at, 0, m_job.devices.size() + std::ssize(together)), device};
            giveId(placed.device);
            taken.insert(placed.device.id);
            m_undo.emplace_back(RemoveDevice{placed.device.id});
            if (!together.empty() && placed.at <= together.back().at)
                insert(std::exchange(together, {}));
            together.push_back(std::move(placed));
        }
        insert(std::move(together));
        return {};
    }

    void giveId(Device &device)
    {
        if (device.id == 0)
            device.id = m_job.nextId;
        m_job.nextId = std::max(m_job.nextId, device.id + 1);
    }

    /// Each at the place that it has in the end, the first first.
    void insert(std::vector<Placed> placed)
    {
        QVector<Device> all;
        all.reserve(m_job.devices.size() + std::ssize(placed));
        auto next = m_job.devices.begin();
        for (Placed &one : placed) {
            for (; all.size() < one.at; ++next)
                all.append(std::move(*next));
            all.append(std::move(one.device));
        }
        std::move(next, m_job.devices.end(), std::back_inserter(all));
        m_job.devices = std::move(all);
        m_index.reset();
    }

    base::Result<void> take(const RemoveDevice &edit)
    {
        const Edit one = edit;
        return removeAll({&one, 1});
    }

    base::Result<void> removeAll(std::span<const Edit> edits)
    {
        std::vector<qsizetype> gone;
        gone.reserve(edits.size());
        for (const Edit &edit : edits)
            gone.push_back(indexOf(std::get<RemoveDevice>(edit).device));
        std::ranges::sort(gone);
        if (gone.front() < 0 || std::ranges::adjacent_find(gone) != gone.end())
            return base::fail(kDeviceGone);
        QVector<Device> left;
        left.reserve(m_job.devices.size() - static_cast<qsizetype>(gone.size()));
        auto next = gone.cbegin();
        std::vector<Edit> back;
        for (qsizetype at = 0; at < m_job.devices.size(); ++at) {
            Device &device = m_job.devices[at];
            if (next == gone.cend() || at != *next) {
                left.append(std::move(device));
                continue;
            }
            back.emplace_back(InsertDevice{at, std::move(device)});
            ++next;
        }
        m_undo.insert(m_undo.end(), std::move_iterator(back.rbegin()), std::move_iterator(back.rend()));
        m_job.devices = std::move(left);
        m_index.reset();
        return {};
    }

    base::Result<void> take(const OrderDevices &edit)
    {
        QVector<Device> ordered;
        QVector<DeviceId> before;
        ordered.reserve(edit.order.size());
        QSet<DeviceId> seen;
        for (const DeviceId id : edit.order) {
            const qsizetype at = indexOf(id);
            if (at < 0 || seen.contains(id))
                return base::fail(kOrderIncomplete);
            seen.insert(id);
            ordered.append(std::as_const(m_job.devices)[at]);
        }
        if (ordered.size() != m_job.devices.size())
            return base::fail(kOrderIncomplete);
        for (const Device &device : std::as_const(m_job.devices))
            before.append(device.id);
        if (before == edit.order)
            return {};
        m_undo.emplace_back(OrderDevices{std::move(before)});
        m_job.devices = std::move(ordered);
        m_index.reset();
        return {};
    }

    base::Result<void> take(const SetSite &edit)
    {
        if (m_job.site != edit.site)
            m_undo.emplace_back(SetSite{std::exchange(m_job.site, edit.site)});
        return {};
    }

    base::Result<void> take(const SetServers &edit)
    {
        if (m_job.servers == edit.servers)
            return {};
        return checkServers(edit.servers).map([&] {
            m_undo.emplace_back(SetServers{std::exchange(m_job.servers, edit.servers)});
        });
    }

    base::Result<void> take(const AddTemplate &edit)
    {
        if (m_job.findTemplate(edit.value->name()))
            return base::fail(kTemplateExists, {edit.value->name()});
        m_undo.emplace_back(RemoveTemplate{edit.value->name(), true});
        m_job.templates.insert(std::clamp<qsizetype>(edit.at, 0, m_job.templates.size()), edit.value);
        return {};
    }

    base::Result<void> take(const SetTemplate &edit)
    {
        const qsizetype at = indexOfTemplate(edit.value->name());
        if (at < 0)
            return base::fail(kTemplateGone, {edit.value->name()});
        if (*std::as_const(m_job.templates)[at] == *edit.value)
            return {};
        m_undo.emplace_back(SetTemplate{std::exchange(m_job.templates[at], edit.value)});
        return {};
    }

    base::Result<void> take(const RemoveTemplate &edit)
    {
        const qsizetype at = indexOfTemplate(edit.name);
        if (at < 0)
            return base::fail(kTemplateGone, {edit.name});
        const auto users = std::ranges::count(std::as_const(m_job.devices), edit.name, &Device::templateName);
        if (users > 0 && !edit.evenInUse)
            return base::fail(kTemplateInUse, {edit.name, QString::number(users)});
        m_undo.emplace_back(AddTemplate{m_job.templates.takeAt(at), at});
        return {};
    }

    qsizetype indexOfTemplate(const QString &name) const
    {
        const auto found = std::ranges::find_if(std::as_const(m_job.templates),
                                                [&](const TemplatePtr &one) { return one->name() == name; });
        return found == m_job.templates.cend() ? -1 : found - m_job.templates.cbegin();
    }

    /// The first look-up goes through the table, as most changes need no second.
    qsizetype indexOf(DeviceId id)
    {
        if (m_index)
            return m_index->at(id);
        if (!std::exchange(m_askedOnce, true))
            return std::as_const(m_job).indexOf(id);
        m_index.emplace(std::as_const(m_job.devices));
        return m_index->at(id);
    }

    Job &m_job;
    std::vector<Edit> m_undo; ///< of the first edit first: turned round when it is handed out
    std::optional<DeviceIndex> m_index;
    bool m_askedOnce = false;
};

} // namespace

std::vector<files::Edit> fileEditsOf(const Change &change)
{
    std::vector<files::Edit> found;
    for (const Edit &edit : change.edits) {
        if (const auto *file = std::get_if<EditFile>(&edit))
            found.push_back(file->edit);
    }
    return found;
}

base::Result<Change> apply(Job &job, const Change &change)
{
    Job next = job;
    Applier applier(next);
    if (auto done = applier.run(change.edits); !done)
        return tl::unexpected(std::move(done).error());
    Change back{change.what, std::move(applier).inverse(), {}, change.keeps};
    if (!back.edits.empty())
        job = std::move(next);
    return back;
}

} // namespace job
