#include "tests/app/cli_process.h"
#include "tests/support/other_network.h"
#include "tests/support/program.h"
#include "tests/support/skip.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>
#include <array>

namespace {

bool g_apart = false;

QStringList words(const QString &line)
{
    return line.split(u' ', Qt::SkipEmptyParts);
}

/// Runs at one time what waits for the same answers.
template<std::size_t N>
std::array<CliResult, N> together(const std::array<QStringList, N> &commands)
{
    std::array<QProcess, N> processes;
    for (std::size_t i = 0; i < N; ++i)
        processes[i].start(QStringLiteral(PROVBENCH_CLI), commands[i]);
    std::array<CliResult, N> results;
    for (std::size_t i = 0; i < N; ++i) {
        if (processes[i].waitForFinished(30'000))
            results[i] = {processes[i].exitCode(), processes[i].readAllStandardOutput(),
                          processes[i].readAllStandardError()};
    }
    return results;
}

} // namespace

/// Beside real servers, in networks of the test's own.
class DhcpProbeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void saysWhoAnswersAndWhereThatLeads();
    void readsWhatKeaGives();
    void saysThatTwoAnswer();
    void saysThatNobodyAnswersAndWhatToPaste();
    void whatToPasteIsMadeForTheJobsDevices();
    void saysWhyItCannotAsk_data();
    void saysWhyItCannotAsk();
    void saysThatItMayNot();

private:
    std::unique_ptr<support::Program> dnsmasq(const QString &options,
                                              const QString &station = QStringLiteral("c0"));
    QStringList probe(const QString &more = {}) const
    {
        return words(QStringLiteral("dhcp-probe s0 ") + more);
    }

    support::OtherNetwork m_other;
    QTemporaryDir m_folder;
};

void DhcpProbeTest::initTestCase()
{
    if (!g_apart || !m_other.join(QStringLiteral("s0"), QStringLiteral("c0")))
        return support::skipOrFail("neither root nor user namespaces: networks of our own cannot be made");
    QVERIFY(support::ip(QStringLiteral("addr add 10.66.0.1/24 dev s0")));
    QVERIFY(m_other.run(words(QStringLiteral("ip addr add 10.66.0.2/24 dev c0"))));
    QVERIFY(m_other.run(words(QStringLiteral("ip link add r0 link c0 type macvlan mode bridge"))));
    QVERIFY(m_other.run(words(QStringLiteral("ip link set r0 up"))));
    QVERIFY(m_other.run(words(QStringLiteral("ip addr add 10.66.0.3/24 dev r0"))));
}

/// One that answers; null if it does not come up.
std::unique_ptr<support::Program> DhcpProbeTest::dnsmasq(const QString &options, const QString &station)
{
    auto program = std::make_unique<support::Program>(m_other.command(
        words(QStringLiteral("dnsmasq --no-daemon --port=0 --conf-file=/dev/null --user=root --interface=%2 "
                             "--bind-interfaces --no-ping --dhcp-range=10.66.0.200,10.66.0.220,1h "
                             "--pid-file= --dhcp-leasefile=%1/%2 %3")
                  .arg(m_folder.path(), station, options))));
    return program->says("sockets bound exclusively") ? std::move(program) : nullptr;
}

/// What it tells everybody, and what Algo's devices alone.
void DhcpProbeTest::saysWhoAnswersAndWhereThatLeads()
{
    const auto server = dnsmasq(
        QStringLiteral("--dhcp-option=66,http://u:geheim@10.66.0.2/prov --dhcp-option=150,10.66.0.9 "
                       "--dhcp-mac=set:algo,00:22:ee:*:*:* --dhcp-option-force=tag:algo,66,10.66.0.1"));
    QVERIFY(server);
    const auto [json, text, device] =
        together<3>({probe(QStringLiteral("--json")), probe(), probe(QStringLiteral("--as 0022EE010203"))});

    QCOMPARE(json.exitCode, 0);
    const QVector<QJsonObject> lines = json.objects();
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
    QVERIFY(!json.output.contains("geheim"));

    QCOMPARE(text.exitCode, 0);
    QVERIFY(text.output.startsWith("Asked on s0 (10.66.0.1/24) as "));
    QVERIFY(text.output.contains("They fetch from http://10.66.0.2/prov, and this computer is 10.66.0.1."));
    QVERIFY(text.output.contains("set option 66 of 10.66.0.2 to 10.66.0.1"));
    QVERIFY(text.output.contains("option 160  not given"));
    QVERIFY(text.output.contains("A server may tell Algo's devices more than this computer"));
    QVERIFY(!text.output.contains("geheim"));

    QCOMPARE(device.exitCode, 0);
    QVERIFY2(device.output.contains("as 00:22:EE:01:02:03."), device.output.constData());
    QVERIFY(device.output.contains("option 66   10.66.0.1"));
    QVERIFY(device.output.contains("Devices on s0 are sent to this computer."));
    QVERIFY(!device.output.contains("A server may tell"));
}

/// Options in another form: text in option 150, and no option 66.
void DhcpProbeTest::readsWhatKeaGives()
{
    const QString program = support::unpacked(QStringLiteral("kea-dhcp4-server/usr/sbin/kea-dhcp4"));
    if (!QFileInfo(program).isExecutable())
        return support::skipOrFail("Kea is not here; tests/run.sh unpacks it");
    QFile file(m_folder.filePath(QStringLiteral("kea.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"Dhcp4": {"interfaces-config": {"interfaces": ["c0"]},
        "lease-database": {"type": "memfile", "persist": false}, "valid-lifetime": 600,
        "option-def": [{"name": "o150", "code": 150, "type": "string"}, {"name": "o160", "code": 160, "type": "string"}],
        "option-data": [{"name": "o150", "data": "10.66.0.1", "always-send": true},
                        {"name": "o160", "data": "https://10.66.0.1:8443/prov", "always-send": true}],
        "subnet4": [{"subnet": "10.66.0.0/24", "pools": [{"pool": "10.66.0.200-10.66.0.220"}]}]}})");
    file.close();
    support::Program kea(m_other.command(words(
        QStringLiteral("env KEA_LOCKFILE_DIR=none KEA_PIDFILE_DIR=%1 KEA_LOGGER_DESTINATION=stdout %2 -c %3")
            .arg(m_folder.path(), program, file.fileName()))));
    QVERIFY2(kea.says("DHCP4_STARTED"), kea.output().constData());
    const CliResult text = runCli(probe());
    QCOMPARE(text.exitCode, 0);
    QVERIFY2(text.output.contains("option 160  https://10.66.0.1:8443/prov"), text.output.constData());
    QVERIFY(text.output.contains("option 150  10.66.0.1"));
    QVERIFY(text.output.contains("Option 160 is given, and this device reads option 66 alone."));
    QVERIFY(text.output.contains("They fetch from https://10.66.0.1:8443/prov, which is this computer."));
}

void DhcpProbeTest::saysThatTwoAnswer()
{
    const auto one = dnsmasq(QStringLiteral("--dhcp-option=66,10.66.0.1"));
    const auto other = dnsmasq(QStringLiteral("--dhcp-option=66,10.66.0.9"), QStringLiteral("r0"));
    QVERIFY(one && other);
    const QJsonObject last = runCli(probe(QStringLiteral("--json"))).objects().last();
    QCOMPARE(last[QStringLiteral("servers")].toInt(), 2);
    const QJsonObject advice = last[QStringLiteral("advice")].toArray().first().toObject();
    QCOMPARE(advice[QStringLiteral("code")].toString(), QStringLiteral("many-answer"));
    QVERIFY(advice[QStringLiteral("text")].toString().contains(QStringLiteral("10.66.0.2, 10.66.0.3")));
}

void DhcpProbeTest::saysThatNobodyAnswersAndWhatToPaste()
{
    const auto [result, url, json] =
        together<3>({probe(QStringLiteral("--paste dnsmasq")),
                     probe(QStringLiteral("--paste cisco --everyone --option66 http://10.66.0.1:8080/prov")),
                     probe(QStringLiteral("--json --paste mikrotik"))});
    QCOMPARE(result.exitCode, 0);
    QVERIFY2(result.output.contains("No DHCP server answers on s0"), result.output.constData());
    QVERIFY(result.output.contains("Answer DHCP from this computer"));
    QVERIFY(result.output.contains("Settings for dnsmasq\nSave it as /etc/dnsmasq.d/algo-provisioning.conf"));
    QVERIFY(result.output.contains("\ndhcp-mac=set:algo,00:22:ee:*:*:*\n"
                                   "dhcp-option-force=tag:algo,66,\"10.66.0.1\"\n"));
    QVERIFY(result.output.contains("\nrm /etc/dnsmasq.d/algo-provisioning.conf\n"));
    QVERIFY(result.output.contains("They fetch from tftp://10.66.0.1, which is this computer."));

    // A URL: what it does to older devices is said.
    QVERIFY2(url.output.contains("\n option 66 ascii http://10.66.0.1:8080/prov\n"), url.output.constData());
    QVERIFY(url.output.contains("this device takes a bare address only"));
    QVERIFY(!url.output.contains("does not tell Algo's devices apart"));

    const QVector<QJsonObject> lines = json.objects();
    QCOMPARE(lines.size(), 2);
    QCOMPARE(fieldsOf(lines[0]), QStringLiteral("caveats paste text undo where").split(u' '));
    QCOMPARE(lines[0][QStringLiteral("paste")].toString(), QStringLiteral("mikrotik"));
    QVERIFY(lines[0][QStringLiteral("text")].toString().startsWith(
        QStringLiteral("/ip dhcp-server option add ")));
    const QJsonArray caveats = lines[0][QStringLiteral("caveats")].toArray();
    QCOMPARE(caveats[0].toObject()[QStringLiteral("code")].toString(), QStringLiteral("recipe-for-everyone"));
    QCOMPARE(fieldsOf(caveats[0].toObject()), QStringLiteral("code fix text").split(u' '));
    QCOMPARE(fieldsOf(lines[1]), QStringLiteral("advice askedAs servers").split(u' '));
}

/// An 8188 reads a URL, an 8180 of the first generation an address alone.
void DhcpProbeTest::whatToPasteIsMadeForTheJobsDevices()
{
    QFile file(m_folder.filePath(QStringLiteral("job.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"schema\": 1, \"servers\": {\"tftp\": null, \"http\": 8080},\n"
               "\"devices\": [{\"id\": 1, \"mac\": \"0022EE010203\", \"model\": \"8188\"},\n"
               "{\"id\": 2, \"mac\": \"0022EE0A0B0C\", \"model\": \"8180\"}]}");
    file.close();
    const QString job = QStringLiteral(" --job ") + m_folder.path();
    const auto [plain, made, missing] = together<3>(
        {probe(QStringLiteral("--paste dnsmasq")), probe(QStringLiteral("--paste dnsmasq --time") + job),
         probe(QStringLiteral("--paste dnsmasq --job /nowhere"))});
    QCOMPARE(plain.exitCode, 0);
    QVERIFY2(plain.output.contains("66,\"10.66.0.1\"") && !plain.output.contains(",42,"),
             plain.output.constData());
    for (const char *option : {",160,", ",150,"}) // whoever reads them is told the same
        QVERIFY2(plain.output.contains(option), option);
    QCOMPARE(made.exitCode, 0);
    QVERIFY2(made.output.contains("66,\"http://10.66.0.1:8080\""), made.output.constData());
    QVERIFY(made.output.contains("dhcp-mac=set:algo-older,00:22:ee:0a:0b:0c\n"));
    QVERIFY(made.output.contains("66,\"10.66.0.1\""));
    QVERIFY(made.output.contains(",42,10.66.0.1\n"));
    QVERIFY2(made.error.contains("TFTP"), made.error.constData()); // the older one has nothing to fetch by
    QCOMPARE(missing.exitCode, 2);
    QVERIFY(missing.output.isEmpty() && missing.error.contains("/nowhere"));
}

void DhcpProbeTest::saysWhyItCannotAsk_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QByteArray>("why");
    const auto row = [](const char *name, const char *arguments, const char *why) {
        QTest::newRow(name) << QString::fromLatin1(arguments) << QByteArray(why);
    };
    row("none of that name", "nowhere0", "no network interface nowhere0");
    row("and which there are", "nowhere0", "Interfaces of this computer: s0 (10.66.0.1)");
    row("loopback", "lo", "not one that devices can be plugged into");
    row("no such server to paste into", "s0 --paste netware", "dnsmasq, dhcpd, kea, windows");
    row("a text for no settings", "s0 --option66 10.0.0.1", "--option66 is of no use without --paste");
    row("a job for no settings", "s0 --job J", "--job is of no use without --paste");
    row("the time for no settings", "s0 --time", "--time is of no use without --paste");
    row("a hostile text", "s0 --paste kea --option66 http://h/\"}", "signs that no URL has");
    row("no MAC address", "s0 --as 0022EE", "0022EE");
}

void DhcpProbeTest::saysWhyItCannotAsk()
{
    QFETCH(QString, arguments);
    QFETCH(QByteArray, why);
    const CliResult result = runCli(words(QStringLiteral("dhcp-probe ") + arguments));
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.error.contains(why), result.error.constData());
    QVERIFY(result.output.isEmpty());
}

/// Port 68 is root's, or a helper's that has the privilege; here is none.
void DhcpProbeTest::saysThatItMayNot()
{
    QProcess process;
    process.start(QStringLiteral("setpriv"),
                  words(QStringLiteral("--reuid=65534 --regid=65534 --clear-groups --inh-caps=-all ")) +
                      QStringList{QStringLiteral(PROVBENCH_CLI)} + probe());
    if (!process.waitForFinished(30'000) || process.readAllStandardOutput().contains("Asked"))
        return support::skipOrFail("this computer lets everybody have port 68");
    const QByteArray error = process.readAllStandardError();
    if (error.startsWith("setpriv:"))
        return support::skipOrFail("setpriv cannot make anybody else of us here");
    QVERIFY2(process.exitCode() == 2, error.constData());
    QVERIFY2(error.contains("68"), error.constData());
    QVERIFY2(error.count('\n') >= 2, error.constData()); // and what to do about it
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
