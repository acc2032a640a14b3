#include "core/intake/duplicates.h"

#include "core/intake/device_name.h"

namespace intake {

namespace {

bool takesExtension(Fate fate)
{
    return fate == Fate::Add || fate == Fate::Place || fate == Fate::Update || fate == Fate::Ask;
}

} // namespace

/// Both cells are named: the later row is refused, the first one taken with a warning.
template<class Key>
bool Duplicates::first(QHash<Key, At> &all, const Key &key, At at, base::Code code)
{
    const auto before = all.find(key);
    if (before == all.end()) {
        all.insert(key, at);
        return true;
    }
    m_report.say(at.row, at.column, {code, {sheet::cellName(before->row, before->column)}}, Severity::Error);
    if (!before->told)
        m_report.say(before->row, before->column, {code, {sheet::cellName(at.row, at.column)}},
                     Severity::Warning);
    before->told = true;
    return false;
}

bool Duplicates::take(const Identity &identity)
{
    bool fine = true;
    if (identity.mac)
        fine = first(m_macs, *identity.mac, {identity.row, identity.macColumn}, kMacTwice);
    if (identity.extension.isEmpty())
        return fine;
    const std::pair key{identity.extension, identity.server};
    fine = first(m_extensions, key, {identity.row, identity.extensionColumn}, kExtensionTwice) && fine;
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
        const QString server = ownValue(later, kServerKey).value_or(QString());
        const bool elsewhere = !server.isEmpty() && !identity.server.isEmpty() && server != identity.server;
        if (ownValue(later, kExtensionKey) == identity.extension && !elsewhere) {
            by = calledName(holder);
            return true;
        }
    }
    return false;
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
    // A row that is refused leaves its device as it is, and that may take what another row counted on.
    for (bool again = true; again;) {
        again = false;
        for (const Identity &identity : m_inJob) {
            Row *row = rows.value(identity.row);
            QString by;
            if (!row || !takesExtension(row->fate) || !isTaken(identity, *row, changing, by))
                continue;
            m_report.say(identity.row, identity.extensionColumn, {kExtensionInJob, {by}}, Severity::Error);
            row->fate = Fate::Refuse;
            changing.remove(row->device.id);
            again = true;
        }
    }
}

} // namespace intake
