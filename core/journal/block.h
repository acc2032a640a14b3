#pragma once

#include "core/journal/dictionary.h"
#include "core/journal/values.h"

#include <limits>

namespace journal {

/// What a block has of one request: figures as they are, all else as slots of its dictionaries.
struct PackedRow {
    static constexpr qint64 kNoTime = std::numeric_limits<qint64>::min();

    qint64 time = kNoTime; ///< ms since 1970, UTC
    quint64 id = 0;
    quint64 arrival = 0;
    qint64 bytes = 0;
    qint64 size = -1;
    qint64 offset = 0;
    int milliseconds = 0;
    quint16 clientPort = 0;
    Slot who = 0;
    Slot local = 0;
    Slot name = 0;
    Slot path = 0;
    Slot agent = 0;
    Slot reason = 0;
    Slot meaning = 0;
    Slot figures = 0;
    quint8 protocolByte = 0;
    quint8 outcomeByte = 0;
    quint8 stepByte = 0;
    quint8 toneByte = 0;
    bool bodyless = false;
    bool underWay = false; ///< as it was when it began; how it stands is kept elsewhere

    serving::Protocol protocol() const { return static_cast<serving::Protocol>(protocolByte); }
    serving::Outcome outcome() const { return static_cast<serving::Outcome>(outcomeByte); }
    progress::Step step() const { return static_cast<progress::Step>(stepByte); }
};
static_assert(sizeof(PackedRow) <= 80);

/// The values of the rows of all blocks, each once.
struct Interners {
    Interner<Who> who;
    Interner<QHostAddress> locals;
    Interner<QString> texts;
    Interner<base::Message> messages;
    Interner<Figures> figures;

    qint64 bytes() const;
};

/// Up to some thousand rows in a row. Written by one thread until it is shared; from then on nobody changes
/// it, and any thread may read.
class Block {
public:
    /// A row may bring three texts when it is written and three when it is over, and slots are 16 bits.
    static constexpr std::size_t kMostRows = 8192;

    /// `rows`: how many it will have, up to kMostRows.
    Block(quint64 first, std::size_t rows);
    Block(const Block &other);
    Block &operator=(const Block &) = delete;

    quint64 first() const { return m_first; } ///< serial
    quint64 end() const { return m_first + m_rows.size(); }
    bool isFull() const { return m_rows.size() == m_most; }

    void append(const progress::ExplainedRequest &request, Interners &interners);
    /// Its row says this now.
    void replace(quint64 serial, const progress::ExplainedRequest &request, Interners &interners);
    /// This block is no more one of the log's.
    void leave(Interners &interners) const;
    /// About so many bytes it takes without the values that it shares with others.
    qint64 bytes() const;

    const PackedRow &row(quint64 serial) const { return m_rows[serial - m_first]; }
    /// All of a row but what was sent.
    progress::ExplainedRequest request(quint64 serial) const;

    const Dictionary<Who> &who() const { return m_who; }
    const Dictionary<QString> &texts() const { return m_texts; }
    const Dictionary<base::Message> &messages() const { return m_messages; }

private:
    PackedRow packed(const progress::ExplainedRequest &request, Interners &interners);
    void packEvent(PackedRow &row, const serving::RequestEvent &event, Interners &interners);
    serving::RequestEvent event(const PackedRow &row) const;

    quint64 m_first;
    std::size_t m_most;
    std::vector<PackedRow> m_rows;
    Dictionary<Who> m_who;
    Dictionary<QHostAddress> m_locals;
    Dictionary<QString> m_texts;
    Dictionary<base::Message> m_messages;
    Dictionary<Figures> m_figures;
};

} // namespace journal
