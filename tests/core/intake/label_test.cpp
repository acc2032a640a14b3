#include "core/intake/label.h"

#include <QTest>

using intake::Label;
using intake::readLabel;

/// What scanners type, of labels as they are stuck on boxes.
class LabelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTheAddress_data();
    void findsTheAddress();
    void findsNoneWhereNoneIs_data();
    void findsNoneWhereNoneIs();
    void tellsSeveralApart();
    void tellsTheModel_data();
    void tellsTheModel();
    void longTextsAreNoLabels();
};

void LabelTest::findsTheAddress_data()
{
    QTest::addColumn<QString>("typed");
    const char *const labels[] = {
        "0022EE010203",
        "0022ee010203",
        "00:22:EE:01:02:03",
        "00-22-ee-01-02-03",
        "0022.EE01.0203",
        "0022EE-010203",
        "00 22 EE 01 02 03",
        "MAC:0022EE010203",
        "MAC ADDRESS: 00:22:EE:01:02:03",
        "S/N 123456789 MAC 0022EE010203",
        "SN:8188A1234567,MAC:0022EE010203,REV:B",
        "SN1234567890022EE010203",
        "0022EE010203-1234",
        "0022EE010203\r",
        "\t0022EE010203\t",
        "S/N 123456789012 0022EE010203",
        "AABBCCDDEEFF 0022EE010203",
        "https://example.com/d?mac=0022EE010203&model=8188",
        "https://example.com/0022ee010203",
        "https://example.com/?m=00%3A22%3AEE%3A01%3A02%3A03",
        "{\"mac\":\"00:22:EE:01:02:03\",\"pn\":\"8188\"}",
        "(01)00871234567890(21)0022EE010203",
        "0100871234567890210022EE010203",
        "\x1d"
        "21"
        "0022EE010203\x1d"
        "2408188",
        "]C1210022EE010203",
        "ALGO 8188;0022EE010203;0022EE010203",
        "8180-0022-EE01-0203",
        "SN 4711 0022 EE01 0203",
        "A1-00-22-EE-01-02-03",
        "00-22-EE-01-02-03-A1",
        "12:34:00:22:EE:01:02:03",
        "471100 0022EE 010203",
        "SN47110022-EE01-0203",
    };
    for (const char *label : labels)
        QTest::newRow(label) << QString::fromUtf8(label);
}

void LabelTest::findsTheAddress()
{
    QFETCH(QString, typed);
    const Label label = readLabel(typed);
    QCOMPARE(label.macs.size(), std::size_t{1});
    QCOMPARE(label.macs.front().toFileNameForm(), QStringLiteral("0022EE010203"));
}

void LabelTest::findsNoneWhereNoneIs_data()
{
    QTest::addColumn<QString>("typed");
    for (const char *label :
         {"", "S/N 123456789", "8188", "Algo SIP Ceiling Speaker", "S/N 123456789012 ALGO 8188", "0022EE0102",
          "4006381333931", "0022:EE:01:02:03", "ZZ22EE010203"})
        QTest::newRow(label) << QString::fromUtf8(label);
}

void LabelTest::findsNoneWhereNoneIs()
{
    QFETCH(QString, typed);
    QVERIFY(readLabel(typed).macs.empty());
}

void LabelTest::tellsSeveralApart()
{
    QCOMPARE(readLabel(u"0022EE010203 0022EE010204").macs.size(), std::size_t{2});
    // Of somebody else's alone: both may be meant.
    QCOMPARE(readLabel(u"AABBCCDDEEFF 00-04-F2-01-02-03").macs.size(), std::size_t{2});
    QCOMPARE(readLabel(u"MAC: 000412345678").macs.size(), std::size_t{1});
}

void LabelTest::tellsTheModel_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("model");
    QTest::newRow("word") << QStringLiteral("Algo 8188 0022EE010203") << QStringLiteral("8188");
    QTest::newRow("generation") << QStringLiteral("8180 G2 0022EE010203") << QStringLiteral("8180 G2");
    QTest::newRow("gs1") << QStringLiteral("(240)8186(21)0022EE010203") << QStringLiteral("8186");
    QTest::newRow("url") << QStringLiteral("https://example.com/8301/0022EE010203") << QStringLiteral("8301");
    QTest::newRow("in front of the address")
        << QStringLiteral("8180-0022-EE01-0203") << QStringLiteral("8180");
    QTest::newRow("none") << QStringLiteral("0022EE010203") << QString();
    QTest::newRow("serial number") << QStringLiteral("S/N 8188 MAC 0022EE010203") << QString();
    QTest::newRow("within a number") << QStringLiteral("81880 0022EE010203") << QString();
    QTest::newRow("in the address") << QStringLiteral("0022.EE81.8188") << QString();
    QTest::newRow("two") << QStringLiteral("8188 8186 0022EE010203") << QString();
    QTest::newRow("twice the same") << QStringLiteral("8188 0022EE010203 8188") << QStringLiteral("8188");
}

void LabelTest::tellsTheModel()
{
    QFETCH(QString, typed);
    QFETCH(QString, model);
    QCOMPARE(readLabel(typed).model, model);
}

void LabelTest::longTextsAreNoLabels()
{
    QVERIFY(readLabel(QString(100'000, u'x') + QStringLiteral(" 0022EE010203")).macs.empty());
    QCOMPARE(readLabel(QString(1'000'000, u'0')).macs.size(), std::size_t{0});
}

QTEST_GUILESS_MAIN(LabelTest)
#include "label_test.moc"
