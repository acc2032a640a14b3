#include "tests/app/cli_process.h"
#include "tests/support/job_folder.h"
#include "tests/support/server_process.h"
#include "tests/support/skip.h"
#include "tests/support/tone_package.h"

#include <QCoreApplication>
#include <QStandardPaths>
#include <QTest>

using support::JobFolder;
using support::ServerProcess;

namespace {

/// A TFTP server that we did not write, and how it is started. %DIR, %HOST and %PORT are filled in.
struct Foreign {
    const char *program;
    const char *unpackedIn; ///< below PROVBENCH_PEERS, where it is not installed
    const char *arguments;
    quint16 onlyPort = 0; ///< it answers on no other; nobody else has its address, so it is in nobody's way
};

constexpr Foreign kForeign[] = {
    {"in.tftpd", "tftpd-hpa/usr/sbin", "--foreground --address %HOST:%PORT --user root --secure %DIR"},
    {"atftpd", "atftpd/usr/sbin",
     "--daemon --no-fork --user root.root --bind-address %HOST --port %PORT --logfile - %DIR"},
    {"dnsmasq", "dnsmasq-base/usr/sbin",
     "--keep-in-foreground --conf-file=/dev/null --port=0 --user=root --pid-file= --enable-tftp "
     "--tftp-root=%DIR "
     "--listen-address=%HOST --bind-interfaces",
     69},
};

QString found(const Foreign &foreign)
{
    const QString name = QString::fromLatin1(foreign.program);
    const QString unpacked =
        qEnvironmentVariable("PROVBENCH_PEERS") + u'/' + QString::fromLatin1(foreign.unpackedIn);
    const QString there = QStandardPaths::findExecutable(name, {unpacked});
    return there.isEmpty() ? QStandardPaths::findExecutable(
                                 name, {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/bin")})
                           : there;
}

/// An address in 127.0.0.0/8 that no other test of this moment has.
QString ownAddress()
{
    const qint64 pid = QCoreApplication::applicationPid();
    return QStringLiteral("127.66.%1.%2").arg(pid / 250 % 250).arg(1 + pid % 250);
}

/// A folder as somebody would make it for such a server: with every checksum in it, for it makes none.
void writeSite(const JobFolder &job)
{
    job.writeWithChecksum(
        QStringLiteral("algom0022EE010203.conf"),
        "admin.devname = siphorn-1\nprov.version.firmware = 1.5\nprov.data.tone = site.zip\n");
    job.writeWithChecksum(QStringLiteral("algo-8186-1.5.fw"), QByteArray(40'000, 'F'));
    const QByteArray tones = support::tonePackage({QStringLiteral("bell.wav")}, 4'962);
    QCOMPARE(tones.size() % 512, 0); // its last block is an empty one (RFC 1350 section 6)
    job.writeWithChecksum(QStringLiteral("site.zip"), tones);
}

} // namespace

class ForeignServersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEndpointGetsUpToDate_data()
    {
        QTest::addColumn<int>("which");
        for (int i = 0; i < static_cast<int>(std::size(kForeign)); ++i)
            QTest::newRow(kForeign[i].program) << i;
    }

    void anEndpointGetsUpToDate()
    {
        QFETCH(int, which);
        const Foreign &foreign = kForeign[which];
        const QString program = found(foreign);
        if (program.isEmpty())
            return support::skipOrFail("not on this machine");
        JobFolder job;
        writeSite(job);
        QFile::setPermissions(job.path(),
                              QFile::permissions(job.path()) | QFile::ReadOther | QFile::ExeOther);
        const quint16 port = foreign.onlyPort != 0 ? foreign.onlyPort : support::freeUdpPort();
        const QString arguments = QString::fromLatin1(foreign.arguments)
                                      .replace(QStringLiteral("%HOST"), ownAddress())
                                      .replace(QStringLiteral("%PORT"), QString::number(port))
                                      .replace(QStringLiteral("%DIR"), job.path());
        ServerProcess server;
        if (!server.startAndAwaitPort(program, arguments.split(u' '), port))
            return support::skipOrFail(
                qPrintable(QStringLiteral("does not start here: ") + server.problem()));

        const CliResult result =
            runCli({QStringLiteral("simulate"), QStringLiteral("--json"), QStringLiteral("--server"),
                    QStringLiteral("tftp://%1:%2").arg(ownAddress()).arg(port), QStringLiteral("--model"),
                    QStringLiteral("8186"), QStringLiteral("--mac"), QStringLiteral("0022EE010203")});

        QVERIFY2(result.exitCode == 0, result.output.constData());
        QCOMPARE(result.objects().constLast().value(QStringLiteral("boots")).toInt(), 3);
        QCOMPARE(result.objects().constLast().value(QStringLiteral("firmware")).toString(),
                 QStringLiteral("1.5"));
    }
};

QTEST_GUILESS_MAIN(ForeignServersTest)
#include "foreign_servers_test.moc"
