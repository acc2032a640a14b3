#include "core/base/mac_address.h"

#include <QTest>

using base::MacAddress;

class MacAddressTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEverySpelling_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"0022EE010203", "0022ee010203", "00:22:EE:01:02:03", "00-22-ee-01-02-03", "0022.ee01.0203",
              "00 22 EE 01 02 03", "0022EE-010203", "  00:22:ee:01:02:03\t"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void readsEverySpelling()
    {
        QFETCH(QString, text);
        const auto mac = MacAddress::parse(text);
        QVERIFY(mac);
        QCOMPARE(mac->toFileNameForm(), QStringLiteral("0022EE010203"));
        QCOMPARE(mac->toString(), QStringLiteral("00:22:EE:01:02:03"));
        QVERIFY(mac->hasAlgoPrefix());
    }

    void refusesWhatIsNone_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"", "0022EE01020", "0022EE0102034", "00:22:EE:01:02", "00:22:EE:01:02:0G", "00:22-EE:01:02:03",
              ":0022EE010203", "0022EE010203:", "00::22:EE:01:02:03", "002:2EE:010:203", "2.2E+09"})
            QTest::newRow(text) << QString::fromLatin1(text);
        QTest::newRow("full-width digits") << QStringLiteral("００２２EE010203");
    }

    void refusesWhatIsNone()
    {
        QFETCH(QString, text);
        const auto mac = MacAddress::parse(text);
        QVERIFY(!mac);
        QCOMPARE(mac.error().what.code, base::kMacInvalid);
    }

    void acceptsForeignPrefixes()
    {
        const auto mac = MacAddress::parse(u"00:1A:2B:01:02:03");
        QVERIFY(mac);
        QVERIFY(!mac->hasAlgoPrefix());
    }
};

QTEST_GUILESS_MAIN(MacAddressTest)
#include "mac_address_test.moc"
