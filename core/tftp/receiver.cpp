#include "core/tftp/receiver.h"

#include "core/base/relative_path.h"
#include "core/tftp/longest_wait.h"
#include "core/tftp/netascii.h"

#include <algorithm>

namespace tftp {

namespace {

bool sameAddress(const Endpoint &a, const Endpoint &b)
{
    return a.address == b.address;
}

base::Error errorOf(base::Code code, QStringList args = {})
{
    return base::Error{{code, std::move(args)}, {}};
}

} // namespace

Receiver::Receiver(Settings settings, const Endpoint &server)
    : m_settings(std::move(settings)), m_server(server), m_wait(m_settings.timeout)
{}

Receiver::Outgoing Receiver::start(base::Instant now)
{
    return *send(ReadRequest{m_settings.name, m_settings.mode, m_settings.options.toList()}, now);
}

std::optional<Receiver::Outgoing> Receiver::received(base::Bytes datagram, const Endpoint &from,
                                                     base::Instant now)
{
    if (m_state == State::Failed)
        return std::nullopt;
    if (!isFromServer(from))
        return rejectStranger(from);
    const auto packet = parse(datagram);
    if (!packet)
        return std::nullopt;
    return std::visit([&](const auto &one) { return handle(one, now); }, *packet);
}

/// RFC 1350 section 4: the port of the first answer is the server's transfer id.
bool Receiver::isFromServer(const Endpoint &from)
{
    if (!m_peer && sameAddress(from, m_server))
        m_peer = from;
    return m_peer == from;
}

/// RFC 1350 section 4: "An error packet should be sent to the source of the incorrect packet, while not
/// disturbing the transfer." An address that nobody asked gets no answer at all, as devices behave whose
/// server replied from the wrong card.
Receiver::Reply Receiver::rejectStranger(const Endpoint &from)
{
    ++m_strangers;
    if (!sameAddress(from, m_server))
        return std::nullopt;
    return Outgoing{write(Error{ErrorCode::UnknownTransferId, "Unknown transfer ID"}), from};
}

Receiver::Reply Receiver::handle(const OptionAck &oack, base::Instant now)
{
    if (m_blocks > 0 || m_state == State::Done)
        return std::nullopt;
    const auto agreed = agree(m_settings.options, oack.options);
    if (!agreed)
        return fail(errorOf(kReadBadOptions), ErrorCode::OptionsRefused);
    m_agreed = *agreed;
    m_announcedSize = Options::of(oack.options).transferSize;
    m_state = State::Receiving;
    return acknowledge(now);
}

Receiver::Reply Receiver::handle(const Error &error, base::Instant)
{
    if (m_state == State::Done)
        return std::nullopt;
    m_serverError = error.code;
    const QString number = QString::number(static_cast<int>(error.code));
    return fail(errorOf(kReadRefused, {number, base::printableName(error.message)}), std::nullopt);
}

Receiver::Reply Receiver::handle(const Data &data, base::Instant now)
{
    if (m_state != State::Done && isExpected(data.block))
        return accept(data, now);
    return outOfOrder(data.block);
}

/// After block 65,535 most servers go on with 0, a few with 1. In lockstep nothing else can be meant by a 1.
bool Receiver::isExpected(std::uint16_t block)
{
    const auto next = static_cast<std::uint16_t>(m_lastBlock + 1);
    const bool wrappedToOne = next == 0 && block == 1 && m_agreed.windowSize == 1;
    return block == next || wrappedToOne;
}

Receiver::Reply Receiver::accept(const Data &data, base::Instant now)
{
    const auto length = static_cast<qint64>(data.payload.size());
    if (m_bytes.size() + length > m_settings.maxBytes)
        return fail(errorOf(kReadTooLong, {QString::number(m_settings.maxBytes)}), ErrorCode::DiskFull);
    m_state = State::Receiving;
    m_bytes.append(base::viewOf(data.payload));
    m_lastBlock = data.block;
    ++m_blocks;
    ++m_sinceAck;
    m_gapTold = false;
    if (length < m_agreed.blockSize)
        finish();
    if (m_state == State::Done || m_sinceAck >= m_agreed.windowSize)
        return acknowledge(now);
    rearm(now);
    return std::nullopt;
}

/// The block we acknowledged last means that the ACK was lost: say it again. A block too far on means that
/// one before it was lost: RFC 7440 lets us say once what we have, and the server goes on from there. Neither
/// is progress, so neither buys time.
Receiver::Reply Receiver::outOfOrder(std::uint16_t block)
{
    const bool repeatsLast = block == m_lastBlock && m_blocks > 0 && m_sinceAck == 0;
    const auto ahead = static_cast<std::uint16_t>(block - m_lastBlock);
    const bool gap = ahead != 0 && ahead <= m_agreed.windowSize && m_state == State::Receiving;
    if (!repeatsLast && (!gap || m_gapTold))
        return std::nullopt;
    m_gapTold = gap;
    m_sinceAck = 0;
    return Outgoing{write(Ack{m_lastBlock}), *m_peer};
}

Receiver::Reply Receiver::acknowledge(base::Instant now)
{
    m_sinceAck = 0;
    rearm(now);
    return send(Ack{m_lastBlock}, now);
}

Receiver::Reply Receiver::send(const Packet &packet, base::Instant now)
{
    m_last = write(packet);
    m_tries = 1;
    rearm(now);
    return Outgoing{m_last, m_peer.value_or(m_server)};
}

void Receiver::rearm(base::Instant now)
{
    m_wait = m_agreed.timeout ? *m_agreed.timeout : m_settings.timeout;
    m_deadline = now + m_wait;
}

std::optional<Receiver::Outgoing> Receiver::timedOut(base::Instant now)
{
    if (isOver() || now < m_deadline)
        return std::nullopt;
    if (m_tries >= m_settings.maxTries) {
        const bool silent = m_state == State::Asking;
        return fail(silent ? errorOf(kReadNoAnswer)
                           : errorOf(kReadStalled, {QString::number(m_bytes.size())}),
                    std::nullopt);
    }
    ++m_tries;
    m_wait = std::min(m_wait * 2, kLongestWait);
    m_deadline = now + m_wait;
    // Part of a window came and then silence: say what is here, so that the server goes on behind it.
    if (m_state == State::Receiving)
        m_last = write(Ack{m_lastBlock});
    m_sinceAck = 0;
    return Outgoing{m_last, m_peer.value_or(m_server)};
}

Receiver::Reply Receiver::fail(base::Error error, std::optional<ErrorCode> tell)
{
    m_state = State::Failed;
    m_error = std::move(error);
    if (!tell)
        return std::nullopt;
    return Outgoing{write(Error{*tell, {}}), m_peer.value_or(m_server)};
}

void Receiver::finish()
{
    m_state = State::Done;
    if (m_settings.mode == Mode::Netascii)
        m_bytes = decodeNetascii(m_bytes);
}

} // namespace tftp
