#include "core/progress/configuration.h"

#include <QTest>

using progress::Configuration;

class ConfigurationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDeviceFromTheFactoryProvisionsWithoutIncrementalFiles()
    {
        const Configuration factory;
        QVERIFY(factory.isFactory());
        QVERIFY(factory.settings().use);
        QVERIFY(!factory.settings().incremental);
    }
    void omittedParametersOfACompleteFileFallToTheirDefault()
    {
        const Configuration before = Configuration::ofFile("prov.i = 1\nprov.download.fwpath = fw\n");
        QVERIFY(before.settings().incremental);
        const Configuration after = Configuration::ofFile("sip.proxy = pbx\n");
        QVERIFY(!after.settings().incremental);
        QCOMPARE(after.settings().firmwarePath, QString());
    }
    void omittedParametersOfAnIncrementalFileStay()
    {
        const Configuration after =
            Configuration::ofFile("prov.i = 1\nsip.proxy = pbx\n").withIncremental("sip.proxy = other\n");
        QVERIFY(after.settings().incremental);
        QCOMPARE(after.value("sip.proxy"), QByteArray("other"));
        QVERIFY(!after.value("sip.unheard").has_value());
    }
    void aCompleteFileIsComparedByteByByte()
    {
        const Configuration held = Configuration::ofFile("a = 1\n");
        QVERIFY(held.matchesFile("5b3d62d5b1cbc8a4a9f3ca4b1b1cf66c") == false);
        QVERIFY(Configuration::ofFile("a = 1\n", "x").matchesFile("x"));
        QVERIFY(!Configuration::ofFile("a = 1\n", "x").withIncremental("b = 1\n").matchesFile("x"));
        QVERIFY(!Configuration().matchesFile({}));
    }
    void anIncrementalFileIsComparedByEffect_data()
    {
        QTest::addColumn<QByteArray>("incremental");
        QTest::addColumn<bool>("same");
        QTest::newRow("the very value") << QByteArray("a = 1\n") << true;
        QTest::newRow("other spacing") << QByteArray("a=1") << true;
        QTest::newRow("comment only") << QByteArray("# a = 2\n") << true;
        QTest::newRow("another value") << QByteArray("a = 2\n") << false;
        QTest::newRow("one of two is new") << QByteArray("a = 1\nb = 2\n") << false;
        QTest::newRow("the last of a doubled key counts") << QByteArray("a = 2\na = 1\n") << true;
    }
    void anIncrementalFileIsComparedByEffect()
    {
        QFETCH(QByteArray, incremental);
        QFETCH(bool, same);
        QCOMPARE(Configuration::ofFile("a = 1\n").matchesIncremental(incremental), same);
    }
    void anIncrementalFileOnceAppliedIsTheSame()
    {
        const QByteArray incremental = "a = 2\nb = 3\n";
        QVERIFY(
            Configuration::ofFile("a = 1\n").withIncremental(incremental).matchesIncremental(incremental));
    }
    void aSettingChangedOnTheWebPageMakesTheFileNew()
    {
        QVERIFY(!Configuration::ofFile("a = 1\n", "x").with("a", "2").matchesFile("x"));
    }
};

QTEST_GUILESS_MAIN(ConfigurationTest)
#include "configuration_test.moc"
