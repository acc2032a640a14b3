#include "core/tftp/epoll_linux.h"

#include <algorithm>

namespace tftp {

tl::expected<Epoll, std::errc> Epoll::create()
{
    Socket socket(::epoll_create1(EPOLL_CLOEXEC));
    if (!socket.isOpen())
        return tl::unexpected(lastError());
    return Epoll(std::move(socket));
}

void Epoll::watch(const Socket &socket, Tag tag)
{
    control(EPOLL_CTL_ADD, socket, tag, EPOLLIN);
}

void Epoll::watchArrivals(const Socket &socket, Tag tag)
{
    control(EPOLL_CTL_ADD, socket, tag, EPOLLIN | EPOLLET);
}

void Epoll::recheck(const Socket &socket, Tag tag)
{
    control(EPOLL_CTL_MOD, socket, tag, EPOLLIN | EPOLLET);
}

void Epoll::control(int operation, const Socket &socket, Tag tag, std::uint32_t events)
{
    epoll_event event{};
    event.events = events;
    event.data.u64 = tag.bits();
    ::epoll_ctl(m_socket.get(), operation, socket.get(), &event);
}

int Epoll::fetch(int milliseconds)
{
    const auto most = static_cast<int>(m_events.size());
    const int count = ::epoll_wait(m_socket.get(), m_events.data(), most, milliseconds);
    m_count = static_cast<std::size_t>(std::max(0, count));
    m_next = 0;
    return static_cast<int>(m_count);
}

Tag Epoll::next()
{
    while (m_next < m_count) {
        const Tag tag = Tag::of(m_events[m_next++]);
        if (!tag.isNothing())
            return tag;
    }
    return Tag::nothing();
}

void Epoll::forget(const void *channel)
{
    forgetEvents(Tag::channel(channel));
    forgetStrangers(channel);
}

void Epoll::forgetStrangers(const void *channel)
{
    forgetEvents(Tag::strangers(channel));
}

void Epoll::forgetEvents(Tag tag)
{
    for (std::size_t i = m_next; i < m_count; ++i) {
        epoll_event &event = m_events[i];
        if (event.data.u64 == tag.bits())
            event.data.u64 = Tag::nothing().bits();
    }
}

} // namespace tftp
