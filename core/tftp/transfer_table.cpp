#include "core/tftp/transfer_table.h"

namespace tftp {

namespace {

/// An id is the slot in its low half, and above it a number that no other transfer ever has.
std::size_t slotOf(quint64 id)
{
    return static_cast<std::uint32_t>(id);
}

} // namespace

Transfer &TransferTable::add(std::unique_ptr<Transfer> transfer)
{
    if (m_free.empty()) {
        m_free.push_back(static_cast<std::uint32_t>(m_slots.size()));
        m_slots.emplace_back();
    }
    const std::uint32_t slot = m_free.back();
    m_free.pop_back();
    transfer->id = ++m_generation << 32 | slot;
    forgetProven();
    m_byAge.push_back(transfer->id);
    Transfer &added = *transfer;
    m_slots[slot] = std::move(transfer);
    m_byPeer.insert_or_assign(added.peer, &added);
    return added;
}

std::unique_ptr<Transfer> TransferTable::remove(Transfer &transfer)
{
    m_byPeer.erase(transfer.peer);
    const std::size_t slot = slotOf(transfer.id);
    m_free.push_back(static_cast<std::uint32_t>(slot));
    return std::move(m_slots[slot]);
}

Transfer *TransferTable::find(const Endpoint &peer) const
{
    const auto found = m_byPeer.find(peer);
    return found == m_byPeer.end() ? nullptr : found->second;
}

std::vector<Transfer *> TransferTable::all() const
{
    std::vector<Transfer *> transfers;
    for (const auto &slot : m_slots) {
        if (slot)
            transfers.push_back(slot.get());
    }
    return transfers;
}

Transfer *TransferTable::byId(quint64 id) const
{
    Transfer *transfer = m_slots[slotOf(id)].get();
    return transfer && transfer->id == id ? transfer : nullptr;
}

void TransferTable::forgetProven()
{
    const auto isSettled = [this](quint64 id) {
        const Transfer *transfer = byId(id);
        return !transfer || transfer->sender.isProven();
    };
    while (!m_byAge.empty() && isSettled(m_byAge.front()))
        m_byAge.pop_front();
}

Transfer *TransferTable::oldestUnproven()
{
    forgetProven();
    return m_byAge.empty() ? nullptr : byId(m_byAge.front());
}

void TransferTable::deadlineMoved(Transfer &transfer)
{
    const base::Instant deadline = transfer.sender.deadline();
    const bool isQueued = transfer.queuedFor != base::Instant{};
    if (isQueued && transfer.queuedFor <= deadline)
        return;
    transfer.queuedFor = deadline;
    m_looks.push({deadline, transfer.id});
}

Transfer *TransferTable::nextDue(base::Instant now)
{
    while (!m_looks.empty() && m_looks.top().at <= now) {
        const Look look = m_looks.top();
        m_looks.pop();
        Transfer *transfer = byId(look.id);
        if (!transfer || transfer->queuedFor != look.at)
            continue;
        transfer->queuedFor = {};
        if (transfer->sender.deadline() <= now)
            return transfer;
        deadlineMoved(*transfer);
    }
    return nullptr;
}

std::optional<base::Instant> TransferTable::nextLook() const
{
    return m_looks.empty() ? std::nullopt : std::optional(m_looks.top().at);
}

} // namespace tftp
