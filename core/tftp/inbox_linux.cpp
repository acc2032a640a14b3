#include "core/tftp/inbox_linux.h"

#include <algorithm>

namespace tftp {

Inbox::Inbox() : m_bytes(new std::byte[kSlots * kStride]), m_control(new std::byte[kSlots * kControlBytes])
{
    for (std::size_t i = 0; i < kSlots; ++i) {
        m_pieces[i] = {m_bytes.get() + i * kStride, kSlotBytes};
        msghdr &header = m_messages[i].msg_hdr;
        header = {};
        header.msg_name = m_peers[i].data();
        header.msg_iov = &m_pieces[i];
        header.msg_iovlen = 1;
        header.msg_control = m_control.get() + i * kControlBytes;
    }
}

std::span<const Inbox::Letter> Inbox::read(const Socket &socket, std::uint16_t port)
{
    for (mmsghdr &message : m_messages) {
        message.msg_hdr.msg_namelen = sizeof(sockaddr_storage);
        message.msg_hdr.msg_controllen = kControlBytes;
    }
    const int count = ::recvmmsg(socket.get(), m_messages.data(), kSlots, MSG_DONTWAIT, nullptr);
    for (std::size_t i = 0; static_cast<int>(i) < count; ++i) {
        Letter &letter = m_letters[i];
        letter.arrival = {m_peers[i].endpoint(), {}, 0};
        letter.arrival.local.port = port;
        readArrival(m_messages[i].msg_hdr, letter.arrival);
        letter.datagram = {m_bytes.get() + i * kStride, m_messages[i].msg_len};
    }
    return std::span(m_letters).first(static_cast<std::size_t>(std::max(0, count)));
}

void Backlog::add(const Inbox::Letter &letter)
{
    if (isEmpty()) {
        m_letters.clear();
        m_bytes.clear();
        m_next = 0;
    }
    m_letters.push_back({letter.arrival, m_bytes.size(), letter.datagram.size()});
    m_bytes.insert(m_bytes.end(), letter.datagram.begin(), letter.datagram.end());
}

Inbox::Letter Backlog::take()
{
    const Kept &kept = m_letters[m_next++];
    return {kept.arrival, base::Bytes(m_bytes).subspan(kept.offset, kept.length)};
}

} // namespace tftp
