#include "core/intake/misread.h"

#include <QTest>

using intake::readAgain;

/// UTF-8 that was read as Windows-1252, and texts that only look like it.
class MisreadTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lettersAreFoundAgain_data()
    {
        QTest::addColumn<QString>("read");
        QTest::addColumn<QString>("meant");
        const auto add = [](const char *read, const char *meant) {
            QTest::newRow(meant) << QString::fromUtf8(read) << QString::fromUtf8(meant);
        };
        add("GÃ¼m", "Güm");
        add("CafÃ© fÃ¼r alle", "Café für alle");
        add("GÃ¼m für alle", "Güm für alle"); // the byte that is not UTF-8 stands in the same cell
        add("Å‚Ã³dÅº", "łódź");
        add("Joeâ€™s", "Joe’s");
        add("20Â°", "20°");
    }

    void lettersAreFoundAgain()
    {
        QFETCH(QString, read);
        QFETCH(QString, meant);
        QCOMPARE(readAgain(read).value_or(QString()), meant);
    }

    void whatIsMeantStays_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"", "Gym", "Güm", "Straße", "Café’s", "„Groß“", "MUSÉ»", "Ã", "â€", "5 €", "日本", "Â b"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }

    void whatIsMeantStays()
    {
        QFETCH(QString, text);
        QVERIFY(!readAgain(text));
    }
};

QTEST_GUILESS_MAIN(MisreadTest)
#include "misread_test.moc"
