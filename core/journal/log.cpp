#include "core/journal/log.h"

#include <algorithm>

namespace journal {

namespace {

Limits sensible(Limits limits)
{
    limits.blockRows = std::clamp<std::size_t>(limits.blockRows, 1, Block::kMostRows);
    limits.rows = std::max(limits.rows, limits.blockRows);
    return limits;
}

} // namespace

Log::Log(const Limits &limits) : m_limits(sensible(limits)) {}

Log::Key Log::Key::of(const serving::RequestEvent &event)
{
    return {event.client, event.clientPort, event.name, event.time};
}

Log::Changes Log::take(const QVector<progress::ExplainedRequest> &ended,
                       const QVector<progress::ExplainedRequest> &underWay)
{
    Changes changes;
    for (const auto &request : ended) {
        const auto known = m_serials.isEmpty() ? m_serials.end() : m_serials.find(Key::of(request.event));
        if (known == m_serials.end()) {
            append(request);
            continue;
        }
        const quint64 serial = *known;
        m_serials.erase(known);
        finish(serial, request);
        changes.ended.push_back(serial);
    }
    for (const auto &request : underWay) {
        const Key key = Key::of(request.event);
        if (const auto known = m_serials.constFind(key); known != m_serials.cend()) {
            m_running[*known] = request;
            changes.advanced.push_back(*known);
        } else {
            append(request);
            m_serials.insert(key, m_end - 1);
            m_running.insert(m_end - 1, request);
        }
    }
    return changes;
}

void Log::append(const progress::ExplainedRequest &request)
{
    makeRoom();
    if (m_blocks.empty() || m_blocks.back().block->isFull()) {
        m_blocks.push_back({std::make_shared<Block>(m_end, m_limits.blockRows), m_snapshots});
        m_blockBytes += m_blocks.back().block->bytes();
    }
    write(m_blocks.back(), [&](Block &block) { block.append(request, m_interners); });
    ++m_end;
    m_contents.push_back(request.event.content);
    if (m_contents.size() > static_cast<std::size_t>(Limits::kContents))
        m_contents.pop_front();
}

void Log::finish(quint64 serial, const progress::ExplainedRequest &request)
{
    m_running.remove(serial);
    Held &held = m_blocks[static_cast<std::size_t>(serial - first()) / m_limits.blockRows];
    write(held, [&](Block &block) { block.replace(serial, request, m_interners); });
    if (serial >= firstContent())
        m_contents[static_cast<std::size_t>(serial - firstContent())] = request.event.content;
}

/// As its bytes are counted.
template<class Write>
void Log::write(Held &held, Write write)
{
    Block &block = writable(held);
    m_blockBytes -= block.bytes();
    write(block);
    m_blockBytes += block.bytes();
}

Block &Log::writable(Held &held)
{
    if (held.snapshots < m_snapshots)
        held = {std::make_shared<Block>(*held.block), m_snapshots};
    return *held.block;
}

void Log::makeRoom()
{
    const quint64 before = first();
    while (size() >= m_limits.rows || (bytes() > m_limits.bytes && m_blocks.size() > 1))
        dropOldest();
    if (first() == before || m_running.isEmpty())
        return;
    m_running.removeIf([this](const auto &row) { return row.key() < first(); });
    m_serials.removeIf([this](const auto &row) { return row.value() < first(); });
}

void Log::dropOldest()
{
    const std::shared_ptr<Block> oldest = std::move(m_blocks.front().block);
    m_blocks.pop_front();
    m_blockBytes -= oldest->bytes();
    oldest->leave(m_interners);
}

void Log::clear()
{
    while (!m_blocks.empty())
        dropOldest();
    m_running.clear();
    m_serials.clear();
    m_contents.clear();
}

progress::ExplainedRequest Log::at(quint64 serial) const
{
    if (const auto running = m_running.constFind(serial); running != m_running.cend())
        return *running;
    const auto &held = m_blocks[static_cast<std::size_t>(serial - first()) / m_limits.blockRows];
    progress::ExplainedRequest request = held.block->request(serial);
    if (serial >= firstContent())
        request.event.content = m_contents[static_cast<std::size_t>(serial - firstContent())];
    return request;
}

Snapshot Log::snapshot()
{
    ++m_snapshots;
    Snapshot::Blocks blocks;
    blocks.reserve(m_blocks.size());
    for (const Held &held : m_blocks)
        blocks.push_back(held.block);
    return {std::move(blocks), m_running, m_end};
}

} // namespace journal
