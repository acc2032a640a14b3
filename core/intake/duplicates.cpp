#include "core/intake/duplicates.h"

#include "core/intake/device_name.h"
#include "core/job/layers.h"

namespace intake {

namespace {

bool takesExtension(Fate fate)
{
    return fate == Fate::Add || fate == Fate::Place || fate == Fate::Update || fate == Fate::Ask;
}

/// A row without a server may register with any: it clashes with every other, and every other with it.
template<class Servers>
auto clashAt(Servers &servers, const QString &server)
{
    if (server.isEmpty())
        return servers.begin();
    const auto same = servers.find(server);
    return same != servers.end() ? same : servers.find(QString());
}

} // namespace

QString serverOf(const job::Job &job, const job::Device &device)
{
    const auto server = job::Layers(job, device).value(kServerKey);
    return server ? server->value.trimmed().toLower() : QString();
}

/// Both cells are named: the later row is refused, the first one taken with a warning.
void Duplicates::sayTwice(At &before, At at, base::Code code)
{
    m_report.say(at.row, at.column, {code, {sheet::cellName(before.row, before.column)}}, Severity::Error);
    if (!before.told)
        m_report.say(before.row, before.column, {code, {sheet::cellName(at.row, at.column)}},
                     Severity::Warning);
    before.told = true;
}

template<class Key>
bool Duplicates::first(QHash<Key, At> &all, const Key &key, At at, base::Code code)
{
    const auto before = all.find(key);
    if (before == all.end()) {
        all.insert(key, at);
        return true;
    }
    sayTwice(*before, at, code);
    return false;
}

bool Duplicates::firstExtension(const Identity &identity)
{
    const At at{identity.row, identity.extensionColumn};
    AtServers &servers = m_extensions[identity.extension];
    const auto before = clashAt(servers, identity.server);
    if (before == servers.end()) {
        servers.insert(identity.server, at);
        return true;
    }
    sayTwice(*before, at, kExtensionTwice);
    return false;
}

bool Duplicates::take(const Identity &identity)
{
    bool fine = true;
    if (identity.mac)
        fine = first(m_macs, *identity.mac, {identity.row, identity.macColumn}, kMacTwice);
    if (identity.extension.isEmpty())
        return fine;
    fine = firstExtension(identity) && fine;
    if (!m_match.holders(identity.extension).isEmpty())
        m_inJob.push_back(identity);
    return fine;
}

bool Duplicates::takeDevice(job::DeviceId device, int row, int column)
{
    return first(m_devices, device, {row, column}, kDeviceTwice);
}

bool Duplicates::isTaken(const Identity &identity, const Row &row,
                         const QHash<job::DeviceId, const Row *> &changing, QString &by) const
{
    for (const qsizetype at : m_match.holders(identity.extension)) {
        const job::Device &holder = m_job.devices[at];
        if (holder.id == row.device.id)
            continue;
        const Row *other = changing.value(holder.id);
        const job::Device &later = other ? other->device : holder;
        const QString server = serverOf(m_job, later);
        const bool elsewhere = !server.isEmpty() && !identity.server.isEmpty() && server != identity.server;
        if (ownValue(later, kExtensionKey) == identity.extension && !elsewhere) {
            by = calledName(holder);
            return true;
        }
    }
    return false;
}

/// As the job has it now.
QString Duplicates::ownExtension(job::DeviceId device) const
{
    const qsizetype at = m_index.at(device);
    return at < 0 ? QString() : ownValue(m_job.devices[at], kExtensionKey).value_or(QString());
}

void Duplicates::refuseTaken(Plan &plan)
{
    QHash<int, Row *> rows;
    QHash<job::DeviceId, const Row *> changing;
    for (Row &row : plan.rows) {
        rows.insert(row.row, &row);
        if (row.fate == Fate::Update || row.fate == Fate::Ask)
            changing.insert(row.device.id, &row);
    }
    QHash<QString, QVector<std::size_t>> wanting;
    std::vector<std::size_t> toLookAt;
    for (std::size_t i = m_inJob.size(); i-- > 0;) {
        wanting[m_inJob[i].extension] << i;
        toLookAt.push_back(i);
    }
    // A row that is refused leaves its device as it is: who counted on what that device gave up is looked at
    // again.
    while (!toLookAt.empty()) {
        const Identity &identity = m_inJob[toLookAt.back()];
        toLookAt.pop_back();
        Row *row = rows.value(identity.row);
        QString by;
        if (!row || !takesExtension(row->fate) || !isTaken(identity, *row, changing, by))
            continue;
        m_report.say(identity.row, identity.extensionColumn, {kExtensionInJob, {by}}, Severity::Error);
        row->fate = Fate::Refuse;
        changing.remove(row->device.id);
        for (const std::size_t again : wanting.value(ownExtension(row->device.id)))
            toLookAt.push_back(again);
    }
}

} // namespace intake
