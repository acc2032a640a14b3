#include "core/dhcp/server.h"

#include "tests/core/dhcp/bench_network.h"
#include "tests/support/skip.h"

#include <QSignalSpy>
#include <QTest>

using namespace dhcp;
using support::Program;

namespace {

bool g_apart = false;
constexpr int kPatience = 20'000; // ms

Server::Setup benchSetup()
{
    Server::Setup setup;
    setup.adapter = QStringLiteral("s0");
    setup.range = {base::Ipv4(10, 66, 0, 50), base::Ipv4(10, 66, 0, 99)};
    setup.admits = [](const base::MacAddress &mac) { return mac.hasAlgoPrefix(); };
    setup.textsOf = [](const base::MacAddress &) { return ProvisioningTexts{"10.66.0.1", {}, {}}; };
    return setup;
}

} // namespace

/// Other DHCP servers, before and during a run: not one offer is made while they live, as the wire shows.
class RivalsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void doesNotBeginBesideARival_data();
    void doesNotBeginBesideARival();
    void fallsSilentWhenARivalComes_data();
    void fallsSilentWhenARivalComes();
    void noticesARivalWhenNobodyAsks();
    void standsBackFromAServerThatSpeaksToDevicesAlone();

private:
    base::SystemClock m_clock;
    std::optional<BenchNetwork> m_bench;
    std::unique_ptr<Server> m_server;
};

void RivalsTest::init()
{
    if (!g_apart)
        return support::skipOrFail("neither root nor user namespaces: networks of our own cannot be made");
    m_bench.emplace();
    if (!m_bench->begin())
        return support::skipOrFail("no second network");
    m_server = std::make_unique<Server>(m_clock);
}

void RivalsTest::cleanup()
{
    m_server.reset();
    m_bench.reset();
}

void RivalsTest::doesNotBeginBesideARival_data()
{
    QTest::addColumn<QString>("rival");
    QTest::addColumn<QByteArray>("ready"); // what it says once it answers
    QTest::newRow("dnsmasq") << QStringLiteral("dnsmasq") << QByteArray("sockets bound exclusively");
    QTest::newRow("Kea") << QStringLiteral("kea") << QByteArray("DHCP4_STARTED");
}

void RivalsTest::doesNotBeginBesideARival()
{
    QFETCH(QString, rival);
    QFETCH(QByteArray, ready);
    Program other = m_bench->rival(rival);
    QVERIFY2(other.says(ready), other.output().constData());
    QSignalSpy started(m_server.get(), &Server::started);
    QSignalSpy ended(m_server.get(), &Server::ended);
    QSignalSpy rivalled(m_server.get(), &Server::rivalled);
    m_server->start(benchSetup());
    QVERIFY2(ended.wait(kPatience), other.output().constData());
    QCOMPARE(started.size(), 0);
    QCOMPARE(ended.at(0).at(0).value<base::Error>().what,
             (base::Message{kRivalThere, {QStringLiteral("10.66.0.2"), QStringLiteral("s0")}}));
    QCOMPARE(rivalled.size(), 1);
    QVERIFY(rivalled.at(0).at(0).value<Rival>().server == base::Ipv4(10, 66, 0, 2));
    QCOMPARE(m_bench->replies().size(), 0u);
}

void RivalsTest::fallsSilentWhenARivalComes_data()
{
    doesNotBeginBesideARival_data();
}

/// It asks before every offer, so not one is made beside the other.
void RivalsTest::fallsSilentWhenARivalComes()
{
    QFETCH(QString, rival);
    QFETCH(QByteArray, ready);
    QSignalSpy started(m_server.get(), &Server::started);
    QSignalSpy ended(m_server.get(), &Server::ended);
    m_server->start(benchSetup());
    QVERIFY(started.wait(kPatience));
    Program other = m_bench->rival(rival);
    QVERIFY2(other.says(ready), other.output().constData());
    Program udhcpc = m_bench->udhcpc(QStringLiteral("d0"));
    QVERIFY2(ended.size() == 1 || ended.wait(kPatience), other.output().constData());
    QVERIFY(udhcpc.ends());
    QVERIFY(!m_server->isServing());
    const QByteArray told = m_bench->said(QStringLiteral("d0"));
    QVERIFY(!told.contains("serverid=10.66.0.1"));
    QCOMPARE(m_bench->replies().size(), 0u); // nor on the wire
}

/// Within about a second (OfferGate::kPulse), not only in the round of each minute.
void RivalsTest::noticesARivalWhenNobodyAsks()
{
    QSignalSpy started(m_server.get(), &Server::started);
    QSignalSpy ended(m_server.get(), &Server::ended);
    m_server->start(benchSetup());
    QVERIFY(started.wait(kPatience));
    Program other = m_bench->rival(QStringLiteral("dnsmasq"));
    QVERIFY2(other.says("sockets bound exclusively"), other.output().constData());
    QVERIFY(ended.size() == 1 || ended.wait(kPatience));
    QCOMPARE(m_bench->replies().size(), 0u);
}

/// As another bench of this program does; it would not answer a laptop that only asks for itself.
void RivalsTest::standsBackFromAServerThatSpeaksToDevicesAlone()
{
    m_bench->there(QStringLiteral("ip addr add 10.66.0.2/24 dev r0"));
    Program other = m_bench->programThere(
        QStringLiteral("%1 r0 10.66.0.200 10.66.0.220").arg(QStringLiteral(DHCP_SERVER)));
    QVERIFY2(other.says("ready"), other.output().constData());
    QSignalSpy ended(m_server.get(), &Server::ended);
    m_server->start(benchSetup());
    QVERIFY(ended.wait(kPatience));
    QCOMPARE(ended.at(0).at(0).value<base::Error>().what,
             (base::Message{kRivalThere, {QStringLiteral("10.66.0.2"), QStringLiteral("s0")}}));
    QCOMPARE(m_bench->replies().size(), 0u);
}

int main(int count, char **arguments)
{
    g_apart = support::ownNetwork();
    if (g_apart)
        support::ip(QStringLiteral("link set lo up"));
    QCoreApplication application(count, arguments);
    RivalsTest test;
    return QTest::qExec(&test, count, arguments);
}
#include "rivals_test.moc"
