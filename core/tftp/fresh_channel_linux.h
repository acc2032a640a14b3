#pragma once

#include "core/tftp/epoll_linux.h"
#include "core/tftp/transport.h"

namespace tftp {

/// A port of its own: one socket connected to the client, so that the kernel sorts and no address is looked
/// at; and one not connected on the same port, where everybody else ends up, to be told ERROR 5.
class FreshChannel final : public Channel {
public:
    FreshChannel(Epoll &epoll, Transfer &transfer) : m_epoll(epoll), m_transfer(transfer) {}
    ~FreshChannel() override;

    tl::expected<void, std::errc> open(const Arrival &arrival);
    SendResult send(base::Bytes datagram) override;
    SendResult send(std::span<const Block> blocks, bool lasting) override;

    const Socket &socket() const { return m_socket; }
    const Socket &strangers() const { return m_strangers; }
    Transfer &transfer() const { return m_transfer; }
    /// Something may lie unread: tell of it again.
    void recheck() const { m_epoll.recheck(m_socket, Tag::channel(this)); }

private:
    void openStrangers(Endpoint local);
    SendResult sendOne(std::span<const Block> blocks);
    bool segmentBy(std::span<const Block> blocks);

    Epoll &m_epoll;
    Transfer &m_transfer;
    Socket m_socket;
    Socket m_strangers;
    int m_lastFirst = -1; ///< number of the block that the newest send began with
    int m_segment = 0;    ///< what UDP_SEGMENT is set to
    bool m_maySegment = true;
};

} // namespace tftp
