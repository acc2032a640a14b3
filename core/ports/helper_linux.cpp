#include "core/ports/helper_linux.h"

#include <QFile>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace ports {

namespace {

constexpr timeval kPatience{3, 0}; ///< for a helper that needs milliseconds

struct Ends {
    Socket ours;
    Socket helpers;
};

Ends makeEnds()
{
    std::array<int, 2> pair{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair.data()) != 0)
        return {Socket::failed(errno), Socket::failed(errno)};
    ::setsockopt(pair[0], SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof kPatience);
    return {Socket::of(pair[0]), Socket::of(pair[1])};
}

/// The helper as a process of ours: no arguments, no environment, one end of the pair as its standard input.
class Process {
public:
    int start(const QByteArray &path, int input)
    {
        posix_spawn_file_actions_t actions;
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
        std::array<char *, 2> arguments{const_cast<char *>(path.constData()), nullptr};
        std::array<char *, 1> environment{nullptr};
        const int error =
            ::posix_spawn(&m_id, path.constData(), &actions, nullptr, arguments.data(), environment.data());
        ::posix_spawn_file_actions_destroy(&actions);
        m_isStarted = error == 0;
        return error;
    }
    ~Process()
    {
        if (!m_isStarted)
            return;
        if (!m_isOver)
            ::kill(m_id, SIGKILL);
        while (::waitpid(m_id, nullptr, 0) < 0 && errno == EINTR) {
        }
    }
    /// It closed its end, or is about to.
    void setOver() { m_isOver = true; }

private:
    pid_t m_id = 0;
    bool m_isStarted = false;
    bool m_isOver = false;
};

/// The one descriptor that came along; the helper sends no more.
Socket socketIn(msghdr &message)
{
    const cmsghdr *item = CMSG_FIRSTHDR(&message);
    const bool isOne = item && item->cmsg_level == SOL_SOCKET && item->cmsg_type == SCM_RIGHTS &&
                       item->cmsg_len == CMSG_LEN(sizeof(int));
    if (!isOne)
        return Socket::failed(EPROTO);
    int descriptor = -1;
    std::memcpy(&descriptor, CMSG_DATA(item), sizeof descriptor);
    return Socket::of(descriptor);
}

Socket receive(int end)
{
    Reply reply;
    iovec piece{&reply, sizeof reply};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = &piece;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    const ssize_t got = ::recvmsg(end, &message, MSG_CMSG_CLOEXEC);
    if (got < 0)
        return Socket::failed(errno == EAGAIN ? ETIMEDOUT : errno);
    if (got != static_cast<ssize_t>(sizeof reply))
        return Socket::failed(EPROTO);
    return reply.error == 0 ? socketIn(message) : Socket::failed(reply.error);
}

} // namespace

Socket askHelper(const QString &path, const Request &request)
{
    Ends ends = makeEnds();
    if (ends.ours.error() != 0)
        return Socket::failed(ends.ours.error());
    if (::send(ends.ours.get(), &request, sizeof request, MSG_NOSIGNAL) < 0)
        return Socket::failed(errno);
    Process helper;
    if (const int error = helper.start(QFile::encodeName(path), ends.helpers.get()))
        return Socket::failed(error);
    ends.helpers = Socket::failed(0); // so that its death is our end of file
    Socket opened = receive(ends.ours.get());
    if (opened.error() != ETIMEDOUT)
        helper.setOver();
    return opened;
}

} // namespace ports
