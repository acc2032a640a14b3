#include "tests/app/cli_process.h"
#include "tests/core/dhcp/bench_network.h"
#include "tests/support/firewall.h"
#include "tests/support/skip.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTest>

/// `serve --dhcp` as a laptop has it whose firewall lets in what devices ask and drops what servers answer.
class DhcpFirewallTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void refusesToBeginBesideARivalThatTheFirewallKeepsAway();
};

static bool g_apart = false;

void DhcpFirewallTest::refusesToBeginBesideARivalThatTheFirewallKeepsAway()
{
    if (!g_apart)
        return support::skipOrFail("neither root nor user namespaces: networks of our own cannot be made");
    BenchNetwork bench;
    if (!bench.begin())
        return support::skipOrFail("no second network");
    if (!support::setRules(support::kDropsAnswers))
        return support::skipOrFail("no nft");
    const QTemporaryDir folder;
    qputenv("XDG_DATA_HOME", folder.path().toLocal8Bit());
    support::Program rival = bench.rival(QStringLiteral("dnsmasq"));
    QVERIFY2(rival.says("sockets bound exclusively"), rival.output().constData());
    const CliResult result =
        runCli({QStringLiteral("serve"), folder.path(), QStringLiteral("--dhcp"), QStringLiteral("s0"),
                QStringLiteral("--tftp"), QStringLiteral("69"), QStringLiteral("--json")});
    QVERIFY2(result.exitCode == 3, result.error.constData());
    QCOMPARE(result.objects().size(), 1); // not even "ready"
    QCOMPARE(result.objects().front()[QStringLiteral("event")].toString(), QStringLiteral("dhcp-rival"));
    QCOMPARE(result.objects().front()[QStringLiteral("address")].toString(), QStringLiteral("10.66.0.2"));
    QCOMPARE(bench.replies().size(), 0u);
}

int main(int count, char **arguments)
{
    g_apart = support::ownNetwork();
    if (g_apart)
        support::ip(QStringLiteral("link set lo up"));
    QCoreApplication application(count, arguments);
    DhcpFirewallTest test;
    return QTest::qExec(&test, count, arguments);
}
#include "dhcp_firewall_test.moc"
