// The load: N readers that ask one server for one file, all at once. A process of its own, so that its CPU
// time is not the server's. Prints one JSON line.

#include "tests/support/file_limit.h"
#include "tests/support/reader_pool.h"

#include <QByteArray>
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <cstdio>

namespace {

const QCommandLineOption kPort(QStringLiteral("port"), QStringLiteral("the server's port on 127.0.0.1"),
                               QStringLiteral("port"));
const QCommandLineOption kFile(QStringLiteral("file"), QStringLiteral("file to ask for by its bare name"),
                               QStringLiteral("path"));
const QCommandLineOption kClients(QStringLiteral("clients"), QStringLiteral("readers at once"),
                                  QStringLiteral("n"), QStringLiteral("1"));
const QCommandLineOption kBlockSize(QStringLiteral("blksize"), QStringLiteral("RFC 2348"),
                                    QStringLiteral("n"));
const QCommandLineOption kJoin(QStringLiteral("join-segments"), QStringLiteral("receive with UDP_GRO"));
const QCommandLineOption kWindowSize(QStringLiteral("windowsize"), QStringLiteral("RFC 7440"),
                                     QStringLiteral("n"));

QJsonObject summary(const support::PoolResult &result)
{
    QJsonObject row{{QStringLiteral("seconds"), result.seconds},
                    {QStringLiteral("blocks"), static_cast<qint64>(result.blocks())},
                    {QStringLiteral("reasked"), static_cast<qint64>(result.reasked())},
                    {QStringLiteral("resent"), static_cast<qint64>(result.resent())},
                    {QStringLiteral("failed"), static_cast<qint64>(result.failed())}};
    for (const auto &read : result.reads) {
        if (!read.ok())
            row[QStringLiteral("failure")] = QString::fromStdString(read.failure);
    }
    return row;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({kPort, kFile, kClients, kBlockSize, kWindowSize, kJoin});
    parser.addHelpOption();
    parser.process(app);

    QFile file(parser.value(kFile));
    if (!file.open(QIODevice::ReadOnly))
        return 2;
    const char *bytes = reinterpret_cast<const char *>(file.map(0, file.size()));

    support::ReadPlan plan;
    plan.name = QFileInfo(file).fileName().toStdString();
    plan.expected = {bytes, static_cast<std::size_t>(file.size())};
    plan.blockSize = parser.value(kBlockSize).toUInt();
    plan.windowSize = parser.value(kWindowSize).toUInt();

    const std::size_t clients = parser.value(kClients).toULong();
    support::PoolOptions options;
    options.server = support::ServerAddress::of("127.0.0.1", parser.value(kPort).toUShort());
    options.parallel = clients;
    options.joinSegments = parser.isSet(kJoin);
    support::allowManyFiles();
    const auto result = support::runReaders(options, std::vector<support::ReadPlan>(clients, plan));
    std::puts(QJsonDocument(summary(result)).toJson(QJsonDocument::Compact).constData());
    return result.failed() ? 1 : 0;
}
