// The lossy relay as a program, to put a bad network between any TFTP client and any server on 127.0.0.1.

#include "tests/support/file_limit.h"
#include "tests/support/lossy_relay.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <cstdio>

namespace {

QCommandLineOption percent(const QString &name)
{
    return {name, QStringLiteral("percent of the datagrams, each way"), QStringLiteral("n"),
            QStringLiteral("5")};
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QCommandLineOption server(QStringLiteral("server-port"), QStringLiteral("where the server listens"),
                                    QStringLiteral("port"));
    const QCommandLineOption port(QStringLiteral("port"), QStringLiteral("where to listen; 0 takes any"),
                                  QStringLiteral("port"), QStringLiteral("0"));
    const QCommandLineOption seed(QStringLiteral("seed"), QStringLiteral("brings a run back"),
                                  QStringLiteral("n"), QStringLiteral("1"));
    const auto loss = percent(QStringLiteral("loss"));
    const auto duplication = percent(QStringLiteral("duplication"));
    const auto reordering = percent(QStringLiteral("reordering"));
    QCommandLineParser parser;
    parser.addOptions({server, port, seed, loss, duplication, reordering});
    parser.addHelpOption();
    parser.process(app);
    if (!parser.isSet(server))
        parser.showHelp(2);

    support::allowManyFiles();
    support::Faults faults;
    faults.loss = parser.value(loss).toDouble() / 100;
    faults.duplication = parser.value(duplication).toDouble() / 100;
    faults.reordering = parser.value(reordering).toDouble() / 100;
    faults.seed = parser.value(seed).toULongLong();
    const support::LossyRelay relay(parser.value(server).toUShort(), faults, parser.value(port).toUShort());
    std::printf("relaying 127.0.0.1:%u to 127.0.0.1:%s\n", relay.port(), qPrintable(parser.value(server)));
    std::fflush(stdout);
    return app.exec();
}
