#include "core/network/firewall.h"

#include <QTest>

using namespace network;
using FirewallState = Firewall::State;

namespace {

const QString kProgram = QStringLiteral("C:\\Apps\\ProvBench\\provbench.exe");
constexpr const char *kOtherModules = "e1000e 303104 0 - Live 0x0\nbridge 311296 0 - Live 0x0\n";
constexpr const char *kOtherBuiltIn = "kernel/net/ipv6/ipv6.ko\n";

/// As Windows 11 writes them.
QString rule(const char *action, const char *more = "", const QString &app = kProgram)
{
    return QStringLiteral("v2.31|Action=%1|Active=TRUE|Dir=In|Protocol=17|%2App=%3|Name=ProvBench|")
        .arg(QLatin1StringView(action), QLatin1StringView(more), app);
}

} // namespace

class FirewallTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void linuxTellsWhatAnybodyMaySee_data()
    {
        QTest::addColumn<QByteArray>("ufw");
        QTest::addColumn<bool>("firewalld");
        QTest::addColumn<QByteArray>("modules");
        QTest::addColumn<QByteArray>("builtIn");
        QTest::addColumn<FirewallState>("state");
        QTest::addColumn<FirewallTool>("tool");
        const auto row = [](const char *name, const char *ufw, bool firewalld, const QByteArray &modules,
                            const QByteArray &builtIn, FirewallState state, FirewallTool tool) {
            QTest::newRow(name) << QByteArray(ufw) << firewalld << modules << builtIn << state << tool;
        };
        using enum FirewallState;
        const QByteArray nft = QByteArray(kOtherModules) + "nf_tables 372736 1 - Live 0x0\n";
        row("ufw", "# comment\nENABLED=yes\nLOGLEVEL=low\n", false, nft, kOtherBuiltIn, On,
            FirewallTool::Ufw);
        row("ufw off", "ENABLED=no\n", false, kOtherModules, kOtherBuiltIn, Off, FirewallTool::None);
        row("ufw only spoken of", "# ENABLED=yes\n", false, kOtherModules, kOtherBuiltIn, Off,
            FirewallTool::None);
        row("ufw off, other rules", "ENABLED=no\n", false, nft, kOtherBuiltIn, Unknown,
            FirewallTool::Nftables);
        row("firewalld", "", true, nft, kOtherBuiltIn, On, FirewallTool::Firewalld);
        row("old filter", "", false, "ip_tables 32768 1 - Live 0x0\n", kOtherBuiltIn, Unknown,
            FirewallTool::Nftables);
        row("not by part of a name", "", false, "xt_nf_tables 1 0 - Live 0x0\n", kOtherBuiltIn, Off,
            FirewallTool::None);
        row("built in", "", false, kOtherModules, "kernel/net/netfilter/nf_tables.ko\n", Unknown,
            FirewallTool::Nftables);
        row("nothing can be read", "", false, "", "", Unknown, FirewallTool::Nftables);
    }
    void linuxTellsWhatAnybodyMaySee()
    {
        QFETCH(QByteArray, ufw);
        QFETCH(bool, firewalld);
        QFETCH(QByteArray, modules);
        QFETCH(QByteArray, builtIn);
        const Firewall firewall = firewallOf({ufw, firewalld, modules, builtIn});
        QTEST(firewall.state, "state");
        QTEST(firewall.tool, "tool");
    }

    void windowsHasRulesForPrograms_data()
    {
        QTest::addColumn<QStringList>("rules");
        QTest::addColumn<FirewallState>("state");
        using enum FirewallState;
        QTest::newRow("none") << QStringList() << On;
        QTest::newRow("allowed") << QStringList{rule("Allow")} << Allows;
        QTest::newRow("another program")
            << QStringList{rule("Allow", "", QStringLiteral("C:\\tftpd.exe"))} << On;
        QTest::newRow("case") << QStringList{rule("Allow", "", kProgram.toUpper())} << Allows;
        QTest::newRow("slashes") << QStringList{rule("Allow", "", QString(kProgram).replace(u'\\', u'/'))}
                                 << Allows;
        QTest::newRow("the person pressed Cancel")
            << QStringList{rule("Allow"), rule("Block", "Profile=Public|")} << Blocks;
        QTest::newRow("blocked at home alone")
            << QStringList{rule("Allow"), rule("Block", "Profile=Private|")} << Allows;
        QTest::newRow("allowed at home alone") << QStringList{rule("Allow", "Profile=Private|")} << On;
        QTest::newRow("allowed at home and elsewhere")
            << QStringList{rule("Allow", "Profile=Private|Profile=Public|")} << Allows;
        QTest::newRow("allowed for one port") << QStringList{rule("Allow", "LPort=69|")} << On;
        QTest::newRow("off") << QStringList{rule("Block").replace(QStringLiteral("TRUE"),
                                                                  QStringLiteral("FALSE"))}
                             << On;
        QTest::newRow("outwards") << QStringList{rule("Block").replace(QStringLiteral("Dir=In"),
                                                                       QStringLiteral("Dir=Out"))}
                                  << On;
        QTest::newRow("nonsense") << QStringList{QString(), QStringLiteral("|||"),
                                                 QStringLiteral("Action=Block")}
                                  << On;
    }
    void windowsHasRulesForPrograms()
    {
        QFETCH(QStringList, rules);
        QTEST(verdictOf(rules, kProgram), "state");
    }

    void macOsSaysItInASentence()
    {
        QVERIFY(macStateOf("Firewall is enabled. (State = 1)\n") == FirewallState::On);
        QVERIFY(macStateOf("Firewall is blocking all non-essential incoming connections. (State = 2)\n") ==
                FirewallState::On);
        QVERIFY(macStateOf("Firewall is disabled. (State = 0)\n") == FirewallState::Off);
        QVERIFY(macStateOf("") == FirewallState::Unknown);
    }
};

QTEST_APPLESS_MAIN(FirewallTest)
#include "firewall_test.moc"
