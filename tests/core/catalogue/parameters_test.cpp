#include "core/catalogue/parameters.h"


#include <QFile>
#include <QTest>
#include <map>
#include <set>

using catalogue::Era;
using catalogue::Parameter;
using catalogue::Parameters;

namespace {

const Parameters &known()
{
    return Parameters::builtIn();
}

using Settings = std::vector<std::pair<QByteArray, QString>>;

/// The settings of a sample, empty if it is not here.
Settings settingsOfSample(const QString &name)
{
    QFile file(qEnvironmentVariable("PROVBENCH_SAMPLES") + u'/' + name);
    Settings settings;
    if (!file.open(QIODevice::ReadOnly))
        return settings;
    for (const QByteArray &line : file.readAll().split('\n')) {
        const qsizetype equals = line.indexOf('=');
        if (equals > 0)
            settings.emplace_back(line.first(equals).trimmed(),
                                  QString::fromUtf8(line.mid(equals + 1).trimmed()));
    }
    return settings;
}

Era eraOfKeys(const std::vector<QByteArray> &keys)
{
    const std::set<QByteArray> set(keys.begin(), keys.end());
    return catalogue::eraOf([&](QByteArrayView key) { return set.contains(key.toByteArray()); });
}

} // namespace

class ParametersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsAreSortedAndWhole();
    void rowsNameKnownModels();
    void everyDefaultIsAValueTheDeviceTakes();
    void everyKeyWrittenOutIsFound();
    void findsByWholeKeyOnly_data();
    void findsByWholeKeyOnly();
    void familiesMayBeSmallerInAnEra();
    void labelsNameTheMember();
    void noTwoParametersOfAnEraShareALabel();
    void defaultsAreThoseOfTheEra_data();
    void defaultsAreThoseOfTheEra();
    void erasAreToldByTheKeys_data();
    void erasAreToldByTheKeys();
    void samplesAreWhollyKnown_data();
    void samplesAreWhollyKnown();
    void damagedCataloguesAreRefused_data();
    void damagedCataloguesAreRefused();
};

void ParametersTest::rowsAreSortedAndWhole()
{
    std::set<QString> sections;
    for (const auto &section : known().sections())
        sections.insert(section.id);
    QVERIFY(known().all().size() > 300);
    const Parameter *before = nullptr;
    for (const Parameter &row : known().all()) {
        QVERIFY2(!before || before->key < row.key, row.key.constData());
        QVERIFY2(sections.contains(row.section), row.key.constData());
        QVERIFY2(row.isFamily() == row.label.contains(u"%1"), row.key.constData());
        QVERIFY2(row.isFamily() || row.count == 1, row.key.constData());
        QVERIFY2(row.secret == (row.type == catalogue::ValueType::Password), row.key.constData());
        QVERIFY2(row.type != catalogue::ValueType::Choice || !row.choices.empty(), row.key.constData());
        QVERIFY2(row.help.isEmpty() || row.help.endsWith(u'.'), row.key.constData());
        QVERIFY2(row.defaults.isEmpty() || row.defaults.size() == row.count - row.first + 1,
                 row.key.constData());
        before = &row;
    }
}

void ParametersTest::rowsNameKnownModels()
{
    for (const Parameter &row : known().all()) {
        for (const QString &model : row.models)
            QVERIFY2(catalogue::Catalogue::builtIn().knowsNumber(model), row.key.constData());
    }
}

void ParametersTest::everyDefaultIsAValueTheDeviceTakes()
{
    for (const Era era : catalogue::kEras) {
        for (const QByteArray &key : known().keysOf(era)) {
            const auto match = known().find(key);
            const auto problem =
                catalogue::problemOf(*match.parameter, era, match.defaultIn(era).value_or(QString()));
            const QStringList said = problem ? problem->args : QStringList();
            QVERIFY2(!problem, (key + ' ' + said.join(u' ').toUtf8()).constData());
        }
    }
}

void ParametersTest::everyKeyWrittenOutIsFound()
{
    for (const Era era : catalogue::kEras) {
        const auto keys = known().keysOf(era);
        QVERIFY(std::is_sorted(keys.begin(), keys.end()));
        for (const QByteArray &key : keys) {
            const auto match = known().find(key);
            QVERIFY2(match && match.key() == key && match.isIn(era), key.constData());
            QVERIFY2(!known().isKnownWrong(key), key.constData());
        }
    }
}

void ParametersTest::findsByWholeKeyOnly_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<int>("number");
    const auto row = [](const char *key, const char *found, int number) {
        QTest::newRow(key) << QByteArray(key) << QByteArray(found) << number;
    };
    row("sip.proxy", "sip.proxy", 0);
    row("sip.u1.pwd", "sip.u1.pwd", 0);
    row("mcast.zone1", "mcast.zone<n>", 1);
    row("mcast.zone50", "mcast.zone<n>", 50);
    row("mcast.zone51", "", 0);
    row("mcast.zone0", "", 0);
    row("mcast.zone01", "", 0);
    row("mcast.zone", "", 0);
    row("mcast.zone<n>", "", 0);
    row("mcast.zones.tone", "mcast.zones.tone", 0);
    row("mcast.polycom.tone25", "mcast.polycom.tone<n>", 25);
    row("mcast.polycom.tone26", "", 0);
    row("sip.alert10.tone", "sip.alert<n>.tone", 10);
    row("sip.alert1.tone", "", 0);
    row("log.server", "log.server", 0);
    row("log.server1", "", 0);
    row("log.server4", "log.server<n>", 4);
    row("net.dns2", "net.dns<n>", 2);
    row("net.dns3", "", 0);
    row("SIP.PROXY", "", 0);
    row("", "", 0);
}

void ParametersTest::findsByWholeKeyOnly()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, row);
    QFETCH(int, number);
    const auto match = known().find(key);
    QCOMPARE(match ? match.parameter->key : QByteArray(), row);
    QCOMPARE(match.number, number);
}

void ParametersTest::familiesMayBeSmallerInAnEra()
{
    QVERIFY(known().find("mcast.tone9").isIn(Era::First));
    QVERIFY(!known().find("mcast.tone10").isIn(Era::First));
    QVERIFY(known().find("mcast.tone10").isIn(Era::Middle));
    QVERIFY(known().find("mcast.zone50").isIn(Era::First));
    QVERIFY(!known().find("sip.alert6.user").isIn(Era::First));
    QVERIFY(!known().find("sip.alert2.event").isIn(Era::Fifth));
    QVERIFY(known().find("sip.alert5.event").isIn(Era::First));
    QVERIFY(!catalogue::ParameterMatch().isIn(Era::First));
}

void ParametersTest::labelsNameTheMember()
{
    QCOMPARE(known().find("mcast.zone7").label(), QStringLiteral("Zone 7 address"));
    QCOMPARE(known().find("sip.u1.user").label(), QStringLiteral("SIP Extension"));
    QCOMPARE(catalogue::ParameterMatch().label(), QString());
    QCOMPARE(catalogue::ParameterMatch().key(), QByteArray());
}

void ParametersTest::noTwoParametersOfAnEraShareALabel()
{
    for (const Era era : catalogue::kEras) {
        std::map<QString, QByteArray> seen;
        for (const Parameter &row : known().all()) {
            const auto other = seen.find(row.label);
            // The 8063 has its server under a name of its own.
            if (!row.isIn(era, row.first) || row.key == "sip.proxy.webui")
                continue;
            QVERIFY2(other == seen.end(), row.key.constData());
            seen[row.label] = row.key;
        }
    }
}

void ParametersTest::defaultsAreThoseOfTheEra_data()
{
    QTest::addColumn<Era>("era");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<std::optional<QString>>("value");
    const auto row = [](Era era, const char *key, std::optional<QString> value) {
        QTest::addRow("%s in %d", key, static_cast<int>(era)) << era << QByteArray(key) << value;
    };
    row(Era::First, "audio.page.vol", QStringLiteral("4"));
    row(Era::Fifth, "audio.page.vol", QStringLiteral("-18dB"));
    row(Era::Fifth, "mcast.vol3", QStringLiteral("Default"));
    row(Era::First, "prov.server.method", QStringLiteral("option66"));
    row(Era::Fifth, "prov.server.method", QStringLiteral("auto"));
    row(Era::Middle, "prov.server.method", std::nullopt); // one or the other, not known which
    row(Era::Middle, "audio.page.vol", QStringLiteral("-18dB"));
    row(Era::Fifth, "prov.i", QStringLiteral("0"));
    row(Era::First, "prov.i", std::nullopt);
    row(Era::First, "mcast.zone1", QStringLiteral("224.0.2.60:50002"));
    row(Era::Fifth, "mcast.zone9", QStringLiteral("224.0.2.60:50000"));
    row(Era::Middle, "mcast.zone50", QStringLiteral("224.0.2.150:50000"));
    row(Era::Middle, "mcast.slavetone50", QStringLiteral("None"));
    row(Era::Fifth, "prov.version.firmware", std::nullopt);
    row(Era::Fifth, "sip.proxy", QString());
    row(Era::Fifth, "admin.devname", std::nullopt);
    row(Era::Fifth, "nonsense", std::nullopt);
}

void ParametersTest::defaultsAreThoseOfTheEra()
{
    QFETCH(Era, era);
    QFETCH(QByteArray, key);
    QFETCH(std::optional<QString>, value);
    QCOMPARE(known().find(key).defaultIn(era), value);
}

void ParametersTest::erasAreToldByTheKeys_data()
{
    QTest::addColumn<QByteArray>("keys");
    QTest::addColumn<Era>("era");
    const auto row = [](const char *keys, Era era) { QTest::newRow(keys) << QByteArray(keys) << era; };
    row("", Era::Fifth);
    row("sip.proxy sip.u1.user", Era::Fifth);
    row("nonsense more.nonsense", Era::Fifth);
    row("net.dhcp.use sip.proxy", Era::First);
    row("audio.g722", Era::First);
    row("mcast.slavetone1", Era::Middle);
    row("mcast.master.codec mcast.slave.zones", Era::Middle);
    row("mcast.rx.zones", Era::Fifth);
    row("prov.sync.time prov.use", Era::Fifth);
}

void ParametersTest::erasAreToldByTheKeys()
{
    QFETCH(QByteArray, keys);
    QFETCH(Era, era);
    const QByteArrayList list = keys.split(' ');
    QCOMPARE(eraOfKeys({list.begin(), list.end()}), era);
}

void ParametersTest::samplesAreWhollyKnown_data()
{
    if (!qEnvironmentVariableIsSet("PROVBENCH_SAMPLES"))
        QSKIP("PROVBENCH_SAMPLES is not set");
    QTest::addColumn<QString>("file");
    QTest::addColumn<Era>("era");
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("model");
    QTest::newRow("first") << QStringLiteral("8180-fw2-backup.conf") << Era::First << 210
                           << QStringLiteral("8180");
    QTest::newRow("fifth") << QStringLiteral("8188-fw5.5-backup.conf") << Era::Fifth << 659
                           << QStringLiteral("8188");
}

void ParametersTest::samplesAreWhollyKnown()
{
    QFETCH(QString, file);
    QFETCH(Era, era);
    QFETCH(int, count);
    QFETCH(QString, model);
    const Settings settings = settingsOfSample(file);
    QCOMPARE(static_cast<int>(settings.size()), count);
    std::vector<QByteArray> keys;
    for (const auto &[key, value] : settings) {
        const auto match = known().find(key);
        QVERIFY2(match.isIn(era), key.constData());
        QVERIFY2(match.parameter->models.isEmpty() || match.parameter->models.contains(model),
                 key.constData());
        QVERIFY2(!catalogue::problemOf(*match.parameter, era, value), key.constData());
        keys.push_back(key);
    }
    QCOMPARE(eraOfKeys(keys), era);
}

void ParametersTest::damagedCataloguesAreRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("near");
    const QByteArray fine = R"({"key": "a.b", "label": "B", "section": "sip", "type": "text", "eras": "first",
                                "evidence": "vendor"})";
    const auto file = [](const QByteArray &rows) {
        return R"({"schema": 1, "sections": [{"id": "sip", "label": "SIP"}], "keys": [)" + rows + "]}";
    };
    const auto row = [&](const char *name, const char *from, const char *to) {
        QTest::newRow(name) << file(QByteArray(fine).replace(from, to)) << QStringLiteral("a.b");
    };
    QVERIFY(Parameters::parse(file(fine)));
    QTest::newRow("empty") << QByteArray() << QString();
    QTest::newRow("no rows") << file("") << QString();
    QTest::newRow("newer") << file(fine).replace("\"schema\": 1", "\"schema\": 2") << QString();
    QTest::newRow("no key") << file(QByteArray(fine).replace("a.b", "")) << QString();
    row("unknown type", "text", "colour");
    row("unknown era", "first", "sixth");
    row("no era", "\"first\"", "\"\"");
    row("unknown evidence", "vendor", "hearsay");
    row("no label", "\"B\"", "\"\"");
    row("a number without a family", "\"evidence\"", "\"n\": [1, 2], \"evidence\"");
    QTest::newRow("a family without a number")
        << file(QByteArray(fine).replace("a.b", "a<n>.b")) << QStringLiteral("a<n>.b");
    QTest::newRow("a family without an end")
        << file(QByteArray(fine)
                    .replace("a.b", "a<n>.b")
                    .replace("\"evidence\"", "\"n\": [1, 2000000000], \"evidence\""))
        << QStringLiteral("a<n>.b");
}

void ParametersTest::damagedCataloguesAreRefused()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, near);
    const auto parsed = Parameters::parse(json);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().what.code, catalogue::kParametersBad);
    QCOMPARE(parsed.error().what.args.value(0), near);
}

QTEST_GUILESS_MAIN(ParametersTest)
#include "parameters_test.moc"
