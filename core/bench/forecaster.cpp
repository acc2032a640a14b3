#include "core/bench/forecaster.h"

#include "core/bench/choices.h"
#include "core/publishing/job_tree.h"

#include <algorithm>

namespace bench {

namespace {

publishing::FolderState stateOf(const checks::Folder &folder)
{
    publishing::FolderState state;
    state.files.reserve(folder.files.size());
    for (const checks::SourceFile &file : folder.files)
        state.files.push_back({file.path, {}, {}, file.content});
    return state;
}

serving::ServedTreePtr treeOf(const Forecaster::Question &question)
{
    publishing::JobTree tree;
    tree.setFiles(stateOf(*question.files));
    return tree.publish(question.job);
}

/// By which a device fresh from its box is led here: TFTP if it is served (guide 2.1: the default).
serving::Protocol firstServed(const job::Job &job)
{
    const Settings settings = settingsOf(job.servers);
    const auto served = std::ranges::find_if(
        kProtocols, [&](serving::Protocol protocol) { return settings.port(protocol).has_value(); });
    return served == kProtocols.end() ? serving::Protocol::Tftp : *served;
}

/// Devices of one job as they would power up, against what would be served.
class Oracle {
public:
    explicit Oracle(const Forecaster::Question &question)
        : m_tree(treeOf(question)), m_first(firstServed(*question.job))
    {
        m_seen.reserve(static_cast<qsizetype>(question.seen.size()));
        for (const progress::Device &device : question.seen)
            m_seen.insert(device.mac, &device);
    }

    std::optional<DeviceForecast> tell(const job::Device &entry) const
    {
        const catalogue::Model *model = catalogue::Catalogue::builtIn().find(entry.model);
        if (!model || !entry.mac)
            return std::nullopt;
        DeviceForecast told{entry.id, progress::forecast(powerUp(*entry.mac, *model), model,
                                                         [this](const QString &path) { return find(path); })};
        told.forecast.after.configuration = {};
        return told;
    }

private:
    progress::Device powerUp(const base::MacAddress &mac, const catalogue::Model &model) const
    {
        const progress::Device *seen = m_seen.value(mac, nullptr);
        progress::Device device = seen ? *seen : progress::Device();
        if (!seen)
            device.protocol = m_first;
        device.mac = mac;
        device.model = model.number;
        device.can = catalogue::Catalogue::builtIn().capabilities(model, device.firmware);
        return device;
    }

    files::ContentPtr find(const QString &path) const
    {
        const serving::Entry *entry = m_tree->find(path);
        return entry ? m_tree->glanceAt(*entry) : nullptr;
    }

    const serving::ServedTreePtr m_tree;
    const serving::Protocol m_first;
    QHash<base::MacAddress, const progress::Device *> m_seen;
};

/// In the order in which they were asked for; of the whole table without a list.
std::vector<const job::Device *> wantedOf(const Forecaster::Question &question)
{
    std::vector<const job::Device *> wanted;
    const QVector<job::Device> &all = question.job->devices;
    if (question.devices.isEmpty()) {
        for (const job::Device &device : all)
            wanted.push_back(&device);
        return wanted;
    }
    const job::DeviceIndex index(all);
    for (const job::DeviceId id : question.devices) {
        if (const qsizetype at = index.at(id); at >= 0)
            wanted.push_back(&all[at]);
    }
    return wanted;
}

} // namespace

void Forecaster::ask(Question question)
{
    const quint64 number = ++m_asked;
    if (m_wanted.put({number, std::move(question)}))
        m_thread.post([this] { run(); });
}

void Forecaster::run()
{
    const auto wanted = m_wanted.take();
    if (!wanted)
        return;
    const auto &[number, question] = *wanted;
    QVector<DeviceForecast> told;
    if (question.job) {
        const Oracle oracle(question);
        for (const job::Device *device : wantedOf(question)) {
            if (m_asked != number)
                return;
            if (auto forecast = oracle.tell(*device))
                told.append(std::move(*forecast));
        }
    }
    Q_EMIT ready(question.ask, told);
}

} // namespace bench
