#include "core/bench/bench.h"
#include "core/secrets/core_dumps.h"
#include "core/simulator/crowd.h"
#include "core/simulator/rehearsal.h"
#include "ui/network/system.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <cstdio>

namespace {

struct Wishes {
    QString job;
    QString page;
    int rehearse = 0;
};

/// Prints and exits by itself where the words make no sense.
Wishes wishesOf(const QApplication &program)
{
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("JOB"), QStringLiteral("Folder of provisioning files"),
                                 QStringLiteral("[JOB]"));
    const QCommandLineOption page(QStringLiteral("page"), QStringLiteral("Page to show first: site, devices, files, served, network or bench"),
                                  QStringLiteral("NAME"));
    const QCommandLineOption rehearse(QStringLiteral("rehearse"),
                                      QStringLiteral("Boot N virtual endpoints against the job on loopback"),
                                      QStringLiteral("N"));
    parser.addOptions({page, rehearse});
    // process() would exit with 1, which means problems that were found.
    if (!parser.parse(QCoreApplication::arguments())) {
        std::fprintf(stderr, "%s\n", qPrintable(parser.errorText()));
        parser.showHelp(2);
    }
    parser.process(program);
    const QStringList jobs = parser.positionalArguments();
    bool isNumber = true;
    const int count = parser.isSet(rehearse) ? parser.value(rehearse).toInt(&isNumber) : 0;
    if (jobs.size() > 1 || !isNumber || count < 0)
        parser.showHelp(2);
    return {jobs.value(0), parser.value(page), count};
}

/// Serves on loopback as soon as the job is open, and powers the endpoints up once it does.
void rehearseIn(bench::Bench &bench, simulator::Crowd &crowd, int devices)
{
    QObject::connect(&bench, &bench::Bench::opened, &crowd, [&bench] {
        bench::Settings settings;
        settings.address = QHostAddress(QHostAddress::LocalHost);
        settings.tftpPort = settings.httpPort = settings.ftpPort = 0; // their settings may lead them anywhere
        if (!bench.isRunning())
            bench.start(settings);
    });
    QObject::connect(&crowd, &simulator::Crowd::settled, &bench, [&bench, &crowd] {
        if (crowd.isSettled())
            bench.judgeSilence();
    });
    QObject::connect(&bench, &bench::Bench::started, &crowd,
                     [&bench, &crowd, devices](const QVector<bench::Service> &services) {
                         simulator::FleetWish wish;
                         wish.devices = devices;
                         if (crowd.size() == 0)
                             crowd.powerUp(simulator::fleetOf(*bench.tree(), wish), services);
                     });
}

} // namespace

int main(int argc, char **argv)
{
    secrets::forbidCoreDumps();
    const QApplication program(argc, argv);
    QApplication::setApplicationName(QStringLiteral("ProvBench"));
    QApplication::setOrganizationName(QStringLiteral("ProvBench"));
    QApplication::setApplicationVersion(QStringLiteral(PROVBENCH_VERSION));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/provbench-256.png")));
    const Wishes wishes = wishesOf(program);

    bench::Bench bench(nullptr, wishes.rehearse > 0 ? simulator::Rehearsal::limits() : progress::Limits{});
    simulator::Crowd crowd;
    ui::shell::MainWindow window(bench, ui::network::thisComputer());
    if (wishes.rehearse > 0)
        rehearseIn(bench, crowd, wishes.rehearse);
    if (wishes.job.isEmpty())
        window.openLastFolder();
    else
        window.openFolder(wishes.job);
    if (!wishes.page.isEmpty())
        window.goToPage(wishes.page);
    window.show();
    return QApplication::exec();
}
