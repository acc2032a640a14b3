// A stranger's datagrams, from the request to the last ACK: parsed, negotiated and played to the sender.
//
// The input is a list of datagrams, each behind two bytes that tell its length (the lower 15 bits) and
// whether the retransmission timer ran out before it (the highest bit).

#include "core/base/byte_reader.h"
#include "core/tftp/block_source.h"
#include "core/tftp/options.h"
#include "core/tftp/packet.h"
#include "core/tftp/sender.h"

#include <cstdlib>

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

class Dialogue {
public:
    void hear(base::Bytes datagram)
    {
        const auto packet = tftp::parse(datagram);
        if (!packet) {
            (void)tftp::nameOfBrokenRequest(datagram);
            return;
        }
        requireRoundTrip(*packet);
        if (const auto *request = std::get_if<tftp::ReadRequest>(&*packet); request && !m_sender)
            begin(*request);
        else if (const auto *ack = std::get_if<tftp::Ack>(&*packet); ack && m_sender)
            follow(m_sender->acknowledged(ack->block, m_now));
    }

    void wait()
    {
        if (!m_sender)
            return;
        m_now = std::max(m_now, m_sender->deadline());
        follow(m_sender->timedOut(m_now));
    }

private:
    static void requireRoundTrip(const tftp::Packet &packet)
    {
        const QByteArray written = tftp::write(packet);
        const auto again = tftp::parse(base::bytesOf(written));
        require(again.has_value() && *again == packet);
    }

    void begin(const tftp::ReadRequest &request)
    {
        m_source = tftp::makeSource(m_file, request.mode, tftp::Payload::Copied, m_scratch);
        const auto agreed = tftp::negotiate(request.options, {}, m_source->wireBytes());
        require(agreed.blockSize >= tftp::kMinBlockSize && agreed.blockSize <= tftp::kMaxBlockSize);
        require(agreed.windowSize >= 1 && agreed.windowSize <= tftp::Policy{}.maxWindowSize);
        m_blockSize = static_cast<std::size_t>(agreed.blockSize);
        m_source->setBlockSize(agreed.blockSize);
        tftp::Sender::Settings settings;
        settings.blocks = m_source->blocks(agreed.blockSize);
        settings.windowSize = agreed.windowSize;
        settings.timeout = agreed.timeout.value_or(tftp::kDefaultTimeout);
        settings.offersOptions = !agreed.accepted.empty();
        m_sender.emplace(settings);
        m_last = settings.blocks;
        follow(m_sender->start(m_now));
    }

    void follow(const tftp::Sender::Step &step)
    {
        using Do = tftp::Sender::Do;
        if (step.what == Do::Finish || step.what == Do::GiveUp)
            m_sender.reset();
        if (step.what != Do::SendBlocks)
            return;
        require(step.first >= 1 && step.count >= 1 && step.first + step.count - 1 <= m_last);
        std::vector<tftp::Block> blocks;
        require(m_source->append(step.first, step.count, blocks));
        for (int i = 0; i < step.count; ++i) {
            const std::size_t length = blocks[static_cast<std::size_t>(i)].payload.size();
            require((length < m_blockSize) == (step.first + i == m_last));
        }
    }

    files::ContentPtr m_file = files::Content::fromBytes(QByteArray("a\r\nb\rc\n\n\r").repeated(300));
    std::vector<std::byte> m_scratch;
    std::unique_ptr<tftp::BlockSource> m_source;
    std::optional<tftp::Sender> m_sender;
    std::size_t m_blockSize = 512;
    qint64 m_last = 0;
    base::Instant m_now{};
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    base::ByteReader input(std::as_bytes(std::span(data, size)));
    Dialogue dialogue;
    while (const auto head = input.u16()) {
        if (*head & 0x8000)
            dialogue.wait();
        const std::size_t length = std::min<std::size_t>(*head & 0x7fff, input.remaining());
        dialogue.hear(*input.take(length));
    }
    return 0;
}
