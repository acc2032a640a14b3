#include "core/bench/bench.h"
#include "core/progress/messages.h"
#include "core/simulator/crowd.h"
#include "core/simulator/ways.h"
#include "tests/support/job_folder.h"

#include <QEventLoop>
#include <QNetworkProxy>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using progress::Grade;
using serving::Protocol;
using simulator::Access;
using simulator::EndpointSetup;
using simulator::Exchange;
using simulator::Settled;
using simulator::VirtualEndpoint;
using support::JobFolder;

namespace {

const serving::Login kLogin{QStringLiteral("bench"), QStringLiteral("s3cret pass")};
constexpr Protocol kProtocols[] = {Protocol::Tftp, Protocol::Http, Protocol::Https, Protocol::Ftp};

/// What one of the two sides saw, a word a request: "config.mac=sent".
QString wordOf(progress::Step step, serving::Outcome outcome)
{
    return progress::codeOf(step).toString() + u'=' + serving::codeOf(outcome);
}

/// One for all tests, for it takes a moment to make.
QTemporaryDir &authority()
{
    static QTemporaryDir folder;
    return folder;
}

/// A bench with every protocol, a login and endpoints against it; what it told, by who asked.
class World {
public:
    JobFolder job;

    World()
    {
        QObject::connect(&m_bench, &bench::Bench::batch, &m_bench, [this](const bench::Batch &batch) {
            for (const progress::ExplainedRequest &told : batch.requests)
                m_told[told.event.client] += wordOf(told.step, told.event.outcome);
            for (const progress::DeviceState &state : batch.devices)
                m_states[state.id] = state;
        });
    }

    bool serve(std::optional<serving::Login> login = kLogin)
    {
        QSignalSpy opened(&m_bench, &bench::Bench::opened);
        QSignalSpy started(&m_bench, &bench::Bench::started);
        m_bench.open(job.path());
        if (!opened.wait())
            return false;
        bench::Settings settings;
        settings.address = QHostAddress(QHostAddress::LocalHost);
        settings.tftpPort = settings.httpPort = settings.httpsPort = settings.ftpPort = 0;
        settings.login = std::move(login);
        settings.authorityFolder = authority().path();
        m_bench.start(settings);
        return started.wait(20'000);
    }

    /// Of the n-th endpoint, which has an address of its own.
    void powerOn(int n, const EndpointSetup &setup)
    {
        simulator::Ways ways;
        for (const bench::Service &service : m_bench.services())
            ways.ports.emplace(service.protocol, service.port);
        ways.host = QStringLiteral("127.0.0.1");
        ways.tcp.local = simulator::loopbackAddress(n);
        ways.tftp.server = QHostAddress(QHostAddress::LocalHost);
        ways.tftp.local = ways.tcp.local;
        ways.tftp.faults = setup.faults;
        ways.tftp.patience = simulator::Crowd::kPatience;
        auto endpoint = std::make_unique<VirtualEndpoint>(
            setup, [ways, model = setup.device.model](const Access &access) {
                return simulator::fetcherFor(ways, access, model);
            });
        QObject::connect(
            endpoint.get(), &VirtualEndpoint::exchanged, &m_bench,
            [this, n](const Exchange &exchange) { did[n] += wordOf(exchange.step, exchange.outcome); });
        QObject::connect(endpoint.get(), &VirtualEndpoint::settled, &m_bench, [this, n](const Settled &how) {
            settled.insert(n, how);
            if (areSettled())
                m_settling.quit();
        });
        m_endpoints.push_back(std::move(endpoint));
        m_endpoints.back()->powerOn();
    }

    /// Until all are, and the bench has said its last word of them.
    bool awaitSettled()
    {
        // Not qWaitFor(): it sleeps 10 ms between packets.
        QTimer::singleShot(60'000, &m_settling, &QEventLoop::quit);
        if (!areSettled())
            m_settling.exec();
        if (!areSettled())
            return false;
        QSignalSpy judged(&m_bench, &bench::Bench::silenceJudged);
        m_bench.judgeSilence();
        return judged.wait(20'000);
    }

    const progress::DeviceState *state(int n) const
    {
        for (const progress::DeviceState &state : m_states) {
            if (state.address == simulator::loopbackAddress(n))
                return &state;
        }
        return nullptr;
    }

    /// "applied", or the reason why it is stuck.
    QString grade(int n) const
    {
        const progress::DeviceState *device = state(n);
        if (!device)
            return QStringLiteral("never heard of");
        return device->verdict ? device->verdict->cause.code.toString()
                               : progress::codeOf(device->grade).toString();
    }
    /// "up-to-date", or the reason why the endpoint is stuck.
    QString end(int n) const
    {
        const auto how = settled.constFind(n);
        if (how == settled.constEnd())
            return QStringLiteral("never settled");
        return how->stuck ? how->stuck->code.toString() : QStringLiteral("up-to-date");
    }

    QStringList told(int n) const { return m_told.value(simulator::loopbackAddress(n)); }
    qsizetype devices() const { return m_states.size(); }

    QHash<int, QStringList> did;
    QHash<int, Settled> settled;

private:
    bool areSettled() const { return settled.size() == std::ssize(m_endpoints); }

    QEventLoop m_settling;
    bench::Bench m_bench{nullptr, limits()};
    std::vector<std::unique_ptr<VirtualEndpoint>> m_endpoints;
    QHash<QHostAddress, QStringList> m_told;
    QHash<progress::DeviceId, progress::DeviceState> m_states;

    static progress::Limits limits()
    {
        progress::Limits limits;
        limits.retry = simulator::Crowd::kReboot / 2;
        limits.shortestReboot = simulator::Crowd::kReboot / 2;
        limits.configReboot = limits.quiet;
        return limits;
    }
};

base::MacAddress macOf(int n)
{
    return base::MacAddress({0x00, 0x22, 0xEE, 0x0B, static_cast<quint8>(n >> 8), static_cast<quint8>(n)});
}

EndpointSetup unit(int n, const catalogue::Model &model, const QString &firmware, Protocol protocol)
{
    EndpointSetup setup;
    setup.model = &model;
    setup.device.model = model.number;
    setup.device.firmware = catalogue::FirmwareVersion(firmware);
    setup.device.can = catalogue::Catalogue::builtIn().capabilities(model, setup.device.firmware);
    setup.device.mac = macOf(n);
    setup.device.protocol = protocol;
    setup.login = kLogin;
    setup.requestPause = simulator::Crowd::kPause;
    setup.rebootTime = simulator::Crowd::kReboot;
    return setup;
}

EndpointSetup unit(int n, Protocol protocol)
{
    return unit(n, *catalogue::Catalogue::builtIn().find(u"8186"), {}, protocol);
}

/// What it runs, and what its settings have it install.
struct Upgrade {
    const char *from;
    const char *to;
};

/// A first generation ends where the second one's firmware begins.
std::vector<Upgrade> upgradesOf(const catalogue::Model &model)
{
    if (model.generation == catalogue::Generation::First)
        return {{"2.0", "2.8"}};
    return {{"1.2", "1.6"}, {"5.4", "5.5"}};
}

void writeUnit(const JobFolder &job, int n, const catalogue::Model &model, const Upgrade &upgrade)
{
    QByteArray conf =
        "sip.u1.user = " + QByteArray::number(2000 + n) + "\nprov.version.firmware = " + upgrade.to + '\n';
    if (model.tones == catalogue::Tones::ChosenName)
        conf += "prov.data.tone = site.zip\n";
    job.write(catalogue::deviceConfigName(macOf(n)), conf);
    job.writeWithChecksum(
        catalogue::firmwareName(model.number, catalogue::FirmwareVersion(QLatin1StringView(upgrade.to))),
        QByteArray(3'000, 'F'));
}

void protocolRows()
{
    QTest::addColumn<Protocol>("protocol");
    for (const auto protocol : kProtocols)
        QTest::newRow(serving::codeOf(protocol).data()) << protocol;
}

} // namespace

/// Endpoints over TFTP, HTTP, HTTPS and FTP against the bench itself: what they did is what it says.
class ProtocolsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); }

    void everyModelIsAppliedOverWhatItCan();
    void settingsLeadToAnotherProtocol_data();
    void settingsLeadToAnotherProtocol();
    void faultsEndAsTheyMust_data();
    void faultsEndAsTheyMust();
    void aWrongLoginIsTheReason();
    void noLoginIsTheReason();
    void aFirstGenerationHasNoHttps();
    void foldersAreAskedFor_data();
    void foldersAreAskedFor();
};

void ProtocolsTest::everyModelIsAppliedOverWhatItCan()
{
    World world;
    world.job.write(QStringLiteral("site.zip"), QByteArray(5'000, 'Z'));
    world.job.write(QStringLiteral("algop8180-tones.zip"), QByteArray(5'000, 'Z'));
    std::vector<std::pair<EndpointSetup, QString>> units;
    for (const catalogue::Model &model : catalogue::Catalogue::builtIn().models()) {
        for (const Upgrade &upgrade : upgradesOf(model)) {
            for (const Protocol protocol : kProtocols) {
                const int n = static_cast<int>(units.size());
                EndpointSetup setup = unit(n, model, QLatin1StringView(upgrade.from), protocol);
                if (protocol == Protocol::Https && !setup.device.can.https)
                    continue;
                writeUnit(world.job, n, model, upgrade);
                units.emplace_back(std::move(setup),
                                   QStringLiteral("%1 on %2 over %3")
                                       .arg(model.displayName(), QLatin1StringView(upgrade.from),
                                            serving::codeOf(protocol)));
            }
        }
    }
    QVERIFY(units.size() > 200);
    QVERIFY(world.serve());
    for (int n = 0; n < std::ssize(units); ++n)
        world.powerOn(n, units[static_cast<std::size_t>(n)].first);
    QVERIFY(world.awaitSettled());

    for (int n = 0; n < std::ssize(units); ++n) {
        const QByteArray who = units[static_cast<std::size_t>(n)].second.toUtf8();
        QVERIFY2(world.end(n) == QStringLiteral("up-to-date"),
                 (who + ": " + world.end(n).toUtf8()).constData());
        QVERIFY2(world.grade(n) == QStringLiteral("applied"),
                 (who + ": " + world.grade(n).toUtf8()).constData());
        QVERIFY2(world.told(n) == world.did[n],
                 (who + "\n" + world.did[n].join(u' ').toUtf8() + "\n" + world.told(n).join(u' ').toUtf8())
                     .constData());
        QVERIFY2(world.state(n)->boots == world.settled[n].boots, who.constData());
        QVERIFY2(world.state(n)->firmware == world.settled[n].firmware, who.constData());
        QVERIFY2(world.state(n)->mac == macOf(n), who.constData());
    }
    QCOMPARE(world.devices(), std::ssize(units));
}

void ProtocolsTest::settingsLeadToAnotherProtocol_data()
{
    QTest::addColumn<Protocol>("from");
    QTest::addColumn<Protocol>("to");
    for (const Protocol from : kProtocols) {
        for (const Protocol to : kProtocols) {
            // To TFTP leads only what takes another method back, for TFTP is the factory's.
            if (from != to && to != Protocol::Tftp)
                QTest::addRow("%s to %s", serving::codeOf(from).data(), serving::codeOf(to).data())
                    << from << to;
        }
    }
}

/// Guide 2.4: method, user and password are settings, and count from the boot after it took them.
void ProtocolsTest::settingsLeadToAnotherProtocol()
{
    QFETCH(Protocol, from);
    QFETCH(Protocol, to);
    World world;
    world.job.write(
        catalogue::deviceConfigName(macOf(1)),
        "prov.download.method = " + QByteArray(serving::codeOf(to).data()) +
            "\nprov.auth.user = bench\nprov.auth.pwd = s3cret pass\nprov.version.firmware = 5.5\n");
    world.job.writeWithChecksum(QStringLiteral("algo-8186-5.5.fw"), QByteArray(3'000, 'F'));
    QVERIFY(world.serve());
    world.powerOn(1, unit(1, from));
    QVERIFY(world.awaitSettled());
    QCOMPARE(world.end(1), QStringLiteral("up-to-date"));
    QCOMPARE(world.grade(1), QStringLiteral("applied"));
    QCOMPARE(world.told(1), world.did[1]);
    QCOMPARE(world.devices(), 1);
    const QString checksum = QStringLiteral("config.mac.md5=sent");
    QCOMPARE(world.did[1].count(checksum), from == Protocol::Tftp ? 1 : 0);
}

void ProtocolsTest::faultsEndAsTheyMust_data()
{
    QTest::addColumn<Protocol>("protocol");
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("end");
    QTest::addColumn<QString>("grade");
    const QString applied = QStringLiteral("applied");
    const QString upToDate = QStringLiteral("up-to-date");
    for (const Protocol protocol : {Protocol::Http, Protocol::Https, Protocol::Ftp}) {
        const auto row = [protocol](const char *fault, const QString &end, const QString &grade) {
            QTest::addRow("%s %s", serving::codeOf(protocol).data(), fault)
                << protocol << QString::fromLatin1(fault) << end << grade;
        };
        row("delay", upToDate, applied);
        row("power-cut", upToDate, applied);
        row("ignores-md5", upToDate, applied);
        row("half-applies-firmware", progress::kFirmwareNotInstalled.toString(),
            progress::kFirmwareNotInstalled.toString());
        row("lower-case-names", progress::kNothingForIt.toString(),
            progress::kMacAskedInSmallLetters.toString());
    }
}

void ProtocolsTest::faultsEndAsTheyMust()
{
    QFETCH(Protocol, protocol);
    QFETCH(QString, fault);
    World world;
    world.job.write(catalogue::deviceConfigName(macOf(1)), "prov.version.firmware = 5.5\n");
    world.job.writeWithChecksum(QStringLiteral("algo-8186-5.5.fw"), QByteArray(300'000, 'F'));
    QVERIFY(world.serve());
    EndpointSetup setup = unit(1, protocol);
    for (const simulator::NamedFaults &named : simulator::namedFaults()) {
        if (named.name == fault)
            setup.faults = named.faults;
    }
    world.powerOn(1, setup);
    QVERIFY(world.awaitSettled());
    QTEST(world.end(1), "end");
    QTEST(world.grade(1), "grade");
}

/// All at once, for the server makes each of them wait.
void ProtocolsTest::aWrongLoginIsTheReason()
{
    World world;
    for (int n = 0; n < int{std::size(kProtocols)}; ++n)
        world.job.write(catalogue::deviceConfigName(macOf(n)), "sip.proxy = pbx\n");
    QVERIFY(world.serve());
    for (int n = 0; n < int{std::size(kProtocols)}; ++n) {
        EndpointSetup setup = unit(n, kProtocols[n]);
        setup.login.password = QStringLiteral("another");
        world.powerOn(n, setup);
    }
    QVERIFY(world.awaitSettled());
    for (int n = 0; n < int{std::size(kProtocols)}; ++n) {
        const bool asked = kProtocols[n] != Protocol::Tftp; // which has no logins
        QCOMPARE(world.end(n), asked ? simulator::kLoginRefused.toString() : QStringLiteral("up-to-date"));
        QCOMPARE(world.grade(n), asked ? progress::kStuckLoginWrong.toString() : QStringLiteral("applied"));
    }
}

void ProtocolsTest::noLoginIsTheReason()
{
    World world;
    const Protocol asking[] = {Protocol::Http, Protocol::Https, Protocol::Ftp};
    for (int n = 0; n < int{std::size(asking)}; ++n)
        world.job.write(catalogue::deviceConfigName(macOf(n)), "sip.proxy = pbx\n");
    QVERIFY(world.serve());
    for (int n = 0; n < int{std::size(asking)}; ++n) {
        EndpointSetup setup = unit(n, asking[n]);
        setup.login = {};
        world.powerOn(n, setup);
    }
    QVERIFY(world.awaitSettled());
    for (int n = 0; n < int{std::size(asking)}; ++n) {
        QCOMPARE(world.end(n), simulator::kLoginRefused.toString());
        QCOMPARE(world.grade(n), progress::kStuckLoginMissing.toString());
    }
}

void ProtocolsTest::aFirstGenerationHasNoHttps()
{
    World world;
    QVERIFY(world.serve());
    const auto *model = catalogue::Catalogue::builtIn().find(u"8180G1");
    world.powerOn(1, unit(1, *model, {}, Protocol::Https));
    QVERIFY(world.awaitSettled());
    QCOMPARE(world.end(1), simulator::kNoHttps.toString());
    QVERIFY(world.told(1).isEmpty());
}

void ProtocolsTest::foldersAreAskedFor_data()
{
    protocolRows();
}

/// Guide 2.4: two paths, one for configurations, one for firmware and tones.
void ProtocolsTest::foldersAreAskedFor()
{
    QFETCH(Protocol, protocol);
    World world;
    QVERIFY(QDir(world.job.path()).mkpath(QStringLiteral("prov/one")));
    QVERIFY(QDir(world.job.path()).mkpath(QStringLiteral("fw")));
    const QByteArray settings = "prov.download.cfgpath = prov/one\nprov.download.fwpath = fw\n"
                                "prov.version.firmware = 5.5\nprov.data.tone = site tones.zip\n";
    world.job.write(catalogue::deviceConfigName(macOf(1)), settings);
    world.job.write(QStringLiteral("prov/one/") + catalogue::deviceConfigName(macOf(1)), settings);
    world.job.write(QStringLiteral("fw/algo-8186-5.5.fw"), "image");
    world.job.write(QStringLiteral("fw/algo-8186-5.5.md5"),
                    QCryptographicHash::hash("image", QCryptographicHash::Md5).toHex() +
                        "  algo-8186-5.5.fw\n");
    world.job.write(QStringLiteral("fw/site tones.zip"), "sound");
    QVERIFY(world.serve());
    world.powerOn(1, unit(1, protocol));
    QVERIFY(world.awaitSettled());
    QCOMPARE(world.end(1), QStringLiteral("up-to-date"));
    QCOMPARE(world.grade(1), QStringLiteral("applied"));
    QCOMPARE(world.told(1), world.did[1]);
    QCOMPARE(world.did[1].count(QStringLiteral("tones=sent")), 1);
}

QTEST_GUILESS_MAIN(ProtocolsTest)
#include "protocols_test.moc"
