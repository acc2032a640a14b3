#pragma once

#include "core/dhcp/wire.h"
#include "core/ports/ports.h"

#include <array>
#include <cstdint>
#include <functional>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <utility>

namespace dhcp {

/// Owns a socket of Linux, and knows what its queue had no room for.
class WireSocket {
public:
    WireSocket() = default;
    explicit WireSocket(ports::Handle handle);
    WireSocket(WireSocket &&other) noexcept
        : m_descriptor(std::exchange(other.m_descriptor, -1)), m_lost(other.m_lost)
    {}
    WireSocket &operator=(WireSocket &&other) noexcept
    {
        std::swap(m_descriptor, other.m_descriptor);
        std::swap(m_lost, other.m_lost);
        return *this;
    }
    ~WireSocket();

    int get() const { return m_descriptor; }
    explicit operator bool() const { return m_descriptor >= 0; }
    /// Whether something that came was dropped since this was asked last. SO_RXQ_OVFL would tell with the
    /// next one that finds room, which may never come; SO_MEMINFO tells at once.
    bool hasLost();

private:
    int m_descriptor = -1;
    std::uint32_t m_lost = 0;
};

/// UDP on this port of this interface alone: a broadcast address names no network, so a route would choose
/// one.
base::Result<WireSocket> openWirePort(const Adapter &adapter, std::uint16_t port);
/// None without CAP_NET_RAW, of us or of the helper.
WireSocket openWireLink(const Adapter &adapter, ports::Link link);

/// At most so many at a time, so that a flood cannot keep the thread from its other work; false: not all.
/// `heard`: payload, and the IPv4 address that it came from; null where there is none.
template<class Heard>
bool readAllOf(int descriptor, const Heard &heard)
{
    constexpr int kMost = 256;
    constexpr std::size_t kLargest = 65'536;
    std::array<char, kLargest> buffer;
    for (int i = 0; i < kMost; ++i) {
        sockaddr_storage any{};
        socklen_t length = sizeof any;
        const ssize_t got = ::recvfrom(descriptor, buffer.data(), buffer.size(), 0,
                                       reinterpret_cast<sockaddr *>(&any), &length);
        if (got < 0)
            return true;
        const auto *ipv4 = reinterpret_cast<const sockaddr_in *>(&any);
        heard(QByteArray(buffer.data(), got),
              base::Ipv4(any.ss_family == AF_INET ? ntohl(ipv4->sin_addr.s_addr) : 0));
    }
    return false;
}

} // namespace dhcp
