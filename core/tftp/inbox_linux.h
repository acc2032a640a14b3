#pragma once

#include "core/tftp/socket_linux.h"

#include <array>
#include <memory>
#include <vector>

namespace tftp {

/// Reads datagrams of a request port many at a time (recvmmsg). Any length fits: pages that no datagram
/// reaches are never touched.
class Inbox {
public:
    static constexpr std::size_t kSlots = 64;

    struct Letter {
        Arrival arrival;
        base::Bytes datagram; ///< good until the next read()
    };

    Inbox();
    /// What is there now, up to kSlots; fewer means that nothing is left.
    std::span<const Letter> read(const Socket &socket, std::uint16_t port);

private:
    static constexpr std::size_t kSlotBytes = 64 * 1024;
    /// Slots begin a little apart from a power of two, or the first bytes of all would fight for one place in
    /// the cache.
    static constexpr std::size_t kStride = kSlotBytes + 192;
    static constexpr std::size_t kControlBytes = 128;

    std::unique_ptr<std::byte[]> m_bytes;
    std::array<SocketAddress, kSlots> m_peers;
    std::array<iovec, kSlots> m_pieces;
    std::array<mmsghdr, kSlots> m_messages;
    std::unique_ptr<std::byte[]> m_control;
    std::array<Letter, kSlots> m_letters;
};

/// Requests that were taken off the kernel's hands but not looked at yet.
class Backlog {
public:
    /// Beyond this many bytes requests stay in the kernel's buffer.
    static constexpr std::size_t kMaxBytes = 4 * 1024 * 1024;

    bool isEmpty() const { return m_next == m_letters.size(); }
    bool isFull() const { return m_bytes.size() >= kMaxBytes; }
    void add(const Inbox::Letter &letter);
    /// The oldest. Good until the next add().
    Inbox::Letter take();

private:
    struct Kept {
        Arrival arrival;
        std::size_t offset;
        std::size_t length;
    };
    std::vector<Kept> m_letters;
    std::vector<std::byte> m_bytes;
    std::size_t m_next = 0;
};

} // namespace tftp
