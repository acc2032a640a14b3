#include "tests/app/cli_process.h"
#include "tests/core/dhcp/relayed_network.h"
#include "tests/support/skip.h"

#include <QTest>

using support::Program;

namespace {

bool g_apart = false;
const QString kDevice = QStringLiteral("0022EE010209");

QString textOf(const QJsonObject &line, const char *member)
{
    return line[QLatin1StringView(member)].toString();
}

} // namespace

/// `serve --dhcp-relay` with ISC's dhcrelay and a device behind it, in networks of the test's own.
class ServeRelayTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_network.reset(); }
    void aDeviceBehindARelayComesToItsFiles();
    void aRelayWithoutARangeIsToldOf();
    void aNetworkThatIsNearIsRefused();

private:
    QStringList serve(const QString &more = {}) const;

    std::optional<RelayedNetwork> m_network;
    std::optional<QTemporaryDir> m_folder;
};

void ServeRelayTest::init()
{
    if (!g_apart)
        return support::skipOrFail("neither root nor user namespaces: networks of our own cannot be made");
    if (!QFile::exists(RelayedNetwork::program()))
        return support::skipOrFail("dhcrelay is not here");
    m_folder.emplace();
    qputenv("XDG_DATA_HOME", m_folder->filePath(QStringLiteral("data")).toLocal8Bit()); // leases
    QFile file(m_folder->filePath(QStringLiteral("algom0022EE010209.conf")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("sip.proxy = pbx\n") > 0);
    m_network.emplace();
    if (!m_network->begin())
        return support::skipOrFail("no third network");
}

QStringList ServeRelayTest::serve(const QString &more) const
{
    return QStringList{QStringLiteral("serve"), m_folder->path()} +
           (QStringLiteral("--tftp 69 --dhcp s0 --dhcp-range 10.66.0.50-10.66.0.99 --json") + more)
               .split(u' ');
}

void ServeRelayTest::aDeviceBehindARelayComesToItsFiles()
{
    CliProcess bench(serve(QStringLiteral(" --dhcp-relay 10.77.0.0/24=10.77.0.50-10.77.0.59,10.77.0.1 "
                                          "--dhcp-reserve 0022EE010209=10.77.0.77")));
    QVERIFY2(!bench.nextEvent(QStringLiteral("ready")).isEmpty(), bench.standardError().constData());
    Program dhcrelay = m_network->relay();
    QVERIFY2(dhcrelay.says("Sending on   Socket"), dhcrelay.output().constData());
    Program udhcpc = m_network->device();
    QVERIFY2(udhcpc.says("lease of 10.77.0.77 obtained"), (udhcpc.output() + dhcrelay.output()).constData());
    const QJsonObject lease = bench.nextEvent(QStringLiteral("lease"));
    QCOMPARE(textOf(lease, "mac"), kDevice);
    QCOMPARE(textOf(lease, "address"), QStringLiteral("10.77.0.77"));

    QVERIFY(
        QTest::qWaitFor([&] { return m_network->bench().said(QStringLiteral("v1")).contains("\nsiaddr="); }));
    const QByteArray said = m_network->bench().said(QStringLiteral("v1"));
    for (const char *line : {"\nrouter=10.77.0.1\n", "\nsubnet=255.255.255.0\n", "\ntftp=10.66.0.1\n"})
        QVERIFY2(said.contains(line), (line + said).constData());
    Program tftp = m_network->there(
        QStringLiteral("busybox tftp -g -r algom0022EE010209.conf -l /dev/stdout 10.66.0.1"));
    QVERIFY(tftp.ends());
    QVERIFY2(tftp.output().startsWith("sip.proxy = pbx\n"), tftp.output().constData());
    const QJsonObject request = bench.nextEvent(QStringLiteral("request"));
    QCOMPARE(textOf(request, "mac"), kDevice);
    QVERIFY(textOf(request, "client").startsWith(QStringLiteral("10.77.0.77:")));
}

void ServeRelayTest::aRelayWithoutARangeIsToldOf()
{
    CliProcess bench(serve());
    QVERIFY2(!bench.nextEvent(QStringLiteral("ready")).isEmpty(), bench.standardError().constData());
    Program dhcrelay = m_network->relay();
    QVERIFY2(dhcrelay.says("Sending on   Socket"), dhcrelay.output().constData());
    Program udhcpc = m_network->device();
    const QJsonObject line = bench.nextEvent(QStringLiteral("dhcp-relay-unknown"));
    QCOMPARE(fieldsOf(line), QStringLiteral("event mac relay").split(u' '));
    QCOMPARE(textOf(line, "mac"), kDevice);
    QCOMPARE(textOf(line, "relay"), QStringLiteral("10.77.0.1"));
    const QJsonObject device = bench.nextEvent(QStringLiteral("device"));
    QCOMPARE(textOf(device, "grade"), QStringLiteral("stuck"));
    QVERIFY(textOf(device, "text").contains(QStringLiteral("10.77.0.1")));
    QCOMPARE(m_network->bench().replies().size(), 0U);
    bench.terminate();
    QCOMPARE(bench.exitCode(), 0);
    const QByteArray said = bench.standardError();
    QCOMPARE(said.count("The relay 10.77.0.1 asks"), 1); // however often it does
    QVERIFY2(said.contains("Add that network"), said.constData());
}

void ServeRelayTest::aNetworkThatIsNearIsRefused()
{
    const CliResult result = runCli(serve(QStringLiteral(" --dhcp-relay 10.66.0.0/25=10.66.0.5-10.66.0.9")));
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.error.contains("The network 10.66.0.0/25 cannot be behind a relay"),
             result.error.constData());
    QVERIFY(result.output.isEmpty());
}

int main(int count, char **arguments)
{
    g_apart = support::ownNetwork();
    if (g_apart)
        support::ip(QStringLiteral("link set lo up"));
    QCoreApplication application(count, arguments);
    ServeRelayTest test;
    return QTest::qExec(&test, count, arguments);
}
#include "serve_relay_test.moc"
