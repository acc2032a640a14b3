#include "core/base/bytes.h"
#include "core/network/neighbours.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>
#include <optional>
#include <sys/socket.h>
#include <unistd.h>

namespace network {

namespace {

/// A question to the kernel, rtnetlink(7).
class RouteSocket {
public:
    RouteSocket() : m_fd(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE)) {}
    ~RouteSocket()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    RouteSocket(const RouteSocket &) = delete;
    RouteSocket &operator=(const RouteSocket &) = delete;

    bool askForNeighbours() const
    {
        struct {
            nlmsghdr head;
            ndmsg body;
        } question{};
        question.head.nlmsg_len = sizeof question;
        question.head.nlmsg_type = RTM_GETNEIGH;
        question.head.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
        return ::send(m_fd, &question, sizeof question, 0) == static_cast<ssize_t>(sizeof question);
    }

    /// Some of the answer: bytes, or what is no more than 0 when it failed.
    ssize_t read(std::span<std::byte> into) const { return ::recv(m_fd, into.data(), into.size(), 0); }

private:
    int m_fd;
};

using base::Bytes;

template<class T>
std::optional<T> copyOf(Bytes bytes)
{
    if (bytes.size() < sizeof(T))
        return std::nullopt;
    T value;
    std::memcpy(&value, bytes.data(), sizeof value);
    return value;
}

/// Takes a part with its length in front, and what it is padded with; nothing at the end.
template<class Head>
std::optional<Bytes> takePart(Bytes &bytes, std::size_t length)
{
    if (length < sizeof(Head) || length > bytes.size())
        return std::nullopt;
    const Bytes part = bytes.first(length);
    constexpr std::size_t kAlignment = 4; // NLMSG_ALIGNTO, RTA_ALIGNTO
    bytes = bytes.subspan(std::min(bytes.size(), (length + kAlignment - 1) / kAlignment * kAlignment));
    return part;
}

QHostAddress addressOf(Bytes bytes)
{
    if (const auto ipv4 = copyOf<std::array<quint8, 4>>(bytes); ipv4 && bytes.size() == 4)
        return QHostAddress(quint32{(*ipv4)[0]} << 24 | quint32{(*ipv4)[1]} << 16 | quint32{(*ipv4)[2]} << 8 |
                            quint32{(*ipv4)[3]});
    if (const auto ipv6 = copyOf<Q_IPV6ADDR>(bytes); ipv6 && bytes.size() == sizeof(Q_IPV6ADDR))
        return QHostAddress(*ipv6);
    return {};
}

/// Nothing for one that did not answer, and for addresses that need no answer (multicast, the loopback).
std::optional<Neighbour> neighbourOf(Bytes message)
{
    const auto entry = copyOf<ndmsg>(message);
    if (!entry || entry->ndm_state & (NUD_INCOMPLETE | NUD_FAILED | NUD_NOARP))
        return std::nullopt;
    Neighbour neighbour;
    neighbour.interfaceIndex = entry->ndm_ifindex;
    bool hasMac = false;
    for (Bytes rest = message.subspan(sizeof(ndmsg)); const auto head = copyOf<rtattr>(rest);) {
        const auto part = takePart<rtattr>(rest, head->rta_len);
        if (!part)
            break;
        const Bytes value = part->subspan(sizeof(rtattr));
        const auto octets = copyOf<base::MacAddress::Octets>(value);
        if (head->rta_type == NDA_DST)
            neighbour.address = addressOf(value);
        else if (head->rta_type == NDA_LLADDR && octets && value.size() == octets->size()) {
            neighbour.mac = base::MacAddress(*octets);
            hasMac = true;
        }
    }
    return hasMac && !neighbour.address.isNull() ? std::optional(neighbour) : std::nullopt;
}

/// False when it was the last.
bool takeMessages(Bytes bytes, std::vector<Neighbour> &into)
{
    while (const auto head = copyOf<nlmsghdr>(bytes)) {
        const auto message = takePart<nlmsghdr>(bytes, head->nlmsg_len);
        if (!message || head->nlmsg_type == NLMSG_DONE || head->nlmsg_type == NLMSG_ERROR)
            return false;
        if (head->nlmsg_type != RTM_NEWNEIGH)
            continue;
        if (const auto neighbour = neighbourOf(message->subspan(sizeof(nlmsghdr))))
            into.push_back(*neighbour);
    }
    return true;
}

} // namespace

std::vector<Neighbour> systemNeighbours()
{
    const RouteSocket socket;
    std::vector<Neighbour> found;
    std::vector<std::byte> buffer(32 * 1024); // the kernel fills no more at a time
    bool goesOn = socket.askForNeighbours();
    while (goesOn) {
        const ssize_t got = socket.read(buffer);
        goesOn = got > 0 && takeMessages(Bytes(buffer).first(static_cast<std::size_t>(got)), found);
    }
    return found;
}

} // namespace network
