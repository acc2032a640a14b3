// A server in a process that may have 1,024 file descriptors and no more: the program starts itself as that
// server.

#include "tests/core/tftp/server_fixture.h"
#include "tests/support/file_descriptor.h"
#include "tests/support/file_limit.h"
#include "tests/support/server_process.h"
#include "tests/support/skip.h"
#include "tests/support/tftp_wire.h"

#include <arpa/inet.h>
#include <cstdio>
#include <poll.h>
#include <sys/socket.h>

using namespace fixture;
using namespace std::chrono_literals;
namespace wire = support::wire;

namespace {

constexpr rlim_t kDescriptors = 1024;
constexpr int kFileBytes = 1000; // two blocks
constexpr quint16 kBlocks = 2;

int serve(int argc, char **argv)
{
    const rlimit limit{kDescriptors, kDescriptors};
    if (::setrlimit(RLIMIT_NOFILE, &limit) != 0)
        return 2;
    const QCoreApplication app(argc, argv);
    const base::SystemClock clock;
    Files files;
    Log log;
    files.add("file", QByteArray(kFileBytes, 'f'));
    const tftp::Server::Settings settings{.address = QHostAddress(QHostAddress::LocalHost), .port = 0};
    const auto server = tftp::Server::create(settings, files, log, clock);
    if (!server)
        return 2;
    std::printf(R"({"event":"ready","services":[{"protocol":"tftp","port":%d}]})"
                "\n",
                (*server)->port());
    std::fflush(stdout);
    return app.exec();
}

/// A device with an address of its own that takes its time.
class Device {
public:
    explicit Device(std::size_t index)
        : m_socket(::socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0))
    {
        const sockaddr_in address = at(0x7f010000 + static_cast<std::uint32_t>(index), 0);
        ::bind(m_socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address);
    }

    int descriptor() const { return m_socket.get(); }
    quint16 blocks() const { return m_blocks; } ///< received
    bool isDone() const { return m_blocks == kBlocks; }

    void ask(quint16 port)
    {
        m_server = at(INADDR_LOOPBACK, port);
        send(wire::readRequest("file", "octet", {}));
    }
    void receive()
    {
        char bytes[1024];
        socklen_t length = sizeof m_server;
        const ssize_t size = ::recvfrom(m_socket.get(), bytes, sizeof bytes, 0,
                                        reinterpret_cast<sockaddr *>(&m_server), &length);
        const bool isNext =
            size >= 4 && wire::number(bytes, 0) == wire::Data && wire::number(bytes, 2) == m_blocks + 1;
        m_blocks = static_cast<quint16>(m_blocks + (isNext ? 1 : 0));
    }
    void acknowledge()
    {
        std::string packet(wire::kHeader, '\0');
        wire::putHeader(packet.data(), wire::Ack, m_blocks);
        send(packet);
    }

private:
    static sockaddr_in at(std::uint32_t host, quint16 port)
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(host);
        address.sin_port = htons(port);
        return address;
    }
    void send(const std::string &packet) const
    {
        ::sendto(m_socket.get(), packet.data(), packet.size(), 0,
                 reinterpret_cast<const sockaddr *>(&m_server), sizeof m_server);
    }

    support::FileDescriptor m_socket;
    sockaddr_in m_server{};
    quint16 m_blocks = 0;
};

class Devices {
public:
    explicit Devices(std::size_t count)
    {
        for (std::size_t i = 0; i < count; ++i)
            m_devices.emplace_back(i);
    }

    void ask(quint16 port)
    {
        for (Device &device : m_devices)
            device.ask(port);
    }
    std::size_t answered() const
    {
        return static_cast<std::size_t>(
            std::ranges::count_if(m_devices, [](const Device &each) { return each.blocks() > 0; }));
    }
    bool areAllDone() const { return std::ranges::all_of(m_devices, &Device::isDone); }
    void acknowledge()
    {
        for (Device &device : m_devices) {
            if (device.blocks() > 0)
                device.acknowledge();
        }
    }
    /// Takes what comes until `done`, for 20 seconds at most.
    template<class Done>
    bool receiveUntil(Done done, bool acknowledging = false)
    {
        const QDeadlineTimer deadline(20s);
        while (!done() && !deadline.hasExpired())
            receive(acknowledging);
        return done();
    }

private:
    void receive(bool acknowledging)
    {
        std::vector<pollfd> waiting;
        for (const Device &device : m_devices)
            waiting.push_back({device.descriptor(), POLLIN, 0});
        ::poll(waiting.data(), waiting.size(), 50);
        for (std::size_t i = 0; i < waiting.size(); ++i) {
            if (!(waiting[i].revents & POLLIN))
                continue;
            m_devices[i].receive();
            if (acknowledging)
                m_devices[i].acknowledge();
        }
    }

    std::vector<Device> m_devices;
};

} // namespace

class DescriptorsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void servesNineHundredAtOnce();
    void whoFindsNoPlaceIsServedWithoutAskingAgain();

private:
    std::unique_ptr<support::ServerProcess> m_server;
};

void DescriptorsTest::init()
{
    support::allowManyFiles();
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur < 2000)
        return support::skipOrFail("this process may not have the descriptors for so many devices");
    m_server = std::make_unique<support::ServerProcess>();
    QVERIFY2(m_server->startAndAwaitReady(QCoreApplication::applicationFilePath(), {QStringLiteral("serve")}),
             qPrintable(m_server->problem()));
}

/// None of them acknowledges anything before all have been answered: so all are under way at once.
void DescriptorsTest::servesNineHundredAtOnce()
{
    Devices devices(900);
    devices.ask(m_server->port());
    QVERIFY(devices.receiveUntil([&] { return devices.answered() == 900; }));
    devices.acknowledge();
    QVERIFY(devices.receiveUntil([&] { return devices.areAllDone(); }, true));
}

void DescriptorsTest::whoFindsNoPlaceIsServedWithoutAskingAgain()
{
    Devices devices(1200);
    devices.ask(m_server->port());
    QVERIFY(devices.receiveUntil([&] { return devices.answered() >= 900; }));
    QVERIFY(devices.answered() < kDescriptors);
    devices.acknowledge();
    QVERIFY(devices.receiveUntil([&] { return devices.areAllDone(); }, true));
}

int main(int argc, char **argv)
{
    if (argc > 1 && qstrcmp(argv[1], "serve") == 0)
        return serve(argc, argv);
    QCoreApplication app(argc, argv);
    DescriptorsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "descriptors_test.moc"
