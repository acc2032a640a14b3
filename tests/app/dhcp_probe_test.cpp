#include "tests/app/cli_process.h"
#include "tests/support/other_network.h"
#include "tests/support/skip.h"

#include <QTemporaryDir>
#include <QTest>

namespace {
bool g_apart = false;
}

/// Beside real servers, in networks of the test's own.
class DhcpProbeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void saysWhoAnswersAndWhereThatLeads();
    void saysThatNobodyAnswers();
    void saysWhyItCannotAsk_data();
    void saysWhyItCannotAsk();

private:
    support::OtherNetwork m_other;
    QTemporaryDir m_folder;
};

void DhcpProbeTest::initTestCase()
{
    if (!g_apart || !m_other.join(QStringLiteral("s0"), QStringLiteral("c0")))
        return support::skipOrFail("neither root nor user namespaces: networks of our own cannot be made");
    QVERIFY(support::ip(QStringLiteral("addr add 10.66.0.1/24 dev s0")));
    QVERIFY(m_other.run(QStringLiteral("ip addr add 10.66.0.2/24 dev c0").split(u' ')));
}

void DhcpProbeTest::saysWhoAnswersAndWhereThatLeads()
{
    QStringList command = m_other.command(
        QStringLiteral("dnsmasq --no-daemon --port=0 --conf-file=/dev/null --user=root --interface=c0 "
                       "--bind-interfaces --dhcp-range=10.66.0.200,10.66.0.220,1h "
                       "--dhcp-option=66,http://u:geheim@10.66.0.2/prov --dhcp-option=150,10.66.0.9 "
                       "--pid-file= --dhcp-leasefile=%1")
            .arg(m_folder.filePath(QStringLiteral("leases")))
            .split(u' '));
    QProcess dnsmasq;
    const QString program = command.takeFirst();
    dnsmasq.setProcessChannelMode(QProcess::MergedChannels);
    dnsmasq.start(program, command);
    QByteArray said;
    QVERIFY(QTest::qWaitFor(
        [&] {
            said += dnsmasq.readAll();
            return said.contains("sockets bound exclusively");
        },
        20'000));

    const CliResult result =
        runCli({QStringLiteral("dhcp-probe"), QStringLiteral("s0"), QStringLiteral("--json")});
    const CliResult text = runCli({QStringLiteral("dhcp-probe"), QStringLiteral("s0")});
    dnsmasq.terminate();
    dnsmasq.waitForFinished();

    QCOMPARE(result.exitCode, 0);
    const QVector<QJsonObject> lines = result.objects();
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[1][QStringLiteral("servers")].toInt(), 1);
    QCOMPARE(fieldsOf(lines[0]), QStringLiteral("newer offers older options server").split(u' '));
    QCOMPARE(lines[0][QStringLiteral("server")].toString(), QStringLiteral("10.66.0.2"));
    QVERIFY(lines[0][QStringLiteral("offers")].toString().startsWith(QStringLiteral("10.66.0.2")));
    const QJsonObject options = lines[0][QStringLiteral("options")].toObject();
    QCOMPARE(options[QStringLiteral("150")].toString(), QStringLiteral("10.66.0.9"));
    const QJsonObject newer = lines[0][QStringLiteral("newer")].toObject();
    QCOMPARE(newer[QStringLiteral("option")].toInt(), 66);
    QCOMPARE(newer[QStringLiteral("fetches")].toString(), QStringLiteral("http://10.66.0.2/prov"));
    const QJsonObject older = lines[0][QStringLiteral("older")].toObject();
    QVERIFY(older[QStringLiteral("fetches")].isNull());
    QVERIFY(older[QStringLiteral("problem")].toString().contains(QStringLiteral("bare address")));
    QVERIFY(!result.output.contains("geheim"));

    QCOMPARE(text.exitCode, 0);
    QVERIFY(text.output.contains("they fetch from http://10.66.0.2/prov"));
    QVERIFY(text.output.contains("option 160  not given"));
    QVERIFY(!text.output.contains("geheim"));
}

void DhcpProbeTest::saysThatNobodyAnswers()
{
    const CliResult result = runCli({QStringLiteral("dhcp-probe"), QStringLiteral("s0")});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.output, QByteArray("No DHCP server answers on s0.\n"));
}

void DhcpProbeTest::saysWhyItCannotAsk_data()
{
    QTest::addColumn<QString>("interface");
    QTest::addColumn<QByteArray>("why");
    QTest::newRow("none of that name")
        << QStringLiteral("nowhere0") << QByteArray("no network interface nowhere0");
    QTest::newRow("loopback") << QStringLiteral("lo")
                              << QByteArray("not one that devices can be plugged into");
}

void DhcpProbeTest::saysWhyItCannotAsk()
{
    QFETCH(QString, interface);
    QFETCH(QByteArray, why);
    const CliResult result = runCli({QStringLiteral("dhcp-probe"), interface});
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.error.contains(why), result.error.constData());
}

int main(int count, char **arguments)
{
    g_apart = support::ownNetwork();
    if (g_apart)
        support::ip(QStringLiteral("link set lo up"));
    QCoreApplication application(count, arguments);
    DhcpProbeTest test;
    return QTest::qExec(&test, count, arguments);
}
#include "dhcp_probe_test.moc"
