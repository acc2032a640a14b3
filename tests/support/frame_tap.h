#pragma once

#include "tests/support/file_descriptor.h"

#include <QByteArray>
#include <QFile>
#include <QProcess>
#include <array>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <vector>

namespace support {

/// An Ethernet frame on the wire.
struct Frame {
    bool isOurs = false; ///< sent by this computer
    QByteArray bytes;
};

/// pcap's file format (version 2.4, microseconds, Ethernet), for tshark and whoever looks into it.
inline QByteArray pcapOf(const std::vector<Frame> &frames)
{
    const auto u32 = [](QByteArray &into, quint32 value) {
        into.append(reinterpret_cast<const char *>(&value), sizeof value);
    };
    QByteArray file;
    for (const quint32 word : {0xa1b2c3d4u, 0x00040002u, 0u, 0u, 0x10000u, 1u})
        u32(file, word);
    quint32 second = 0;
    for (const Frame &frame : frames) {
        const auto size = static_cast<quint32>(frame.bytes.size());
        for (const quint32 word : {++second, 0u, size, size})
            u32(file, word);
        file.append(frame.bytes);
    }
    return file;
}

/// Sees every frame that passes one interface of this network, in both directions, from the moment that it
/// is made. Needs CAP_NET_RAW, which whoever has a network of his own has.
class FrameTap {
public:
    explicit FrameTap(const QString &interface)
        : m_socket(::socket(AF_PACKET, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, htons(ETH_P_ALL)))
    {
        const int room = 16 * 1024 * 1024;
        (void)::setsockopt(m_socket.get(), SOL_SOCKET, SO_RCVBUFFORCE, &room, sizeof room);
        sockaddr_ll place{};
        place.sll_family = AF_PACKET;
        place.sll_protocol = htons(ETH_P_ALL);
        place.sll_ifindex = static_cast<int>(::if_nametoindex(interface.toLocal8Bit().constData()));
        m_isOpen = ::bind(m_socket.get(), reinterpret_cast<const sockaddr *>(&place), sizeof place) == 0;
    }

    bool isOpen() const { return m_isOpen; }

    /// All that passed until now.
    const std::vector<Frame> &frames()
    {
        std::array<char, 65536> buffer;
        for (;;) {
            sockaddr_ll from{};
            socklen_t size = sizeof from;
            const ssize_t got = ::recvfrom(m_socket.get(), buffer.data(), buffer.size(), 0,
                                           reinterpret_cast<sockaddr *>(&from), &size);
            if (got < 0)
                return m_frames;
            m_frames.push_back({from.sll_pkttype == PACKET_OUTGOING, QByteArray(buffer.data(), got)});
        }
    }

private:
    FileDescriptor m_socket;
    bool m_isOpen = false;
    std::vector<Frame> m_frames;
};

/// What tshark finds malformed or in error in those frames, a line each; nothing if all is well. `isThere`
/// turns false where tshark is not installed.
inline QByteArray faultsIn(const std::vector<Frame> &frames, const QString &path, bool *isThere)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(pcapOf(frames)) < 0)
        return "cannot write " + path.toLocal8Bit();
    file.close();
    QProcess tshark;
    tshark.start(QStringLiteral("tshark"),
                 {QStringLiteral("-n"), QStringLiteral("-r"), path, QStringLiteral("-Y"),
                  QStringLiteral("_ws.malformed || _ws.expert.severity == error")});
    *isThere = tshark.waitForStarted();
    if (!*isThere)
        return {};
    if (!tshark.waitForFinished(60'000) || tshark.exitCode() != 0)
        return "tshark: " + tshark.readAllStandardError();
    return tshark.readAllStandardOutput();
}

} // namespace support
