#include "tests/ui/support/palettes.h"
#include "ui/widgets/meaning.h"

#include <QSet>
#include <QTest>

using progress::Tone;
using namespace ui::widgets;

namespace {
constexpr Tone kTones[] = {Tone::Good, Tone::Busy, Tone::Normal, Tone::Look, Tone::Bad};

QPalette paletteOf(const QColor &base, const QColor &alternate, const QColor &text)
{
    QPalette palette(base);
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::AlternateBase, alternate);
    palette.setColor(QPalette::Text, text);
    return palette;
}
} // namespace

class MeaningTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contrastIsThatOfWcag()
    {
        QCOMPARE(qRound(contrast(Qt::black, Qt::white)), 21);
        QCOMPARE(qRound(contrast(Qt::white, Qt::white)), 1);
        QCOMPARE(qRound(contrast(QColor(0x76, 0x76, 0x76), Qt::white) * 100), 454);
    }

    void everyToneCanBeRead_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("white") << paletteOf(Qt::white, QColor(0xf5, 0xf5, 0xf5), Qt::black);
        QTest::newRow("dark") << support::darkPalette();
        QTest::newRow("sepia") << paletteOf(QColor(0xe8, 0xd8, 0xb0), QColor(0xd8, 0xc8, 0xa0),
                                            QColor(0x30, 0x20, 0x10));
        QTest::newRow("middle grey") << paletteOf(QColor(0x90, 0x90, 0x90), QColor(0x98, 0x98, 0x98),
                                                  Qt::black);
        QTest::newRow("blue") << paletteOf(QColor(0x10, 0x20, 0x60), QColor(0x18, 0x28, 0x70), Qt::white);
    }

    void everyToneCanBeRead()
    {
        QFETCH(QPalette, palette);
        for (const Tone tone : kTones) {
            for (const auto role : {QPalette::Base, QPalette::AlternateBase}) {
                const double reached = contrast(colourOf(tone, palette), palette.color(role));
                QVERIFY2(reached >= 4.5,
                         qPrintable(QStringLiteral("tone %1: %2").arg(static_cast<int>(tone)).arg(reached)));
            }
        }
    }

    void onOurOwnPalettesTheTableStands()
    {
        const QPalette light = paletteOf(Qt::white, QColor(0xf5, 0xf5, 0xf5), Qt::black);
        QCOMPARE(colourOf(Tone::Good, light), QColor(0x1b, 0x7f, 0x3b));
        QCOMPARE(colourOf(Tone::Bad, support::darkPalette()), QColor(0xff, 0x8a, 0x80));
    }

    void noTwoTonesShareAShape()
    {
        QSet<QChar> shapes;
        for (const Tone tone : kTones)
            shapes << shapeOf(tone);
        QCOMPARE(shapes.size(), qsizetype(std::size(kTones)));
    }
};

QTEST_GUILESS_MAIN(MeaningTest)
#include "meaning_test.moc"
