#include "tests/bench/streams/loop.h"

#include <array>
#include <sys/epoll.h>
#include <unistd.h>

namespace streams {

Loop::Loop() : m_epoll(::epoll_create1(EPOLL_CLOEXEC)) {}

Loop::~Loop()
{
    ::close(m_epoll);
}

void Loop::watch(int socket, Watcher *watcher)
{
    const auto at = static_cast<std::size_t>(socket);
    if (m_watchers.size() <= at)
        m_watchers.resize(at + 1);
    m_watchers[at] = watcher;
    epoll_event event{};
    event.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
    event.data.fd = socket;
    ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, socket, &event);
}

void Loop::close(int socket)
{
    m_watchers[static_cast<std::size_t>(socket)] = nullptr;
    ::close(socket);
}

bool Loop::turn(std::chrono::milliseconds patience)
{
    std::array<epoll_event, 256> events{};
    const int count = ::epoll_wait(m_epoll, events.data(), events.size(), static_cast<int>(patience.count()));
    for (int i = 0; i < count; ++i) {
        if (Watcher *watcher =
                m_watchers[static_cast<std::size_t>(events[static_cast<std::size_t>(i)].data.fd)])
            watcher->ready();
    }
    return count > 0;
}

} // namespace streams
