#include "core/catalogue/parameters.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <set>

using catalogue::Era;
using catalogue::Parameter;
using catalogue::Parameters;

namespace {

const Parameters &known()
{
    return Parameters::builtIn();
}

/// The keys of a sample, empty if it is not here.
std::vector<QByteArray> keysOfSample(const QString &name)
{
    QFile file(qEnvironmentVariable("PROVBENCH_SAMPLES") + u'/' + name);
    std::vector<QByteArray> keys;
    if (file.open(QIODevice::ReadOnly)) {
        for (const QByteArray &line : file.readAll().split('\n')) {
            if (line.contains('='))
                keys.push_back(line.first(line.indexOf('=')).trimmed());
        }
    }
    return keys;
}

Era eraOfKeys(const std::vector<QByteArray> &keys)
{
    const std::set<QByteArray> set(keys.begin(), keys.end());
    return catalogue::eraOf([&](QByteArrayView key) { return set.contains(key.toByteArray()); });
}

QByteArrayList keysOf(const std::vector<catalogue::ParameterMatch> &matches)
{
    QByteArrayList keys;
    for (const auto &match : matches)
        keys << match.key();
    return keys;
}

} // namespace

class ParametersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsAreSortedAndWhole();
    void everyDefaultIsAValueTheDeviceTakes();
    void everyKeyWrittenOutIsFound();
    void findsByWholeKeyOnly_data();
    void findsByWholeKeyOnly();
    void familiesMayBeSmallerInAnEra();
    void labelsNameTheMember();
    void defaultsAreThoseOfTheEra_data();
    void defaultsAreThoseOfTheEra();
    void searchFindsEveryWordAnywhere_data();
    void searchFindsEveryWordAnywhere();
    void searchOfNothingIsEverything();
    void searchIsFastEnoughForEveryKeystroke();
    void renamesLeadToTheOtherName_data();
    void renamesLeadToTheOtherName();
    void everyRenameIsBetweenKnownKeys();
    void settingsAreCarriedOver_data();
    void settingsAreCarriedOver();
    void wrongNamesAreKnown_data();
    void wrongNamesAreKnown();
    void secretsAreKnownByName_data();
    void secretsAreKnownByName();
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

void ParametersTest::searchFindsEveryWordAnywhere_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QByteArray>("best"); ///< empty: nothing is found
    const auto row = [](const char *words, const char *best) {
        QTest::newRow(words) << QString::fromUtf8(words) << QByteArray(best);
    };
    row("sip.proxy", "sip.proxy");
    row("  SIP.Proxy ", "sip.proxy");
    row("sip extension", "sip.u1.user");
    row("extension sip", "sip.u1.user");
    row("zone 37 address", "mcast.zone37");
    row("vlan prio", "net.vlan.priority");
    row("page volume", "audio.page.vol");
    row("restful password", "api.admin.pwd");
    row("incremental", "prov.i");
    row("sip.proxy banana", "");
    row("banana", "");
}

void ParametersTest::searchFindsEveryWordAnywhere()
{
    QFETCH(QString, words);
    QFETCH(QByteArray, best);
    const QByteArrayList found = keysOf(known().search(words));
    QCOMPARE(found.value(0), best);
}

void ParametersTest::searchOfNothingIsEverything()
{
    const auto all = known().search(u" ");
    std::set<QByteArray> eras;
    for (const Era era : catalogue::kEras) {
        for (const QByteArray &key : known().keysOf(era))
            eras.insert(key);
    }
    for (const QByteArray &key : keysOf(all))
        eras.erase(key);
    QVERIFY(eras.empty());
}

void ParametersTest::searchIsFastEnoughForEveryKeystroke()
{
    const QString texts[] = {QStringLiteral("z"), QStringLiteral("zone tone 1"),
                             QStringLiteral("nothing at all")};
    for (const QString &text : texts) {
        qint64 best = std::numeric_limits<qint64>::max();
        for (int round = 0; round < 5; ++round) {
            QElapsedTimer timer;
            timer.start();
            (void)known().search(text);
            best = std::min(best, timer.nsecsElapsed());
        }
        qInfo("search \"%s\": %lld us", qUtf8Printable(text), best / 1000);
        // 5 ms is the aim; sanitizers and a busy machine are given ten times that.
        QVERIFY2(best < 50'000'000, qUtf8Printable(text));
    }
}

void ParametersTest::renamesLeadToTheOtherName_data()
{
    QTest::addColumn<Era>("era");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("name"); ///< empty: none
    const auto row = [](Era era, const char *key, const char *name) {
        QTest::addRow("%s in %d", key, static_cast<int>(era)) << era << QByteArray(key) << QByteArray(name);
    };
    row(Era::First, "sip.proxy", "sip.proxy");
    row(Era::Fifth, "mcast.slave.zones", "mcast.rx.zones");
    row(Era::First, "mcast.rx.zones", "mcast.slave.zones");
    row(Era::Middle, "mcast.rx.zones", "mcast.slave.zones");
    row(Era::Fifth, "mcast.slavetone17", "mcast.rxtone17");
    row(Era::Middle, "mcast.rxtone50", "mcast.slavetone50");
    row(Era::First, "mcast.rxtone1", "");
    row(Era::Fifth, "mcast.master.zones", "mcast.tx.zones");
    row(Era::First, "mcast.tx.zones", "");
    row(Era::First, "mcast.tx.ttl", "mcast.master.ttl");
    row(Era::Fifth, "mcast.master.fixed", "mcast.tx.fixed");
    row(Era::Fifth, "sip.ka.method", "sip.interop.ka.method");
    row(Era::Fifth, "sip.ka.period", "sip.interop.ka.interval");
    row(Era::Middle, "sip.interop.ka.interval", "sip.ka.period");
    row(Era::First, "sip.interop.ka.interval", "sip.ka.period");
    row(Era::Middle, "audio.g722", "audio.codec.g722");
    row(Era::Fifth, "audio.g722", "audio.codec.g722");
    row(Era::First, "audio.codec.g722", "audio.g722");
    row(Era::Fifth, "net.snmp", "net.srv.snmp");
    row(Era::Middle, "net.time", "net.time1");
    row(Era::Fifth, "net.time", "net.time");
    row(Era::First, "net.time1", "net.time");
    row(Era::First, "net.time2", "");
    row(Era::Middle, "sip.stun", "sip.stun.server");
    row(Era::First, "sip.stun.server", "sip.stun");
    row(Era::Middle, "net.dhcp.use", "net.ipv4.method");
    row(Era::First, "net.ipv4.method", "net.dhcp.use");
    row(Era::First, "mcast.tone10", "");
    row(Era::First, "prov.i", "");
    row(Era::Fifth, "nonsense", "");
}

void ParametersTest::renamesLeadToTheOtherName()
{
    QFETCH(Era, era);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, name);
    QCOMPARE(known().nameIn(era, key).value_or(QByteArray()), name);
}

void ParametersTest::everyRenameIsBetweenKnownKeys()
{
    QVERIFY(known().renames().size() >= 15);
    for (const auto &rename : known().renames()) {
        const auto numbered = [](QByteArray key) { return key.replace("<n>", "1"); };
        const auto from = known().find(numbered(rename.from));
        const auto to = known().find(numbered(rename.to));
        QVERIFY2(from && to, rename.from.constData());
        QVERIFY2(to.isIn(rename.since), rename.to.constData());
        QVERIFY2(rename.from.contains("<n>") == rename.to.contains("<n>"), rename.from.constData());
        QVERIFY2(!rename.sameValues || from.parameter->type == to.parameter->type, rename.from.constData());
    }
}

void ParametersTest::settingsAreCarriedOver_data()
{
    QTest::addColumn<Era>("era");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("newKey"); ///< empty: cannot be carried over
    QTest::addColumn<QString>("newValue");
    const auto row = [](Era era, const char *key, const char *value, const char *newKey,
                        const char *newValue) {
        QTest::addRow("%s = %s in %d", key, value, static_cast<int>(era))
            << era << QByteArray(key) << QString::fromUtf8(value) << QByteArray(newKey)
            << QString::fromUtf8(newValue);
    };
    row(Era::Fifth, "audio.page.vol", "4", "audio.page.vol", "-18dB");
    row(Era::First, "audio.page.vol", "-18dB", "audio.page.vol", "4");
    row(Era::First, "audio.page.vol", "-45dB", "", "");
    row(Era::Fifth, "net.dhcp.use", "1", "net.ipv4.method", "dhcp");
    row(Era::First, "net.ipv4.method", "dhcp", "net.dhcp.use", "1");
    row(Era::Fifth, "net.dhcp.use", "0", "", "");
    row(Era::Fifth, "net.dhcp.use", "", "net.ipv4.method", "");
    row(Era::Fifth, "mcast.slave.zones", "1,8,9,", "mcast.rx.zones", "1,8,9,");
    row(Era::Fifth, "sip.ka.method", "0", "", "");
    row(Era::Fifth, "sip.ka.period", "30", "sip.interop.ka.interval", "30");
    row(Era::First, "prov.i", "1", "", "");
    row(Era::Fifth, "sip.proxy", "10.0.0.1", "sip.proxy", "10.0.0.1");
    row(Era::Fifth, "nonsense", "1", "", "");
}

void ParametersTest::settingsAreCarriedOver()
{
    QFETCH(Era, era);
    QFETCH(QByteArray, key);
    QFETCH(QString, value);
    QFETCH(QByteArray, newKey);
    QFETCH(QString, newValue);
    const auto setting = known().settingIn(era, key, value);
    QCOMPARE(setting.has_value(), !newKey.isEmpty());
    if (setting)
        QCOMPARE(*setting, (catalogue::KeyValue{newKey, newValue}));
}

void ParametersTest::wrongNamesAreKnown_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<bool>("wrong");
    QTest::addColumn<QByteArray>("meant");
    const auto row = [](const char *key, bool wrong, const char *meant = "") {
        QTest::newRow(key) << QByteArray(key) << wrong << QByteArray(meant);
    };
    row("nm.ipv4.address", true);
    row("nm.ipv4.", true);
    row("nm.ipv4", false);
    row("nm.ipv6.address", false);
    row("prov.server.url", true, "prov.server.static");
    row("prov.server.url2", false);
    row("sip.server.primary", true, "sip.proxy");
    row("sip.extension", true, "sip.u1.user");
    row("relayin.override.goup", true, "relayin.override.group");
    row("mcast.polycom.", true);
    row("mcast.polycom.tone1", false);
    row("sip.proxy", false);
    row("", false);
}

void ParametersTest::wrongNamesAreKnown()
{
    QFETCH(QByteArray, key);
    QFETCH(bool, wrong);
    QFETCH(QByteArray, meant);
    QCOMPARE(known().isKnownWrong(key), wrong);
    if (!wrong)
        return;
    QCOMPARE(known().wrongKey(key)->meant, meant);
    QVERIFY(meant.isEmpty() || known().find(meant));
}

void ParametersTest::secretsAreKnownByName_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<bool>("secret");
    for (const char *key : {"admin.pwd",
                            "api.admin.pwd",
                            "sci.admin.pwd",
                            "sip.u1.pwd",
                            "sip.u2.pwd",
                            "sip.alert1.pwd",
                            "sip.alert10.pwd",
                            "sip.turn.pwd",
                            "prov.auth.pwd",
                            "cancel.pwd",
                            "remote.vol.pwd",
                            "system.u1.pwd",
                            "system.u9.pwd",
                            "net.srv.snmp.authkey",
                            "net.srv.snmp.privkey",
                            "net.srv.snmp.community",
                            "net.pnac.pwd",
                            "net.pnac.password",
                            "Some.New.PWD",
                            "iot.secret",
                            "wifi.passphrase",
                            "pwd"})
        QTest::newRow(key) << QByteArray(key) << true;
    for (const char *key :
         {"sip.u1.user", "sip.u1.auth", "prov.auth.user", "cancel.auth", "net.srv.snmp.user",
          "net.srv.snmp.auth", "admin.keyui", "admin.security.strongpw", "api.auth.basic", ""})
        QTest::newRow(key) << QByteArray(key) << false;
}

void ParametersTest::secretsAreKnownByName()
{
    QFETCH(QByteArray, key);
    QFETCH(bool, secret);
    QCOMPARE(known().isSecret(key), secret);
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
    QTest::newRow("first") << QStringLiteral("8180-fw2-backup.conf") << Era::First << 210;
    QTest::newRow("fifth") << QStringLiteral("8188-fw5.5-backup.conf") << Era::Fifth << 659;
}

void ParametersTest::samplesAreWhollyKnown()
{
    QFETCH(QString, file);
    QFETCH(Era, era);
    QFETCH(int, count);
    const auto keys = keysOfSample(file);
    QCOMPARE(static_cast<int>(keys.size()), count);
    for (const QByteArray &key : keys)
        QVERIFY2(known().find(key).isIn(era), key.constData());
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
