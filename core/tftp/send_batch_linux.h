#pragma once

#include "core/tftp/socket_linux.h"

#include <array>
#include <optional>
#include <vector>

namespace tftp {

/// Datagrams that wait to leave one shared socket in one call (sendmmsg). A window is one message that the
/// kernel cuts up.
class SendBatch {
public:
    struct Failure {
        Transfer *transfer;
        SendResult why;
    };

    explicit SendBatch(bool namesSource) : m_namesSource(namesSource) {}
    ~SendBatch() = default;
    SendBatch(const SendBatch &) = delete;
    SendBatch &operator=(const SendBatch &) = delete;

    void setSocket(int descriptor) { m_descriptor = descriptor; }
    /// Copies the datagram.
    void add(const Arrival &route, Transfer *transfer, base::Bytes datagram);
    /// Payloads must stay until flush().
    void add(const Arrival &route, Transfer *transfer, std::span<const Block> blocks);
    void flush();
    bool isEmpty() const { return m_count == 0; }
    /// Takes one of what went wrong.
    std::optional<Failure> takeFailure();
    /// Sends what waits for a transfer that is about to end, and forgets that it failed.
    void leave(const Transfer *transfer);

private:
    static constexpr std::size_t kMessages = 64;
    static constexpr std::size_t kBlocks = 512;
    static constexpr std::size_t kDatagramBytes = 1024; ///< OACK and ERROR are shorter
    static constexpr std::size_t kControlBytes = 96;

    struct Entry {
        SocketAddress peer;
        alignas(cmsghdr) std::array<std::byte, kControlBytes> control;
        std::array<std::byte, kDatagramBytes> datagram;
        Transfer *transfer;
    };

    void addSegment(const Arrival &route, Transfer *transfer, std::span<const Block> blocks);
    msghdr &newMessage(const Arrival &route, Transfer *transfer);
    void sendFrom(std::size_t first);
    std::size_t afterFailure(std::size_t index, int error);
    void sendBlockwise(const msghdr &segmented);

    int m_descriptor = -1;
    bool m_namesSource;
    bool m_segments = true; ///< until the kernel or the card refuses
    std::size_t m_count = 0;
    std::size_t m_usedBlocks = 0;
    std::array<mmsghdr, kMessages> m_messages;
    std::array<Entry, kMessages> m_entries;
    std::array<iovec, 2 * kBlocks + kMessages> m_pieces;
    std::size_t m_usedPieces = 0;
    std::array<std::array<std::byte, kHeaderBytes>, kBlocks> m_headers;
    std::vector<Failure> m_failures;
};

/// The four bytes before a payload: opcode 3 and the block's number.
std::array<std::byte, kHeaderBytes> dataHeader(std::uint16_t block);
/// Lent bytes as the system wants them; it only reads them.
iovec pieceOf(base::Bytes bytes);

} // namespace tftp
