#pragma once

#include "core/tftp/socket_linux.h"

#include <array>
#include <bit>
#include <sys/epoll.h>

namespace tftp {

/// What an epoll event is about, in its 64 bits: a request port by its index, or a channel, with the lowest
/// bit set for the channel's second socket.
class Tag {
public:
    static Tag port(std::size_t index) { return Tag((index << 2) | 2); }
    static Tag channel(const void *channel) { return Tag(std::bit_cast<std::uintptr_t>(channel)); }
    static Tag strangers(const void *channel) { return Tag(std::bit_cast<std::uintptr_t>(channel) | 1); }
    static Tag nothing() { return Tag(0); }
    static Tag of(const epoll_event &event) { return Tag(event.data.u64); }

    bool isPort() const { return (m_bits & 3) == 2; }
    bool isStrangers() const { return (m_bits & 3) == 1; }
    bool isNothing() const { return m_bits == 0; }
    std::size_t index() const { return static_cast<std::size_t>(m_bits >> 2); }
    template<class Channel>
    Channel *as() const
    {
        return std::bit_cast<Channel *>(static_cast<std::uintptr_t>(m_bits & ~std::uint64_t{1}));
    }
    std::uint64_t bits() const { return m_bits; }

private:
    explicit Tag(std::uint64_t bits) : m_bits(bits) {}
    std::uint64_t m_bits;
};

/// One epoll descriptor for every socket of a server, and the events that were fetched from it but not
/// handled yet.
class Epoll {
public:
    static tl::expected<Epoll, std::errc> create();

    int descriptor() const { return m_socket.get(); }
    /// Tells as long as there is something to read.
    void watch(const Socket &socket, Tag tag);
    /// Tells once for what arrived, which is cheaper by one look at every socket; whoever leaves something
    /// unread has to recheck().
    void watchArrivals(const Socket &socket, Tag tag);
    void recheck(const Socket &socket, Tag tag);
    /// What is ready now, or is within so many milliseconds; how many.
    int fetch(int milliseconds = 0);
    /// The fetched events, handled or not.
    std::span<const epoll_event> fetched() const { return std::span(m_events).first(m_count); }
    /// The next event that nobody handled yet; Tag::nothing() at the end.
    Tag next();
    /// A channel goes away: no event about it may come out of next() any more.
    void forget(const void *channel);
    void forgetStrangers(const void *channel);

private:
    explicit Epoll(Socket socket) : m_socket(std::move(socket)) {}
    void forgetEvents(Tag tag);
    void control(int operation, const Socket &socket, Tag tag, std::uint32_t events);

    /// Fetched at once: what the kernel just touched for them should lie in the processor's cache yet when
    /// their turn comes.
    static constexpr std::size_t kEvents = 64;
    Socket m_socket;
    std::array<epoll_event, kEvents> m_events{};
    std::size_t m_count = 0;
    std::size_t m_next = 0;
};

} // namespace tftp
