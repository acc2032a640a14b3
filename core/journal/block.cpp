#include "core/journal/block.h"

namespace journal {

qint64 Interners::bytes() const
{
    return who.bytes() + locals.bytes() + texts.bytes() + messages.bytes() + figures.bytes();
}

Block::Block(quint64 first, std::size_t rows) : m_first(first), m_most(rows)
{
    m_rows.reserve(m_most);
}

Block::Block(const Block &other)
    : m_first(other.m_first),
      m_most(other.m_most),
      m_who(other.m_who),
      m_locals(other.m_locals),
      m_texts(other.m_texts),
      m_messages(other.m_messages),
      m_figures(other.m_figures)
{
    m_rows.reserve(m_most); // a copy by itself would have room for what is there and no more
    m_rows.insert(m_rows.end(), other.m_rows.begin(), other.m_rows.end());
}

void Block::append(const progress::ExplainedRequest &request, Interners &interners)
{
    m_rows.push_back(packed(request, interners));
}

void Block::replace(quint64 serial, const progress::ExplainedRequest &request, Interners &interners)
{
    m_rows[serial - m_first] = packed(request, interners);
}

void Block::leave(Interners &interners) const
{
    m_who.leave(interners.who);
    m_locals.leave(interners.locals);
    m_texts.leave(interners.texts);
    m_messages.leave(interners.messages);
    m_figures.leave(interners.figures);
}

qint64 Block::bytes() const
{
    constexpr std::size_t kPlace = sizeof(SharedPtr<QString>) + sizeof(quint32);
    const std::size_t places =
        m_who.size() + m_locals.size() + m_texts.size() + m_messages.size() + m_figures.size();
    return static_cast<qint64>(sizeof(Block) + m_most * sizeof(PackedRow) + places * kPlace);
}

PackedRow Block::packed(const progress::ExplainedRequest &request, Interners &interners)
{
    const auto block = static_cast<qint64>(m_first);
    PackedRow row;
    packEvent(row, request.event, interners);
    row.who = m_who.put(
        interners.who.give({request.device, request.mac, request.model, request.event.client}), block);
    row.meaning = m_messages.put(interners.messages.give(request.meaning), block);
    row.stepByte = static_cast<quint8>(request.step);
    row.toneByte = static_cast<quint8>(request.tone);
    row.underWay = request.underWay;
    return row;
}

void Block::packEvent(PackedRow &row, const serving::RequestEvent &event, Interners &interners)
{
    const auto block = static_cast<qint64>(m_first);
    const auto &transfer = event.transfer;
    const auto slotOf = [&](const QString &text) { return m_texts.put(interners.texts.give(text), block); };
    row.time = event.time.isValid() ? event.time.toMSecsSinceEpoch() : PackedRow::kNoTime;
    row.id = event.id;
    row.arrival = event.arrival;
    row.bytes = event.bytes;
    row.size = event.size;
    row.offset = event.offset;
    row.milliseconds = event.milliseconds;
    row.clientPort = event.clientPort;
    row.local = m_locals.put(interners.locals.give(event.local), block);
    row.name = slotOf(event.name);
    row.path = slotOf(event.path);
    row.agent = slotOf(event.userAgent);
    row.reason = m_messages.put(interners.messages.give(event.reason), block);
    row.figures = m_figures.put(interners.figures.give({transfer.blockSize, transfer.windowSize,
                                                        transfer.resentBlocks, transfer.netascii}),
                                block);
    row.protocolByte = static_cast<quint8>(event.protocol);
    row.outcomeByte = static_cast<quint8>(event.outcome);
    row.bodyless = event.bodyless;
}

progress::ExplainedRequest Block::request(quint64 serial) const
{
    const PackedRow &packed = row(serial);
    const Who &who = m_who.value(packed.who);
    progress::ExplainedRequest request;
    request.event = event(packed);
    request.event.client = who.client;
    request.underWay = packed.underWay;
    request.device = who.device;
    request.mac = who.mac;
    request.model = who.model;
    request.step = packed.step();
    request.tone = static_cast<progress::Tone>(packed.toneByte);
    request.meaning = m_messages.value(packed.meaning);
    return request;
}

serving::RequestEvent Block::event(const PackedRow &row) const
{
    const Figures &figures = m_figures.value(row.figures);
    serving::RequestEvent event;
    event.id = row.id;
    if (row.time != PackedRow::kNoTime)
        event.time = QDateTime::fromMSecsSinceEpoch(row.time, Qt::UTC);
    event.arrival = row.arrival;
    event.protocol = row.protocol();
    event.clientPort = row.clientPort;
    event.local = m_locals.value(row.local);
    event.name = m_texts.value(row.name);
    event.outcome = row.outcome();
    event.reason = m_messages.value(row.reason);
    event.bytes = row.bytes;
    event.size = row.size;
    event.offset = row.offset;
    event.bodyless = row.bodyless;
    event.milliseconds = row.milliseconds;
    event.path = m_texts.value(row.path);
    event.userAgent = m_texts.value(row.agent);
    event.transfer = {figures.blockSize, figures.windowSize, figures.resentBlocks, figures.netascii};
    return event;
}

} // namespace journal
