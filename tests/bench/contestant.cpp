#include "tests/bench/contestant.h"

#include <QStandardPaths>

namespace bench {

namespace {

using support::ServerProcess;

constexpr quint16 kTftpPort = 69; ///< dnsmasq answers TFTP on no other; run.sh gives us a network namespace

QString found(const QString &name, const char *variable)
{
    const QString given = qEnvironmentVariable(variable);
    return given.isEmpty() ? QStandardPaths::findExecutable(
                                 name, {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/bin")})
                           : QStandardPaths::findExecutable(given);
}

Contestant ours(const QString &name, const QString &floor, const QStringList &extra)
{
    const QString program = found(QStringLiteral(BENCH_CLI), "PROVBENCH_CLI");
    const auto start = [=](ServerProcess &process, const Task &task) -> quint16 {
        const QStringList arguments{QStringLiteral("serve"),    task.folder,
                                    QStringLiteral("--bind"),   QStringLiteral("127.0.0.1"),
                                    QStringLiteral("--tftp"),   QStringLiteral("0"),
                                    QStringLiteral("--events"), QStringLiteral("/dev/null")};
        return process.startAndAwaitReady(program, arguments + extra) ? process.port() : 0;
    };
    return {name, Contestant::Role::Ours, floor, program, start};
}

Contestant floorOf(const QString &name, const QString &program)
{
    const auto start = [=](ServerProcess &process, const Task &task) -> quint16 {
        return process.startAndAwaitReady(program, {QStringLiteral("0"), task.file}) ? process.port() : 0;
    };
    return {name, Contestant::Role::Floor, {}, program, start};
}

Contestant dnsmasq()
{
    const QString program = found(QStringLiteral("dnsmasq"), "DNSMASQ");
    const auto start = [=](ServerProcess &process, const Task &task) -> quint16 {
        const QStringList arguments{QStringLiteral("--keep-in-foreground"),
                                    QStringLiteral("--conf-file=/dev/null"),
                                    QStringLiteral("--port=0"),
                                    QStringLiteral("--enable-tftp"),
                                    QStringLiteral("--tftp-root=") + task.folder,
                                    QStringLiteral("--tftp-max=%1").arg(task.clients + 50),
                                    QStringLiteral("--listen-address=127.0.0.1"),
                                    QStringLiteral("--bind-interfaces"),
                                    QStringLiteral("--user=root"),
                                    QStringLiteral("--pid-file="),
                                    QStringLiteral("--quiet-tftp"),
                                    QStringLiteral("--log-facility=/dev/null")};
        return process.startAndAwaitPort(program, arguments, kTftpPort) ? kTftpPort : 0;
    };
    return {QStringLiteral("dnsmasq"), Contestant::Role::Peer, {}, program, start};
}

Contestant tftpdHpa()
{
    const QString program = found(QStringLiteral("in.tftpd"), "IN_TFTPD");
    const auto start = [=](ServerProcess &process, const Task &task) -> quint16 {
        const quint16 port = support::freeUdpPort();
        const QStringList arguments{QStringLiteral("--foreground"),
                                    QStringLiteral("--address"),
                                    QStringLiteral(":%1").arg(port),
                                    QStringLiteral("--user"),
                                    QStringLiteral("root"),
                                    QStringLiteral("--secure"),
                                    task.folder};
        return process.startAndAwaitPort(program, arguments, port) ? port : 0;
    };
    return {QStringLiteral("tftpd-hpa"), Contestant::Role::Peer, {}, program, start};
}

Contestant atftpd()
{
    const QString program = found(QStringLiteral("atftpd"), "ATFTPD");
    const auto start = [=](ServerProcess &process, const Task &task) -> quint16 {
        const quint16 port = support::freeUdpPort();
        const QStringList arguments{QStringLiteral("--daemon"),       QStringLiteral("--no-fork"),
                                    QStringLiteral("--user"),         QStringLiteral("root.root"),
                                    QStringLiteral("--bind-address"), QStringLiteral("127.0.0.1"),
                                    QStringLiteral("--port"),         QString::number(port),
                                    QStringLiteral("--maxthread"),    QString::number(task.clients + 50),
                                    QStringLiteral("--verbose=3"),    QStringLiteral("--logfile"),
                                    QStringLiteral("/dev/null"),      task.folder};
        return process.startAndAwaitPort(program, arguments, port) ? port : 0;
    };
    return {QStringLiteral("atftpd"), Contestant::Role::Peer, {}, program, start};
}

} // namespace

std::vector<Contestant> contestants()
{
    const QString freshFloor = QStringLiteral("floor, fresh ports");
    const QString singleFloor = QStringLiteral("floor, single port");
    return {
        ours(QStringLiteral("ProvBench"), freshFloor, {}),
        ours(QStringLiteral("ProvBench --single-port"), singleFloor, {QStringLiteral("--single-port")}),
        floorOf(freshFloor, QStringLiteral(BENCH_FLOOR_FRESH)),
        floorOf(singleFloor, QStringLiteral(BENCH_FLOOR_SINGLE)),
        dnsmasq(),
        tftpdHpa(),
        atftpd(),
    };
}

} // namespace bench
