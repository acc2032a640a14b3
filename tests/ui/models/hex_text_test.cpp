#include "ui/models/hex_text.h"

#include <QLocale>
#include <QTest>

using ui::models::hexText;

class HexTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void bytesAreShownWithTheirLetters()
    {
        const auto content = files::Content::fromBytes(QByteArray("PK\x03\x04", 4) + "0123456789abcdef");
        QCOMPARE(
            hexText(*content),
            QStringLiteral("00000000  50 4b 03 04 30 31 32 33 34 35 36 37 38 39 61 62  PK..0123456789ab\n"
                           "00000010  63 64 65 66                                      cdef\n"));
        QCOMPARE(hexText(*files::Content::fromBytes({})), QString());
    }

    void aLargeImageIsCut()
    {
        const auto content = files::Content::fromBytes(QByteArray(1'000'000, 'x'));
        const QString text = hexText(*content);
        QCOMPARE(text.count(u'\n'), ui::models::kHexBytes / 16 + 1);
        QVERIFY(text.endsWith(QStringLiteral("(1000000 bytes in all)\n")));
    }
};

QTEST_GUILESS_MAIN(HexTextTest)
#include "hex_text_test.moc"
