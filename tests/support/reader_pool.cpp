#include "tests/support/reader_pool.h"

#include "tests/support/file_descriptor.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <netinet/udp.h>
#include <numeric>
#include <sys/epoll.h>
#include <sys/socket.h>

#ifndef UDP_GRO
#define UDP_GRO 104
#endif

namespace support {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t kDatagram = 65'536;
constexpr int kReceiveBuffer = 4 << 20; ///< holds a window of 256 blocks of 9001
constexpr milliseconds kTimerStep{20};  ///< how finely silences are noticed

/// One read, its socket and its silence.
struct Slot {
    Slot(const ReadPlan &plan, std::size_t place) : reader(plan), index(place) {}

    TftpReader reader;
    std::size_t index;
    FileDescriptor socket;
    bool connected = false; ///< the server's transfer port is known
    Clock::time_point started;
    Clock::time_point heard; ///< last packet in, or last repeat out
    Clock::time_point finished;
};

FileDescriptor openSocket(int family, bool joinSegments)
{
    FileDescriptor socket(::socket(family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    const int join = joinSegments;
    ::setsockopt(socket.get(), IPPROTO_UDP, UDP_GRO, &join, sizeof join);
    ::setsockopt(socket.get(), SOL_SOCKET, SO_RCVBUF, &kReceiveBuffer, sizeof kReceiveBuffer);
    return socket;
}

/// 127.1.0.0 and up: one for each read.
void bindToOwnAddress(int socket, std::size_t index)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(0x7F010000u + static_cast<std::uint32_t>(index));
    ::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address);
}

/// A late packet for whoever had this port before us is not the server's first answer to us.
bool canBeFirst(std::span<const char> packet)
{
    if (packet.size() < wire::kHeader)
        return false;
    const std::uint16_t opcode = wire::number(packet, 0);
    return opcode == wire::OptionAck || opcode == wire::Error ||
           (opcode == wire::Data && wire::number(packet, 2) == 1);
}

bool isSameHost(const sockaddr_storage &one, const sockaddr_storage &other)
{
    if (one.ss_family == AF_INET)
        return reinterpret_cast<const sockaddr_in &>(one).sin_addr.s_addr ==
               reinterpret_cast<const sockaddr_in &>(other).sin_addr.s_addr;
    return std::memcmp(&reinterpret_cast<const sockaddr_in6 &>(one).sin6_addr,
                       &reinterpret_cast<const sockaddr_in6 &>(other).sin6_addr, sizeof(in6_addr)) == 0;
}

class Pool {
public:
    Pool(const PoolOptions &options, const std::vector<ReadPlan> &plans)
        : m_options(options), m_plans(plans), m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    {
        m_result.reads.resize(plans.size());
    }

    PoolResult run()
    {
        openFirstWave();
        const Clock::time_point start = m_lastBlock = Clock::now();
        for (const auto &slot : m_slots)
            begin(*slot);
        while (!m_slots.empty())
            turn();
        m_result.seconds = std::chrono::duration<double>(m_lastBlock - start).count();
        return std::move(m_result);
    }

private:
    /// The first wave's sockets are opened before the clock starts, so that a storm really asks all at once.
    void openFirstWave()
    {
        while (m_slots.size() < m_plans.size() && m_slots.size() < m_options.parallel)
            m_slots.push_back(open(m_opened++));
    }

    void startMore()
    {
        while (m_open < m_options.parallel && m_opened < m_plans.size()) {
            m_slots.push_back(open(m_opened++));
            begin(*m_slots.back());
        }
    }

    std::unique_ptr<Slot> open(std::size_t index)
    {
        auto slot = std::make_unique<Slot>(m_plans[index], index);
        slot->socket = openSocket(m_options.server.storage.ss_family, m_options.joinSegments);
        if (m_options.ownAddresses)
            bindToOwnAddress(slot->socket.get(), index);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.ptr = slot.get();
        ::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, slot->socket.get(), &event);
        return slot;
    }

    void begin(Slot &slot)
    {
        ++m_open;
        slot.started = slot.heard = Clock::now();
        send(slot);
    }

    void send(Slot &slot)
    {
        const auto packet = slot.reader.outgoing();
        if (slot.connected)
            ::send(slot.socket.get(), packet.data(), packet.size(), 0);
        else
            ::sendto(slot.socket.get(), packet.data(), packet.size(), 0, server(), m_options.server.length);
    }

    const sockaddr *server() const { return reinterpret_cast<const sockaddr *>(&m_options.server.storage); }

    void turn()
    {
        std::array<epoll_event, 64> events;
        const int count = ::epoll_wait(m_epoll.get(), events.data(), static_cast<int>(events.size()),
                                       static_cast<int>(kTimerStep.count()));
        const Clock::time_point now = Clock::now();
        for (int i = 0; i < count; ++i)
            receive(*static_cast<Slot *>(events[static_cast<std::size_t>(i)].data.ptr), now);
        if (now >= m_nextTimers) {
            lookAtTimers(now);
            m_nextTimers = now + kTimerStep;
        }
        startMore();
    }

    /// Takes packets until one wants an answer: in mid-window the next is likely there already.
    void receive(Slot &slot, Clock::time_point now)
    {
        const bool wasOpen = slot.reader.isOpen();
        while (receiveOne(slot, now) && slot.reader.isOpen())
            ;
        if (wasOpen && !slot.reader.isOpen())
            finish(slot, now);
    }

    /// True if another may be waiting.
    bool receiveOne(Slot &slot, Clock::time_point now)
    {
        const ssize_t size = slot.connected ? ::recv(slot.socket.get(), m_buffer.data(), m_buffer.size(), 0)
                                            : receiveFirst(slot);
        if (size < 0) {
            if (errno == ECONNREFUSED && slot.connected && slot.reader.isOpen())
                slot.reader.fail("the server closed its port in mid-transfer");
            return false;
        }
        slot.heard = now;
        if (!slot.reader.receive({m_buffer.data(), static_cast<std::size_t>(size)}))
            return true;
        send(slot);
        return false;
    }

    /// RFC 1350, section 4: the server's first answer tells the port for the rest of the transfer. Connecting
    /// lets the kernel turn away every other source.
    ssize_t receiveFirst(Slot &slot)
    {
        sockaddr_storage from{};
        socklen_t length = sizeof from;
        const ssize_t size = ::recvfrom(slot.socket.get(), m_buffer.data(), m_buffer.size(), 0,
                                        reinterpret_cast<sockaddr *>(&from), &length);
        if (size < 0 || !canBeFirst({m_buffer.data(), static_cast<std::size_t>(size)}))
            return size;
        if (!isSameHost(from, m_options.server.storage))
            slot.reader.fail("the answer came from another address than the one asked");
        slot.connected = ::connect(slot.socket.get(), reinterpret_cast<sockaddr *>(&from), length) == 0;
        return size;
    }

    void finish(Slot &slot, Clock::time_point now)
    {
        slot.finished = m_lastBlock = now;
        --m_open;
        ReadResult &result = m_result.reads[slot.index];
        result.state = slot.reader.state();
        result.failure = slot.reader.failure();
        result.blocks = slot.reader.blocks();
    }

    void lookAtTimers(Clock::time_point now)
    {
        for (const auto &slot : m_slots) {
            if (slot->reader.isOpen())
                lookAtTimer(*slot, now);
        }
        std::erase_if(m_slots, [&](const auto &slot) {
            return !slot->reader.isOpen() && now >= slot->finished + m_options.linger;
        });
    }

    void lookAtTimer(Slot &slot, Clock::time_point now)
    {
        if (now - slot.started > m_options.giveUpAfter) {
            const bool asking = slot.reader.state() == TftpReader::State::Asking;
            slot.reader.fail(asking ? "hung: no answer to its request"
                                    : "hung behind block " + std::to_string(slot.reader.blocks()));
            finish(slot, now);
        } else if (now - slot.heard > m_options.resendAfter) {
            ReadResult &result = m_result.reads[slot.index];
            ++(slot.reader.state() == TftpReader::State::Asking ? result.reasked : result.resent);
            slot.reader.noticeSilence();
            slot.heard = now;
            send(slot);
        }
    }

    const PoolOptions &m_options;
    const std::vector<ReadPlan> &m_plans;
    FileDescriptor m_epoll;
    PoolResult m_result;
    std::vector<std::unique_ptr<Slot>> m_slots;
    std::vector<char> m_buffer = std::vector<char>(kDatagram);
    std::size_t m_opened = 0;
    std::size_t m_open = 0;
    Clock::time_point m_nextTimers;
    Clock::time_point m_lastBlock;
};

template<class Value>
Value total(const std::vector<ReadResult> &reads, Value ReadResult::*member)
{
    return std::accumulate(reads.begin(), reads.end(), Value{},
                           [member](Value sum, const ReadResult &read) { return sum + read.*member; });
}

} // namespace

ServerAddress ServerAddress::of(const std::string &host, std::uint16_t port)
{
    ServerAddress address;
    sockaddr_in four{};
    sockaddr_in6 six{};
    if (::inet_pton(AF_INET, host.c_str(), &four.sin_addr) == 1) {
        four.sin_family = AF_INET;
        four.sin_port = htons(port);
        std::memcpy(&address.storage, &four, address.length = sizeof four);
    } else if (::inet_pton(AF_INET6, host.c_str(), &six.sin6_addr) == 1) {
        six.sin6_family = AF_INET6;
        six.sin6_port = htons(port);
        std::memcpy(&address.storage, &six, address.length = sizeof six);
    }
    return address;
}

std::uint64_t PoolResult::blocks() const
{
    return total(reads, &ReadResult::blocks);
}

unsigned PoolResult::reasked() const
{
    return total(reads, &ReadResult::reasked);
}

unsigned PoolResult::resent() const
{
    return total(reads, &ReadResult::resent);
}

std::size_t PoolResult::failed() const
{
    return static_cast<std::size_t>(
        std::ranges::count_if(reads, [](const auto &read) { return !read.ok(); }));
}

PoolResult runReaders(const PoolOptions &options, const std::vector<ReadPlan> &plans)
{
    return Pool(options, plans).run();
}

} // namespace support
