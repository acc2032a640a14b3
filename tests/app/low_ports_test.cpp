#include "core/network/firewall.h"
#include "tests/support/other_network.h"
#include "tests/support/program.h"
#include "tests/support/skip.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace {

bool g_apart = false;

const QByteArray kText = "sip.u1 = 201\n";
constexpr const char *kCapabilities = "cap_net_bind_service,cap_net_raw=p";

/// Anybody may read and run it.
bool openToAll(const QString &path)
{
    return QFile::setPermissions(path, QFile::Permissions(0x7755));
}

QByteArray fetched(const QString &url)
{
    QProcess curl;
    curl.start(QStringLiteral("curl"),
               {QStringLiteral("-s"), QStringLiteral("--max-time"), QStringLiteral("20"),
                QStringLiteral("--noproxy"), QStringLiteral("*"), url});
    curl.waitForFinished();
    return curl.readAllStandardOutput();
}

} // namespace

/// provbench-cli run by a user who is nobody, on ports below 1024.
class LowPortsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void withoutHelperItSaysWhatToType();
    void withAHelperThatMayNothingItSaysWhatToType();
    void withAHelperForEverybodyItSaysWhatToType();
    void withTheHelperRealClientsFetch();
    void withoutHelperItServesOnHighPorts();
    void withTheHelperItAsksWhoAnswersDhcp();
    void withTheHelperItGivesAddresses();
    void whereAFirewallMayKeepServersAwayItWantsThePrivilegeToHearThem();

private:
    QStringList nobody(const QStringList &arguments) const
    {
        return QStringList{QStringLiteral("setpriv"),         QStringLiteral("--reuid=65534"),
                           QStringLiteral("--regid=65534"),   QStringLiteral("--clear-groups"),
                           QStringLiteral("--inh-caps=-all"), cli()} +
               arguments;
    }
    QString cli() const { return m_folder->filePath(QStringLiteral("provbench-cli")); }
    QString helper() const { return m_folder->filePath(QStringLiteral("provbench-ports")); }
    QString site() const { return m_folder->filePath(QStringLiteral("site")); }
    bool placeHelper() const
    {
        return QFile::copy(QStringLiteral(PROVBENCH_PORTS), helper()) && openToAll(helper());
    }
    /// What the program says to type, by `nobody` with sudo.
    QString permitCommand(const char *capabilities = kCapabilities) const
    {
        return QStringLiteral("sudo chown 65534 %1 && sudo chmod 700 %1 && sudo setcap %2 %1")
            .arg(helper(), QLatin1StringView(capabilities));
    }
    bool permitHelper(const char *capabilities = kCapabilities) const
    {
        return QProcess::execute(QStringLiteral("sh"),
                                 {QStringLiteral("-c"),
                                  permitCommand(capabilities).remove(QLatin1StringView("sudo "))}) == 0;
    }

    std::optional<QTemporaryDir> m_folder;
};

void LowPortsTest::initTestCase()
{
    if (!g_apart || ::getuid() != 0 ||
        QProcess::execute(QStringLiteral("setpriv"),
                          {QStringLiteral("--reuid=65534"), QStringLiteral("true")}) != 0)
        return support::skipOrFail("not root: there is nobody who could be without privileges");
    if (QStandardPaths::findExecutable(QStringLiteral("curl")).isEmpty())
        return support::skipOrFail("curl is not on this machine");
    QVERIFY(support::ip(QStringLiteral("link set lo up")));
}

void LowPortsTest::init()
{
    m_folder.emplace();
    QVERIFY(openToAll(m_folder->path()));
    QVERIFY(QFile::copy(QStringLiteral(PROVBENCH_CLI), cli()) && openToAll(cli()));
    QVERIFY(QDir().mkpath(site()) && openToAll(site()));
    const QString home = m_folder->filePath(QStringLiteral("home"));
    QVERIFY(QDir().mkpath(home) && QFile::setPermissions(home, QFile::Permissions(0x7777)));
    for (const char *variable : {"HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"})
        qputenv(variable, home.toLocal8Bit());
    QFile file(site() + QStringLiteral("/algom0022EE010203.conf"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(kText) > 0);
    file.close();
    QVERIFY(openToAll(file.fileName()));
}

void LowPortsTest::withoutHelperItSaysWhatToType()
{
    support::Program program(nobody({QStringLiteral("serve"), site()}));
    QVERIFY(program.ends());
    QVERIFY(program.exitCode() != 0);
    QVERIFY2(program.output().contains("sudo setcap cap_net_bind_service=+ep " + cli().toUtf8()),
             program.output().constData());
}

void LowPortsTest::withAHelperThatMayNothingItSaysWhatToType()
{
    QVERIFY(placeHelper());
    support::Program program(nobody({QStringLiteral("serve"), site()}));
    QVERIFY(program.ends());
    QVERIFY(program.exitCode() != 0);
    QVERIFY2(program.output().contains(permitCommand().toUtf8()), program.output().constData());
}

/// As the command of an earlier version left it: it would open ports for every user of this computer.
void LowPortsTest::withAHelperForEverybodyItSaysWhatToType()
{
    QVERIFY(placeHelper());
    if (QProcess::execute(QStringLiteral("setcap"), {QLatin1StringView(kCapabilities), helper()}) != 0)
        return support::skipOrFail("capabilities cannot be set here");
    support::Program program(nobody({QStringLiteral("serve"), site()}));
    QVERIFY(program.ends());
    QVERIFY(program.exitCode() != 0);
    QVERIFY2(program.output().contains(permitCommand().toUtf8()), program.output().constData());
}

void LowPortsTest::withTheHelperRealClientsFetch()
{
    QVERIFY(placeHelper());
    if (!permitHelper())
        return support::skipOrFail("capabilities cannot be set here");
    support::Program program(nobody({QStringLiteral("serve"), site(), QStringLiteral("--json"),
                                     QStringLiteral("--tftp"), QStringLiteral("69"), QStringLiteral("--http"),
                                     QStringLiteral("80"), QStringLiteral("--ftp"), QStringLiteral("21")}));
    QVERIFY2(program.says("\"ready\""), program.output().constData());
    for (const char *scheme : {"tftp", "http", "ftp"})
        QCOMPARE(
            fetched(QStringLiteral("%1://127.0.0.1/algom0022EE010203.conf").arg(QLatin1StringView(scheme))),
            kText);
}

void LowPortsTest::withoutHelperItServesOnHighPorts()
{
    support::Program program(
        nobody({QStringLiteral("serve"), site(), QStringLiteral("--json"), QStringLiteral("--tftp"),
                QStringLiteral("6969"), QStringLiteral("--http"), QStringLiteral("8080")}));
    QVERIFY2(program.says("\"ready\""), program.output().constData());
    QCOMPARE(fetched(QStringLiteral("tftp://127.0.0.1:6969/algom0022EE010203.conf")), kText);
    QCOMPARE(fetched(QStringLiteral("http://127.0.0.1:8080/algom0022EE010203.conf")), kText);
}

void LowPortsTest::withTheHelperItAsksWhoAnswersDhcp()
{
    support::OtherNetwork other;
    if (!other.join(QStringLiteral("s0"), QStringLiteral("c0")))
        return support::skipOrFail("no second network");
    QVERIFY(support::ip(QStringLiteral("addr add 10.66.0.1/24 dev s0")));
    const QStringList probe{QStringLiteral("dhcp-probe"), QStringLiteral("s0"), QStringLiteral("--json")};
    support::Program forbidden(nobody(probe));
    QVERIFY(forbidden.ends());
    QVERIFY2(forbidden.output().contains("sudo setcap"), forbidden.output().constData());

    QVERIFY(placeHelper());
    if (!permitHelper())
        return support::skipOrFail("capabilities cannot be set here");
    support::Program permitted(nobody(probe));
    QVERIFY(permitted.ends());
    QVERIFY2(permitted.output().contains("\"servers\":0"), permitted.output().constData());
    QCOMPARE(permitted.exitCode(), 0);
}

void LowPortsTest::withTheHelperItGivesAddresses()
{
    QVERIFY(placeHelper());
    if (!permitHelper())
        return support::skipOrFail("capabilities cannot be set here");
    support::OtherNetwork other;
    if (!other.join(QStringLiteral("s0"), QStringLiteral("c0")))
        return support::skipOrFail("no second network");
    QVERIFY(support::ip(QStringLiteral("addr add 10.66.0.1/24 dev s0")));
    QVERIFY(other.run(QStringLiteral("ip link set c0 address 00:22:ee:01:02:03").split(u' ')));
    QFile script(m_folder->filePath(QStringLiteral("script")));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("#!/bin/sh\n[ \"$1\" = bound ] && echo \"lease $ip of $serverid\"\nexit 0\n");
    script.close();
    QVERIFY(openToAll(script.fileName()));

    support::Program program(nobody({QStringLiteral("serve"), site(), QStringLiteral("--json"),
                                     QStringLiteral("--dhcp"), QStringLiteral("s0")}));
    QVERIFY2(program.says("\"ready\""), program.output().constData());
    support::Program client(other.command(
        QStringLiteral("udhcpc -i c0 -n -q -f -t 5 -T 2 -s %1").arg(script.fileName()).split(u' ')));
    QVERIFY(client.ends());
    QVERIFY2(client.output().contains("lease 10.66.0.") && client.output().contains(" of 10.66.0.1"),
             (client.output() + program.output()).constData());
    QVERIFY2(!program.output().contains("without asking first"), program.output().constData());
}

void LowPortsTest::whereAFirewallMayKeepServersAwayItWantsThePrivilegeToHearThem()
{
    if (network::systemFirewall(cli()).state == network::Firewall::State::Off)
        return support::skipOrFail("this system can have no firewall");
    QVERIFY(placeHelper());
    if (!permitHelper("cap_net_bind_service=p"))
        return support::skipOrFail("capabilities cannot be set here");
    support::OtherNetwork other;
    if (!other.join(QStringLiteral("s0"), QStringLiteral("c0")))
        return support::skipOrFail("no second network");
    QVERIFY(support::ip(QStringLiteral("addr add 10.66.0.1/24 dev s0")));
    support::Program program(nobody({QStringLiteral("serve"), site(), QStringLiteral("--json"),
                                     QStringLiteral("--dhcp"), QStringLiteral("s0")}));
    QVERIFY(program.ends());
    QCOMPARE(program.exitCode(), 3);
    QVERIFY2(
        program.output().contains("DHCP is not answered on s0") &&
            program.output().contains("sudo setcap cap_net_bind_service,cap_net_raw=p " + helper().toUtf8()),
        program.output().constData());
}

int main(int argc, char **argv)
{
    g_apart = support::ownNetwork();
    QCoreApplication program(argc, argv);
    LowPortsTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "low_ports_test.moc"
