#include "core/tftp/fresh_channel_linux.h"

#include "core/tftp/send_batch_linux.h"

#include <algorithm>
#include <cerrno>
#include <netinet/udp.h>

#ifndef UDP_SEGMENT
#define UDP_SEGMENT 103
#endif

namespace tftp {

namespace {

constexpr std::size_t kEthernetBlock = 1468; ///< the largest that crosses an Ethernet in one frame

} // namespace

bool Descriptors::takeFirst()
{
    if (m_free == 0 && !m_withSecond.empty())
        m_withSecond.back()->closeStrangers();
    if (m_free == 0)
        return false;
    --m_free;
    return true;
}

void Descriptors::takeSecond(FreshChannel &channel)
{
    --m_free;
    channel.m_place = m_withSecond.size();
    m_withSecond.push_back(&channel);
}

void Descriptors::giveSecond(FreshChannel &channel)
{
    ++m_free;
    m_withSecond[channel.m_place] = m_withSecond.back();
    m_withSecond[channel.m_place]->m_place = channel.m_place;
    m_withSecond.pop_back();
}

FreshChannel::~FreshChannel()
{
    m_epoll.forget(this);
    closeStrangers();
    if (m_hasFirst)
        m_descriptors.giveFirst();
}

void FreshChannel::closeStrangers()
{
    if (!m_strangers.isOpen())
        return;
    m_epoll.forgetStrangers(this);
    m_strangers = Socket();
    m_descriptors.giveSecond(*this);
}

tl::expected<void, std::errc> FreshChannel::open(const Arrival &arrival)
{
    m_hasFirst = m_descriptors.takeFirst();
    if (!m_hasFirst)
        return tl::unexpected(std::errc::too_many_files_open);
    const SocketAddress peer(arrival.peer);
    auto socket = openUdp(peer.family());
    if (!socket)
        return tl::unexpected(socket.error());
    m_socket = std::move(*socket);
    Endpoint local = arrival.local;
    local.port = 0;
    if (const auto bound = bindTo(m_socket, local); !bound)
        return bound;
    if (::connect(m_socket.get(), peer.data(), peer.length()) != 0)
        return tl::unexpected(lastError());
    m_epoll.watchArrivals(m_socket, Tag::channel(this));
    return {};
}

/// Both sockets must want to share their port, but only while the second is bound: so nobody else can join
/// them.
void FreshChannel::openStrangers()
{
    if (!m_descriptors.areLeft())
        return;
    const Endpoint local = localOf(m_socket);
    auto socket = openUdp(SocketAddress(local).family());
    if (!socket)
        return;
    m_socket.set(SOL_SOCKET, SO_REUSEADDR, 1);
    socket->set(SOL_SOCKET, SO_REUSEADDR, 1);
    const auto bound = bindTo(*socket, local);
    m_socket.set(SOL_SOCKET, SO_REUSEADDR, 0);
    if (!bound)
        return;
    m_descriptors.takeSecond(*this);
    m_strangers = std::move(*socket);
    m_epoll.watch(m_strangers, Tag::strangers(this));
}

SendResult FreshChannel::send(base::Bytes datagram)
{
    recheck();
    if (::send(m_socket.get(), datagram.data(), datagram.size(), MSG_DONTWAIT | MSG_NOSIGNAL) >= 0)
        return SendResult::Done;
    return resultOf(errno);
}

SendResult FreshChannel::send(std::span<const Block> blocks, Store store)
{
    // The same again, for want of an answer. It might have come just behind one that was read, and lie there.
    if (blocks.front().number == m_lastFirst)
        recheck();
    m_lastFirst = blocks.front().number;
    if (++m_sends == kSendsAlone)
        openStrangers();
    if (blocks.size() == 1 && store != Store::Mapped && blocks.front().payload.size() <= kEthernetBlock)
        return sendOne(blocks.front());
    while (!blocks.empty()) {
        const std::size_t together = segmentBy(blocks) ? blocksPerSend(blocks) : 1;
        const SendResult result = sendTogether(blocks.first(together));
        if (result != SendResult::Done)
            return result;
        blocks = blocks.subspan(together);
    }
    return SendResult::Done;
}

/// UDP segmentation offload: one trip through the kernel for a whole window.
bool FreshChannel::segmentBy(std::span<const Block> blocks)
{
    if (blocks.size() == 1 || !m_maySegment)
        return false;
    const int size = static_cast<int>(blocks.front().payload.size()) + kHeaderBytes;
    if (m_segment != size)
        m_maySegment = ::setsockopt(m_socket.get(), SOL_UDP, UDP_SEGMENT, &size, sizeof size) == 0;
    m_segment = size;
    return m_maySegment;
}

/// Copying a small block costs less than describing two pieces to the kernel.
SendResult FreshChannel::sendOne(const Block &block)
{
    std::array<std::byte, kHeaderBytes + kEthernetBlock> packet;
    std::ranges::copy(dataHeader(block.number), packet.begin());
    std::ranges::copy(block.payload, packet.begin() + kHeaderBytes);
    const std::size_t size = kHeaderBytes + block.payload.size();
    if (::send(m_socket.get(), packet.data(), size, MSG_DONTWAIT | MSG_NOSIGNAL) >= 0)
        return SendResult::Done;
    // A full buffer empties while the longer way waits for it.
    return errno == EAGAIN || errno == ENOBUFS ? sendTogether({&block, 1}) : resultOf(errno);
}

SendResult FreshChannel::sendTogether(std::span<const Block> blocks)
{
    std::array<std::array<std::byte, kHeaderBytes>, kMaxSegments> headers;
    std::array<iovec, 2 * kMaxSegments> pieces;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        headers[i] = dataHeader(blocks[i].number);
        pieces[2 * i] = pieceOf(headers[i]);
        pieces[2 * i + 1] = pieceOf(blocks[i].payload);
    }
    msghdr message{};
    message.msg_iov = pieces.data();
    message.msg_iovlen = 2 * blocks.size();
    if (::sendmsg(m_socket.get(), &message, MSG_DONTWAIT | MSG_NOSIGNAL) >= 0)
        return SendResult::Done;
    if (errno == EAGAIN || errno == ENOBUFS) {
        awaitRoom(m_socket.get());
        if (::sendmsg(m_socket.get(), &message, MSG_DONTWAIT | MSG_NOSIGNAL) >= 0)
            return SendResult::Done;
    }
    const SendResult result = resultOf(errno);
    if (result != SendResult::Done || blocks.size() == 1)
        return result;
    // Blocks of several frames, or a card without checksums: the kernel will not cut them up.
    m_maySegment = false;
    m_socket.set(SOL_UDP, UDP_SEGMENT, 0);
    return send(blocks, Store::Mapped);
}

} // namespace tftp
