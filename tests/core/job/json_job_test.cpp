#include "core/job/json_job.h"

#include "tests/core/job/random_job.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTest>

using namespace job;

namespace {

const QString kFile = QStringLiteral("job.json");

QByteArray plain(const QByteArray &, const QByteArray &, const QString &value)
{
    return jsonText(value);
}

QByteArray written(const Job &job, const Kept &kept = {}, const std::vector<TemplateEntry> &templates = {})
{
    return *writeJobText(job, templates, nullptr, kept, plain);
}

JobText read(const QByteArray &text)
{
    auto result = readJobText(text, kFile);
    if (!result)
        qFatal("%s", qPrintable(result.error().what.args.join(u' ')));
    return std::move(*result);
}

QStringList codesOf(const std::vector<base::Error> &warnings)
{
    QStringList codes;
    for (const base::Error &warning : warnings)
        codes += warning.what.code.toString();
    return codes;
}

Job withoutTemplates(Job job)
{
    job.templates.clear();
    for (Device &device : job.devices)
        device.templateName.clear();
    return job;
}

} // namespace

class JsonJobTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsRead()
    {
        auto random = support::seededRandom("json job");
        for (int round = 0; round < 300; ++round) {
            const Job job = withoutTemplates(support::randomJob(random, support::between(random, 0, 12)));
            const QByteArray text = written(job);
            QVERIFY(!QJsonDocument::fromJson(text).isNull());
            const JobText back = read(text);
            QCOMPARE(codesOf(back.warnings), QStringList());
            QVERIFY(back.job == job);
            QCOMPARE(back.job.nextId, job.nextId);
            QCOMPARE(written(back.job), text);
        }
    }

    void aPersonCanReadIt()
    {
        Job job;
        job.site.name = QStringLiteral("Riverside");
        Device device = support::largeJob(1).devices.front();
        device.row.remove("sip.u1.pwd");
        job.devices = {device};
        job.nextId = 2;
        job.siteValues.insert("sip.proxy", QStringLiteral("pbx"));
        const QByteArray expected = R"({
  "devices": [
    {
      "id": 1,
      "location": "Building 0, room 0",
      "mac": "0022EE000000",
      "model": "8188",
      "name": "Speaker 0",
      "overrides": {
        "audio.page.vol": "-12dB",
        "mcast.rx.zones": "1,8,9,"
      },
      "row": {
        "sip.u1.ext": "2000",
        "sip.u1.user": "2000"
      },
      "template": "8188.conf"
    }
  ],
  "nextId": 2,
  "schema": 1,
  "servers": {
    "http": 80,
    "singlePort": false,
    "tftp": 69
  },
  "site": {
    "name": "Riverside"
  },
  "templates": [],
  "values": {
    "sip.proxy": "pbx"
  }
}
)";
        QCOMPARE(QString::fromUtf8(written(job)), QString::fromUtf8(expected));
    }

    void oneChangedValueChangesOneLine()
    {
        Job job = support::largeJob(100);
        const QList<QByteArray> before = written(job).split('\n');
        job.devices[57].overrides["audio.page.vol"] = QStringLiteral("-3dB");
        const QList<QByteArray> after = written(job).split('\n');
        QCOMPARE(after.size(), before.size());
        int changed = 0;
        for (qsizetype i = 0; i < after.size(); ++i)
            changed += after[i] != before[i] ? 1 : 0;
        QCOMPARE(changed, 1);
    }

    void whatIsNotKnownIsKeptAndWrittenBack()
    {
        const QByteArray text = R"({
  "devices": [
    {
      "id": 3,
      "mac": "0022EE000003",
      "zebra": { "of": [1.50, 12345678901234567890] }
    }
  ],
  "labels": { "size": "A4" },
  "nextId": 4,
  "schema": 1,
  "servers": {
    "http": null,
    "passivePortsOpened": [50000],
    "singlePort": false,
    "tftp": null
  },
  "site": {
    "colour": "red",
    "name": "x"
  },
  "templates": []
}
)";
        const JobText back = read(text);
        QVERIFY(back.warnings.empty());
        QCOMPARE(QString::fromUtf8(written(back.job, back.kept)), QString::fromUtf8(text));
    }

    void theChoicesOfTheServersAreWrittenPlainly()
    {
        Job job;
        job.servers.bindAddress = QStringLiteral("192.168.1.2");
        job.servers.httpsPort = 8443;
        job.servers.ftpPort = 0;
        job.servers.passivePorts = {50000, 50100};
        job.servers.user = QStringLiteral("prov");
        job.servers.password = QStringLiteral("s3cret");
        job.servers.digest = job.servers.ownFilesOnly = true;
        job.servers.certificateFile = QStringLiteral("/etc/ssl/bench.pem");
        job.servers.keyFile = QStringLiteral("/etc/ssl/bench.key");
        const QByteArray expected = R"(  "servers": {
    "bind": "192.168.1.2",
    "certificate": "/etc/ssl/bench.pem",
    "digest": true,
    "ftp": 0,
    "http": 80,
    "https": 8443,
    "key": "/etc/ssl/bench.key",
    "ownFilesOnly": true,
    "passivePorts": {
      "first": 50000,
      "last": 50100
    },
    "password": "s3cret",
    "singlePort": false,
    "tftp": 69,
    "user": "prov"
  },)";
        QVERIFY2(written(job).contains(expected), written(job).constData());
        QVERIFY(read(written(job)).job == job);
    }

    void theChoicesOfDhcpAreWrittenPlainly()
    {
        Job job;
        job.servers.dhcp.range = {base::Ipv4(192, 168, 77, 50), base::Ipv4(192, 168, 77, 99)};
        job.servers.dhcp.leaseTime = std::chrono::seconds(600);
        job.servers.dhcp.anyClient = true;
        job.servers.dhcp.option66 = QStringLiteral("192.168.77.1:6969");
        job.servers.dhcp.routers = {base::Ipv4(192, 168, 77, 254)};
        job.servers.dhcp.dnsServers = {base::Ipv4(9, 9, 9, 9), base::Ipv4(1, 1, 1, 1)};
        job.servers.dhcp.relayed = {
            {{base::Ipv4(10, 77, 0, 1), 24},
             {base::Ipv4(10, 77, 0, 50), base::Ipv4(10, 77, 0, 99)},
             base::Ipv4(10, 77, 0, 1)},
            {{base::Ipv4(10, 78, 0, 0), 16}, {base::Ipv4(10, 78, 1, 0), base::Ipv4(10, 78, 2, 255)}}};
        job.servers.dhcp.offersTime = job.servers.dhcp.nulBehindTexts = true;
        const QByteArray expected = R"(  "servers": {
    "dhcp": {
      "anyClient": true,
      "dnsServers": [
        "9.9.9.9",
        "1.1.1.1"
      ],
      "leaseSeconds": 600,
      "nulBehindTexts": true,
      "offersTime": true,
      "option66": "192.168.77.1:6969",
      "range": {
        "first": "192.168.77.50",
        "last": "192.168.77.99"
      },
      "relayed": [
        {
          "network": "10.77.0.1/24",
          "range": {
            "first": "10.77.0.50",
            "last": "10.77.0.99"
          },
          "router": "10.77.0.1"
        },
        {
          "network": "10.78.0.0/16",
          "range": {
            "first": "10.78.1.0",
            "last": "10.78.2.255"
          }
        }
      ],
      "routers": [
        "192.168.77.254"
      ]
    },
    "http": 80,)";
        QVERIFY2(written(job).contains(expected), written(job).constData());
        QVERIFY(read(written(job)).job == job);
        QVERIFY(!written(Job()).contains("dhcp"));
    }

    void whatANewerProgramSaysOfDhcpIsKept()
    {
        const QByteArray text = "{\"schema\": 1, \"servers\": {\"dhcp\": {\"pools\": [1.50, 2]}}}";
        const JobText back = read(text);
        QVERIFY(back.job.servers.dhcp == DhcpChoices());
        QVERIFY(written(back.job, back.kept).contains("\"pools\": [1.50, 2]"));
    }

    void aReservationIsOfItsDevice()
    {
        Job job = support::largeJob(1);
        job.devices.front().reservation = base::Ipv4(192, 168, 77, 50);
        QVERIFY(written(job).contains("      \"reservation\": \"192.168.77.50\",\n"));
        QCOMPARE(read(written(job)).job.devices.front().reservation, job.devices.front().reservation);
    }

    void aReservationThatIsNoneIsKeptInTheNote_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"192.168.77.256", "192.168.77", "0.0.0.0", "255.255.255.255", "224.0.0.1",
                                 "127.0.0.1", "bench", "192.168.077.001"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void aReservationThatIsNoneIsKeptInTheNote()
    {
        QFETCH(QString, text);
        const JobText back =
            read(QStringLiteral(
                     "{\"schema\": 1, \"devices\": [{\"note\": \"by the door\", \"reservation\": \"%1\"}]}")
                     .arg(text)
                     .toUtf8());
        QCOMPARE(codesOf(back.warnings), QStringList{kReservationUnreadable.toString()});
        QVERIFY(!back.job.devices.front().reservation);
        QCOMPARE(back.job.devices.front().note, QStringLiteral("by the door\n") + text);
    }

    void badChoicesOfDhcpAreToldWithTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("member");
        QTest::addColumn<QString>("path");
        const auto row = [](const char *name, const QByteArray &member, const char *path) {
            QTest::newRow(name) << member << QStringLiteral("$.servers.dhcp") + QLatin1StringView(path);
        };
        for (const char *name : {"anyClient", "nulBehindTexts", "offersTime"}) {
            for (const char *value : {"1", "null", "\"true\""})
                row(name, QByteArray("\"") + name + "\": " + value,
                    qPrintable(u'.' + QString::fromLatin1(name)));
        }
        for (const char *value : {"59", "2592001", "-1", "60.5", "\"600\"", "null"})
            row("lease", QByteArray("\"leaseSeconds\": ") + value, ".leaseSeconds");
        row("number", "\"option66\": 66", ".option66");
        row("line break", "\"option66\": \"a\\nb\"", ".option66");
        row("not ASCII", "\"option66\": \"\xC3\xA4\"", ".option66");
        row("256 bytes", "\"option66\": \"" + QByteArray(256, 'u') + '"', ".option66");
        row("turned round", "\"range\": {\"first\": \"10.0.0.9\", \"last\": \"10.0.0.1\"}", ".range");
        row("no last", "\"range\": {\"first\": \"10.0.0.9\"}", ".range");
        row("no host", "\"range\": {\"first\": \"10.0.0.9\", \"last\": \"255.255.255.255\"}", ".range");
        row("half an address", "\"range\": {\"first\": \"10.0.0\", \"last\": \"10.0.0.9\"}", ".range.first");
        row("strange", "\"range\": {\"first\": \"10.0.0.1\", \"size\": 9}", ".range.size");
        const QByteArray range = R"("range": {"first": "10.77.0.5", "last": "10.77.0.9"})";
        const QByteArray relayed = R"({"network": "10.77.0.0/24", )" + range + '}';
        row("no network", "\"relayed\": [{" + range + "}]", ".relayed");
        row("no bits", R"("relayed": [{"network": "10.77.0.0"}])", ".relayed[0].network");
        row("no range", R"("relayed": [{"network": "10.77.0.0/24"}])", ".relayed");
        row("other range", R"("relayed": [{"network": "10.78.0.0/24", )" + range + "}]", ".relayed");
        row("twice", "\"relayed\": [" + relayed + ", " + relayed + "]", ".relayed");
        row("no router", R"("relayed": [{"router": "relay"}])", ".relayed[0].router");
        row("more of it", R"("relayed": [{"lease": 600}])", ".relayed[0].lease");
        row("65", "\"relayed\": [" + (relayed + ", ").repeated(64) + relayed + "]", ".relayed[64]");
        row("a name", "\"routers\": [\"gateway\"]", ".routers[0]");
        row("nobody", "\"routers\": [\"0.0.0.0\"]", ".routers");
        row("not a list", "\"dnsServers\": \"9.9.9.9\"", ".dnsServers");
        row("nine", "\"dnsServers\": [" + QByteArray("\"9.9.9.9\", ").repeated(8) + "\"9.9.9.9\"]",
            ".dnsServers[8]");
    }

    void badChoicesOfDhcpAreToldWithTheirPlace()
    {
        QFETCH(QByteArray, member);
        const auto result =
            readJobText("{\"schema\": 1,\n\"servers\": {\"dhcp\": {\n" + member + "}}}", kFile);
        QVERIFY(!result);
        QCOMPARE(result.error().what.code, kJobDamaged);
        QTEST(result.error().what.args.value(0), "path");
        QCOMPARE(result.error().where.line, std::optional(3));
    }

    void aJobOfBeforeTheOtherProtocolsIsReadAsItWas()
    {
        const ServerChoices usual;
        QVERIFY(read("{\"schema\": 1}").job.servers == usual);
        const auto servers =
            read("{\"schema\": 1, \"servers\": {\"bind\": \"10.0.0.1\", \"tftp\": 6969}}").job.servers;
        QCOMPARE(servers.tftpPort, std::optional<quint16>(6969));
        QCOMPARE(servers.httpPort, usual.httpPort);
        QVERIFY(!servers.httpsPort && !servers.ftpPort && servers.user.isEmpty());
        QVERIFY(!read("{\"schema\": 1, \"servers\": {\"http\": null}}").job.servers.httpPort);
    }

    void badChoicesOfTheServersAreToldWithTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("member");
        QTest::addColumn<QString>("path");
        const auto row = [](const char *name, const QByteArray &member, const char *path) {
            QTest::newRow(name) << member << QStringLiteral("$.servers.") + QLatin1StringView(path);
        };
        for (const char *port : {"ftp", "http", "https", "tftp"}) {
            const QByteArray member = QByteArray("\"") + port + "\": ";
            for (const char *value : {"65536", "-1", "80.5", "\"80\"", "true", "[80]", "{}"})
                row((member + value).constData(), member + value, port);
        }
        for (const char *name : {"digest", "directoryPage", "oldTlsVersions", "ownFilesOnly", "singlePort"}) {
            const QByteArray member = QByteArray("\"") + name + "\": ";
            for (const char *value : {"1", "null", "\"true\""})
                row((member + value).constData(), member + value, name);
        }
        for (const char *name : {"bind", "certificate", "key", "user"}) {
            const QByteArray member = QByteArray("\"") + name + "\": ";
            for (const char *value : {"1", "null", "[]"})
                row((member + value).constData(), member + value, name);
        }
        row("colon", "\"user\": \"a:b\"", "user");
        row("line break", "\"user\": \"a\\nb\"", "user");
        row("long user", "\"user\": \"" + QByteArray(256, 'u') + '"', "user");
        row("long in bytes", "\"user\": \"" + QByteArray("\xC3\xA4").repeated(128) + '"', "user");
        row("password as number", "\"password\": 1", "password");
        row("password null", "\"password\": null", "password");
        row("NUL", "\"password\": \"a\\u0000\"", "password");
        row("long password", "\"password\": \"" + QByteArray(256, 'p') + '"', "password");
        row("strange seal", "\"password\": {\"open\": \"x\"}", "password.open");
        row("turned round", "\"passivePorts\": {\"first\": 50001, \"last\": 50000}", "passivePorts");
        row("low", "\"passivePorts\": {\"first\": 1023, \"last\": 50000}", "passivePorts");
        row("no last", "\"passivePorts\": {\"first\": 50000}", "passivePorts");
        row("no first", "\"passivePorts\": {\"last\": 50000}", "passivePorts");
        row("beyond", "\"passivePorts\": {\"first\": 50000, \"last\": 65536}", "passivePorts.last");
        row("strange", "\"passivePorts\": {\"first\": 0, \"step\": 2}", "passivePorts.step");
        row("a pair", "\"passivePorts\": [50000, 50100]", "passivePorts");
    }

    void badChoicesOfTheServersAreToldWithTheirPlace()
    {
        QFETCH(QByteArray, member);
        const auto result = readJobText("{\"schema\": 1,\n\"servers\": {\n" + member + "}}", kFile);
        QVERIFY(!result);
        QCOMPARE(result.error().what.code, kJobDamaged);
        QTEST(result.error().what.args.value(0), "path");
        QCOMPARE(result.error().where.line, std::optional(3));
    }

    void templatesAreListedWithTheirFiles()
    {
        const std::vector<TemplateEntry> entries{
            {QStringLiteral("a"),
             QStringLiteral("a.conf"),
             QStringLiteral("8188"),
             true,
             "00ff",
             {{"x", "1"}}},
            {QStringLiteral("b"), QStringLiteral("b-2.conf"), QString(), false, {}, {}}};
        const JobText back = read(written(Job(), {}, entries));
        QVERIFY(back.templates == entries);
    }

    // Strict reading: what is damaged is refused with line and member, and nothing that can be kept is lost.

    void damageIsToldWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("path");
        const auto row = [](const char *name, const QByteArray &text, int line, const char *path) {
            QTest::newRow(name) << text << line << QString::fromLatin1(path);
        };
        row("nothing", "", 1, "$");
        row("zero bytes", QByteArray(100, '\0'), 1, "$");
        row("an array", "[]", 1, "$");
        row("no schema", "{}", 0, "$.schema");
        row("schema as text", "{\"schema\": \"1\"}", 1, "$.schema");
        row("cut", "{\"schema\": 1,\n\"devices\": [{\"id\": 1", 2, "$.devices[0]");
        row("id", "{\"schema\": 1,\n\"devices\": [\n{\"id\": -1}]}", 3, "$.devices[0].id");
        row("mac as number", "{\"schema\": 1, \"devices\": [{\"mac\": 1}]}", 1, "$.devices[0].mac");
        row("value as number", "{\"schema\": 1, \"values\": {\"a\": 1}}", 1, "$.values.a");
        row("strange seal", "{\"schema\": 1, \"values\": {\"a\": {\"open\": \"x\"}}}", 1, "$.values.a.open");
        row("name twice", "{\"schema\": 1, \"site\": {\"name\": \"a\",\n\"name\": \"b\"}}", 2, "$.site.name");
        row("port", "{\"schema\": 1, \"servers\": {\"tftp\": 70000}}", 1, "$.servers.tftp");
        row("bad UTF-8", "{\"schema\": 1, \"site\": {\"name\": \"\xFF\"}}", 1, "$");
        row("template without file", "{\"schema\": 1, \"templates\": [{\"name\": \"a\"}]}", 1,
            "$.templates[0]");
        row("template twice", "{\"schema\": 1, \"templates\": [{\"file\": \"a\"}, {\"file\": \"a\"}]}", 1,
            "$.templates[1]");
        row("secrets cut", "{\"schema\": 1, \"secrets\": {\"kdf\": \"scrypt\"}}", 1, "$.secrets");
        row("more behind", "{\"schema\": 1}\n{}", 2, "$");
    }

    void damageIsToldWithItsPlace()
    {
        QFETCH(QByteArray, text);
        const auto result = readJobText(text, kFile);
        QVERIFY(!result);
        const bool isCut = text.isEmpty() || QByteArrayView(QTest::currentDataTag()) == QByteArrayView("cut");
        QCOMPARE(result.error().what.code, isCut ? kJobCut : kJobDamaged);
        QTEST(result.error().what.args.value(0), "path");
        QTEST(result.error().where.line.value_or(0), "line");
        QCOMPARE(result.error().where.file, kFile);
    }

    void everyCutIsDamage()
    {
        const QByteArray text = written(support::largeJob(2));
        for (qsizetype size = 0; size < text.size() - 2; ++size) {
            const auto result = readJobText(text.first(size), kFile);
            QVERIFY2(!result &&
                         (result.error().what.code == kJobDamaged || result.error().what.code == kJobCut),
                     qPrintable(QString::number(size)));
        }
    }

    void aFileThatEndsTooEarlyIsToldAsOne_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("path");
        QTest::newRow("a brace") << QByteArray("{") << QStringLiteral("$");
        QTest::newRow("in a list") << QByteArray("{\"templates\": [{") << QStringLiteral("$.templates[0]");
        QTest::newRow("in a word") << QByteArray("{\"site\": {\"na") << QStringLiteral("$.site");
    }

    void aFileThatEndsTooEarlyIsToldAsOne()
    {
        QFETCH(QByteArray, text);
        const auto result = readJobText(text, kFile);
        QVERIFY(!result);
        QCOMPARE(result.error().what.code, kJobCut);
        QTEST(result.error().what.args.value(0), "path");
    }

    void aNewerJobIsRefusedWhateverElseIsInIt()
    {
        const auto result = readJobText("{\"devices\": \"otherwise now\", \"schema\": 2}", kFile);
        QVERIFY(!result);
        QCOMPARE(result.error().what.code, kJobNewer);
        QCOMPARE(result.error().what.args, QStringList({QStringLiteral("2"), QStringLiteral("1")}));
    }

    void anUnreadableMacIsKeptInTheNote()
    {
        const JobText back = read("{\"schema\": 1, \"devices\": [\n{\"id\": 1, \"name\": \"Gym\", \"note\": "
                                  "\"old\", \"mac\": \"0022EEX\"}]}");
        QCOMPARE(codesOf(back.warnings), QStringList{kMacUnreadable.toString()});
        QCOMPARE(back.warnings[0].what.args, QStringList({QStringLiteral("0022EEX"), QStringLiteral("Gym")}));
        QCOMPARE(back.warnings[0].where.line, 2);
        QVERIFY(!back.job.devices[0].mac);
        QCOMPARE(back.job.devices[0].note, QStringLiteral("old\n0022EEX"));
    }

    void aNumberThatStandsTwiceIsGivenAnew()
    {
        const JobText back =
            read("{\"schema\": 1, \"devices\": [{\"id\": 7, \"name\": \"a\"}, {\"id\": 7, \"name\": \"b\", "
                 "\"x\": 1}, {\"name\": \"c\"}], \"nextId\": 3}");
        QCOMPARE(codesOf(back.warnings), QStringList{kIdTwice.toString()});
        QCOMPARE(back.warnings[0].what.args, QStringList({QStringLiteral("7"), QStringLiteral("b")}));
        QCOMPARE(back.job.devices[0].id, DeviceId(7));
        QCOMPARE(back.job.devices[1].id, DeviceId(8));
        QCOMPARE(back.job.devices[2].id, DeviceId(9));
        QCOMPARE(back.job.nextId, DeviceId(10));
        QCOMPARE(back.kept.devices.value(8).value("x"), QByteArray("1"));
    }

    void aValueThatNoFileTakesIsKeptAside()
    {
        const QByteArray text = "{\"schema\": 1, \"devices\": [{\"id\": 1, \"name\": \"Gym\", \"row\": "
                                "{\"sip.u1.user\": \"1\\nadmin.pwd = x\", \"sip.u1.ext\": \"1\"}}]}";
        const JobText back = read(text);
        QCOMPARE(codesOf(back.warnings), QStringList{kValueUnusable.toString()});
        QCOMPARE(back.warnings[0].what.args,
                 QStringList({QStringLiteral("sip.u1.user"), QStringLiteral("Gym")}));
        QCOMPARE(back.job.devices[0].row.keys(), QList<QByteArray>{"sip.u1.ext"});
        QVERIFY(written(back.job, back.kept).contains("\"sip.u1.user\": \"1\\nadmin.pwd = x\""));
        Job mended = back.job;
        mended.devices[0].row["sip.u1.user"] = QStringLiteral("2");
        QVERIFY(!written(mended, back.kept).contains("admin.pwd"));
    }

    void aTemplateThatIsNotListedIsNamedOnce()
    {
        Job job = support::largeJob(500);
        const JobText back = read(written(job));
        QCOMPARE(codesOf(back.warnings), QStringList{kTemplateUnlisted.toString()});
        QCOMPARE(back.warnings[0].what.args, QStringList({QStringLiteral("8188.conf"), QStringLiteral("500"),
                                                          QStringLiteral("Speaker 0")}));
        QCOMPARE(back.job.devices[0].templateName, QStringLiteral("8188.conf")); // kept as it is
    }

    void boundsHoldForReadingAndWriting()
    {
        const QByteArray many =
            "{\"schema\": 1, \"devices\": [{}" + QByteArray(",{}").repeated(kMostDevices) + "]}";
        const auto result = readJobText(many, kFile);
        QVERIFY(!result);
        QCOMPARE(result.error().what.code, kJobTooMany);
        QCOMPARE(result.error().what.args.value(1), QString::number(kMostDevices));

        Job job;
        job.devices.resize(kMostDevices + 1);
        const auto text = writeJobText(job, {}, nullptr, {}, plain);
        QVERIFY(!text);
        QCOMPARE(text.error().what.code, kJobTooMany);

        const auto large = readJobText(QByteArray(kMostJobBytes + 1, ' '), kFile);
        QVERIFY(!large);
        QCOMPARE(large.error().what.code, kJobTooLarge);
    }

    void warningsAreBoundedToo()
    {
        const QByteArray text =
            "{\"schema\": 1, \"devices\": [{}" + QByteArray(",\n{\"mac\": \"x\"}").repeated(50'000) + "]}";
        QCOMPARE(read(text).warnings.size(), kMostWarnings);
    }

    void tenThousandDevicesAreReadAndWrittenInATrice()
    {
        const Job job = support::largeJob(10'000);
        QElapsedTimer timer;
        timer.start();
        const QByteArray text = written(job);
        const qint64 writing = timer.restart();
        const JobText back = read(text);
        const qint64 reading = timer.elapsed();
        qInfo("%lld bytes: written in %lld ms, read in %lld ms", static_cast<long long>(text.size()),
              static_cast<long long>(writing), static_cast<long long>(reading));
        QVERIFY(back.job.devices == job.devices);
    }
};

QTEST_GUILESS_MAIN(JsonJobTest)
#include "json_job_test.moc"
