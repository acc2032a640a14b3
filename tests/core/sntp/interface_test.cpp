#include "core/sntp/server.h"

#include "tests/support/manual_clock.h"
#include "tests/support/other_network.h"
#include "tests/support/skip.h"

#include <QNetworkDatagram>
#include <QTest>
#include <fcntl.h>

using namespace sntp;

namespace {

bool g_apart = false;
const QHostAddress kOwn(QStringLiteral("10.66.0.1"));

/// A socket of another network; it stays there when this thread comes back.
class SocketThere {
public:
    SocketThere(const support::OtherNetwork &network, const QString &address)
    {
        const int here = ::open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);
        const QByteArray path = QStringLiteral("/proc/%1/ns/net").arg(network.processId()).toLatin1();
        const int there = ::open(path.constData(), O_RDONLY | O_CLOEXEC);
        if (::setns(there, CLONE_NEWNET) == 0) {
            m_isBound = m_socket.bind(QHostAddress(address), 0);
            if (::setns(here, CLONE_NEWNET) != 0)
                qFatal("cannot come back");
        }
        ::close(there);
        ::close(here);
    }

    bool isBound() const { return m_isBound; }
    void ask(const Server &server) { m_socket.writeDatagram(write(Packet{}), kOwn, server.port()); }
    bool hasAnswer()
    {
        return QTest::qWaitFor([this] { return m_socket.hasPendingDatagrams(); }) &&
               parse(base::bytesOf(m_socket.receiveDatagram().data())).has_value();
    }
    bool hasNothing() const { return !m_socket.hasPendingDatagrams(); }

private:
    QUdpSocket m_socket;
    bool m_isBound = false;
};

} // namespace

/// A computer with the bench at s0 (10.66.0.1) and the office at o0 (192.0.2.1), where somebody has a route
/// to the bench's address over it: Linux takes what comes for any of its addresses by any of its interfaces.
class InterfaceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void withoutAnInterfaceTheOfficeIsAnsweredToo();
    void onOneInterfaceTheOfficeIsNotHeard();

private:
    base::Result<std::unique_ptr<Server>> serve(const QString &adapter);

    support::ManualClock m_clock;
    support::OtherNetwork m_bench;
    support::OtherNetwork m_office;
    std::optional<SocketThere> m_device;
    std::optional<SocketThere> m_stranger;
    QVector<QHostAddress> m_told;
};

void InterfaceTest::initTestCase()
{
    const auto words = [](const char *line) { return QString::fromLatin1(line).split(u' '); };
    if (!g_apart || !m_bench.join(QStringLiteral("s0"), QStringLiteral("c0")) ||
        !m_office.join(QStringLiteral("o0"), QStringLiteral("c0")))
        return support::skipOrFail("neither root nor user namespaces: networks of our own cannot be made");
    QVERIFY(support::ip(QStringLiteral("addr add 10.66.0.1/24 dev s0")));
    QVERIFY(support::ip(QStringLiteral("addr add 192.0.2.1/24 dev o0")));
    QVERIFY(m_bench.run(words("ip addr add 10.66.0.2/24 dev c0")));
    QVERIFY(m_office.run(words("ip addr add 192.0.2.2/24 dev c0")));
    QVERIFY(m_office.run(words("ip route add 10.66.0.1/32 via 192.0.2.1")));
    m_device.emplace(m_bench, QStringLiteral("10.66.0.2"));
    m_stranger.emplace(m_office, QStringLiteral("192.0.2.2"));
    QVERIFY(m_device->isBound() && m_stranger->isBound());
}

base::Result<std::unique_ptr<Server>> InterfaceTest::serve(const QString &adapter)
{
    m_told.clear();
    return Server::create({kOwn, 0, [this](const QHostAddress &who) { m_told += who; }, adapter}, m_clock);
}

void InterfaceTest::withoutAnInterfaceTheOfficeIsAnsweredToo()
{
    const auto server = serve({});
    QVERIFY(server);
    m_stranger->ask(**server);
    QVERIFY(m_stranger->hasAnswer());
}

void InterfaceTest::onOneInterfaceTheOfficeIsNotHeard()
{
    const auto server = serve(QStringLiteral("s0"));
    QVERIFY(server);
    m_stranger->ask(**server); // before the device: it would be answered first
    m_device->ask(**server);
    QVERIFY(m_device->hasAnswer());
    QVERIFY(m_stranger->hasNothing());
    QCOMPARE(m_told, QVector<QHostAddress>{QHostAddress(QStringLiteral("10.66.0.2"))});
}

int main(int count, char **arguments)
{
    g_apart = support::ownNetwork();
    if (g_apart)
        support::ip(QStringLiteral("link set lo up"));
    QCoreApplication application(count, arguments);
    InterfaceTest test;
    return QTest::qExec(&test, count, arguments);
}
#include "interface_test.moc"
