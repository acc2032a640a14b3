#include "core/bench/reservations.h"
#include "core/dhcp/server.h"
#include "tests/core/bench/listening.h"
#include "tests/core/dhcp/bench_network.h"
#include "tests/support/job_folder.h"
#include "tests/support/skip.h"

#include <QDir>
#include <QNetworkProxy>
#include <QTest>

using bench::Bench;
using bench::DhcpService;
using support::Program;

namespace {

bool g_apart = false;
constexpr int kPatience = 20'000; // ms
constexpr base::MacAddress kMac({0x00, 0x22, 0xEE, 0x01, 0x02, 0x03});

bench::Settings withDhcp(const QString &leaseFolder)
{
    bench::Settings settings;
    settings.address = QHostAddress(QStringLiteral("10.66.0.1"));
    settings.tftpPort = 6969;
    settings.dhcp.emplace();
    settings.dhcp->adapter = QStringLiteral("s0");
    settings.dhcp->range = {base::Ipv4(10, 66, 0, 50), base::Ipv4(10, 66, 0, 99)};
    settings.dhcp->leaseFolder = leaseFolder;
    return settings;
}

/// A job with the one device, and the address that is kept for it.
job::JobPtr jobWith(std::optional<base::Ipv4> reservation)
{
    job::Job job;
    job::Device device;
    device.id = job.nextId++;
    device.mac = kMac;
    device.model = QStringLiteral("8188");
    device.reservation = reservation;
    job.devices.append(device);
    return std::make_shared<const job::Job>(job);
}

/// What a bench says of DHCP.
struct Events {
    explicit Events(Bench &bench)
        : started(&bench, &Bench::started),
          ended(&bench, &Bench::dhcpEnded),
          stopped(&bench, &Bench::dhcpStopped),
          warned(&bench, &Bench::dhcpWarned)
    {
        QObject::connect(&bench, &Bench::dhcpChanged, &context,
                         [this](const DhcpService &service) { states.append(service.state); });
        QObject::connect(&bench, &Bench::batch, &context,
                         [this](const bench::Batch &batch) { leases += batch.leases; });
    }

    QVector<DhcpService::State> states;
    QVector<bench::LeaseNews> leases;
    QSignalSpy started;
    QSignalSpy ended;
    QSignalSpy stopped;
    QSignalSpy warned;
    QObject context;
};

} // namespace

/// The bench with its DHCP server on a network of the test's own, and real clients at its far end.
class DhcpNetworkTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); }
    void init();
    void cleanup();
    void servesFilesOnWithoutDhcp();
    void startsWithoutALinkAndServesOnceItHasOne();
    void servesFilesOnWhenItsNetworkChanged();
    void warnsOfLeasesThatCannotBeRead();
    void givesWhatIsReservedWhileItRuns();

private:
    QString leaseFolder() const { return m_network->path(QStringLiteral("leases")); }
    bool there(const QString &command) const { return m_network->there(command); }
    bool begins(Events &events, const bench::Settings &settings);
    QByteArray fetched(const QString &name) const;
    bool isRefused();

    std::optional<BenchNetwork> m_network;
    std::optional<support::JobFolder> m_job;
    std::unique_ptr<Bench> m_bench;
};

void DhcpNetworkTest::init()
{
    if (!g_apart)
        return support::skipOrFail("neither root nor user namespaces: networks of our own cannot be made");
    m_network.emplace();
    if (!m_network->begin())
        return support::skipOrFail("no second network");
    m_job.emplace();
    m_job->write(QStringLiteral("algop8188.conf"), "sip.proxy = pbx\n");
    m_bench = std::make_unique<Bench>();
    QSignalSpy opened(m_bench.get(), &Bench::opened);
    m_bench->open(m_job->path());
    QVERIFY(opened.wait());
}

void DhcpNetworkTest::cleanup()
{
    m_bench.reset();
    m_job.reset();
    m_network.reset();
}

bool DhcpNetworkTest::begins(Events &events, const bench::Settings &settings)
{
    m_bench->start(settings);
    return events.started.size() == 1 || events.started.wait(kPatience);
}

/// By a client at the far end, that has an address there.
QByteArray DhcpNetworkTest::fetched(const QString &name) const
{
    QFile file(m_network->path(QStringLiteral("fetched")));
    Program client = m_network->programThere(
        QStringLiteral("busybox tftp -g -r %1 -l %2 10.66.0.1 6969").arg(name, file.fileName()));
    return client.ends() && file.open(QIODevice::ReadOnly) ? file.readAll() : client.output();
}

/// A device gets no answer, as it tells and as is seen on the wire.
bool DhcpNetworkTest::isRefused()
{
    const std::size_t before = m_network->replies().size();
    Program client = m_network->programThere(QStringLiteral("udhcpc -i d0 -n -q -f -t 3 -T 1 -s /bin/true"));
    return client.ends() && client.exitCode() != 0 && m_network->replies().size() == before;
}

void DhcpNetworkTest::servesFilesOnWithoutDhcp()
{
    Events events(*m_bench);
    QVERIFY(begins(events, withDhcp(leaseFolder())));
    QVERIFY(m_bench->dhcp().has_value());
    Program client = m_network->udhcpc(QStringLiteral("d0"));
    QVERIFY(client.ends());
    QCOMPARE(client.exitCode(), 0);

    m_bench->stopDhcp();
    QVERIFY(events.stopped.wait(kPatience));
    QVERIFY(!m_bench->dhcp().has_value());
    QVERIFY(m_bench->isRunning());
    QVERIFY(isRefused());
    QCOMPARE(fetched(QStringLiteral("algop8188.conf")), QByteArray("sip.proxy = pbx\n"));
    QCOMPARE(events.ended.size(), 0);
    // Others may have the port now.
    Program other(BenchNetwork::words(
        QStringLiteral("dnsmasq --no-daemon --port=0 --conf-file=/dev/null --user=root --interface=s0 "
                       "--bind-interfaces --dhcp-range=10.66.0.200,10.66.0.220,1h --pid-file= "
                       "--dhcp-leasefile=/dev/null")));
    QVERIFY2(other.says("sockets bound exclusively"), other.output().constData());
}

/// A laptop that is prepared at the desk: there is nobody to ask yet.
void DhcpNetworkTest::startsWithoutALinkAndServesOnceItHasOne()
{
    QVERIFY(there(QStringLiteral("ip link set c0 down")));
    Events events(*m_bench);
    QVERIFY(begins(events, withDhcp(leaseFolder())));
    QCOMPARE(m_bench->dhcp()->state, DhcpService::State::NoLink);
    QVERIFY(!m_bench->services().isEmpty());
    Program client = m_network->lookingClient(QStringLiteral("d0"));
    const std::size_t before = m_network->replies().size();
    std::size_t saidBefore = 1;
    QObject::connect(m_bench.get(), &Bench::dhcpChanged, m_bench.get(), [&](const DhcpService &service) {
        if (service.state == DhcpService::State::Asking)
            saidBefore = m_network->replies().size() - before;
    });
    QVERIFY(there(QStringLiteral("ip link set c0 up")));
    QVERIFY2(client.says("lease of 10.66.0.50 obtained"), client.output().constData());
    QCOMPARE(saidBefore, 0u);
    using State = DhcpService::State;
    QTRY_COMPARE(events.states.last(), State::Serving);
    QCOMPARE(events.states, (QVector<State>{State::Asking, State::NoLink, State::Asking, State::Serving}));
    QCOMPARE(events.started.size(), 1);
}

void DhcpNetworkTest::servesFilesOnWhenItsNetworkChanged()
{
    Events events(*m_bench);
    bench::Settings settings = withDhcp(leaseFolder());
    settings.address = QHostAddress(QHostAddress::AnyIPv4);
    QVERIFY(begins(events, settings));
    Program client = m_network->udhcpc(QStringLiteral("d0"));
    QVERIFY(client.ends());
    // The office's, as a laptop gets it there.
    QVERIFY(support::ip(QStringLiteral("addr add 10.66.0.1/16 dev s0")));
    QVERIFY(support::ip(QStringLiteral("addr del 10.66.0.1/24 dev s0")));
    QVERIFY(events.ended.wait(kPatience));
    QCOMPARE(events.ended.at(0).at(0).value<base::Error>().what,
             (base::Message{dhcp::kNetworkChanged, {QStringLiteral("s0")}}));
    QVERIFY(!m_bench->dhcp().has_value());
    QVERIFY(isRefused());
    QCOMPARE(fetched(QStringLiteral("algop8188.conf")), QByteArray("sip.proxy = pbx\n"));
}

/// A disk that was full, a computer that lost its power: what can be read counts, and what cannot is told.
void DhcpNetworkTest::warnsOfLeasesThatCannotBeRead()
{
    {
        Events events(*m_bench);
        QVERIFY(begins(events, withDhcp(leaseFolder())));
        Program client = m_network->udhcpc(QStringLiteral("d0"), QStringLiteral(" -r 10.66.0.77"));
        QVERIFY(client.ends());
        QTRY_VERIFY(!events.leases.isEmpty());
        QSignalSpy stopped(m_bench.get(), &Bench::stopped);
        m_bench->stop();
        QVERIFY(stopped.wait(kPatience));
        QCOMPARE(events.warned.size(), 1); // of the virtual interface alone
    }
    const QStringList files = QDir(leaseFolder()).entryList(QDir::Files);
    QCOMPARE(files, (QStringList{QStringLiteral("s0-10.66.0.0-24.leases")}));
    QFile file(QDir(leaseFolder()).filePath(files[0]));
    QVERIFY(file.open(QIODevice::Append) && file.write("{\"address\": \"10.66.0.5") > 0);
    file.close();

    Events events(*m_bench);
    QVERIFY(begins(events, withDhcp(leaseFolder())));
    QCOMPARE(events.warned.size(), 2);
    QCOMPARE(events.warned.at(1).at(0).value<base::Error>().what,
             (base::Message{dhcp::kLeasesDamaged, {file.fileName(), QStringLiteral("1")}}));
    QTRY_COMPARE(events.leases.size(), 1);
    QVERIFY(events.leases[0].isFromBefore && events.leases[0].mac == kMac);
    QVERIFY(events.leases[0].address == base::Ipv4(10, 66, 0, 77));
}

/// The person types an address into the table while devices are there already.
void DhcpNetworkTest::givesWhatIsReservedWhileItRuns()
{
    QSignalSpy opened(m_bench.get(), &Bench::opened);
    m_bench->openJob(m_job->path(), jobWith(std::nullopt));
    QVERIFY(opened.wait());
    Events events(*m_bench);
    QVERIFY(begins(events, withDhcp(leaseFolder())));
    const auto given = [this] {
        Program client = m_network->udhcpc(QStringLiteral("d0"));
        return client.ends() && client.exitCode() == 0 ? m_network->said(QStringLiteral("d0")) : QByteArray();
    };
    QVERIFY(given().contains("\nip=10.66.0.50\n"));
    QSignalSpy published(m_bench.get(), &Bench::published);
    m_bench->setJob(jobWith(base::Ipv4(10, 66, 0, 88)));
    QVERIFY(published.wait(kPatience));
    QTRY_VERIFY_WITH_TIMEOUT(given().contains("\nip=10.66.0.88\n"), kPatience);
    m_bench->setJob(jobWith(base::Ipv4(10, 77, 0, 88))); // of another network
    QTRY_COMPARE_WITH_TIMEOUT(events.warned.size(), 2, kPatience);
    QVERIFY(events.warned.at(1).at(0).value<base::Error>().what.code == bench::kReservationUnfit);
}

int main(int count, char **arguments)
{
    g_apart = support::ownNetwork();
    if (g_apart)
        support::ip(QStringLiteral("link set lo up"));
    QCoreApplication application(count, arguments);
    DhcpNetworkTest test;
    return QTest::qExec(&test, count, arguments);
}
#include "dhcp_network_test.moc"
