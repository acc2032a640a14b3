// Strangers' datagrams to the SNTP responder: parsed, written again, and answered.
//
// The input is a list of datagrams, each behind a byte that says who sends it and how long he waited, and one
// that tells its length.

#include "core/base/byte_reader.h"
#include "core/sntp/responder.h"

#include <cstdlib>

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// What parsed is written as it came, without what follows it.
void requireRoundTrip(base::Bytes datagram)
{
    const auto packet = sntp::parse(datagram);
    require(packet.has_value() == (datagram.size() >= static_cast<std::size_t>(sntp::Packet::kBytes)));
    if (packet)
        require(sntp::write(*packet) == base::viewOf(datagram.first(sntp::Packet::kBytes)));
}

class Bench {
public:
    void hear(std::uint8_t who, base::Bytes datagram)
    {
        requireRoundTrip(datagram);
        m_now += std::chrono::milliseconds((who >> 4) * 100);
        const QHostAddress client(0x0a000001u + (who & 15));
        const QDateTime wall = QDateTime::fromMSecsSinceEpoch(1'800'000'000'000, Qt::UTC);
        const QByteArray answer = m_responder.answer(datagram, client, 123, m_now, wall);
        require(static_cast<std::size_t>(answer.size()) <= datagram.size());
        if (!answer.isEmpty())
            requireAnswer(*sntp::parse(datagram), answer);
        // What we say is never answered by one of our kind.
        require(m_responder.answer(base::bytesOf(answer), client, 123, m_now, wall).isEmpty());
    }

private:
    static void requireAnswer(const sntp::Packet &question, const QByteArray &bytes)
    {
        const auto answer = sntp::parse(base::bytesOf(bytes));
        require(answer && answer->mode == sntp::Mode::Server && question.mode == sntp::Mode::Client);
        require(answer->version == question.version && answer->originTime == question.transmitTime);
        require((answer->stratum == 0) == (answer->leap == 3));
    }

    base::Instant m_now{std::chrono::hours(1)};
    sntp::Responder m_responder;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    base::ByteReader input(std::as_bytes(std::span(data, size)));
    Bench bench;
    while (const auto who = input.u8()) {
        const std::size_t length = input.u8().value_or(0);
        bench.hear(*who, *input.take(std::min(length, input.remaining())));
    }
    return 0;
}
