#include "core/dhcp/server.h"

#include "tests/core/dhcp/strangers.h"
#include "tests/support/skip.h"

#include <QSignalSpy>
#include <QTest>

using namespace dhcp;
using support::Program;

namespace {

bool g_apart = false;
constexpr int kPatience = 20'000; // ms

Server::Setup setupAt(const QString &adapter, base::Ipv4 own)
{
    Server::Setup setup;
    setup.adapter = adapter;
    setup.range = {base::Ipv4(own.bits() + 49), base::Ipv4(own.bits() + 98)};
    setup.admits = [](const base::MacAddress &mac) { return mac.hasAlgoPrefix(); };
    setup.textsOf = [own](const base::MacAddress &) {
        return ProvisioningTexts{own.toString().toLatin1(), {}, {own}};
    };
    return setup;
}

bool serves(Server &server, Server::Setup setup)
{
    QSignalSpy started(&server, &Server::started);
    server.start(std::move(setup));
    return started.wait(kPatience);
}

} // namespace

/// Whom the server leaves alone, as it is seen on the wire, and what outlives it.
class HarmlessTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void saysNothingToTwentyStrangers();
    void answersOnItsInterfaceAloneAndFromItsAddress();
    void keepsLeasesWhenItIsKilled();

private:
    base::SystemClock m_clock;
};

void HarmlessTest::init()
{
    if (!g_apart)
        return support::skipOrFail("neither root nor user namespaces: networks of our own cannot be made");
}

/// And one device comes among them.
void HarmlessTest::saysNothingToTwentyStrangers()
{
    BenchNetwork bench;
    if (!bench.begin())
        return support::skipOrFail("no second network");
    Server server(m_clock);
    std::vector<Told> told;
    connect(&server, &Server::told, this, [&](const Told &each) { told.push_back(each); });
    QVERIFY(serves(server, setupAt(QStringLiteral("s0"), base::Ipv4(10, 66, 0, 1))));
    Strangers strangers;
    QVERIFY(strangers.begin(bench));
    QCOMPARE(strangers.whoeverWasServed(), QByteArray());
    QSet<QString> heard;
    for (const Told &each : told) {
        QVERIFY(each.what == Told::What::NotAdmitted);
        heard.insert(each.mac.toString());
    }
    QCOMPARE(heard.size(), Strangers::kCount);
    QCOMPARE(server.leases().size(), 0u);
    // Not one reply, and not one frame of any kind that is for any of them.
    QCOMPARE(bench.replies().size(), 0u);
    QVERIFY(bench.spokeOnlyTo(QByteArray::fromHex("0022ee010203")));

    Program udhcpc = bench.udhcpc(QStringLiteral("d0"));
    QVERIFY(udhcpc.ends());
    QVERIFY(bench.said(QStringLiteral("d0")).contains("\nip=10.66.0.50\n"));
    QCOMPARE(bench.replies().size(), 2u);
}

/// A laptop with the office's network at s0 and a bench at s1.
void HarmlessTest::answersOnItsInterfaceAloneAndFromItsAddress()
{
    BenchNetwork office;
    if (!office.begin() || !office.other().join(QStringLiteral("s1"), QStringLiteral("c1")))
        return support::skipOrFail("no second network");
    QVERIFY(support::ip(QStringLiteral("addr add 10.67.0.1/24 dev s1")));
    QVERIFY(office.there(QStringLiteral("ip link add link c1 d1 address 00:22:ee:01:02:04 type macvlan mode "
                                        "bridge")));
    QVERIFY(office.there(QStringLiteral("ip link set d1 up")));
    Server server(m_clock);
    QVERIFY(serves(server, setupAt(QStringLiteral("s1"), base::Ipv4(10, 67, 0, 1))));

    Program atOffice = office.udhcpc(QStringLiteral("d0"));
    Program atBench = office.udhcpc(QStringLiteral("d1"), QStringLiteral(" -O 66"));
    QVERIFY(atBench.ends());
    const QByteArray said = office.said(QStringLiteral("d1"));
    QVERIFY2(said.contains("\nip=10.67.0.50\n"), said.constData());
    QVERIFY(said.contains("\nserverid=10.67.0.1\n"));
    QVERIFY(said.contains("\nsiaddr=10.67.0.1\n"));
    QVERIFY(said.contains("\ntftp=10.67.0.1\n"));
    QVERIFY(atOffice.ends());
    QVERIFY(atOffice.exitCode() != 0);
    // Neither an answer nor a question went out to the office.
    for (const support::Frame &frame : office.frames())
        QVERIFY(!frame.isOurs || frame.bytes.mid(12, 2) == QByteArray::fromHex("86dd")); // the kernel's own
    support::ip(QStringLiteral("link del s1"));
}

/// Killed by SIGKILL right after an acknowledgement, in a process of its own.
void HarmlessTest::keepsLeasesWhenItIsKilled()
{
    BenchNetwork bench;
    if (!bench.begin())
        return support::skipOrFail("no second network");
    const QStringList command{QStringLiteral(DHCP_SERVER), QStringLiteral("s0"), QStringLiteral("10.66.0.50"),
                              QStringLiteral("10.66.0.99"), bench.path(QStringLiteral("leases.jsonl"))};
    {
        Program server(command);
        QVERIFY2(server.says("ready"), server.output().constData());
        Program udhcpc = bench.udhcpc(QStringLiteral("d0"), QStringLiteral(" -r 10.66.0.77"));
        QVERIFY(udhcpc.ends());
        QVERIFY(bench.said(QStringLiteral("d0")).contains("\nip=10.66.0.77\n"));
        QVERIFY(server.kill());
    }
    Program again(command);
    QVERIFY2(again.says("ready"), again.output().constData());
    QVERIFY(bench.addStation(QStringLiteral("d1"), QStringLiteral("00:22:ee:01:02:04")));
    Program other = bench.udhcpc(QStringLiteral("d1"), QStringLiteral(" -r 10.66.0.77"));
    QVERIFY(other.ends());
    QVERIFY(bench.said(QStringLiteral("d1")).contains("\nip=10.66.0.50\n")); // it is the first one's still
    Program udhcpc = bench.udhcpc(QStringLiteral("d0"));
    QVERIFY(udhcpc.ends());
    QVERIFY(bench.said(QStringLiteral("d0")).contains("\nip=10.66.0.77\n"));
}

int main(int count, char **arguments)
{
    g_apart = support::ownNetwork();
    if (g_apart)
        support::ip(QStringLiteral("link set lo up"));
    QCoreApplication application(count, arguments);
    HarmlessTest test;
    return QTest::qExec(&test, count, arguments);
}
#include "harmless_test.moc"
