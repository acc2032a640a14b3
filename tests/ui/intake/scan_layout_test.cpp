#include "core/intake/label.h"
#include "ui/intake/scan_layout.h"

#include <QTest>

/// Labels as they come from a scanner whose keyboard is not the computer's.
class ScanLayoutTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theMacIsFound_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::newRow("US") << QStringLiteral("MAC:00:22:EE:0A:1B:3C");
        QTest::newRow("German") << QStringLiteral("MACÖ00Ö22ÖEEÖ0AÖ1BÖ3C");
        QTest::newRow("German hyphens") << QStringLiteral("00ß22ßEEß0Aß1Bß3C");
        QTest::newRow("Spanish") << QStringLiteral("00Ñ22ÑEEÑ0AÑ1BÑ3C");
        QTest::newRow("Spanish hyphens") << QStringLiteral("00'22'EE'0A'1B'3C");
        QTest::newRow("French") << QStringLiteral("ààééEEàQ&B\"C");
        QTest::newRow("French colons") << QStringLiteral("ààMééMEEMàQM&BM\"C");
        QTest::newRow("French hyphens") << QStringLiteral("àà)éé)EE)àQ)&B)\"C");
    }

    void theMacIsFound()
    {
        QFETCH(QString, typed);
        const auto label = intake::readLabel(ui::intake::asPrinted(typed));
        QCOMPARE(label.macs.size(), 1u);
        QCOMPARE(label.macs.front().toString(), QStringLiteral("00:22:EE:0A:1B:3C"));
    }

    void anotherVendorsIsFoundToBeOne()
    {
        const auto label = intake::readLabel(ui::intake::asPrinted(QStringLiteral("00Ö11Ö22Ö33Ö44Ö55")));
        QCOMPARE(label.macs.size(), 1u);
        QVERIFY(!label.macs.front().hasAlgoPrefix());
    }

    void whatHasNoMacStaysAsItCame_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::newRow("a serial number") << QStringLiteral("S/N 8188-0042-17");
        QTest::newRow("a word") << QStringLiteral("UNDO");
    }

    void whatHasNoMacStaysAsItCame()
    {
        QFETCH(QString, typed);
        QCOMPARE(ui::intake::asPrinted(typed), typed);
    }
};

QTEST_APPLESS_MAIN(ScanLayoutTest)
#include "scan_layout_test.moc"
