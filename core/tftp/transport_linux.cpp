#include "core/tftp/inbox_linux.h"
#include "core/tftp/send_batch_linux.h"
#include "core/tftp/socket_linux.h"
#include "core/tftp/transport.h"

#include <QObject>
#include <QSocketNotifier>
#include <algorithm>
#include <bit>
#include <cerrno>
#include <netinet/udp.h>
#include <sys/epoll.h>
#include <sys/resource.h>

#ifndef UDP_SEGMENT
#define UDP_SEGMENT 103
#endif

/// The fast path: every socket stands under one epoll descriptor, and the Qt loop watches only that one.
namespace tftp {

namespace {

constexpr int kEvents = 256;                ///< taken from epoll at once
constexpr std::size_t kStartsPerRound = 64; ///< requests looked at between two looks at the transfers
constexpr auto kSlice = std::chrono::milliseconds(4); ///< then the Qt loop has its turn
constexpr int kRoundsPerSlice = 64;                   ///< should the clock stand still
constexpr int kDescriptorsKept = 256;                 ///< for everybody else in this program

/// As many file descriptors as the system lets us have without asking anybody.
int raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return 1024;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
    return static_cast<int>(std::min<rlim_t>(limit.rlim_cur, 1 << 20));
}

/// What an epoll event is about, in its 64 bits: a request port by its index, or a channel, with the lowest
/// bit set for the channel's second socket.
class Tag {
public:
    static Tag port(std::size_t index) { return Tag((index << 2) | 2); }
    static Tag channel(const void *channel) { return Tag(std::bit_cast<std::uintptr_t>(channel)); }
    static Tag strangers(const void *channel) { return Tag(std::bit_cast<std::uintptr_t>(channel) | 1); }
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

class LinuxTransport;

/// A port of its own: one socket connected to the client, so that the kernel sorts and no address is looked
/// at; and one not connected on the same port, where everybody else ends up, to be told ERROR 5.
class FreshChannel final : public Channel {
public:
    FreshChannel(LinuxTransport &transport, Transfer &transfer) : m_transport(transport), m_transfer(transfer)
    {}
    ~FreshChannel() override;

    tl::expected<void, std::errc> open(const Arrival &arrival);
    SendResult send(base::Bytes datagram) override;
    SendResult send(std::span<const Block> blocks, bool lasting) override;

    const Socket &socket() const { return m_socket; }
    const Socket &strangers() const { return m_strangers; }
    Transfer &transfer() const { return m_transfer; }

private:
    void openStrangers(Endpoint local);
    SendResult sendOne(std::span<const Block> blocks);
    bool segmentBy(std::span<const Block> blocks);

    LinuxTransport &m_transport;
    Transfer &m_transfer;
    Socket m_socket;
    Socket m_strangers;
    int m_segment = 0; ///< what UDP_SEGMENT is set to
    bool m_maySegment = true;
};

/// The request port shared by everybody.
class SharedChannel final : public Channel {
public:
    SharedChannel(SendBatch &batch, const Arrival &route, Transfer &transfer)
        : m_batch(batch), m_route(route), m_transfer(transfer)
    {}
    ~SharedChannel() override { m_batch.leave(&m_transfer); }

    SendResult send(base::Bytes datagram) override
    {
        m_batch.add(m_route, &m_transfer, datagram);
        return SendResult::Done;
    }
    SendResult send(std::span<const Block> blocks, bool lasting) override
    {
        m_batch.add(m_route, &m_transfer, blocks);
        if (!lasting)
            m_batch.flush();
        return SendResult::Done;
    }

private:
    SendBatch &m_batch;
    Arrival m_route;
    Transfer &m_transfer;
};

class LinuxTransport final : public Transport {
public:
    static TransportResult create(const Settings &settings, TransportUser &user);
    ~LinuxTransport() override = default;

    Endpoint bound() const override { return m_bound; }
    Payload payload() const override { return Payload::Lent; }
    base::Result<std::unique_ptr<Channel>> open(const Arrival &arrival, Transfer &transfer) override;
    void reply(const Arrival &arrival, base::Bytes datagram) override;
    void flush() override;
    int capacity() const override { return m_capacity; }

    void watch(const Socket &socket, Tag tag);
    void forget(const FreshChannel *channel);

private:
    struct Port {
        Socket socket;
        std::unique_ptr<SendBatch> batch;
    };

    LinuxTransport(const Settings &settings, TransportUser &user, Socket epoll, std::vector<Socket> sockets);
    void wake();
    bool round();
    void drain(std::size_t port);
    void converse(std::size_t port);
    void startSome();
    void handle(Tag tag);
    void readAnswer(FreshChannel &channel);
    void readStranger(const FreshChannel &channel);
    Port &portFor(const Endpoint &local);

    TransportUser &m_user;
    bool m_singlePort;
    bool m_namesSource; ///< bound to every address, so each datagram must say which it leaves from
    Socket m_epoll;
    std::vector<Port> m_ports;
    Endpoint m_bound;
    int m_capacity = 0;
    base::Instant m_now{};
    Inbox m_inbox;
    Backlog m_backlog;
    std::unique_ptr<std::byte[]> m_answer;
    std::array<epoll_event, kEvents> m_events;
    int m_eventCount = 0;
    int m_nextEvent = 0;
    QSocketNotifier m_notifier; ///< last: nothing of it may run when the rest is gone
};

constexpr std::size_t kAnswerBytes = 64 * 1024;

FreshChannel::~FreshChannel()
{
    m_transport.forget(this);
}

tl::expected<void, std::errc> FreshChannel::open(const Arrival &arrival)
{
    const SocketAddress peer(arrival.peer);
    auto socket = openUdp(peer.family());
    if (!socket)
        return tl::unexpected(socket.error());
    m_socket = std::move(*socket);
    Endpoint local = arrival.local;
    local.port = 0;
    if (const auto bound = bindTo(m_socket, local); !bound)
        return bound;
    openStrangers(local);
    if (::connect(m_socket.get(), peer.data(), peer.length()) != 0)
        return tl::unexpected(lastError());
    m_transport.watch(m_socket, Tag::channel(this));
    return {};
}

/// Both sockets must want to share their port, but only while the second is bound: so nobody else can join
/// them. Without this socket strangers get the kernel's "port unreachable" instead, which is good enough when
/// descriptors run out.
void FreshChannel::openStrangers(Endpoint local)
{
    auto socket = openUdp(SocketAddress(local).family());
    if (!socket)
        return;
    local.port = localOf(m_socket).port;
    m_socket.set(SOL_SOCKET, SO_REUSEADDR, 1);
    socket->set(SOL_SOCKET, SO_REUSEADDR, 1);
    const auto bound = bindTo(*socket, local);
    m_socket.set(SOL_SOCKET, SO_REUSEADDR, 0);
    if (!bound)
        return;
    m_strangers = std::move(*socket);
    m_transport.watch(m_strangers, Tag::strangers(this));
}

SendResult FreshChannel::send(base::Bytes datagram)
{
    if (::send(m_socket.get(), datagram.data(), datagram.size(), MSG_DONTWAIT | MSG_NOSIGNAL) >= 0)
        return SendResult::Done;
    return resultOf(errno);
}

SendResult FreshChannel::send(std::span<const Block> blocks, bool)
{
    while (!blocks.empty()) {
        const std::size_t together = segmentBy(blocks) ? blocksPerSend(blocks) : 1;
        const SendResult result = sendOne(blocks.first(together));
        if (result != SendResult::Done)
            return result;
        blocks = blocks.subspan(together);
    }
    return SendResult::Done;
}

/// UDP segmentation offload: one trip through the kernel for a whole window.
bool FreshChannel::segmentBy(std::span<const Block> blocks)
{
    if (blocks.size() == 1 || !m_maySegment)
        return false;
    const int size = static_cast<int>(blocks.front().payload.size()) + kHeaderBytes;
    if (m_segment != size)
        m_maySegment = ::setsockopt(m_socket.get(), SOL_UDP, UDP_SEGMENT, &size, sizeof size) == 0;
    m_segment = size;
    return m_maySegment;
}

SendResult FreshChannel::sendOne(std::span<const Block> blocks)
{
    std::array<std::array<std::byte, kHeaderBytes>, kMaxSegments> headers;
    std::array<iovec, 2 * kMaxSegments> pieces;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        headers[i] = dataHeader(blocks[i].number);
        pieces[2 * i] = pieceOf(headers[i]);
        pieces[2 * i + 1] = pieceOf(blocks[i].payload);
    }
    msghdr message{};
    message.msg_iov = pieces.data();
    message.msg_iovlen = 2 * blocks.size();
    if (::sendmsg(m_socket.get(), &message, MSG_DONTWAIT | MSG_NOSIGNAL) >= 0)
        return SendResult::Done;
    if (errno == EAGAIN || errno == ENOBUFS) {
        awaitRoom(m_socket.get());
        if (::sendmsg(m_socket.get(), &message, MSG_DONTWAIT | MSG_NOSIGNAL) >= 0)
            return SendResult::Done;
    }
    const SendResult result = resultOf(errno);
    if (result != SendResult::Done || blocks.size() == 1)
        return result;
    // Blocks of several frames, or a card without checksums: the kernel will not cut them up.
    m_maySegment = false;
    m_socket.set(SOL_UDP, UDP_SEGMENT, 0);
    return send(blocks, true);
}

TransportResult LinuxTransport::create(const Settings &settings, TransportUser &user)
{
    auto sockets = openRequestPort(settings.address, settings.port);
    if (!sockets)
        return tl::unexpected(sockets.error());
    Socket epoll(::epoll_create1(EPOLL_CLOEXEC));
    if (!epoll.isOpen())
        return tl::unexpected(lastError());
    return std::unique_ptr<Transport>(
        new LinuxTransport(settings, user, std::move(epoll), std::move(*sockets)));
}

LinuxTransport::LinuxTransport(const Settings &settings, TransportUser &user, Socket epoll,
                               std::vector<Socket> sockets)
    : m_user(user),
      m_singlePort(settings.singlePort),
      m_namesSource(!Endpoint::of(settings.address, 0).isUnicast()),
      m_epoll(std::move(epoll)),
      m_bound(localOf(sockets.front())),
      m_answer(new std::byte[kAnswerBytes]),
      m_notifier(m_epoll.get(), QSocketNotifier::Read)
{
    constexpr int kSocketsPerTransfer = 2;
    m_capacity = std::max(16, (raiseDescriptorLimit() - kDescriptorsKept) / kSocketsPerTransfer);
    for (Socket &socket : sockets) {
        watch(socket, Tag::port(m_ports.size()));
        auto batch = std::make_unique<SendBatch>(m_namesSource);
        batch->setSocket(socket.get());
        m_ports.push_back({std::move(socket), std::move(batch)});
    }
    QObject::connect(&m_notifier, &QSocketNotifier::activated, &m_notifier, [this] { wake(); });
}

base::Result<std::unique_ptr<Channel>> LinuxTransport::open(const Arrival &arrival, Transfer &transfer)
{
    if (m_singlePort)
        return std::make_unique<SharedChannel>(*portFor(arrival.local).batch, arrival, transfer);
    auto channel = std::make_unique<FreshChannel>(*this, transfer);
    if (const auto opened = channel->open(arrival); !opened)
        return base::fail(kNoSocket,
                          {QString::fromStdString(std::make_error_code(opened.error()).message())});
    return channel;
}

void LinuxTransport::reply(const Arrival &arrival, base::Bytes datagram)
{
    portFor(arrival.local).batch->add(arrival, nullptr, datagram);
}

LinuxTransport::Port &LinuxTransport::portFor(const Endpoint &local)
{
    return local.isIPv4() ? m_ports.front() : m_ports.back();
}

void LinuxTransport::flush()
{
    for (Port &port : m_ports) {
        port.batch->flush();
        for (const auto &failure : port.batch->takeFailures()) {
            if (failure.transfer)
                m_user.broke(*failure.transfer, failure.why);
        }
    }
}

void LinuxTransport::watch(const Socket &socket, Tag tag)
{
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = tag.bits();
    ::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, socket.get(), &event);
}

/// Events that were fetched but not handled yet may be about a channel that is going away.
void LinuxTransport::forget(const FreshChannel *channel)
{
    for (int i = m_nextEvent; i < m_eventCount; ++i) {
        epoll_event &event = m_events[static_cast<std::size_t>(i)];
        const std::uint64_t bits = event.data.u64;
        if (bits == Tag::channel(channel).bits() || bits == Tag::strangers(channel).bits())
            event.data.u64 = 0;
    }
}

void LinuxTransport::wake()
{
    const base::Instant begin = m_user.woke();
    m_now = begin;
    for (int i = 0; i < kRoundsPerSlice && m_now - begin < kSlice; ++i) {
        if (!round())
            return;
        m_now = m_user.woke();
    }
    if (!m_backlog.isEmpty())
        QMetaObject::invokeMethod(
            &m_notifier, [this] { wake(); }, Qt::QueuedConnection);
}

/// One look at everything: first all requests are taken from the kernel, whose buffer is the only place where
/// they can be lost; then the transfers go on. False if there was nothing.
bool LinuxTransport::round()
{
    m_eventCount = std::max(0, ::epoll_wait(m_epoll.get(), m_events.data(), kEvents, 0));
    if (m_eventCount == 0 && m_backlog.isEmpty())
        return false;
    m_nextEvent = 0;
    for (int i = 0; i < m_eventCount; ++i) {
        if (const Tag tag = Tag::of(m_events[static_cast<std::size_t>(i)]); tag.isPort())
            drain(tag.index());
    }
    startSome();
    while (m_nextEvent < m_eventCount)
        handle(Tag::of(m_events[static_cast<std::size_t>(m_nextEvent++)]));
    m_eventCount = 0;
    flush();
    return true;
}

void LinuxTransport::drain(std::size_t port)
{
    if (m_singlePort)
        return converse(port);
    while (!m_backlog.isFull()) {
        const auto letters = m_inbox.read(m_ports[port].socket, m_bound.port);
        for (const Inbox::Letter &letter : letters)
            m_backlog.add(letter);
        if (letters.size() < Inbox::kSlots)
            return;
    }
}

/// With a single port ACKs and requests come together, and are handled as they come; the answers to one batch
/// leave in one.
void LinuxTransport::converse(std::size_t port)
{
    constexpr int kBatches = 16;
    for (int i = 0; i < kBatches; ++i) {
        const auto letters = m_inbox.read(m_ports[port].socket, m_bound.port);
        for (const Inbox::Letter &letter : letters)
            m_user.requested(letter.arrival, letter.datagram);
        flush();
        if (letters.size() < Inbox::kSlots)
            return;
    }
}

void LinuxTransport::startSome()
{
    for (std::size_t i = 0; i < kStartsPerRound && !m_backlog.isEmpty(); ++i) {
        const Inbox::Letter letter = m_backlog.take();
        m_user.requested(letter.arrival, letter.datagram);
    }
}

void LinuxTransport::handle(Tag tag)
{
    if (tag.isNothing() || tag.isPort())
        return;
    if (tag.isStrangers())
        readStranger(*tag.as<const FreshChannel>());
    else
        readAnswer(*tag.as<FreshChannel>());
}

void LinuxTransport::readAnswer(FreshChannel &channel)
{
    Transfer &transfer = channel.transfer();
    const ssize_t length = ::recv(channel.socket().get(), m_answer.get(), kAnswerBytes, MSG_DONTWAIT);
    if (length >= 0)
        m_user.answered(transfer, {m_answer.get(), static_cast<std::size_t>(length)});
    else if (const SendResult result = resultOf(errno); result != SendResult::Done)
        m_user.broke(transfer, result);
}

void LinuxTransport::readStranger(const FreshChannel &channel)
{
    SocketAddress from;
    socklen_t length = sizeof(sockaddr_storage);
    const int descriptor = channel.strangers().get();
    const ssize_t got =
        ::recvfrom(descriptor, m_answer.get(), kAnswerBytes, MSG_DONTWAIT, from.data(), &length);
    if (got < 0)
        return;
    const base::Bytes datagram(m_answer.get(), static_cast<std::size_t>(got));
    const base::Bytes answer = m_user.strayed(from.endpoint(), datagram);
    if (!answer.empty())
        ::sendto(descriptor, answer.data(), answer.size(), MSG_DONTWAIT | MSG_NOSIGNAL, from.data(),
                 from.length());
}

} // namespace

TransportResult openBestTransport(const Transport::Settings &settings, TransportUser &user)
{
    return LinuxTransport::create(settings, user);
}

} // namespace tftp
