#pragma once

#include "core/journal/snapshot.h"

#include <QVector>
#include <deque>

/// The log of a bench: what was asked and what it meant, kept so that a million requests are a matter of
/// course.
namespace journal {

struct Limits {
    std::size_t rows = 1'000'000;     ///< at most; at least one block's
    qint64 bytes = 256 * 1024 * 1024; ///< about, of rows and their values; the newest block always stays
    std::size_t blockRows = 4096;     ///< so many leave at a time; 1 to Block::kMostRows
    static constexpr int kContents = 1'000; ///< see Log::at()
};

/// Requests in the order in which they were first heard of: those under way have their row from the start,
/// and it becomes that of the end in its place. A row is known by its serial, which counts on for as long as
/// the log lives and is never another row's. Rows leave at the front, a block at a time. A row takes 80
/// bytes, and what requests have in common is kept once; a name that nobody else asked for takes some
/// hundreds.
///
/// One thread's; what others are to read they get as a Snapshot. Every call costs the same however long the
/// log is: a block that a snapshot has seen is copied before it is written to again.
class Log {
public:
    explicit Log(const Limits &limits = {});

    /// Rows that say something else now, by serial.
    struct Changes {
        std::vector<quint64> advanced; ///< still under way
        std::vector<quint64> ended;    ///< were under way, and are over
    };
    /// Those that ended, in their order, then all that are under way now: each in its row if it has one, else
    /// in a new one, at end().
    Changes take(const QVector<progress::ExplainedRequest> &ended,
                 const QVector<progress::ExplainedRequest> &underWay);
    /// Forgets all; what is still under way will come as new rows.
    void clear();

    quint64 first() const { return m_blocks.empty() ? m_end : m_blocks.front().block->first(); }
    quint64 end() const { return m_end; }
    std::size_t size() const { return static_cast<std::size_t>(m_end - first()); }
    bool has(quint64 serial) const { return serial >= first() && serial < m_end; }

    /// All of a row; `serial` is one that the log has. What was sent is kept of the newest
    /// Limits::kContents: more would keep every version of every file alive.
    progress::ExplainedRequest at(quint64 serial) const;

    Snapshot snapshot();
    /// About so many bytes are taken.
    qint64 bytes() const { return m_blockBytes + m_interners.bytes(); }

private:
    /// What the start of a transfer and its end have in common.
    struct Key {
        QHostAddress client;
        quint16 port = 0;
        QString name;
        QDateTime time;

        static Key of(const serving::RequestEvent &event);
        friend bool operator==(const Key &, const Key &) = default;
        friend std::size_t qHash(const Key &key, std::size_t seed)
        {
            return qHashMulti(seed, key.client, key.port, key.name);
        }
    };
    struct Held {
        std::shared_ptr<Block> block;
        quint64 snapshots = 0; ///< that had been taken when it was made
    };

    void append(const progress::ExplainedRequest &request);
    void finish(quint64 serial, const progress::ExplainedRequest &request);
    Block &writable(Held &held);
    template<class Write>
    void write(Held &held, Write write);
    void makeRoom();
    void dropOldest();
    quint64 firstContent() const { return m_end - m_contents.size(); }

    Limits m_limits;
    Interners m_interners;
    std::deque<Held> m_blocks; ///< all but the newest are full
    quint64 m_end = 0;
    quint64 m_snapshots = 0;
    qint64 m_blockBytes = 0;
    Running m_running;
    QHash<Key, quint64> m_serials;            ///< of m_running
    std::deque<files::ContentPtr> m_contents; ///< of the newest rows; some are null
};

} // namespace journal
