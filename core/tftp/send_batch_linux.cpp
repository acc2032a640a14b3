#include "core/tftp/send_batch_linux.h"

#include <algorithm>
#include <cerrno>

namespace tftp {

std::array<std::byte, kHeaderBytes> dataHeader(std::uint16_t block)
{
    return {std::byte{0}, static_cast<std::byte>(Opcode::Data), static_cast<std::byte>(block >> 8),
            static_cast<std::byte>(block & 0xff)};
}

iovec pieceOf(base::Bytes bytes)
{
    return {const_cast<std::byte *>(bytes.data()), bytes.size()};
}

void SendBatch::add(const Arrival &route, Transfer *transfer, base::Bytes datagram)
{
    msghdr &header = newMessage(route, transfer);
    Entry &entry = m_entries[m_count - 1];
    const std::size_t length = std::min(datagram.size(), entry.datagram.size());
    std::copy_n(datagram.begin(), length, entry.datagram.begin());
    m_pieces[m_usedPieces] = pieceOf(base::Bytes(entry.datagram).first(length));
    header.msg_iov = &m_pieces[m_usedPieces++];
    header.msg_iovlen = 1;
}

void SendBatch::add(const Arrival &route, Transfer *transfer, std::span<const Block> blocks)
{
    while (!blocks.empty()) {
        const std::size_t count = m_segments ? blocksPerSend(blocks) : 1;
        addSegment(route, transfer, blocks.first(count));
        blocks = blocks.subspan(count);
    }
}

void SendBatch::addSegment(const Arrival &route, Transfer *transfer, std::span<const Block> blocks)
{
    if (m_usedBlocks + blocks.size() > kBlocks)
        flush();
    msghdr &header = newMessage(route, transfer);
    header.msg_iov = &m_pieces[m_usedPieces];
    header.msg_iovlen = 2 * blocks.size();
    for (const Block &block : blocks) {
        auto &bytes = m_headers[m_usedBlocks++];
        bytes = dataHeader(block.number);
        m_pieces[m_usedPieces++] = pieceOf(bytes);
        m_pieces[m_usedPieces++] = pieceOf(block.payload);
    }
    if (blocks.size() > 1) {
        auto &control = m_entries[m_count - 1].control;
        const auto room = std::span(control).subspan(header.msg_controllen);
        const int size = static_cast<int>(blocks.front().payload.size()) + kHeaderBytes;
        header.msg_controllen += writeSegment(size, room);
        header.msg_control = control.data();
    }
}

msghdr &SendBatch::newMessage(const Arrival &route, Transfer *transfer)
{
    if (m_count == kMessages)
        flush();
    Entry &entry = m_entries[m_count];
    msghdr &header = m_messages[m_count++].msg_hdr;
    entry.peer = SocketAddress(route.peer);
    entry.transfer = transfer;
    header = {};
    header.msg_name = entry.peer.data();
    header.msg_namelen = entry.peer.length();
    if (m_namesSource) {
        header.msg_control = entry.control.data();
        header.msg_controllen = writeSource(route.local, route.interfaceIndex, entry.control);
    }
    return header;
}

void SendBatch::flush()
{
    for (std::size_t next = 0; next < m_count;) {
        const auto left = static_cast<unsigned>(m_count - next);
        const int sent = ::sendmmsg(m_descriptor, &m_messages[next], left, MSG_DONTWAIT | MSG_NOSIGNAL);
        next = sent > 0 ? next + static_cast<std::size_t>(sent) : afterFailure(next, errno);
    }
    m_count = 0;
    m_usedBlocks = 0;
    m_usedPieces = 0;
}

/// Where to go on behind the message that could not be sent.
std::size_t SendBatch::afterFailure(std::size_t index, int error)
{
    const msghdr &header = m_messages[index].msg_hdr;
    if (error == EAGAIN || error == ENOBUFS) {
        awaitRoom(m_descriptor);
        if (::sendmsg(m_descriptor, &header, MSG_DONTWAIT | MSG_NOSIGNAL) >= 0)
            return index + 1;
        error = errno;
    }
    if (const SendResult result = resultOf(error); result == SendResult::FileCut) {
        m_failures.push_back({m_entries[index].transfer, result});
    } else if (header.msg_iovlen > 2) {
        // EINVAL or EIO: a block that needs several frames, or a card that cannot do checksums.
        m_segments = m_segments && error != EIO;
        sendBlockwise(header);
    }
    return index + 1;
}

void SendBatch::sendBlockwise(const msghdr &segmented)
{
    const auto *source = static_cast<const cmsghdr *>(segmented.msg_control);
    const std::size_t sourceBytes = m_namesSource ? CMSG_ALIGN(source->cmsg_len) : 0;
    for (std::size_t i = 0; i + 1 < segmented.msg_iovlen; i += 2) {
        msghdr one = segmented;
        one.msg_iov = segmented.msg_iov + i;
        one.msg_iovlen = 2;
        one.msg_controllen = sourceBytes;
        ::sendmsg(m_descriptor, &one, MSG_DONTWAIT | MSG_NOSIGNAL);
    }
}

std::optional<SendBatch::Failure> SendBatch::takeFailure()
{
    if (m_failures.empty())
        return std::nullopt;
    const Failure failure = m_failures.back();
    m_failures.pop_back();
    return failure;
}

void SendBatch::leave(const Transfer *transfer)
{
    const auto isIts = [transfer](const auto &item) { return item.transfer == transfer; };
    if (std::any_of(m_entries.begin(), m_entries.begin() + static_cast<std::ptrdiff_t>(m_count), isIts))
        flush();
    std::erase_if(m_failures, isIts);
}

} // namespace tftp
