#include "app/cli/serve.h"

#include "app/cli/device_news.h"
#include "app/cli/events.h"
#include "app/cli/lease_lines.h"
#include "app/cli/output.h"
#include "app/cli/password_file.h"
#include "app/cli/recording.h"
#include "app/cli/serve_wish.h"
#include "app/cli/signals.h"
#include "core/bench/bench.h"
#include "core/bench/certificates.h"
#include "core/bench/dhcp_adapter.h"
#include "core/checks/codes.h"
#include "core/dhcp/server.h"
#include "core/progress/limits.h"

#include <QCoreApplication>
#include <utility>

namespace app {

namespace {

using L1 = QLatin1StringView;

/// One run of `serve`: the bench's signals out as lines, the system's signals in as an orderly end.
class Serving : public QObject {
public:
    /// `recorder` is null where nothing is kept.
    Serving(const QString &folder, const QString &passphrase, ServeWish wish, bool json, std::FILE *events,
            RecorderPtr recorder)
        : m_folder(folder),
          m_wish(std::move(wish)),
          m_json(json),
          m_events(events),
          m_recorder(std::move(recorder))
    {
        m_bench.setWitness(m_recorder);
        connect(&m_bench, &bench::Bench::published, this, [this] { hideSecrets(m_recorder, m_bench); });
        connect(&m_bench, &bench::Bench::opened, this, [this] { onOpened(); });
        connect(&m_bench, &bench::Bench::openFailed, this,
                [this](const base::Error &error) { giveUp(error); });
        connect(&m_bench, &bench::Bench::started, this,
                [this](const auto &services) { onStarted(services); });
        connect(&m_bench, &bench::Bench::startFailed, this,
                [this](const base::Error &error, std::optional<serving::Protocol> protocol) {
                    onStartFailed(error, protocol);
                });
        connect(&m_bench, &bench::Bench::batch, this, [this](const bench::Batch &batch) { onBatch(batch); });
        connect(&m_bench, &bench::Bench::stopped, this, [this] { end(m_exit); });
        connect(&m_bench, &bench::Bench::dhcpChanged, this,
                [this](const bench::DhcpService &service) { onDhcpChanged(service); });
        connect(&m_bench, &bench::Bench::dhcpEnded, this,
                [this](const base::Error &why) { m_exit = complain(why, exitOf(why)); });
        connect(&m_bench, &bench::Bench::rivalSeen, this,
                [this](const dhcp::Rival &rival) { onRival(rival); });
        connect(&m_bench, &bench::Bench::dhcpWarned, this,
                [](const base::Error &warning) { complain(warning); });
        onTerminationSignal(this, [this] { m_bench.stop(); });
        connect(&m_bench, &bench::Bench::openWarned, this,
                [](const base::Error &warning) { complain(warning); });
        m_bench.open(folder, passphrase);
    }

private:
    /// A folder that comes back after it was gone is opened again; the servers have run on.
    void onOpened()
    {
        if (m_bench.isRunning() || m_isStarting)
            return;
        const job::JobPtr job = m_bench.job();
        const auto settings = settingsFor(m_wish, job ? job->servers : job::ServerChoices(), m_folder);
        if (!settings)
            return giveUp(settings.error());
        m_settings = *settings;
        m_isStarting = true;
        m_bench.start(m_settings);
    }

    void onStarted(const QVector<bench::Service> &services)
    {
        m_isStarting = false;
        const auto dhcp = m_bench.dhcp();
        if (m_json)
            writeLine(stdout, readyLine(services, dhcp, authority()));
        else
            print(readyText(services, dhcp, m_folder, authority()));
        if (m_bench.tree()->entries().empty())
            complain({{checks::kFolderEmpty, {}}, {}});
        if (m_settings.httpsPort && m_settings.oldTlsVersions)
            complain({{kOldTlsAllowed, {}}, {}});
    }

    /// It is told of again once it makes an offer; that need not say more here.
    void onRival(const dhcp::Rival &rival)
    {
        const QByteArray line = m_json ? rivalLine(rival) : rivalText(rival).toUtf8();
        if (std::exchange(m_rivalLine, line) != line)
            writeLine(m_events, line);
    }

    /// It takes some seconds, and a person at a terminal is told what for.
    void onDhcpChanged(const bench::DhcpService &service)
    {
        const bool isToldByReady = m_isStarting && service.state == bench::DhcpService::State::Serving;
        if (!m_json && !isToldByReady)
            print(dhcpText(service));
    }

    /// What was refused so as to harm nobody, not what was asked for wrongly.
    static Exit exitOf(const base::Error &why)
    {
        const bool forSafety = why.what.code == dhcp::kRivalThere || why.what.code == dhcp::kNetworkChanged ||
                               why.what.code == dhcp::kAddressConflict || why.what.code == dhcp::kCannotAsk ||
                               why.what.code == dhcp::kCannotHear || why.what.code == dhcp::kCannotHearYet ||
                               why.what.code == bench::kDhcpOnVpn;
        return forSafety ? Exit::Refused : Exit::Usage;
    }

    /// All protocols or none. Whoever named them knows which; whoever did not is told how to.
    void onStartFailed(const base::Error &error, std::optional<serving::Protocol> protocol)
    {
        end(complain(error, exitOf(error)));
        if (protocol && m_wish.ports.isEmpty())
            complain(
                {{kStandardPortMissing,
                  {serving::codeOf(*protocol).toString().toUpper(), optionsWithout(m_settings, *protocol)}},
                 {}});
    }

    /// What a device needs in certs/trusted; empty if it needs nothing of ours.
    QString authority() const
    {
        const bool ours = m_settings.httpsPort && !m_settings.hasOwnCertificate();
        return ours ? bench::authorityCertificateFile(m_settings.authorityFolder) : QString();
    }

    void onBatch(const bench::Batch &batch)
    {
        QByteArray lines;
        for (const progress::ExplainedRequest &request : batch.requests)
            lines += m_json ? requestLine(request) : requestText(request).toUtf8();
        for (const bench::LeaseNews &lease : batch.leases) {
            if (m_leaseNews.isNews(lease))
                lines += lineOf(lease);
        }
        for (const progress::DeviceState &device : batch.devices)
            lines += lineIfNew(device);
        if (!lines.isEmpty())
            writeLine(m_events, lines);
    }

    QByteArray lineOf(const bench::LeaseNews &news) const
    {
        if (news.what == dhcp::Told::What::UnknownNetwork)
            return m_json ? unservedLine(news) : unservedText(news).toUtf8();
        return m_json ? leaseLine(news) : leaseText(news).toUtf8();
    }

    /// A device changes with each request; a line is due when what it says is new.
    QByteArray lineIfNew(const progress::DeviceState &device)
    {
        const QByteArray line = deviceLine(device);
        if (!m_news.isNews(device.id, line))
            return {};
        return m_json ? line : deviceText(device).toUtf8();
    }

    void giveUp(const base::Error &error) { end(complain(error)); }
    void end(Exit exit) { QCoreApplication::exit(static_cast<int>(exit)); }

    QString m_folder;
    ServeWish m_wish;
    bench::Settings m_settings; ///< what was started
    Exit m_exit = Exit::Done;   ///< if nothing else goes wrong
    bool m_isStarting = false;
    QByteArray m_rivalLine; ///< the last one
    bool m_json;
    std::FILE *m_events;
    RecorderPtr m_recorder; ///< outlives the bench, and then writes the end
    bench::Bench m_bench;
    LeaseLines m_leaseNews;
    DeviceNews m_news{qsizetype(progress::Limits().devices)}; ///< as many as the tracker remembers
};

Exit run(const Arguments &arguments)
{
    const auto wish = serveWishOf(arguments);
    if (!wish)
        return complain(wish.error());
    const auto passphrase = passphraseOf(arguments);
    if (!passphrase)
        return complain(passphrase.error());
    // Programs that read us get lines to parse; a person at a terminal gets sentences, unless they ask for
    // lines.
    bool json = arguments.has(L1("json")) || !isTerminal();
    std::FILE *events = stdout;
    if (arguments.has(L1("events"))) {
        const QString path = arguments.value(L1("events"));
        events = openToAppend(path);
        if (!events)
            return complain({{kFileUnwritable, {path}}, {}});
        json = true;
    }
    const auto recorder = recorderFor(arguments, *wish);
    if (!recorder)
        return complain(recorder.error());
    const Serving serving(arguments.positional(), *passphrase, *wish, json, events, *recorder);
    return static_cast<Exit>(QCoreApplication::exec());
}

} // namespace

const Command &serveCommand()
{
    static const Command kCommand{"serve", "JOB", "Serves a job or a plain folder until SIGINT or SIGTERM.",
                                  kServeOptions, run};
    return kCommand;
}

} // namespace app
