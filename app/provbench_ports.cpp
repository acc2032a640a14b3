// The helper for ports below 1024 (core/ports): the one program of this project that has a privilege, by a
// capability of its file. Started by ProvBench with a socket as standard input, it reads one request from it,
// opens that one socket if core/ports/request.h lists it, hands it over, and ends. It reads no argument, no
// environment and no file. While everybody may start it, it opens nothing: it would open it for everybody.

#include "core/ports/opening_linux.h"

#include <cerrno>
#include <cstring>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

namespace {

constexpr int kInput = STDIN_FILENO;
constexpr timeval kPatience{3, 0}; ///< the request lies there before this program starts

constexpr std::uint32_t bit(unsigned capability)
{
    return std::uint32_t{1} << capability;
}
constexpr std::uint32_t kBind = bit(CAP_NET_BIND_SERVICE);
constexpr std::uint32_t kRaw = bit(CAP_NET_RAW);

std::uint32_t permitted()
{
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    std::array<__user_cap_data_struct, 2> data{};
    return ::syscall(SYS_capget, &header, data.data()) == 0 ? data[0].permitted : 0;
}

enum class Use { Later, Now };

/// From now on these, as far as they are had, and nothing else.
bool keepOnly(std::uint32_t capabilities, Use use)
{
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    std::array<__user_cap_data_struct, 2> data{};
    data[0].permitted = permitted() & capabilities;
    data[0].effective = use == Use::Now ? data[0].permitted : 0;
    return ::syscall(SYS_capset, &header, data.data()) == 0;
}

bool becomeSmall()
{
    return ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           ::syscall(SYS_close_range, kInput + 1, ~0U, 0) == 0;
}

int socketOption(int option)
{
    int value = -1;
    socklen_t length = sizeof value;
    return ::getsockopt(kInput, SOL_SOCKET, option, &value, &length) == 0 ? value : -1;
}

/// By a program of the same user, over a pair of sockets that it made.
bool isAskedProperly()
{
    ucred peer{};
    socklen_t length = sizeof peer;
    return socketOption(SO_DOMAIN) == AF_UNIX && socketOption(SO_TYPE) == SOCK_SEQPACKET &&
           ::getsockopt(kInput, SOL_SOCKET, SO_PEERCRED, &peer, &length) == 0 && peer.uid == ::getuid();
}

/// Its own file is for its owner or a group to start. If that cannot be seen it is taken for everybody's.
bool isForSomeAlone()
{
    struct stat own {};
    return ::stat("/proc/self/exe", &own) == 0 && (own.st_mode & S_IXOTH) == 0;
}

/// One message of just this length, without descriptors: those would not be taken anyway.
bool receive(ports::Request &request)
{
    ::setsockopt(kInput, SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof kPatience);
    return ::recv(kInput, &request, sizeof request, MSG_TRUNC) == static_cast<ssize_t>(sizeof request);
}

std::uint32_t capabilityFor(const ports::Request &request)
{
    const bool isPort = request.what == ports::What::Udp || request.what == ports::What::Tcp;
    return isPort ? kBind : kRaw;
}

bool send(const ports::Socket &socket)
{
    ports::Reply reply{socket.error()};
    iovec piece{&reply, sizeof reply};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = &piece;
    message.msg_iovlen = 1;
    if (socket.error() == 0) {
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        cmsghdr *item = CMSG_FIRSTHDR(&message);
        item->cmsg_level = SOL_SOCKET;
        item->cmsg_type = SCM_RIGHTS;
        item->cmsg_len = CMSG_LEN(sizeof(int));
        const int descriptor = socket.get();
        std::memcpy(CMSG_DATA(item), &descriptor, sizeof descriptor);
    }
    return ::sendmsg(kInput, &message, MSG_NOSIGNAL | MSG_DONTWAIT) == static_cast<ssize_t>(sizeof reply);
}

ports::Socket serve()
{
    ports::Request request;
    if (!receive(request))
        return ports::Socket::failed(EBADMSG);
    if (!ports::isAllowed(request) || !isForSomeAlone())
        return ports::Socket::failed(EACCES);
    if (!keepOnly(capabilityFor(request), Use::Now))
        return ports::Socket::failed(EPERM);
    return ports::openHere(request);
}

int refuse()
{
    constexpr char kWords[] =
        "provbench-ports is started by ProvBench, to open its ports below 1024. It does "
        "nothing by itself.\n";
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, kWords, sizeof kWords - 1);
    return 2;
}

} // namespace

int main(int argc, char **)
{
    if (!keepOnly(kBind | kRaw, Use::Later) || argc != 1 || !isAskedProperly())
        return refuse();
    if (!becomeSmall())
        return 1;
    const ports::Socket socket = serve();
    return keepOnly(0, Use::Later) && send(socket) && socket.error() == 0 ? 0 : 1;
}
