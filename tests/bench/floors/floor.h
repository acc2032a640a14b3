#pragma once

#include "tests/support/tftp_wire.h"

#include <netinet/in.h>
#include <netinet/udp.h>
#include <string>
#include <sys/socket.h>
#include <vector>

#ifndef UDP_SEGMENT
#define UDP_SEGMENT 103
#endif

/// What both floors share. A floor is the least program that answers a TFTP reader's packets: the file sits
/// in memory, nothing is checked and nothing is ever sent twice. No real server can be expected to be faster;
/// how near one comes is what the benchmark prints. Plain POSIX, IPv4, loopback.
namespace floors {

namespace wire = support::wire;

inline constexpr std::size_t kMaxSegments = 64; ///< the kernel's UDP_MAX_SEGMENTS
inline constexpr std::size_t kMaxDatagram = 65'507;
inline constexpr int kReceiveBuffer = 16 << 20;

/// The one file every request gets, with room to read past the end of the last block's header.
std::vector<char> loadFile(const char *path);

/// A bound socket on 127.0.0.1 with a receive buffer as large as the system grants; port 0 = any.
int openSocket(std::uint16_t port);

/// Writes the line the benchmark waits for.
void tellReady(int socket);

/// One reader being served.
struct Transfer {
    std::size_t blockSize = 512;
    std::size_t window = 1;
    std::uint64_t first = 1; ///< first block of the window under way, not wrapped
    std::uint64_t last = 0;  ///< number of blocks in the file, the short last one included
};

/// Reads blksize, windowsize and tsize from a request and fills `answer` with the OACK; empty: begin with
/// DATA.
std::string begin(Transfer &transfer, std::span<const char> request, std::size_t fileSize);

/// Moves on for an ACK. False: nothing to send for it (a stale one, or the file's last).
inline bool moveOn(Transfer &transfer, std::span<const char> packet)
{
    const std::uint16_t ack = wire::number(packet, 2);
    const auto forward = static_cast<std::uint16_t>(ack - static_cast<std::uint16_t>(transfer.first - 1));
    if (forward > transfer.window)
        return false;
    transfer.first += forward;
    return transfer.first <= transfer.last;
}

/// A window as one message: headers and slices of the file in turn, cut into datagrams by the kernel.
struct Window {
    std::vector<iovec> pieces;
    std::vector<char> headers;
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(std::uint16_t))] = {};
    msghdr message{};

    Window();
    /// Points at up to kMaxSegments blocks from `block` on; returns how many.
    std::size_t fill(const Transfer &transfer, std::uint64_t block, const std::vector<char> &file);
};

} // namespace floors
