#include "core/catalogue/parameters.h"
#include "core/tones/tone_name.h"
#include "tests/support/seed.h"

#include <QTest>

class ToneNameTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void preLoadedNamesAreFit();
    void refusesWhatMayNotSurvive_data();
    void refusesWhatMayNotSurvive();
    void proposesWhatComesClosest_data();
    void proposesWhatComesClosest();
    void whateverItProposesIsFit();
};

void ToneNameTest::preLoadedNamesAreFit()
{
    const QStringList names = catalogue::Parameters::builtIn().toneNames();
    QCOMPARE(names.size(), 13);
    for (const QString &name : names) {
        QVERIFY2(tones::isToneName(name), qPrintable(name));
        QCOMPARE(tones::fittingName(name), name);
        QVERIFY(tones::isPreloaded(name));
        QVERIFY(!tones::isPreloaded(name.toUpper()));
    }
}

void ToneNameTest::refusesWhatMayNotSurvive_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("empty") << QString();
    QTest::newRow("ending alone") << QStringLiteral(".wav");
    QTest::newRow("space") << QStringLiteral("my bell.wav");
    QTest::newRow("umlaut") << QStringLiteral("gl\u00F6ckchen.wav");
    QTest::newRow("capital ending") << QStringLiteral("bell.WAV");
    QTest::newRow("another ending") << QStringLiteral("bell.mp3");
    QTest::newRow("folder") << QStringLiteral("bells/bell.wav");
    QTest::newRow("folder of Windows") << QStringLiteral("bells\\bell.wav");
    QTest::newRow("upwards") << QStringLiteral("../bell.wav");
    QTest::newRow("option of unzip") << QStringLiteral("-d.wav");
    QTest::newRow("hidden") << QStringLiteral(".bell.wav");
    QTest::newRow("pattern") << QStringLiteral("b*ll.wav");
    QTest::newRow("line end") << QStringLiteral("bell\n.wav");
    QTest::newRow("digits of another script") << QStringLiteral("bell\u0663.wav");
    QTest::newRow("too long") << QString(61, u'b') + QStringLiteral(".wav");
}

void ToneNameTest::refusesWhatMayNotSurvive()
{
    QFETCH(QString, name);
    QVERIFY(!tones::isToneName(name));
}

void ToneNameTest::proposesWhatComesClosest_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("name");
    QTest::newRow("capital ending") << QStringLiteral("BELL.WAV") << QStringLiteral("BELL.wav");
    QTest::newRow("spaces") << QStringLiteral("My Bell (2).wav") << QStringLiteral("My-Bell-2.wav");
    QTest::newRow("accents") << QStringLiteral("gl\u00F6ckchen caf\u00E9.wav")
                             << QStringLiteral("glockchen-cafe.wav");
    QTest::newRow("leading signs") << QStringLiteral("_-. a.wav") << QStringLiteral("a.wav");
    QTest::newRow("no ending") << QStringLiteral("bell") << QStringLiteral("bell.wav");
    QTest::newRow("two endings") << QStringLiteral("bell.wav.wav") << QStringLiteral("bell.wav.wav");
    QTest::newRow("dots at the end") << QStringLiteral("bell...wav") << QStringLiteral("bell.wav");
    QTest::newRow("too long") << QString(100, u'b') << QString(60, u'b') + QStringLiteral(".wav");
    QTest::newRow("nothing left") << QStringLiteral("\u9418.wav") << QString();
}

void ToneNameTest::proposesWhatComesClosest()
{
    QFETCH(QString, file);
    QTEST(tones::fittingName(file), "name");
}

void ToneNameTest::whateverItProposesIsFit()
{
    auto random = support::seededRandom("tone names");
    for (int i = 0; i < 2'000; ++i) {
        QString file;
        for (int length = support::between(random, 0, 80); length > 0; --length)
            file += QChar(support::between(random, 0, i % 2 ? 0x7F : 0x2FF));
        const QString name = tones::fittingName(file);
        QVERIFY2(name.isEmpty() || tones::isToneName(name), qPrintable(file));
        QCOMPARE(tones::fittingName(name), name);
    }
}

QTEST_APPLESS_MAIN(ToneNameTest)
#include "tone_name_test.moc"
