#include "core/conf/provisioning.h"

#include <QTest>

using conf::Provisioning;

class ProvisioningTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anEmptyFileMeansTheFactory();
    void readsEverySetting();
    void tellsAbsentFromBlank();
    void keepsWhatAnIncrementalFileLeavesOut();
    void passesOverSwitchesThatAreNone();
};

namespace {

Provisioning read(const char *text, Provisioning before = {})
{
    return conf::provisioningOf(conf::Document::read(text), std::move(before));
}

} // namespace

void ProvisioningTest::anEmptyFileMeansTheFactory()
{
    const Provisioning factory = read("sip.proxy = 192.0.2.1\n");
    QCOMPARE(factory, Provisioning());
    QVERIFY(factory.use);
    QVERIFY(!factory.incremental);
    QCOMPARE(factory.method, QStringLiteral("tftp"));
    QVERIFY(!factory.firmware);
}

void ProvisioningTest::readsEverySetting()
{
    const Provisioning all = read("prov.use = 0\n"
                                  "prov.i = 1\n"
                                  "prov.download.method = https\n"
                                  "prov.download.cfgpath = a/b\n"
                                  "prov.download.fwpath = firmware\n"
                                  "prov.server.method = static\n"
                                  "prov.server.static = 192.0.2.1\n"
                                  "prov.auth.user = u\n"
                                  "prov.auth.pwd = p\n"
                                  "prov.version.firmware = 5.5f\n"
                                  "prov.version.kernel = r5\n"
                                  "prov.version.base = r1.2\n"
                                  "prov.version.sys = r1.3\n"
                                  "prov.data.tone = T.zip\n");
    Provisioning expected;
    expected.use = false;
    expected.incremental = true;
    expected.method = QStringLiteral("https");
    expected.configPath = QStringLiteral("a/b");
    expected.firmwarePath = QStringLiteral("firmware");
    expected.serverMethod = QStringLiteral("static");
    expected.staticServer = QStringLiteral("192.0.2.1");
    expected.user = QStringLiteral("u");
    expected.password = QStringLiteral("p");
    expected.firmware = QStringLiteral("5.5f");
    expected.kernel = QStringLiteral("r5");
    expected.base = QStringLiteral("r1.2");
    expected.system = QStringLiteral("r1.3");
    expected.tones = QStringLiteral("T.zip");
    QCOMPARE(all, expected);
}

void ProvisioningTest::tellsAbsentFromBlank()
{
    QVERIFY(!read("").firmware);
    const Provisioning blank = read("prov.version.firmware = \nprov.data.tone =\nprov.download.method = \n");
    QCOMPARE(blank.firmware, QString());
    QCOMPARE(blank.tones, QString());
    QCOMPARE(blank.method, QStringLiteral("tftp"));
}

void ProvisioningTest::keepsWhatAnIncrementalFileLeavesOut()
{
    const Provisioning device = read("prov.i = 1\nprov.download.cfgpath = site\nprov.data.tone = T.zip\n");
    const Provisioning after = read("prov.download.cfgpath = \nprov.version.firmware = 5.5\n", device);
    QVERIFY(after.incremental);
    QCOMPARE(after.configPath, QString());
    QCOMPARE(after.tones, QStringLiteral("T.zip"));
    QCOMPARE(after.firmware, QStringLiteral("5.5"));
}

void ProvisioningTest::passesOverSwitchesThatAreNone()
{
    QVERIFY(read("prov.use = \n").use);
    QVERIFY(read("prov.use = yes\n").use);
    QVERIFY(!read("prov.use =0\n").use);
}

QTEST_APPLESS_MAIN(ProvisioningTest)
#include "provisioning_test.moc"
