// The load: so many clients at once that ask one server for one file until so many requests were answered. A
// process of its own, so that its CPU time is not the server's. Prints one JSON line.

#include "tests/bench/streams/clients.h"
#include "tests/support/file_limit.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <openssl/tls1.h>

namespace {

using namespace streams;

QCommandLineOption option(const char *name, const char *help, const char *standard = "")
{
    return {QString::fromLatin1(name), QString::fromLatin1(help), QStringLiteral("value"),
            QString::fromLatin1(standard)};
}

const QCommandLineOption kPort = option("port", "the server's port on 127.0.0.1");
const QCommandLineOption kFile = option("file", "file to ask for by its bare name");
const QCommandLineOption kProtocol = option("protocol", "http or ftp", "http");
const QCommandLineOption kTls = option("tls", "1.2 or 1.3");
const QCommandLineOption kClients = option("clients", "at once", "1");
const QCommandLineOption kRequests = option("requests", "of all clients together", "1");
const QCommandLineOption kCheckEvery = option("check-every", "one of so many is compared byte for byte", "1");
const QCommandLineOption kKeepAlive(QStringLiteral("keep-alive"));
const QCommandLineOption kHead(QStringLiteral("head"));

constexpr std::chrono::seconds kPatience{15};

TlsPtr tlsOf(const QString &version)
{
    if (version.isEmpty())
        return nullptr;
    return makeTls(version == QLatin1StringView("1.2") ? TLS1_2_VERSION : TLS1_3_VERSION);
}

Plan planOf(const QCommandLineParser &parser, const QFile &file, std::string_view bytes)
{
    Plan plan;
    plan.protocol =
        parser.value(kProtocol) == QLatin1StringView("ftp") ? Plan::Protocol::Ftp : Plan::Protocol::Http;
    plan.port = parser.value(kPort).toUShort();
    plan.name = QFileInfo(file).fileName().toStdString();
    plan.bytes = bytes;
    plan.clients = parser.value(kClients).toUInt();
    plan.requests = parser.value(kRequests).toUInt();
    plan.keepAlive = parser.isSet(kKeepAlive);
    plan.headOnly = parser.isSet(kHead);
    plan.tls = tlsOf(parser.value(kTls));
    plan.checkEvery = std::max(1U, parser.value(kCheckEvery).toUInt());
    return plan;
}

Tally run(const Plan &plan)
{
    Loop loop;
    Tally tally;
    std::vector<std::unique_ptr<Client>> clients;
    for (unsigned device = 0; device < plan.clients; ++device) {
        clients.push_back(makeClient(loop, plan, tally, device));
        clients.back()->begin();
    }
    while (tally.done + tally.failed < plan.requests) {
        if (loop.turn(kPatience))
            continue;
        tally.failed = plan.requests - tally.done;
        tally.failure = "the server fell silent";
    }
    return tally;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({kPort, kFile, kProtocol, kTls, kClients, kRequests, kCheckEvery, kKeepAlive, kHead});
    parser.addHelpOption();
    parser.process(app);
    QFile file(parser.value(kFile));
    if (!file.open(QIODevice::ReadOnly))
        return 2;
    const char *bytes = reinterpret_cast<const char *>(file.map(0, file.size()));

    support::allowManyFiles();
    std::signal(SIGPIPE, SIG_IGN); // OpenSSL's sockets know no MSG_NOSIGNAL
    QElapsedTimer timer;
    timer.start();
    const Tally tally = run(planOf(parser, file, {bytes, static_cast<std::size_t>(file.size())}));
    const QJsonObject line{{QStringLiteral("seconds"), static_cast<double>(timer.nsecsElapsed()) / 1e9},
                           {QStringLiteral("done"), static_cast<qint64>(tally.done)},
                           {QStringLiteral("checked"), static_cast<qint64>(tally.checked)},
                           {QStringLiteral("failed"), static_cast<qint64>(tally.failed)},
                           {QStringLiteral("failure"), QString::fromStdString(tally.failure)}};
    std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    return tally.failed ? 1 : 0;
}
