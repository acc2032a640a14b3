#include "core/recorder/journal.h"

#include <QRandomGenerator>

namespace recorder {

namespace {

/// So many rows in one frame, of some hundred bytes each: far below kMostPayload.
constexpr qsizetype kSlice = 10'000;

/// Texts are remembered up to here, by us and by whoever reads: a stranger can invent names without end.
constexpr qint64 kMostTexts = 16 * 1024 * 1024;

template<class Rows>
Rows takeFront(Rows &rows)
{
    Rows front = rows.first(std::min(rows.size(), kSlice));
    rows.remove(0, front.size());
    return front;
}

bench::Batch withoutRows(bench::Batch batch)
{
    batch.requests.clear();
    batch.devices.clear();
    batch.transfers.clear();
    batch.leases.clear();
    batch.gap = false;
    return batch;
}

bool hasRows(const bench::Batch &batch)
{
    return !batch.requests.isEmpty() || !batch.devices.isEmpty() || !batch.leases.isEmpty();
}

} // namespace

Journal::Journal(Settings settings, Beginning beginning)
    : m_settings(std::move(settings)),
      m_beginning(std::move(beginning)),
      m_session(QRandomGenerator::global()->generate64())
{}

base::Result<std::unique_ptr<Journal>> Journal::create(Settings settings, Beginning beginning)
{
    std::unique_ptr<Journal> journal(new Journal(std::move(settings), std::move(beginning)));
    if (auto begun = journal->begin(); !begun)
        return tl::unexpected(begun.error());
    return journal;
}

void Journal::hide(const QStringList &secrets)
{
    m_redactor.hide(secrets);
    m_texts.judgeAgain();
}

base::Result<void> Journal::write(const Moment &moment)
{
    remember(moment);
    auto written = makeRoom();
    if (written && m_isUnstated)
        written = restate(moment.time);
    if (written) {
        const auto *batch = std::get_if<bench::Batch>(&moment.what);
        written = batch ? writeSlices(moment.time, *batch) : append(moment);
    }
    if (!written) {
        m_isUnstated = true;
        m_isGap = true;
    }
    return written;
}

base::Result<void> Journal::close()
{
    if (auto room = makeRoom(); !room)
        return room;
    return appendByte(FrameKind::End);
}

void Journal::remember(const Moment &moment)
{
    if (const auto *batch = std::get_if<bench::Batch>(&moment.what))
        remember(*batch);
    else if (const auto *services = std::get_if<QVector<bench::Service>>(&moment.what))
        m_services = *services;
    else if (const auto *dhcp = std::get_if<bench::DhcpService>(&moment.what))
        m_dhcp = *dhcp;
    else if (const auto *pass = std::get_if<bench::GuidePass>(&moment.what))
        m_passes.insert(pass->device, new bench::GuidePass(*pass));
    else if (const auto *notice = std::get_if<bench::Notice>(&moment.what)) {
        if (notice->kind != bench::Notice::Kind::DhcpWarned)
            m_dhcp = std::nullopt;
        if (notice->kind == bench::Notice::Kind::Stopped)
            m_services.clear();
    }
}

void Journal::remember(const bench::Batch &batch)
{
    if (batch.epoch != m_counts.epoch) {
        m_devices.clear();
        m_passes.clear();
    }
    m_counts = withoutRows(batch);
    for (const progress::DeviceState &state : batch.devices)
        m_devices.insert_or_assign(state.id, state);
}

/// A file with its heading. How things stand comes with the first write().
base::Result<void> Journal::begin()
{
    auto file = PartFile::create(m_settings.file);
    if (!file)
        return tl::unexpected(file.error());
    m_texts.forget();
    const Heading heading{m_session, m_part, QStringLiteral(PROVBENCH_VERSION), m_settings.title,
                          m_beginning.wall};
    if (auto written = file->append(fileHead() + framed(payloadOf(heading, m_redactor))); !written) {
        QFile::remove(m_settings.file);
        return written;
    }
    m_file = std::move(*file);
    ++m_part;
    m_head = m_file->size();
    m_isUnstated = true;
    return {};
}

/// A file that is half of all that is allowed becomes the older one. One that is hardly more than how things
/// stood would be followed by another such: then the bound gives way.
base::Result<void> Journal::makeRoom()
{
    const bool isFull = m_file && m_file->size() >= m_settings.mostBytes / 2 && m_file->size() >= 2 * m_head;
    if (m_file && !isFull)
        return {};
    if (isFull) {
        m_file.reset();
        const QString older = m_settings.file + QStringLiteral(".1");
        QFile::remove(older);
        QFile::rename(m_settings.file, older);
    }
    return begin();
}

base::Result<void> Journal::restate(const QDateTime &now)
{
    m_isUnstated = false; // each append may set it again
    const auto tell = [&](bench::Happening what) { return append({now, std::move(what)}); };
    auto told = tell(m_services);
    if (told && m_dhcp)
        told = tell(*m_dhcp);
    bench::Batch all = m_counts;
    for (const auto &[id, state] : m_devices)
        all.devices.append(state);
    if (told)
        told = writeSlices(now, all);
    for (const progress::DeviceId id : m_passes.keys()) {
        if (told)
            told = tell(*m_passes.object(id));
    }
    if (m_file)
        m_head = m_file->size();
    return told;
}

base::Result<void> Journal::writeSlices(const QDateTime &now, bench::Batch batch)
{
    do {
        bench::Batch slice = withoutRows(batch);
        slice.gap = m_isGap || batch.gap;
        slice.requests = takeFront(batch.requests);
        slice.devices = takeFront(batch.devices);
        slice.leases = takeFront(batch.leases);
        if (auto written = append({now, slice}); !written)
            return written;
        m_isGap = false;
        batch.gap = false;
    } while (hasRows(batch));
    return {};
}

base::Result<void> Journal::append(const Moment &moment)
{
    if (m_texts.bytes() > kMostTexts) {
        if (auto forgotten = appendByte(FrameKind::Forget); !forgotten)
            return forgotten;
        m_texts.forget();
    }
    const quint32 known = m_texts.size();
    const QByteArray payload = payloadOf(moment, m_texts, m_redactor, m_beginning);
    if (payload.isEmpty()) {
        m_texts.rollBack(known);
        m_isGap = true;
        return {};
    }
    const auto written = m_file->append(framed(payload));
    if (!written)
        m_texts.rollBack(known);
    return written;
}

base::Result<void> Journal::appendByte(FrameKind kind)
{
    return m_file->append(framed(QByteArray(1, static_cast<char>(kind))));
}

} // namespace recorder
