#include "core/network/codes.h"
#include "tests/core/bench/listening.h"
#include "tests/core/dhcp/bench_network.h"
#include "tests/support/job_folder.h"
#include "tests/support/skip.h"

#include <QNetworkProxy>
#include <QTest>

using bench::Bench;

namespace {

bool g_apart = false;
constexpr int kPatience = 20'000; // ms
const QString kFallback = QStringLiteral("192.168.1.111");
const QString kVoiceVlan = QStringLiteral("192.168.2.222");
const QString kMac = QStringLiteral("00:22:EE:01:02:03");

bench::Settings onTheBench(bool withDhcp)
{
    bench::Settings settings;
    settings.address = QHostAddress(QStringLiteral("10.66.0.1"));
    settings.tftpPort = 69;
    if (withDhcp) {
        settings.dhcp.emplace();
        settings.dhcp->adapter = QStringLiteral("s0");
        settings.dhcp->range = {base::Ipv4(10, 66, 0, 50), base::Ipv4(10, 66, 0, 99)};
    }
    return settings;
}

} // namespace

/// A device that DHCP did not answer stands on the board, with where it went and what that means.
class FallBackTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); }
    void init();
    void cleanup();
    void isHeardByItsArp();
    void isFoundAmongTheNeighbours();
    void strangersAreNoDevices();

private:
    bool begins(bool withDhcp);
    bool announces(const QString &address, const QString &station) const
    {
        return m_network->there(
            QStringLiteral("busybox arping -U -c 1 -I %1 -s %2 %2").arg(station, address));
    }
    /// "check-fallback-no-dhcp 192.168.1.111 00:22:EE:01:02:03" of each on the board.
    QStringList board() const;

    std::optional<BenchNetwork> m_network;
    std::optional<support::JobFolder> m_job;
    std::unique_ptr<Bench> m_bench;
    std::unique_ptr<listening::Heard> m_heard;
};

void FallBackTest::init()
{
    if (!g_apart)
        return support::skipOrFail("neither root nor user namespaces: networks of our own cannot be made");
    m_network.emplace();
    if (!m_network->begin())
        return support::skipOrFail("no second network");
    m_job.emplace();
    m_job->write(QStringLiteral("algop8188.conf"), "sip.proxy = pbx\n");
    m_bench = std::make_unique<Bench>();
    m_heard = std::make_unique<listening::Heard>(*m_bench);
}

void FallBackTest::cleanup()
{
    m_bench.reset();
    m_heard.reset();
    m_job.reset();
    m_network.reset();
}

bool FallBackTest::begins(bool withDhcp)
{
    QSignalSpy opened(m_bench.get(), &Bench::opened);
    QSignalSpy started(m_bench.get(), &Bench::started);
    m_bench->open(m_job->path());
    if (!opened.wait())
        return false;
    m_bench->start(onTheBench(withDhcp));
    return started.wait(kPatience);
}

QStringList FallBackTest::board() const
{
    QStringList rows;
    for (const progress::DeviceState &state : std::as_const(m_heard->devices)) {
        const base::Message why = state.advice ? state.advice->cause : base::Message();
        rows << why.code.toString() + u' ' + why.args.join(u' ');
    }
    return rows;
}

void FallBackTest::isHeardByItsArp()
{
    QVERIFY(begins(true));
    QVERIFY(m_network->there(QStringLiteral("ip addr add 192.168.2.222/24 dev d0")));
    QVERIFY(announces(kVoiceVlan, QStringLiteral("d0")));
    QTRY_COMPARE_WITH_TIMEOUT(
        board(), QStringList{network::kCheckFallbackVoiceVlan.toString() + u' ' + kVoiceVlan + u' ' + kMac},
        kPatience);
    const progress::DeviceState device = m_heard->devices.first();
    QVERIFY(device.grade == progress::Grade::Contacted);
    QCOMPARE(device.address, QHostAddress(kVoiceVlan));
    // Power-cycled it gets its lease, and all is well.
    support::Program client = m_network->udhcpc(QStringLiteral("d0"));
    QVERIFY(client.ends());
    QTRY_COMPARE_WITH_TIMEOUT(board(), QStringList{QStringLiteral(" ")}, kPatience);
    QVERIFY(m_heard->devices.first().address.toString().startsWith(QStringLiteral("10.66.0.")));
}

/// DHCP is another's here, or nobody's: what the system knows of who is there is all that tells.
void FallBackTest::isFoundAmongTheNeighbours()
{
    QVERIFY(support::ip(QStringLiteral("neigh add %1 lladdr %2 dev s0 nud reachable").arg(kFallback, kMac)));
    QVERIFY(begins(false));
    QTRY_COMPARE_WITH_TIMEOUT(
        board(), QStringList{network::kCheckFallbackNoDhcp.toString() + u' ' + kFallback + u' ' + kMac},
        kPatience);
}

void FallBackTest::strangersAreNoDevices()
{
    QVERIFY(begins(true));
    QVERIFY(m_network->there(QStringLiteral("ip addr add 192.168.1.111/24 dev r0")));
    QVERIFY(m_network->there(QStringLiteral("ip addr add 192.168.2.222/24 dev d0")));
    QVERIFY(announces(kFallback, QStringLiteral("r0")));
    QVERIFY(announces(kVoiceVlan, QStringLiteral("d0")));
    QTRY_COMPARE_WITH_TIMEOUT(board().size(), 1, kPatience);
    QVERIFY(board().front().contains(kMac));
}

int main(int count, char **arguments)
{
    g_apart = support::ownNetwork();
    if (g_apart)
        support::ip(QStringLiteral("link set lo up"));
    QCoreApplication application(count, arguments);
    FallBackTest test;
    return QTest::qExec(&test, count, arguments);
}
#include "fall_back_test.moc"
