#include "core/tones/advice.h"
#include "tests/core/tones/wav_builder.h"

#include <QTest>

using namespace builder;
using tones::Advice;

class AdviceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysNothingOfWhatIsSafe();
    void advises_data();
    void advises();
    void onlyWhatIsMissingIsAFact();
    void namesCodecs();
};

namespace {

tones::WavFormat formatOf(const QByteArray &bytes)
{
    return tones::readWav(*files::Content::fromBytes(bytes)).value();
}

QStringList codes(const std::vector<Advice> &advice)
{
    QStringList codes;
    for (const Advice &each : advice)
        codes << each.what.code.toString() + u' ' + each.what.args.join(u' ');
    return codes;
}

} // namespace

void AdviceTest::saysNothingOfWhatIsSafe()
{
    QVERIFY(tones::adviceOn(formatOf(Wav{}.bytes())).empty());
    QVERIFY(tones::adviceOn(formatOf(Wav{.rate = 16'000}.bytes())).empty());
}

void AdviceTest::advises_data()
{
    QTest::addColumn<QByteArray>("wav");
    QTest::addColumn<QStringList>("advice");
    QTest::newRow("CD") << Wav{.channels = 2, .rate = 44'100}.bytes()
                        << QStringList{QStringLiteral("tone-stereo 2"), QStringLiteral("tone-rate 44100")};
    QTest::newRow("24 bit") << Wav{.bits = 24, .data = "abc"}.bytes()
                            << QStringList{QStringLiteral("tone-bits 24")};
    QTest::newRow("A-law") << Wav{.tag = 6, .bits = 8}.bytes()
                           << QStringList{QStringLiteral("tone-codec A-law")};
    QTest::newRow("float") << Wav{.tag = 3, .bits = 32}.bytes()
                           << QStringList{QStringLiteral("tone-codec float")};
    QTest::newRow("IMA ADPCM in stereo")
        << Wav{.tag = 0x11, .channels = 2, .rate = 44'100, .bits = 4, .data = QByteArray(4'096, 'a')}.bytes()
        << QStringList{QStringLiteral("tone-by-hand IMA ADPCM 2 44100")};
    QTest::newRow("half an hour and a second at 1 kHz")
        << Wav{.rate = 1'000, .bits = 8, .data = QByteArray(1'801'000, 'a')}.bytes()
        << QStringList{QStringLiteral("tone-by-hand-mono PCM 1 1000"), QStringLiteral("tone-long 1801.0")};
    QTest::newRow("half an hour at 1 kHz")
        << Wav{.rate = 1'000, .bits = 8, .data = QByteArray(1'800'000, 'a')}.bytes()
        << QStringList{QStringLiteral("tone-rate 1000"), QStringLiteral("tone-bits 8"),
                       QStringLiteral("tone-long 1800.0")};
    QTest::newRow("long") << Wav{.data = QByteArray(61 * 16'000, '\0')}.bytes()
                          << QStringList{QStringLiteral("tone-long 61.0")};
    QTest::newRow("cut short") << Wav{.data = QByteArray(8'000, '\0'), .claimed = 40'000}.bytes()
                               << QStringList{QStringLiteral("tone-cut-short 0.5 2.5")};
}

void AdviceTest::advises()
{
    QFETCH(QByteArray, wav);
    QTEST(codes(tones::adviceOn(formatOf(wav))), "advice");
}

/// The vendor publishes no rules for WAV files: nothing is known about a model.
void AdviceTest::onlyWhatIsMissingIsAFact()
{
    Wav wav{
        .channels = 2, .rate = 44'100, .bits = 8, .data = QByteArray(8'000'000, '\0'), .claimed = 9'000'000};
    const auto advice = tones::adviceOn(formatOf(wav.bytes()));
    QCOMPARE(advice.size(), std::size_t{5});
    for (const Advice &each : advice)
        QCOMPARE(each.isFact, each.what.code == tones::kToneCutShort);
}

void AdviceTest::namesCodecs()
{
    QCOMPARE(tones::nameOf(tones::Codec::MuLaw), QStringLiteral("\u00B5-law"));
    QCOMPARE(tones::nameOf(formatOf(Wav{.tag = 0x161}.bytes())), QStringLiteral("0x0161"));
    QCOMPARE(tones::nameOf(formatOf(Wav{}.bytes())), QStringLiteral("PCM"));
}

QTEST_APPLESS_MAIN(AdviceTest)
#include "advice_test.moc"
