#pragma once

#include "core/tftp/epoll_linux.h"
#include "core/tftp/transport.h"

#include <vector>

namespace tftp {

class FreshChannel;

/// The file descriptors that transfers may have. The second one of a transfer is a courtesy to strangers; it
/// is given up when the descriptors run short and somebody needs a first one.
class Descriptors {
public:
    explicit Descriptors(int most) : m_free(most) {}

    bool takeFirst();
    void giveFirst() { ++m_free; }
    bool areLeft() const { return m_free > 0; }
    void takeSecond(FreshChannel &channel);
    void giveSecond(FreshChannel &channel);

private:
    int m_free;
    std::vector<FreshChannel *> m_withSecond; ///< each knows its place in it
};

/// A port of its own: one socket connected to the client, so that the kernel sorts and no address is looked
/// at; and one not connected on the same port, where everybody else ends up, to be told ERROR 5. Without that
/// one strangers get the kernel's "port unreachable", which is good enough for a transfer that is over before
/// anybody can go astray, and for want of descriptors.
class FreshChannel final : public Channel {
public:
    FreshChannel(Epoll &epoll, Descriptors &descriptors, Transfer &transfer)
        : m_epoll(epoll), m_descriptors(descriptors), m_transfer(transfer)
    {}
    ~FreshChannel() override;

    tl::expected<void, std::errc> open(const Arrival &arrival);
    SendResult send(base::Bytes datagram) override;
    SendResult send(std::span<const Block> blocks, Store store) override;

    const Socket &socket() const { return m_socket; }
    const Socket &strangers() const { return m_strangers; }
    Transfer &transfer() const { return m_transfer; }
    void closeStrangers();
    /// Something may lie unread: tell of it again.
    void recheck() const { m_epoll.recheck(m_socket, Tag::channel(this)); }

private:
    friend Descriptors;
    /// A configuration file has fewer blocks. A second socket costs about as much as sending six.
    static constexpr int kSendsAlone = 64;
    void openStrangers();
    SendResult sendOne(const Block &block);
    SendResult sendTogether(std::span<const Block> blocks);
    bool segmentBy(std::span<const Block> blocks);

    Epoll &m_epoll;
    Descriptors &m_descriptors;
    Transfer &m_transfer;
    Socket m_socket;
    Socket m_strangers;
    bool m_hasFirst = false;
    std::size_t m_place = 0; ///< among those with a second descriptor
    int m_sends = 0;
    int m_lastFirst = -1; ///< number of the block that the newest send began with
    int m_segment = 0;    ///< what UDP_SEGMENT is set to
    bool m_maySegment = true;
};

} // namespace tftp
