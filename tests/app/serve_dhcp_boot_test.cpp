#include "core/progress/limits.h"
#include "tests/app/cli_process.h"
#include "tests/core/dhcp/bench_network.h"
#include "tests/support/skip.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTest>
#include <csignal>

using support::Program;

namespace {

bool g_apart = false;

constexpr const char *kConfig = "algom0022EE010203.conf";
constexpr const char *kConfigMd5 = "algom0022EE010203.md5";
constexpr const char *kFirmware = "algo-8186-1.5.fw";
constexpr const char *kFirmwareMd5 = "algo-8186-1.5.md5";
const QByteArray kSettings = "admin.devname = siphorn-1\nprov.version.firmware = 1.5\n";

/// What `md5sum` writes.
QByteArray checksumOf(const char *name, const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex() + "  " + name + '\n';
}

/// From the last request of a boot to the first of the next; no device is faster, and one that asks sooner is
/// not taken for one that has booted.
std::chrono::milliseconds bootTime()
{
    return std::chrono::ceil<std::chrono::milliseconds>(progress::Limits().shortestReboot) +
           std::chrono::milliseconds(300);
}

} // namespace

/// A device in pieces that we did not write: a real DHCP client, and where that sends it real clients of TFTP
/// and HTTP, boot by boot as guide 5.1 has it, until the program says "applied".
class ServeDhcpBootTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_network.reset(); }
    void bootsUntilItIsApplied_data();
    void bootsUntilItIsApplied();
    void givesBackWhatItRenewed_data();
    void givesBackWhatItRenewed();

private:
    QStringList serve(const QString &more) const;
    void boot();
    QByteArray fetched(const char *name);
    void fetchSettings();
    QString path(const char *name) const { return m_network->path(QString::fromLatin1(name)); }
    QByteArray told() const { return m_network->said(QStringLiteral("d0")); }

    std::optional<BenchNetwork> m_network;
    QStringList m_names; ///< that were asked for
};

void ServeDhcpBootTest::init()
{
    if (!g_apart)
        return support::skipOrFail("neither root nor user namespaces: networks of our own cannot be made");
    m_network.emplace();
    if (!m_network->begin())
        return support::skipOrFail("no second network");
    qputenv("XDG_DATA_HOME", path("data").toLocal8Bit());
    QVERIFY(QDir().mkpath(path("files")));
    const QByteArray image(40'000, 'F');
    for (const auto &[name, bytes] : {std::pair{kConfig, kSettings}, std::pair{kFirmware, image},
                                      std::pair{kFirmwareMd5, checksumOf(kFirmware, image)}})
        QVERIFY(m_network->write(QLatin1StringView("files/") + QLatin1StringView(name), bytes));
    m_names.clear();
}

QStringList ServeDhcpBootTest::serve(const QString &more) const
{
    return BenchNetwork::words(QStringLiteral("serve %1 --dhcp s0 --json %2").arg(path("files"), more));
}

/// The device gets its address, by the client of the row, and is told where its files are.
void ServeDhcpBootTest::boot()
{
    QFETCH(QString, lease);
    QFile::remove(m_network->script() + QStringLiteral(".d0"));
    if (lease == QLatin1StringView("udhcpc")) {
        Program client = m_network->udhcpc(QStringLiteral("d0"), QStringLiteral(" -O 66 -O 150 -O 160"));
        QVERIFY2(client.ends() && client.exitCode() == 0, client.output().constData());
    } else {
        Program client = m_network->dhclient(QStringLiteral("d0"));
        QVERIFY2(client.says("bound to 10.66.0.50"), client.output().constData());
    }
    const auto has = [told = told()](const QByteArray &line) { return told.contains('\n' + line + '\n'); };
    QFETCH(QByteArrayList, options);
    for (const QByteArray &option : options)
        QVERIFY2(has(option), (told() + option).constData());
}

/// By the client of the row; empty if it was not to be had.
QByteArray ServeDhcpBootTest::fetched(const char *name)
{
    QFETCH(QString, command);
    const QString known = QString::fromLatin1(name);
    m_names += known;
    QFile file(path("fetched"));
    file.remove();
    Program client = m_network->programThere(
        command.replace(QStringLiteral("%NAME"), known).replace(QStringLiteral("%FILE"), file.fileName()));
    return client.ends() && file.open(QIODevice::ReadOnly) ? file.readAll() : client.output();
}

/// Its settings, and where it asks for it their checksum (guide 5.1, 3).
void ServeDhcpBootTest::fetchSettings()
{
    QFETCH(bool, asksForChecksum);
    QCOMPARE(fetched(kConfig), kSettings);
    if (asksForChecksum)
        QCOMPARE(fetched(kConfigMd5), checksumOf(kConfig, kSettings));
}

void ServeDhcpBootTest::bootsUntilItIsApplied_data()
{
    QTest::addColumn<QString>("lease");
    QTest::addColumn<QString>("served");
    QTest::addColumn<bool>("asksForChecksum");   // of its settings
    QTest::addColumn<QByteArrayList>("options"); // that the client's script is told
    QTest::addColumn<QString>("command");        // of the client that fetches
    const QString tftp = QStringLiteral("--tftp 69");
    const QString http = QStringLiteral("--http 8080");
    const QByteArray url = "http://10.66.0.1:8080";
    const QByteArrayList udhcpc{"tftp=10.66.0.1", "opt150=0a420001",
                                "opt160=" + QByteArray("10.66.0.1").toHex(), "siaddr=10.66.0.1",
                                "serverid=10.66.0.1"};
    const QByteArrayList dhclient{"new_tftp_server_name=10.66.0.1", "new_tftp_servers=10.66.0.1",
                                  "new_provisioning=10.66.0.1", "new_dhcp_server_identifier=10.66.0.1"};
    const auto row = [](const char *name, const QString &served, const QByteArrayList &options,
                        const char *command) {
        const QString lease = QString::fromLatin1(name).section(u' ', 0, 0);
        QTest::newRow(name) << lease << served << served.contains(QStringLiteral("tftp")) << options
                            << QString::fromLatin1(command);
    };
    row("udhcpc and tftp-hpa", tftp, udhcpc, "tftp -m octet 10.66.0.1 69 -c get %NAME %FILE");
    row("dhclient and atftp", tftp, dhclient,
        "atftp --get --remote-file %NAME --local-file %FILE 10.66.0.1 69");
    row("dhclient and curl", http, {"new_tftp_server_name=" + url, "new_provisioning=" + url},
        "curl -s -f -o %FILE http://10.66.0.1:8080/%NAME");
}

void ServeDhcpBootTest::bootsUntilItIsApplied()
{
    QFETCH(QString, served);
    CliProcess bench(serve(served + QStringLiteral(" --dhcp-range 10.66.0.50-10.66.0.59")));
    QVERIFY(!bench.nextEvent(QStringLiteral("ready")).isEmpty());
    boot();
    fetchSettings(); // and reboots for them
    QTest::qWait(static_cast<int>(bootTime().count()));
    boot();
    fetchSettings(); // that it has
    QCOMPARE(fetched(kFirmware), QByteArray(40'000, 'F'));
    QCOMPARE(fetched(kFirmwareMd5), checksumOf(kFirmware, QByteArray(40'000, 'F'))); // and reboots for it
    QTest::qWait(static_cast<int>(bootTime().count()));
    boot();
    fetchSettings(); // and wants nothing more

    QStringList asked, grades;
    while (grades.isEmpty() || grades.last() != QStringLiteral("applied")) {
        const QJsonObject told = bench.nextObject();
        const QString event = told[QStringLiteral("event")].toString();
        QVERIFY2(!event.isEmpty(), qPrintable(grades.join(u' ')));
        QVERIFY(event == QLatin1StringView("request") || event == QLatin1StringView("device") ||
                event == QLatin1StringView("lease"));
        QCOMPARE(told[QStringLiteral("mac")].toString(), QStringLiteral("0022EE010203"));
        if (event == QLatin1StringView("device"))
            grades += told[QStringLiteral("grade")].toString();
        if (event != QLatin1StringView("request"))
            continue;
        asked += told[QStringLiteral("name")].toString();
        QCOMPARE(told[QStringLiteral("outcome")].toString(), QStringLiteral("sent"));
        QVERIFY(told[QStringLiteral("client")].toString().startsWith(QStringLiteral("10.66.0.50:")));
    }
    QCOMPARE(asked, m_names);
    grades.removeDuplicates();
    QCOMPARE(grades, BenchNetwork::words(QStringLiteral("contacted served applied")));
    bench.terminate();
    QCOMPARE(bench.exitCode(), 0);
}

void ServeDhcpBootTest::givesBackWhatItRenewed_data()
{
    QTest::addColumn<QString>("lease");
    QTest::newRow("udhcpc") << QStringLiteral("udhcpc");
    QTest::newRow("dhclient") << QStringLiteral("dhclient");
}

/// There is one address: the second device has it only once the first gave it back.
void ServeDhcpBootTest::givesBackWhatItRenewed()
{
    QFETCH(QString, lease);
    const bool isUdhcpc = lease == QLatin1StringView("udhcpc");
    CliProcess bench(serve(QStringLiteral("--tftp 69 --dhcp-range 10.66.0.50-10.66.0.50")));
    QVERIFY(!bench.nextEvent(QStringLiteral("ready")).isEmpty());
    Program first =
        isUdhcpc ? m_network->lookingClient(QStringLiteral("d0")) : m_network->dhclient(QStringLiteral("d0"));
    QVERIFY2(first.says(isUdhcpc ? "lease of 10.66.0.50 obtained" : "bound to 10.66.0.50"),
             first.output().constData());
    QCOMPARE(m_network->countOf(dhcp::MessageType::Ack), 1);
    if (isUdhcpc)
        ::kill(static_cast<pid_t>(first.processId()), SIGUSR1); // dhclient renews by itself
    QVERIFY(QTest::qWaitFor([this] { return m_network->countOf(dhcp::MessageType::Ack) == 2; }, 20'000));
    QCOMPARE(m_network->countOf(dhcp::MessageType::Offer), 1);

    QVERIFY(m_network->addStation(QStringLiteral("d1"), QStringLiteral("00:22:ee:01:02:04")));
    Program early = m_network->udhcpc(QStringLiteral("d1"), QStringLiteral(" -t 2"));
    QVERIFY(early.ends() && early.exitCode() != 0);
    if (isUdhcpc)
        ::kill(static_cast<pid_t>(first.processId()), SIGUSR2);
    else
        QVERIFY(m_network->releaseDhclient(QStringLiteral("d0")));
    QVERIFY(QTest::qWaitFor(
        [this] {
            return std::ranges::count(m_network->requests(), std::optional(dhcp::MessageType::Release),
                                      [](const auto &each) { return each.type(); }) == 1;
        },
        20'000));
    Program second = m_network->udhcpc(QStringLiteral("d1"));
    QVERIFY2(second.ends() && second.exitCode() == 0, second.output().constData());
    QStringList holders;
    while (holders.size() < 2) {
        const QJsonObject told = bench.nextEvent(QStringLiteral("lease"));
        QCOMPARE(told[QStringLiteral("address")].toString(), QStringLiteral("10.66.0.50"));
        holders += told[QStringLiteral("mac")].toString();
    }
    QCOMPARE(holders, BenchNetwork::words(QStringLiteral("0022EE010203 0022EE010204")));
}

int main(int count, char **arguments)
{
    g_apart = support::ownNetwork();
    if (g_apart)
        support::ip(QStringLiteral("link set lo up"));
    QCoreApplication application(count, arguments);
    ServeDhcpBootTest test;
    return QTest::qExec(&test, count, arguments);
}
#include "serve_dhcp_boot_test.moc"
