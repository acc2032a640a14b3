#pragma once

#include "core/bench/bench.h"
#include "core/progress/forecast.h"
#include "core/simulator/crowd.h"
#include "core/simulator/ways.h"
#include "tests/support/job_folder.h"

#include <QEventLoop>
#include <QSignalSpy>
#include <QTimer>

/// What tests of endpoints over every protocol share.
namespace served {

using serving::Protocol;
using simulator::EndpointSetup;

inline const serving::Login kLogin{QStringLiteral("bench"), QStringLiteral("s3cret pass")};
inline constexpr Protocol kProtocols[] = {Protocol::Tftp, Protocol::Http, Protocol::Https, Protocol::Ftp};

/// What one of the two sides saw, a word a request: "config.mac=sent".
inline QString wordOf(progress::Step step, serving::Outcome outcome)
{
    return progress::codeOf(step).toString() + u'=' + serving::codeOf(outcome);
}

/// One for all tests, for it takes a moment to make.
inline QTemporaryDir &authority()
{
    static QTemporaryDir folder;
    return folder;
}

/// A bench with every protocol, a login and endpoints against it; what it told, by who asked.
class World {
public:
    support::JobFolder job;
    QString basePath; ///< that option 66 tells endpoints

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

    /// Waits until the bench serves these bytes under that name.
    bool rewrite(const QString &name, const QByteArray &bytes)
    {
        job.write(name, bytes);
        return QTest::qWaitFor([&] {
            const files::ContentPtr served = lookup(name);
            return served && served->size() == bytes.size() && served->toByteArray() == bytes;
        });
    }

    files::ContentPtr lookup(const QString &path) const
    {
        const serving::ServedTreePtr tree = m_bench.tree();
        const serving::Entry *entry = tree->find(path);
        return entry ? tree->contentOf(*entry) : nullptr;
    }

    progress::Forecast forecast(const EndpointSetup &setup) const
    {
        return progress::forecast(setup.device, setup.model,
                                  [this](const QString &path) { return lookup(path); });
    }

    /// Of the n-th endpoint, which has an address of its own. Again once it has settled: then what it did
    /// begins anew.
    void powerOn(int n, const EndpointSetup &setup) { powerOn(n, setup, n); }
    /// At another place's address: with it begins anew what the servers remember of one for ten seconds.
    void powerOn(int n, const EndpointSetup &setup, int place)
    {
        did.remove(n);
        exchanges.remove(n);
        auto endpoint = std::make_unique<simulator::VirtualEndpoint>(setup, fetchers(place, setup));
        QObject::connect(endpoint.get(), &simulator::VirtualEndpoint::exchanged, &m_bench,
                         [this, n](const simulator::Exchange &exchange) {
                             did[n] += wordOf(exchange.step, exchange.outcome);
                             exchanges[n] += exchange;
                         });
        QObject::connect(endpoint.get(), &simulator::VirtualEndpoint::settled, &m_bench,
                         [this, n](const simulator::Settled &how) {
                             settled.insert(n, how);
                             if (--m_underWay == 0)
                                 m_settling.quit();
                         });
        ++m_underWay;
        endpoint->powerOn();
        m_endpoints[n] = std::move(endpoint);
    }

    /// Until all are, and the bench has said its last word of them.
    bool awaitSettled()
    {
        // Not qWaitFor(): it sleeps 10 ms between packets.
        QTimer::singleShot(60'000, &m_settling, &QEventLoop::quit);
        if (m_underWay > 0)
            m_settling.exec();
        if (m_underWay > 0)
            return false;
        QSignalSpy judged(&m_bench, &bench::Bench::silenceJudged);
        m_bench.judgeSilence();
        return judged.wait(20'000);
    }

    const simulator::VirtualEndpoint &endpoint(int n) const { return *m_endpoints.at(n); }

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
    QHash<int, QVector<simulator::Exchange>> exchanges;
    QHash<int, simulator::Settled> settled;

private:
    simulator::MakeFetcher fetchers(int place, const EndpointSetup &setup) const
    {
        simulator::Ways ways;
        for (const bench::Service &service : m_bench.services())
            ways.ports.emplace(service.protocol, service.port);
        ways.host = QStringLiteral("127.0.0.1");
        ways.basePath = basePath;
        ways.tcp.local = simulator::loopbackAddress(place);
        ways.tftp.server = QHostAddress(QHostAddress::LocalHost);
        ways.tftp.local = ways.tcp.local;
        ways.tftp.faults = setup.faults;
        ways.tftp.patience = simulator::Crowd::kPatience;
        return [ways, model = setup.device.model](const simulator::Access &access) {
            return simulator::fetcherFor(ways, access, model);
        };
    }

    static progress::Limits limits()
    {
        progress::Limits limits;
        limits.retry = simulator::Crowd::kReboot / 2;
        limits.shortestReboot = simulator::Crowd::kReboot / 2;
        limits.configReboot = limits.quiet;
        return limits;
    }

    QEventLoop m_settling;
    bench::Bench m_bench{nullptr, limits()};
    std::map<int, std::unique_ptr<simulator::VirtualEndpoint>> m_endpoints;
    int m_underWay = 0;
    QHash<QHostAddress, QStringList> m_told;
    QHash<progress::DeviceId, progress::DeviceState> m_states;
};

/// Requests as both sides can tell them: "fw/algo-8186-5.5.fw 3000", "site.md5 -".
inline QStringList requestsOf(const progress::Forecast &forecast)
{
    QStringList requests;
    for (const progress::ForecastBoot &boot : forecast.boots) {
        for (const progress::ForecastFetch &asked : boot.fetches)
            requests +=
                asked.fetch.path + u' ' + (asked.found ? QString::number(asked.bytes) : QStringLiteral("-"));
    }
    return requests;
}

inline QStringList requestsOf(const QVector<simulator::Exchange> &exchanges)
{
    QStringList requests;
    for (const simulator::Exchange &each : exchanges) {
        const bool found = each.outcome == serving::Outcome::Sent;
        requests += each.name + u' ' + (found ? QString::number(each.bytes) : QStringLiteral("-"));
    }
    return requests;
}

inline bool isSame(const progress::Device &a, const progress::Device &b)
{
    return a.firmware == b.firmware && a.kernel == b.kernel && a.base == b.base && a.system == b.system &&
           a.tonesMd5 == b.tonesMd5 && a.configuration.settings() == b.configuration.settings();
}

/// Empty if the forecast told what the endpoint did; else how they differ.
inline QByteArray difference(const progress::Forecast &told, const World &world, int n)
{
    const QStringList foretold = requestsOf(told);
    const QStringList did = requestsOf(world.exchanges.value(n));
    if (foretold != did)
        return "foretold " + foretold.join(QStringLiteral(", ")).toUtf8() + "\ndid      " +
               did.join(QStringLiteral(", ")).toUtf8();
    qint64 bytes = 0;
    for (const simulator::Exchange &each : world.exchanges.value(n))
        bytes += each.bytes;
    if (told.bytes() != bytes)
        return "bytes";
    if (told.reboots() != world.settled[n].boots - 1)
        return "reboots: " + QByteArray::number(told.reboots()) + ", not " +
               QByteArray::number(world.settled[n].boots - 1);
    return isSame(told.after, world.endpoint(n).device()) ? QByteArray() : QByteArray("what it has after");
}

/// The same device, switched off and on.
inline EndpointSetup again(const World &world, int n, EndpointSetup setup)
{
    setup.device = world.endpoint(n).device();
    return setup;
}

/// How many of all that was asked for were sent, of which kind.
inline int countSent(const QStringList &did, const char *step)
{
    return static_cast<int>(did.count(QLatin1StringView(step) + QStringLiteral("=sent")));
}

inline base::MacAddress macOf(int n)
{
    return base::MacAddress({0x00, 0x22, 0xEE, 0x0B, static_cast<quint8>(n >> 8), static_cast<quint8>(n)});
}

inline EndpointSetup unit(int n, const catalogue::Model &model, const QString &firmware, Protocol protocol)
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

/// What it runs, and what its settings have it install.
struct Upgrade {
    const char *from;
    const char *to;
};

/// A first generation ends where the second one's firmware begins.
inline std::vector<Upgrade> upgradesOf(const catalogue::Model &model)
{
    if (model.generation == catalogue::Generation::First)
        return {{"2.0", "2.8"}};
    return {{"1.2", "1.6"}, {"5.4", "5.5"}};
}

} // namespace served
