#include "core/network/netlink_linux.h"

#include <algorithm>
#include <array>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace network::netlink {

namespace {

using base::Bytes;

class RouteSocket {
public:
    RouteSocket() : m_fd(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE))
    {
        const timeval patience{1, 0};
        ::setsockopt(m_fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }
    ~RouteSocket()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    RouteSocket(const RouteSocket &) = delete;
    RouteSocket &operator=(const RouteSocket &) = delete;

    bool askForAll(quint16 what, std::size_t headSize) const
    {
        // A head of zeros asks for both families (AF_UNSPEC), on every interface.
        struct {
            nlmsghdr head;
            std::array<std::byte, 64> body;
        } question{};
        question.head.nlmsg_len =
            static_cast<quint32>(sizeof question.head + std::min(headSize, question.body.size()));
        question.head.nlmsg_type = what;
        question.head.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
        return ::send(m_fd, &question, question.head.nlmsg_len, 0) ==
               static_cast<ssize_t>(question.head.nlmsg_len);
    }

    /// Some of the answer: bytes, or what is no more than 0 when it failed.
    ssize_t read(std::span<std::byte> into) const { return ::recv(m_fd, into.data(), into.size(), 0); }

private:
    int m_fd;
};

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

/// False when it was the last.
bool takeMessages(Bytes bytes, quint16 answer, const std::function<void(Bytes)> &each)
{
    while (const auto head = copyOf<nlmsghdr>(bytes)) {
        const auto message = takePart<nlmsghdr>(bytes, head->nlmsg_len);
        if (!message || head->nlmsg_type == NLMSG_DONE || head->nlmsg_type == NLMSG_ERROR)
            return false;
        if (head->nlmsg_type == answer)
            each(message->subspan(sizeof(nlmsghdr)));
    }
    return true;
}

} // namespace

void dump(quint16 question, quint16 answer, std::size_t headSize, const std::function<void(Bytes)> &each)
{
    const RouteSocket socket;
    std::vector<std::byte> buffer(32 * 1024); // the kernel fills no more at a time
    bool goesOn = socket.askForAll(question, headSize);
    while (goesOn) {
        const ssize_t got = socket.read(buffer);
        goesOn = got > 0 && takeMessages(Bytes(buffer).first(static_cast<std::size_t>(got)), answer, each);
    }
}

void forEachAttribute(Bytes attributes, const std::function<void(quint16, Bytes)> &each)
{
    while (const auto head = copyOf<rtattr>(attributes)) {
        const auto part = takePart<rtattr>(attributes, head->rta_len);
        if (!part)
            return;
        each(head->rta_type & NLA_TYPE_MASK, part->subspan(sizeof(rtattr)));
    }
}

} // namespace network::netlink
