#include "ui/intake/scan_sound.h"

#include <QSignalSpy>
#include <QTest>
#include <QtEndian>

using ui::intake::ScanSound;
using ui::intake::waveOf;

/// The two tunes.
class ScanSoundTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachIsAWaveFile_data()
    {
        QTest::addColumn<ScanSound::Tune>("tune");
        QTest::newRow("good") << ScanSound::Tune::Good;
        QTest::newRow("bad") << ScanSound::Tune::Bad;
    }

    void eachIsAWaveFile()
    {
        QFETCH(ScanSound::Tune, tune);
        const QByteArray wave = waveOf(tune);
        QVERIFY(wave.startsWith("RIFF") && wave.mid(8, 8) == "WAVEfmt " && wave.mid(36, 4) == "data");
        QCOMPARE(qFromLittleEndian<quint32>(wave.constData() + 4), static_cast<quint32>(wave.size() - 8));
        QCOMPARE(qFromLittleEndian<quint32>(wave.constData() + 40), static_cast<quint32>(wave.size() - 44));
        int loudest = 0;
        for (qsizetype i = 44; i < wave.size(); i += 2)
            loudest = std::max(loudest, std::abs(int(qFromLittleEndian<qint16>(wave.constData() + i))));
        QVERIFY(loudest > 8000 && loudest < 32767);
    }

    /// The bad one is longer: it is told even by its length.
    void theyAreNotAlike()
    {
        QVERIFY(waveOf(ScanSound::Tune::Bad).size() > 3 * waveOf(ScanSound::Tune::Good).size());
    }

    void switchedOffItIsSilent()
    {
        ScanSound sound;
        QSignalSpy played(&sound, &ScanSound::played);
        sound.setOn(false);
        sound.play(ScanSound::Tune::Bad);
        QVERIFY(played.isEmpty());
    }
};

QTEST_MAIN(ScanSoundTest)
#include "scan_sound_test.moc"
