#include "app/cli/serve.h"

#include "app/cli/device_news.h"
#include "app/cli/events.h"
#include "app/cli/output.h"
#include "app/cli/password_file.h"
#include "app/cli/signals.h"
#include "core/bench/bench.h"
#include "core/checks/codes.h"
#include "core/progress/limits.h"

#include <QCoreApplication>

namespace app {

namespace {

using L1 = QLatin1StringView;

constexpr Option kOptions[] = {
    {"bind", "ADDR", "Serve on this address of the machine only"},
    {"tftp", "PORT", "TFTP on this port; 0 takes any free one, and the ready line says which. Standard: 69"},
    {"single-port", nullptr, "TFTP answers from that port too, for firewalls that pass no other"},
    kPassphraseOption,
    {"events", "FILE", "JSON lines of all requests and devices go to this file instead"},
};

/// Of the contract, but not in this build: a script that asks for them is told so.
constexpr const char *kLater[] = {
    "http",       "https",           "ftp",     "user", "password-file", "dhcp", "dhcp-range",
    "dhcp-lease", "dhcp-any-client", "option66"};

/// What the command line says; for the rest the job has its own choices.
struct Asked {
    std::optional<QHostAddress> address;
    std::optional<quint16> tftpPort;
    bool singlePort = false;
};

bench::Settings settingsOf(const Asked &asked, const job::JobPtr &job)
{
    const job::ServerChoices choices = job ? job->servers : job::ServerChoices();
    bench::Settings settings;
    if (asked.address)
        settings.address = *asked.address;
    else if (const QHostAddress own(choices.bindAddress); !own.isNull())
        settings.address = own;
    settings.tftpPort = asked.tftpPort ? asked.tftpPort : choices.tftpPort;
    settings.singlePort = asked.singlePort || choices.singlePort;
    return settings;
}

/// One run of `serve`: the bench's signals out as lines, the system's signals in as an orderly end.
class Serving : public QObject {
public:
    Serving(const QString &folder, const QString &passphrase, Asked asked, bool json, std::FILE *events)
        : m_folder(folder), m_asked(std::move(asked)), m_json(json), m_events(events)
    {
        connect(&m_bench, &bench::Bench::opened, this, [this] { onOpened(); });
        connect(&m_bench, &bench::Bench::openFailed, this,
                [this](const base::Error &error) { giveUp(error); });
        connect(&m_bench, &bench::Bench::started, this,
                [this](const auto &services) { onStarted(services); });
        connect(&m_bench, &bench::Bench::startFailed, this,
                [this](const base::Error &error) { giveUp(error); });
        connect(&m_bench, &bench::Bench::batch, this, [this](const bench::Batch &batch) { onBatch(batch); });
        connect(&m_bench, &bench::Bench::stopped, this, [this] { end(Exit::Done); });
        onTerminationSignal(this, [this] { m_bench.stop(); });
        connect(&m_bench, &bench::Bench::openWarned, this,
                [](const base::Error &warning) { complain(warning); });
        m_bench.open(folder, passphrase);
    }

private:
    /// A folder that comes back after it was gone is opened again; the servers have run on.
    void onOpened()
    {
        if (m_bench.isRunning())
            return;
        const bench::Settings settings = settingsOf(m_asked, m_bench.job());
        if (settings.tftpPort)
            m_bench.start(settings);
        else
            giveUp({{kNothingToServe, {m_folder}}, {}});
    }

    void onStarted(const QVector<bench::Service> &services)
    {
        if (m_json)
            writeLine(stdout, readyLine(services));
        else
            print(readyText(services, m_folder));
        if (m_bench.tree()->entries().empty())
            complain({{checks::kFolderEmpty, {}}, {}});
    }

    void onBatch(const bench::Batch &batch)
    {
        QByteArray lines;
        for (const progress::ExplainedRequest &request : batch.requests)
            lines += m_json ? requestLine(request) : requestText(request).toUtf8();
        for (const progress::DeviceState &device : batch.devices)
            lines += lineIfNew(device);
        if (!lines.isEmpty())
            writeLine(m_events, lines);
    }

    /// A device changes with each request; a line is due when what it says is new.
    QByteArray lineIfNew(const progress::DeviceState &device)
    {
        const QByteArray line = m_json ? deviceLine(device) : deviceText(device).toUtf8();
        return m_news.isNews(device.id, deviceLine(device)) ? line : QByteArray();
    }

    void giveUp(const base::Error &error) { end(complain(error)); }
    void end(Exit exit) { QCoreApplication::exit(static_cast<int>(exit)); }

    QString m_folder;
    Asked m_asked;
    bool m_json;
    std::FILE *m_events;
    bench::Bench m_bench;
    DeviceNews m_news{qsizetype(progress::Limits().devices)}; ///< as many as the tracker remembers
};

base::Result<Asked> askedOf(const Arguments &arguments)
{
    Asked asked;
    if (arguments.has(L1("bind"))) {
        asked.address = QHostAddress(arguments.value(L1("bind")));
        if (asked.address->isNull())
            return base::fail(kOptionInvalid, {QStringLiteral("--bind"), arguments.value(L1("bind")),
                                               QStringLiteral("ADDR")});
    }
    const auto port = arguments.port(L1("tftp"));
    if (!port)
        return tl::unexpected(port.error());
    asked.tftpPort = *port;
    asked.singlePort = arguments.has(L1("single-port"));
    return asked;
}

Exit run(const Arguments &arguments)
{
    const auto asked = askedOf(arguments);
    if (!asked)
        return complain(asked.error());
    const auto passphrase = passphraseOf(arguments);
    if (!passphrase)
        return complain(passphrase.error());
    // Programs that read us get lines to parse; a person at a terminal gets sentences, unless they ask for
    // lines.
    bool json = arguments.has(L1("json")) || !isTerminal();
    std::FILE *events = stdout;
    if (arguments.has(L1("events"))) {
        const QString path = arguments.value(L1("events"));
        events = std::fopen(path.toLocal8Bit().constData(), "ab");
        if (!events)
            return complain({{kFileUnwritable, {path}}, {}});
        json = true;
    }
    const Serving serving(arguments.positional(), *passphrase, *asked, json, events);
    return static_cast<Exit>(QCoreApplication::exec());
}

} // namespace

const Command &serveCommand()
{
    static const Command kCommand{"serve",  "JOB", "Serves a job or a plain folder until SIGINT or SIGTERM.",
                                  kOptions, run,   kLater};
    return kCommand;
}

} // namespace app
