#include "core/catalogue/parameters.h"

#include <QTest>

using catalogue::Era;
using catalogue::Parameters;

namespace {

const Parameters &known()
{
    return Parameters::builtIn();
}

} // namespace

/// Names that changed, names that are wrong, names that mean a secret.
class ParameterNamesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void renamesLeadToTheOtherName_data();
    void renamesLeadToTheOtherName();
    void everyRenameIsBetweenKnownKeys();
    void settingsAreCarriedOver_data();
    void settingsAreCarriedOver();
    void wrongNamesAreKnown_data();
    void wrongNamesAreKnown();
    void secretsAreKnownByName_data();
    void secretsAreKnownByName();
};

void ParameterNamesTest::renamesLeadToTheOtherName_data()
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

void ParameterNamesTest::renamesLeadToTheOtherName()
{
    QFETCH(Era, era);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, name);
    QCOMPARE(known().nameIn(era, key).value_or(QByteArray()), name);
}

void ParameterNamesTest::everyRenameIsBetweenKnownKeys()
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

void ParameterNamesTest::settingsAreCarriedOver_data()
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

void ParameterNamesTest::settingsAreCarriedOver()
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

void ParameterNamesTest::wrongNamesAreKnown_data()
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

void ParameterNamesTest::wrongNamesAreKnown()
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

void ParameterNamesTest::secretsAreKnownByName_data()
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

void ParameterNamesTest::secretsAreKnownByName()
{
    QFETCH(QByteArray, key);
    QFETCH(bool, secret);
    QCOMPARE(known().isSecret(key), secret);
}

QTEST_GUILESS_MAIN(ParameterNamesTest)
#include "parameter_names_test.moc"
