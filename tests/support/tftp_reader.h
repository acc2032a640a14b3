#pragma once

#include "tests/support/tftp_wire.h"

#include <cstdint>
#include <span>
#include <string>

namespace support {

/// One read a client wants to make. An option that is 0 is not asked for.
struct ReadPlan {
    std::string name;
    std::span<const char> expected; ///< the file's bytes; must outlive the reader
    unsigned blockSize = 0;         ///< RFC 2348, 8 to 65464
    unsigned windowSize = 0;        ///< RFC 7440, 1 to 65535
    unsigned timeoutSeconds = 0;    ///< RFC 2349, 1 to 255
    bool askSize = false;           ///< RFC 2349 tsize
};

/// A TFTP client for one octet read, written from RFC 1350, 2347, 2348, 2349 and 7440. It does no I/O: give
/// it datagrams, send what outgoing() holds when it says so. Every block is compared with the expected bytes
/// as it arrives, so that a reader needs no memory for the file.
class TftpReader {
public:
    enum class State { Asking, Reading, Done, Failed };

    explicit TftpReader(ReadPlan plan);

    /// The packet to send now, and again, after noticeSilence(), when nothing comes for a while.
    std::span<const char> outgoing() const { return m_outgoing; }

    /// Takes what one receive call gave: a datagram, or several DATA of one size joined by UDP_GRO.
    /// True: send outgoing().
    bool receive(std::span<const char> bytes);

    /// Nothing came: what arrived of an unfinished window is worth an ACK.
    void noticeSilence();

    /// True if outgoing() is worth repeating after a silence.
    bool isOpen() const { return m_state == State::Asking || m_state == State::Reading; }

    State state() const { return m_state; }
    const std::string &failure() const { return m_failure; } ///< for the one who reads the test's output
    std::uint64_t blocks() const { return m_next - 1; }      ///< blocks taken so far

    void fail(std::string why);

private:
    bool receiveOne(std::span<const char> packet);
    bool takeOptions(std::span<const char> packet);
    bool takeOption(const std::string &key, const std::string &value);
    bool takeData(std::span<const char> packet);
    bool takeNext(std::span<const char> payload);
    void acknowledge();

    ReadPlan m_plan;
    State m_state = State::Asking;
    std::string m_outgoing;
    std::string m_failure;
    std::size_t m_blockSize = 512; ///< RFC 1350 until an OACK says otherwise
    unsigned m_windowSize = 1;
    std::uint64_t m_next = 1;         ///< the block we wait for, not wrapped
    std::uint64_t m_acknowledged = 0; ///< the last block we acknowledged
    bool m_gapTold = false;           ///< this gap has had its ACK
};

} // namespace support
