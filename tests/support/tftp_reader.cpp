#include "tests/support/tftp_reader.h"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace support {

namespace {

std::string requestFor(const ReadPlan &plan)
{
    wire::Options options;
    if (plan.blockSize)
        options.emplace_back("blksize", std::to_string(plan.blockSize));
    if (plan.windowSize)
        options.emplace_back("windowsize", std::to_string(plan.windowSize));
    if (plan.timeoutSeconds)
        options.emplace_back("timeout", std::to_string(plan.timeoutSeconds));
    if (plan.askSize)
        options.emplace_back("tsize", "0");
    return wire::readRequest(plan.name, "octet", options);
}

/// 0 for anything that is not a plain number.
std::uint64_t wholeNumber(const std::string &text)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? value : 0;
}

} // namespace

TftpReader::TftpReader(ReadPlan plan) : m_plan(std::move(plan)), m_outgoing(requestFor(m_plan)) {}

void TftpReader::fail(std::string why)
{
    m_failure = std::move(why);
    m_state = State::Failed;
}

void TftpReader::noticeSilence()
{
    m_gapTold = false;
    if (m_state == State::Reading)
        acknowledge();
}

bool TftpReader::receive(std::span<const char> bytes)
{
    const std::size_t whole = wire::kHeader + m_blockSize;
    if (bytes.size() <= whole)
        return receiveOne(bytes);
    bool answer = false;
    for (; !bytes.empty(); bytes = bytes.subspan(std::min(whole, bytes.size())))
        answer |= receiveOne(bytes.first(std::min(whole, bytes.size())));
    return answer;
}

bool TftpReader::receiveOne(std::span<const char> packet)
{
    if (packet.size() < wire::kHeader || m_state == State::Failed)
        return false;
    switch (wire::number(packet, 0)) {
    case wire::Data:
        return takeData(packet);
    case wire::OptionAck:
        return takeOptions(packet);
    case wire::Error:
        if (isOpen()) // an ERROR behind the last block is the server's affair
            fail("error " + std::to_string(wire::number(packet, 2)) + ": " +
                 std::string(packet.data() + wire::kHeader, packet.size() - wire::kHeader));
        return false;
    default:
        fail("opcode " + std::to_string(wire::number(packet, 0)) + " from a server");
        return false;
    }
}

bool TftpReader::takeOptions(std::span<const char> packet)
{
    if (m_next > 1 || m_state == State::Done)
        return false; // a late copy
    const auto texts = wire::texts(packet);
    if (!texts || texts->size() % 2 != 0) {
        fail("malformed OACK");
        return false;
    }
    for (std::size_t i = 0; i < texts->size(); i += 2) {
        if (!takeOption((*texts)[i], (*texts)[i + 1]))
            fail("OACK says " + (*texts)[i] + "=" + (*texts)[i + 1] + ", which was not asked for");
    }
    if (m_state == State::Failed)
        return false;
    m_state = State::Reading;
    acknowledge();
    return true;
}

/// RFC 2347: "the server must not include any option which had not been specifically requested"; RFC 2348 and
/// 7440: a value in the OACK is never larger than the one asked for.
bool TftpReader::takeOption(const std::string &key, const std::string &value)
{
    const std::uint64_t number = wholeNumber(value);
    if (key == "blksize" && number >= 8 && number <= m_plan.blockSize) {
        m_blockSize = number;
        return true;
    }
    if (key == "windowsize" && number >= 1 && number <= m_plan.windowSize) {
        m_windowSize = static_cast<unsigned>(number);
        return true;
    }
    return (key == "timeout" && number == m_plan.timeoutSeconds) ||
           (key == "tsize" && m_plan.askSize && number == m_plan.expected.size());
}

bool TftpReader::takeData(std::span<const char> packet)
{
    const std::uint16_t block = wire::number(packet, 2);
    if (block == static_cast<std::uint16_t>(m_next) && m_state != State::Done)
        return takeNext(packet.subspan(wire::kHeader));

    const std::uint64_t last = m_next - 1;
    if (block == static_cast<std::uint16_t>(last)) // our ACK may have been lost
        return last > 0 && last == m_acknowledged;
    const auto ahead = static_cast<std::uint16_t>(block - static_cast<std::uint16_t>(m_next));
    if (m_state == State::Done || ahead >= m_windowSize || m_gapTold)
        return false; // an old copy, or a gap we have complained about

    // RFC 7440, section 4: on a gap "the client sends an ACK packet to the server with the block number of
    // the last data packet correctly received".
    m_gapTold = true;
    acknowledge();
    return true;
}

bool TftpReader::takeNext(std::span<const char> payload)
{
    m_state = State::Reading;
    m_gapTold = false;
    const std::size_t at = (m_next - 1) * m_blockSize;
    const std::size_t left = m_plan.expected.size() - std::min(at, m_plan.expected.size());
    const std::size_t wanted = std::min(m_blockSize, left);
    if (payload.size() != wanted || std::memcmp(payload.data(), m_plan.expected.data() + at, wanted) != 0) {
        fail("block " + std::to_string(m_next) + " of " + m_plan.name + " differs from the file");
        return false;
    }
    ++m_next;
    if (payload.size() < m_blockSize)
        m_state = State::Done;
    else if (m_next - 1 - m_acknowledged < m_windowSize)
        return false;
    acknowledge();
    return true;
}

void TftpReader::acknowledge()
{
    m_acknowledged = m_next - 1;
    m_outgoing.resize(wire::kHeader);
    wire::putHeader(m_outgoing.data(), wire::Ack, m_acknowledged);
}

} // namespace support
