#include "core/tcp/transport.h"

#include <QObject>
#include <QSocketNotifier>
#include <array>
#include <cerrno>
#include <sys/epoll.h>

/// The fast path: every socket stands under one epoll descriptor, and the Qt loop watches only that one.
namespace tcp {

namespace {

constexpr auto kSlice = std::chrono::milliseconds(2); ///< then the Qt loop has its turn

class LinuxTransport final : public Transport {
public:
    LinuxTransport(Socket epoll, TransportUser &user);

    std::unique_ptr<Watch> watch(quint64 id, const Socket &socket) override;
    void workSoon() override;
    SendFile sendFile() const override { return sendFileFast; }

private:
    void wake();
    bool round();

    static constexpr int kEvents = 256; ///< fetched at once
    TransportUser &m_user;
    Socket m_epoll;
    std::array<epoll_event, kEvents> m_events{};
    bool m_hasWork = false;
    bool m_isSoon = false;
    QSocketNotifier m_notifier; ///< last: nothing of it may run when the rest is gone
};

/// Edge-triggered, for everything at once: so it costs one call of the system in a connection's life, and
/// closing the socket ends it.
class EpollWatch final : public Watch {
public:
    EpollWatch(int epoll, quint64 id, int descriptor)
    {
        epoll_event event{};
        event.events = EPOLLIN | EPOLLPRI | EPOLLOUT | EPOLLRDHUP | EPOLLET;
        event.data.u64 = id;
        ::epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event);
    }
    void want(Readiness) override {}
};

LinuxTransport::LinuxTransport(Socket epoll, TransportUser &user)
    : m_user(user), m_epoll(std::move(epoll)), m_notifier(m_epoll.handle(), QSocketNotifier::Read)
{
    QObject::connect(&m_notifier, &QSocketNotifier::activated, &m_notifier, [this] { wake(); });
}

std::unique_ptr<Watch> LinuxTransport::watch(quint64 id, const Socket &socket)
{
    return std::make_unique<EpollWatch>(static_cast<int>(m_epoll.handle()), id,
                                        static_cast<int>(socket.handle()));
}

void LinuxTransport::wake()
{
    using SteadyClock = std::chrono::steady_clock;
    const auto end = SteadyClock::now() + kSlice;
    while (round()) {
        if (SteadyClock::now() >= end)
            break;
    }
    // What epoll has to tell the notifier hears of anyway.
    if (m_hasWork)
        workSoon();
    m_user.paused();
}

/// False if there is nothing more to do.
bool LinuxTransport::round()
{
    const int count = ::epoll_wait(static_cast<int>(m_epoll.handle()), m_events.data(), kEvents, 0);
    m_user.woke();
    for (int i = 0; i < count; ++i) {
        const epoll_event &event = m_events[static_cast<std::size_t>(i)];
        const bool isOver = (event.events & (EPOLLERR | EPOLLHUP)) != 0;
        // Reading stops short of urgent data (FTP's ABOR, RFC 959 section 4.1.3) as it does when all was
        // read.
        const bool isMarked = isOver || (event.events & (EPOLLRDHUP | EPOLLPRI)) != 0;
        m_user.ready(event.data.u64, {isMarked || (event.events & EPOLLIN) != 0,
                                      isOver || (event.events & EPOLLOUT) != 0, isMarked});
    }
    m_hasWork = m_user.work();
    return m_hasWork || count > 0;
}

void LinuxTransport::workSoon()
{
    if (std::exchange(m_isSoon, true))
        return;
    QMetaObject::invokeMethod(
        &m_notifier,
        [this] {
            m_isSoon = false;
            wake();
        },
        Qt::QueuedConnection);
}

} // namespace

TransportResult openBestTransport(TransportUser &user)
{
    Socket epoll(::epoll_create1(EPOLL_CLOEXEC));
    if (!epoll.isOpen())
        return tl::unexpected(static_cast<std::errc>(errno));
    return std::make_unique<LinuxTransport>(std::move(epoll), user);
}

} // namespace tcp
