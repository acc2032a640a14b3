#pragma once

#include "core/journal/block.h"

#include <QHash>

namespace journal {

/// Requests that are under way, by the serials of their rows.
using Running = QHash<quint64, progress::ExplainedRequest>;

/// The rows of a log at one moment. Cheap to take and to copy; for any thread, and for as long as it likes:
/// nothing changes it, and rows that have left the log since stay in it.
class Snapshot {
public:
    using Blocks = std::vector<std::shared_ptr<const Block>>;

    Snapshot() = default;
    Snapshot(Blocks blocks, Running running, quint64 end)
        : m_blocks(std::move(blocks)), m_running(std::move(running)), m_end(end)
    {}

    quint64 first() const { return m_blocks.empty() ? m_end : m_blocks.front()->first(); }
    quint64 end() const { return m_end; }

    /// All of a row but what was sent; `serial` from first() up to end().
    progress::ExplainedRequest at(quint64 serial) const;

    /// The rows of each follow those of the one before it.
    const Blocks &blocks() const { return m_blocks; }
    /// What rows of blocks() that are `underWay` say at this moment.
    const Running &running() const { return m_running; }

private:
    Blocks m_blocks;
    Running m_running;
    quint64 m_end = 0;
};

} // namespace journal
