#include "tests/support/lossy_relay.h"

#include "tests/support/file_descriptor.h"
#include "tests/support/lossy_lane.h"

#include <array>
#include <atomic>
#include <deque>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <thread>
#include <unordered_map>

namespace support {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kBuffer = 8 << 20;
constexpr std::chrono::seconds kForgetAfter{4}; ///< a silent client's sockets are closed
constexpr std::chrono::milliseconds kTick{2};   ///< how finely held datagrams are let go

sockaddr_in loopback(std::uint16_t port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

/// Tells clients apart, some of which may have addresses of their own in 127.0.0.0/8.
std::uint64_t keyOf(const sockaddr_in &address)
{
    return std::uint64_t{address.sin_addr.s_addr} << 16 | address.sin_port;
}

FileDescriptor boundSocket(const sockaddr_in &address)
{
    FileDescriptor socket(::socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (::setsockopt(socket.get(), SOL_SOCKET, SO_RCVBUFFORCE, &kBuffer, sizeof kBuffer) != 0)
        ::setsockopt(socket.get(), SOL_SOCKET, SO_RCVBUF, &kBuffer, sizeof kBuffer);
    ::bind(socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address);
    return socket;
}

std::uint16_t portOf(int socket)
{
    sockaddr_in address{};
    socklen_t length = sizeof address;
    ::getsockname(socket, reinterpret_cast<sockaddr *>(&address), &length);
    return ntohs(address.sin_port);
}

struct Client;

/// One of the relay's sockets and what it stands for: the listener has no client, a client's door to the
/// server has no server port, and the others each stand for one port the server answered from.
struct Door {
    FileDescriptor socket;
    Client *client = nullptr;
    std::uint16_t serverPort = 0;
};

struct Client {
    sockaddr_in address{};
    Door towardsServer;
    std::unordered_map<std::uint16_t, Door> towardsClient; ///< by the server's port
    LossyLane up;
    LossyLane down;
    Clock::time_point heard;
};

/// A datagram that waits to be overtaken.
struct Hold {
    Clock::time_point until;
    LossyLane *lane;
    std::uint64_t number;
};

} // namespace

class LossyRelay::Loop {
public:
    Loop(std::uint16_t serverPort, const Faults &faults, std::uint16_t port)
        : m_server(loopback(serverPort)),
          m_faults(faults),
          m_epoll(::epoll_create1(EPOLL_CLOEXEC)),
          m_stop(::eventfd(0, EFD_CLOEXEC))
    {
        m_listener.socket = boundSocket(loopback(port));
        watch(m_listener.socket.get(), &m_listener);
        watch(m_stop.get(), nullptr);
        m_thread = std::jthread([this] { run(); });
    }

    ~Loop()
    {
        const std::uint64_t one = 1;
        [[maybe_unused]] const ssize_t written = ::write(m_stop.get(), &one, sizeof one);
        m_thread.join();
    }

    std::uint16_t port() const { return portOf(m_listener.socket.get()); }

    RelayCounts counts() const { return {m_passed, m_lost, m_duplicated, m_reordered, m_starved}; }

private:
    void watch(int socket, Door *door)
    {
        m_starved += socket < 0;
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.ptr = door;
        ::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, socket, &event);
    }

    void run()
    {
        std::array<epoll_event, 64> events;
        for (;;) {
            const int timeout = m_holds.empty() ? 1000 : static_cast<int>(kTick.count());
            const int count =
                ::epoll_wait(m_epoll.get(), events.data(), static_cast<int>(events.size()), timeout);
            m_now = Clock::now();
            for (int i = 0; i < count; ++i) {
                auto *door = static_cast<Door *>(events[static_cast<std::size_t>(i)].data.ptr);
                if (!door)
                    return;
                drain(*door);
            }
            releaseHolds();
            forgetSilent();
        }
    }

    void drain(Door &door)
    {
        sockaddr_in from{};
        for (;;) {
            socklen_t length = sizeof from;
            const ssize_t size = ::recvfrom(door.socket.get(), m_buffer.data(), m_buffer.size(), 0,
                                            reinterpret_cast<sockaddr *>(&from), &length);
            if (size < 0)
                return;
            std::string bytes(m_buffer.data(), static_cast<std::size_t>(size));
            if (&door == &m_listener)
                fromClient(clientAt(from), m_server, std::move(bytes));
            else if (door.serverPort != 0)
                fromClient(*door.client, loopback(door.serverPort), std::move(bytes));
            else
                fromServer(*door.client, ntohs(from.sin_port), std::move(bytes));
        }
    }

    Client &clientAt(const sockaddr_in &address)
    {
        auto &client = m_clients[keyOf(address)];
        if (!client) {
            std::uint64_t seed = m_faults.seed + 0x632BE59BD9B4E019u * ++m_arrivals;
            const std::uint64_t up = splitMix(seed);
            client.reset(new Client{address, {}, {}, {m_faults, up}, {m_faults, splitMix(seed)}, {}});
            sockaddr_in same = address; // the server, too, sees each client under its own address
            same.sin_port = 0;
            client->towardsServer = {boundSocket(same), client.get(), 0};
            watch(client->towardsServer.socket.get(), &client->towardsServer);
        }
        return *client;
    }

    void fromClient(Client &client, const sockaddr_in &to, std::string bytes)
    {
        client.heard = m_now;
        pass(client.up, {client.towardsServer.socket.get(), to, std::move(bytes)});
    }

    void fromServer(Client &client, std::uint16_t serverPort, std::string bytes)
    {
        client.heard = m_now;
        pass(client.down, {doorFor(client, serverPort).socket.get(), client.address, std::move(bytes)});
    }

    /// A single-port server answers from where it listens; so does the relay.
    Door &doorFor(Client &client, std::uint16_t serverPort)
    {
        if (serverPort == ntohs(m_server.sin_port))
            return m_listener;
        const auto [at, isNew] = client.towardsClient.try_emplace(serverPort);
        if (isNew) {
            at->second = {boundSocket(loopback(0)), &client, serverPort};
            // Only for him: a client that left late may still write to whoever had this port before.
            ::connect(at->second.socket.get(), reinterpret_cast<const sockaddr *>(&client.address),
                      sizeof client.address);
            watch(at->second.socket.get(), &at->second);
        }
        return at->second;
    }

    void pass(LossyLane &lane, Parcel parcel)
    {
        ++m_passed;
        for (const Parcel &each : lane.take(std::move(parcel)))
            send(each);
        switch (lane.lastFate()) {
        case LossyLane::Fate::Pass:
            break;
        case LossyLane::Fate::Lose:
            ++m_lost;
            break;
        case LossyLane::Fate::Duplicate:
            ++m_duplicated;
            break;
        case LossyLane::Fate::Hold:
            ++m_reordered;
            m_holds.push_back({m_now + m_faults.heldAtMost, &lane, lane.heldNumber()});
            break;
        }
    }

    static void send(const Parcel &parcel)
    {
        ::sendto(parcel.socket, parcel.bytes.data(), parcel.bytes.size(), 0,
                 reinterpret_cast<const sockaddr *>(&parcel.to), sizeof parcel.to);
    }

    void releaseHolds()
    {
        for (; !m_holds.empty() && m_holds.front().until <= m_now; m_holds.pop_front()) {
            if (const auto parcel = m_holds.front().lane->release(m_holds.front().number))
                send(*parcel);
        }
    }

    void forgetSilent()
    {
        if (m_now < m_nextForget)
            return;
        m_nextForget = m_now + std::chrono::seconds(1);
        std::erase_if(m_clients,
                      [this](const auto &entry) { return m_now - entry.second->heard > kForgetAfter; });
    }

    sockaddr_in m_server;
    Faults m_faults;
    FileDescriptor m_epoll;
    FileDescriptor m_stop;
    Door m_listener;
    std::unordered_map<std::uint64_t, std::unique_ptr<Client>> m_clients; ///< by keyOf()
    std::uint64_t m_arrivals = 0;
    std::deque<Hold> m_holds; ///< in order of their ends, as all wait equally long
    std::array<char, 65'536> m_buffer;
    Clock::time_point m_now;
    Clock::time_point m_nextForget;
    std::atomic<std::uint64_t> m_passed = 0;
    std::atomic<std::uint64_t> m_lost = 0;
    std::atomic<std::uint64_t> m_duplicated = 0;
    std::atomic<std::uint64_t> m_reordered = 0;
    std::atomic<std::uint64_t> m_starved = 0;
    std::jthread m_thread; ///< last: it uses all the others
};

LossyRelay::LossyRelay(std::uint16_t serverPort, const Faults &faults, std::uint16_t port)
    : m_loop(std::make_unique<Loop>(serverPort, faults, port))
{}

LossyRelay::~LossyRelay() = default;

std::uint16_t LossyRelay::port() const
{
    return m_loop->port();
}

RelayCounts LossyRelay::counts() const
{
    return m_loop->counts();
}

} // namespace support
