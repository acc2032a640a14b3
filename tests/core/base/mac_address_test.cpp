#include "core/base/mac_address.h"

#include <QTest>

using base::MacAddress;
using namespace std::string_view_literals;

class MacAddressTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEverySpelling_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"0022EE010203", "0022ee010203", "00:22:EE:01:02:03", "00-22-ee-01-02-03", "0022.ee01.0203",
              "00 22 EE 01 02 03", "0022EE-010203", "  00:22:ee:01:02:03\t", "00_22_EE_01_02_03",
              "0:22:ee:1:2:3", "0-22-ee-1-2-3", "0:22:EE:01:2:03"})
            QTest::newRow(text) << QString::fromLatin1(text);
        for (const char16_t dash : u"\u2010\u2011\u2012\u2013\u2014\u2212\uFF0D"sv)
            QTest::addRow("dash %04X", unsigned{dash})
                << QStringLiteral("00-22-EE-01-02-03").replace(u'-', QChar(dash));
        QTest::newRow("spaces that do not break")
            << QStringLiteral("00 22 EE 01 02 03").replace(u' ', QChar::Nbsp);
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
        for (const char *text : {"",
                                 "0022EE01020",
                                 "0022EE0102034",
                                 "00:22:EE:01:02",
                                 "00:22:EE:01:02:0G",
                                 "00:22-EE:01:02:03",
                                 ":0022EE010203",
                                 "0022EE010203:",
                                 "00::22:EE:01:02:03",
                                 "002:2EE:010:203",
                                 "2.2E+09",
                                 "0.22.EE.1.2.3",
                                 "0 22 EE 1 2 3",
                                 "0:22:EE:1:2",
                                 "0:22:EE:1:2:",
                                 "0:22:EE:1:2:3:4",
                                 "0:22:EE:1:2:003",
                                 "1:2",
                                 ":",
                                 "1:2:3:4:5:6:7:8:9:a:b:c"})
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
