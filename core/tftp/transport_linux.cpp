#include "core/tftp/epoll_linux.h"
#include "core/tftp/fresh_channel_linux.h"
#include "core/tftp/inbox_linux.h"
#include "core/tftp/patience.h"
#include "core/tftp/send_batch_linux.h"
#include "core/tftp/socket_linux.h"
#include "core/tftp/transport.h"

#include <QObject>
#include <QSocketNotifier>
#include <algorithm>
#include <cerrno>
#include <limits>
#include <sys/resource.h>

/// The fast path: every socket stands under one epoll descriptor, and the Qt loop watches only that one.
namespace tftp {

namespace {

constexpr std::size_t kStartsPerRound = 64; ///< requests looked at between two looks at the transfers
constexpr auto kSlice = std::chrono::milliseconds(2); ///< then the Qt loop has its turn
constexpr int kReadsPerEvent = 64;                    ///< of a client that sends what makes no difference
constexpr int kRoundsPerSlice = 64;                   ///< should the clock stand still
/// What the rest of this program may need: a sixteenth, so that 1,024 in all, the least that systems give,
/// are enough for 960 transfers; but 64 at least.
constexpr int kMostDescriptorsKept = 256;
constexpr int kShareKept = 16;
constexpr int kFewestDescriptorsKept = 64;

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

int descriptorsForTransfers()
{
    const int limit = raiseDescriptorLimit();
    const int kept = std::clamp(limit / kShareKept, kFewestDescriptorsKept, kMostDescriptorsKept);
    return std::max(16, limit - kept);
}

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
    SendResult send(std::span<const Block> blocks, Store store) override
    {
        m_batch.add(m_route, &m_transfer, blocks);
        if (store == Store::Scratch)
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
    ChannelResult open(const Arrival &arrival, Transfer &transfer) override;
    void reply(const Arrival &arrival, base::Bytes datagram) override;
    void flush() override;
    int capacity() const override { return m_singlePort ? std::numeric_limits<int>::max() : m_capacity; }

private:
    struct Port {
        Socket socket;
        std::unique_ptr<SendBatch> batch;
    };

    LinuxTransport(const Settings &settings, TransportUser &user, Epoll epoll, std::vector<Socket> sockets);
    void wake();
    bool round(int patience);
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
    Epoll m_epoll;
    std::vector<Port> m_ports;
    Endpoint m_bound;
    int m_capacity = descriptorsForTransfers();
    Descriptors m_descriptors{m_capacity};
    Patience m_patience;
    base::Instant m_now{};  ///< of the newest round
    base::Duration m_gap{}; ///< between it and the one before
    Inbox m_inbox;
    Backlog m_backlog;
    std::unique_ptr<std::byte[]> m_answer;
    QSocketNotifier m_notifier; ///< last: nothing of it may run when the rest is gone
};

constexpr std::size_t kAnswerBytes = 64 * 1024;

TransportResult LinuxTransport::create(const Settings &settings, TransportUser &user)
{
    auto sockets = openRequestPort(settings.address, settings.port);
    if (!sockets)
        return tl::unexpected(sockets.error());
    auto epoll = Epoll::create();
    if (!epoll)
        return tl::unexpected(epoll.error());
    return std::unique_ptr<Transport>(
        new LinuxTransport(settings, user, std::move(*epoll), std::move(*sockets)));
}

LinuxTransport::LinuxTransport(const Settings &settings, TransportUser &user, Epoll epoll,
                               std::vector<Socket> sockets)
    : m_user(user),
      m_singlePort(settings.singlePort),
      m_namesSource(!Endpoint::of(settings.address, 0).isUnicast()),
      m_epoll(std::move(epoll)),
      m_bound(localOf(sockets.front())),
      m_answer(new std::byte[kAnswerBytes]),
      m_notifier(m_epoll.descriptor(), QSocketNotifier::Read)
{
    for (Socket &socket : sockets) {
        m_epoll.watch(socket, Tag::port(m_ports.size()));
        auto batch = std::make_unique<SendBatch>(m_namesSource);
        batch->setSocket(socket.get());
        m_ports.push_back({std::move(socket), std::move(batch)});
    }
    QObject::connect(&m_notifier, &QSocketNotifier::activated, &m_notifier, [this] { wake(); });
}

ChannelResult LinuxTransport::open(const Arrival &arrival, Transfer &transfer)
{
    if (m_singlePort)
        return std::make_unique<SharedChannel>(*portFor(arrival.local).batch, arrival, transfer);
    auto channel = std::make_unique<FreshChannel>(m_epoll, m_descriptors, transfer);
    if (const auto opened = channel->open(arrival); !opened)
        return tl::unexpected(opened.error());
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
        // One by one: hearing of the first may end the transfer that others are about.
        while (const auto failure = port.batch->takeFailure()) {
            if (failure->transfer)
                m_user.broke(*failure->transfer, failure->why);
        }
    }
}

void LinuxTransport::wake()
{
    if (!round(0))
        return;
    const base::Instant begin = m_now;
    for (int i = 1; i < kRoundsPerSlice && m_now - begin < kSlice; ++i) {
        const int patience = m_backlog.isEmpty() ? m_patience.next(m_gap) : 0;
        const bool isMore = round(patience);
        if (patience > 0)
            isMore ? m_patience.rewarded() : m_patience.disappointed();
        if (!isMore)
            return;
    }
    if (!m_backlog.isEmpty())
        QMetaObject::invokeMethod(
            &m_notifier, [this] { wake(); }, Qt::QueuedConnection);
}

/// One look at everything: first all requests are taken from the kernel, whose buffer is the only place where
/// they can be lost; then the transfers go on. False if there was nothing.
bool LinuxTransport::round(int patience)
{
    const bool isAny = m_epoll.fetch(patience) > 0 || !m_backlog.isEmpty();
    const base::Instant before = std::exchange(m_now, m_user.woke());
    m_gap = m_now - before;
    if (!isAny)
        return false;
    for (const epoll_event &event : m_epoll.fetched()) {
        if (const Tag tag = Tag::of(event); tag.isPort())
            drain(tag.index());
    }
    startSome();
    for (Tag tag = m_epoll.next(); !tag.isNothing(); tag = m_epoll.next())
        handle(tag);
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
    if (tag.isStrangers())
        readStranger(*tag.as<const FreshChannel>());
    else if (!tag.isPort())
        readAnswer(*tag.as<FreshChannel>());
}

void LinuxTransport::readAnswer(FreshChannel &channel)
{
    const int descriptor = channel.socket().get();
    for (int i = 0; i < kReadsPerEvent; ++i) {
        const ssize_t length = ::recv(descriptor, m_answer.get(), kAnswerBytes, MSG_DONTWAIT);
        if (length >= 0) {
            if (m_user.answered(channel.transfer(), {m_answer.get(), static_cast<std::size_t>(length)}))
                return;
        } else if (errno == EAGAIN) {
            return;
        } else if (const SendResult result = resultOf(errno); result != SendResult::Done) {
            return m_user.broke(channel.transfer(), result);
        }
    }
    channel.recheck();
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
