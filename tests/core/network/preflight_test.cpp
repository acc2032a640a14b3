#include "core/network/codes.h"
#include "core/network/facts.h"

#include "tests/support/other_network.h"
#include "tests/support/skip.h"

#include <QElapsedTimer>
#include <QStandardPaths>
#include <QTest>
#include <QUdpSocket>
#include <algorithm>

using namespace network;
using support::ip;

namespace {

bool haveNetwork = false;

bool does(const char *words)
{
    return ip(QString::fromLatin1(words));
}

Question question()
{
    Question question;
    question.adapter = QStringLiteral("bench0");
    question.ports = {{Transport::Udp, 67}, {Transport::Tcp, 8080}};
    return question;
}

/// "check-port-taken UDP 67 dnsmasq …" of the first row of a topic.
QString told(Topic topic, const Question &about = question())
{
    for (const Check &check : preflight(about)) {
        if (check.topic == topic)
            return check.message.code.toString() + u' ' + check.message.args.join(u' ');
    }
    return {};
}

/// Types the command of the first row of a topic, as somebody who has the privileges already. Not, and false,
/// if it would do more than in this network or to our own child: nmcli(1) and systemctl(1) reach the real
/// system.
bool obeys(Topic topic, const QString &harmless = QStringLiteral("ip "))
{
    const std::vector<Check> checks = preflight(question());
    const auto check =
        std::find_if(checks.begin(), checks.end(), [&](const Check &each) { return each.topic == topic; });
    const QStringList typed = QString(check->command).remove(QStringLiteral("sudo ")).split(u'\n');
    return std::all_of(typed.begin(), typed.end(),
                       [&](const QString &line) { return line.startsWith(harmless); }) &&
           QProcess::execute(QStringLiteral("sh"), {QStringLiteral("-ec"), typed.join(u'\n')}) == 0;
}

} // namespace

/// Asks this system, in a network of its own with a second one beside it.
class PreflightTest : public QObject {
    Q_OBJECT

    std::unique_ptr<support::OtherNetwork> m_devices;

    static bool hasLink()
    {
        const std::vector<Adapter> all = adapters();
        return std::any_of(all.begin(), all.end(), [](const Adapter &each) {
            return each.name == QLatin1StringView("bench0") && each.hasLink;
        });
    }
    /// At the other end of the cable.
    bool there(const char *words) const { return m_devices->run(QString::fromLatin1(words).split(u' ')); }

private Q_SLOTS:
    void initTestCase()
    {
        if (!haveNetwork || !does("link set lo up"))
            return support::skipOrFail("this machine gives the test no network of its own");
        m_devices = std::make_unique<support::OtherNetwork>();
        if (!m_devices->join(QStringLiteral("bench0"), QStringLiteral("device0")))
            return support::skipOrFail("this machine gives the test no second network");
    }
    void init()
    {
        QVERIFY(does("link set bench0 up") && there("ip link set device0 up"));
        QVERIFY(does("addr add 192.168.1.10/24 dev bench0"));
        QTRY_VERIFY(hasLink());
    }
    void cleanup()
    {
        QVERIFY(does("addr flush dev bench0") && there("ip addr flush dev device0"));
        QVERIFY(does("neigh flush dev bench0"));
    }
    void cleanupTestCase() { m_devices.reset(); }

    void anAddressByHandAndALinkAreFine()
    {
        QCOMPARE(told(Topic::Address), QStringLiteral("check-address-static bench0 192.168.1.10/24"));
        QCOMPARE(told(Topic::Link), QStringLiteral("check-link-speed bench0 10000"));
        QCOMPARE(told(Topic::SameSubnet), QStringLiteral("check-subnet-own 192.168.1.0/24"));
        QCOMPARE(told(Topic::Routes), QStringLiteral("check-routes-own bench0 192.168.1.0/24"));
        QCOMPARE(told(Topic::Ports), QStringLiteral("check-port-free UDP 67"));
    }

    void theOtherEndGone()
    {
        QVERIFY(there("ip link set device0 down"));
        QTRY_COMPARE(told(Topic::Link), QStringLiteral("check-link-down bench0"));
        QVERIFY(does("link set bench0 down"));
        QCOMPARE(told(Topic::Link), QStringLiteral("check-link-off bench0"));
        QVERIFY(there("ip link set device0 up"));
        QVERIFY(obeys(Topic::Link));
        QTRY_VERIFY(hasLink());
    }

    void withoutAnAddressTheCommandGivesOne()
    {
        QVERIFY(does("addr flush dev bench0"));
        QCOMPARE(told(Topic::Address), QStringLiteral("check-address-none bench0 192.168.1.10/24"));
        if (!obeys(Topic::Address))
            QSKIP("NetworkManager runs here, which is not to be told");
        QCOMPARE(told(Topic::Address), QStringLiteral("check-address-static bench0 192.168.1.10/24"));
    }

    void anAddressThatWasGivenIsKeptByTheCommand()
    {
        QVERIFY(does("addr flush dev bench0") &&
                does("addr add 10.9.0.7/16 dev bench0 valid_lft 3600 preferred_lft 1800"));
        QCOMPARE(told(Topic::Address), QStringLiteral("check-address-dynamic bench0 10.9.0.7/16"));
        if (!obeys(Topic::Address))
            QSKIP("NetworkManager runs here, which is not to be told");
        QCOMPARE(told(Topic::Address), QStringLiteral("check-address-static bench0 10.9.0.7/16"));
    }

    void aSecondInterfaceInTheSameSubnet()
    {
        QVERIFY(does("link add office0 type veth peer name office1") && does("link set office0 up") &&
                does("link set office1 up") && does("addr add 192.168.1.57/24 dev office0"));
        const QString shared = told(Topic::SameSubnet);
        const QString after = obeys(Topic::SameSubnet) ? told(Topic::SameSubnet) : QString();
        QVERIFY(does("link del office0"));
        QCOMPARE(shared, QStringLiteral("check-subnet-shared bench0 office0 192.168.1.0/24"));
        if (after.isEmpty())
            QSKIP("NetworkManager runs here, which is not to be told");
        QCOMPARE(after, QStringLiteral("check-subnet-own 192.168.1.0/24"));
    }

    void aVpnThatTakesAPartOfTheBench()
    {
        if (!does("tuntap add dev tun7 mode tun"))
            QSKIP("this kernel makes no tunnels");
        QVERIFY(does("addr add 10.8.0.2/24 dev tun7") && does("link set tun7 up") &&
                does("route add 192.168.1.128/25 dev tun7"));
        const QString taken = told(Topic::Routes);
        QVERIFY(obeys(Topic::Routes));
        const QString after = told(Topic::Routes);
        QVERIFY(does("link del tun7"));
        QCOMPARE(taken, QStringLiteral("check-routes-vpn 192.168.1.0/24 tun7 192.168.1.128/25"));
        QCOMPARE(after, QStringLiteral("check-routes-own bench0 192.168.1.0/24"));
    }

    /// Tailscale and others have a table of their own, and a rule that asks it first.
    void aVpnWithATableOfItsOwnTakesAllOfIt()
    {
        if (!does("tuntap add dev tun7 mode tun") || !does("rule add priority 5270 lookup 52"))
            QSKIP("this kernel makes no tunnels, or has no rules");
        QVERIFY(does("addr add 10.8.0.2/24 dev tun7") && does("link set tun7 up") &&
                does("route add 192.168.1.0/24 dev tun7 src 10.8.0.2 table 52"));
        const QString taken = told(Topic::Routes);
        QVERIFY(does("rule del priority 5270") && does("link del tun7"));
        QCOMPARE(taken, QStringLiteral("check-routes-vpn 192.168.1.0/24 tun7 192.168.1.0/24"));
    }

    void aVpnThatTakesTheInternetAloneIsNoHarm()
    {
        if (!does("tuntap add dev tun7 mode tun"))
            QSKIP("this kernel makes no tunnels");
        QVERIFY(does("addr add 10.8.0.2/24 dev tun7") && does("link set tun7 up") &&
                does("route add 0.0.0.0/1 dev tun7") && does("route add 128.0.0.0/1 dev tun7"));
        const QString own = told(Topic::Routes);
        QVERIFY(does("link del tun7"));
        QCOMPARE(own, QStringLiteral("check-routes-own bench0 192.168.1.0/24"));
    }

    void aProgramThatHoldsAPortIsNamed()
    {
        const QString dnsmasq = QStandardPaths::findExecutable(
            QStringLiteral("dnsmasq"), {QStringLiteral("/usr/sbin"), QStringLiteral("/sbin")});
        const QString program =
            dnsmasq.isEmpty() ? QStandardPaths::findExecutable(QStringLiteral("dnsmasq")) : dnsmasq;
        if (program.isEmpty())
            return support::skipOrFail("dnsmasq is not installed");
        QProcess rival;
        rival.start(program, {QStringLiteral("--keep-in-foreground"), QStringLiteral("--conf-file=/dev/null"),
                              QStringLiteral("--port=0"), QStringLiteral("--user="),
                              QStringLiteral("--pid-file"), QStringLiteral("--dhcp-leasefile=/dev/null"),
                              QStringLiteral("--dhcp-range=192.168.1.50,192.168.1.60")});
        QVERIFY(rival.waitForStarted());
        QTRY_COMPARE_WITH_TIMEOUT(told(Topic::Ports),
                                  QStringLiteral("check-only-port-taken UDP 67 dnsmasq %1").arg(rival.processId()),
                                  10'000);
        if (!obeys(Topic::Ports, QStringLiteral("kill %1").arg(rival.processId())))
            rival.terminate(); // a service of the system started us, and so it
        QVERIFY(rival.waitForFinished());
        QCOMPARE(told(Topic::Ports), QStringLiteral("check-port-free UDP 67"));
    }

    void ourOwnServerIsNotInTheWay()
    {
        QUdpSocket server;
        QVERIFY(server.bind(QHostAddress(QStringLiteral("192.168.1.10")), 0));
        Question about = question();
        about.ports = {{Transport::Udp, server.localPort()}};
        QCOMPARE(told(Topic::Ports, about).section(u' ', 0, 0), QStringLiteral("check-port-taken"));
        about.isServing = true;
        QCOMPARE(told(Topic::Ports, about), QStringLiteral("check-port-ours UDP %1").arg(server.localPort()));
    }

    /// Nobody told this computer of it: it asks.
    void aDeviceAtTheFallbackAddressIsFound()
    {
        QCOMPARE(told(Topic::Fallback), QStringLiteral("check-fallback-out-of-sight 192.168.2.222"));
        QVERIFY(there("ip link set device0 down") && there("ip link set device0 address 00:22:ee:01:02:03") &&
                there("ip link set device0 up") && there("ip addr add 192.168.1.111/24 dev device0"));
        QTRY_COMPARE(told(Topic::Fallback),
                     QStringLiteral("check-fallback-no-dhcp 192.168.1.111 00:22:EE:01:02:03"));
        QVERIFY(there("ip addr add 192.168.2.222/24 dev device0") &&
                does("addr add 192.168.2.10/24 dev bench0"));
        const std::vector<Check> checks = preflight(question());
        QVERIFY(std::any_of(checks.begin(), checks.end(), [](const Check &check) {
            return check.message.code == kCheckFallbackVoiceVlan;
        }));
    }

    void theClockAndTheFirewallAreAskedFor()
    {
        const Facts facts = gather(question());
        QVERIFY(facts.clock.built.isValid() && facts.clock.built <= facts.clock.now.date());
        QVERIFY(!told(Topic::Firewall).isEmpty());
        QVERIFY(!facts.terminal.program.isEmpty());
    }

    void itTakesNoLongerThanItSays()
    {
        QVERIFY(does("addr add 192.168.2.10/24 dev bench0"));
        QElapsedTimer timer;
        timer.start();
        preflight(question());
        qInfo("the whole list in %lld ms", static_cast<long long>(timer.elapsed()));
        QVERIFY(timer.elapsed() < 5000);
    }

    void withoutTheInterfaceItSaysSo()
    {
        Question about = question();
        about.adapter = QStringLiteral("gone0");
        QCOMPARE(told(Topic::Adapter, about), QStringLiteral("check-adapter-gone gone0"));
    }
};

int main(int argc, char **argv)
{
    haveNetwork = support::ownNetwork();
    QCoreApplication app(argc, argv);
    PreflightTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "preflight_test.moc"
