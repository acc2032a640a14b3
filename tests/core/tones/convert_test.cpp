#include "core/tones/convert.h"
#include "core/tones/waveform.h"
#include "tests/core/tones/wav_builder.h"

#include <QCryptographicHash>
#include <QTest>

using namespace builder;

class ConvertTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void makesWhatIsSafe_data();
    void makesWhatIsSafe();
    void theSameInputGivesTheSameBytesOnEveryMachine_data();
    void theSameInputGivesTheSameBytesOnEveryMachine();
    void whatIsSafeStaysAsItSounds();
    void dropsWhatIsNoSound();
    void takesWhatIsThereOfACutOne();
    void refusesWhatLastsTooLong();
    void refusesWhatItCannotDecode();
    void goesNoFurtherWhenToldTo();
};

namespace {

/// Refused at the piece number `lastPiece`.
base::Result<QByteArray> converted(const QByteArray &bytes, int rate, int lastPiece = -1)
{
    const auto file = files::Content::fromBytes(bytes);
    QByteArray made;
    const auto collect = [&](QByteArrayView piece) -> base::Result<void> {
        if (lastPiece-- == 0)
            return base::fail(base::kCancelled);
        made += piece;
        return {};
    };
    return tones::readWav(*file).and_then([&](const tones::WavFormat &format) {
        return tones::convert(*file, format, rate, collect).map([&] {
            return made.size() == tones::convertedSize(format, rate) ? made : QByteArray();
        });
    });
}

/// Noise that every machine makes alike.
QByteArray noise(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    quint32 state = 1;
    for (char &byte : bytes) {
        state = state * 1'664'525U + 1'013'904'223U; // Numerical Recipes
        byte = static_cast<char>(state >> 24);
    }
    return bytes;
}

} // namespace

void ConvertTest::makesWhatIsSafe_data()
{
    QTest::addColumn<QByteArray>("wav");
    QTest::addColumn<int>("rate");
    QTest::addColumn<int>("frames");
    const auto row = [](const char *name, const Wav &wav, int rate, int frames) {
        QTest::newRow(name) << wav.bytes() << rate << frames;
    };
    row("CD", {.channels = 2, .rate = 44'100, .data = noise(44'100 * 4)}, 16'000, 16'000);
    row("8 bit", {.rate = 11'025, .bits = 8, .data = noise(11'025)}, 8'000, 8'000);
    row("24 bit", {.rate = 48'000, .bits = 24, .data = noise(4'800 * 3)}, 8'000, 800);
    row("six channels", {.channels = 6, .rate = 48'000, .data = noise(480 * 12)}, 16'000, 160);
    row("A-law", {.tag = 6, .rate = 8'000, .bits = 8, .data = noise(801)}, 16'000, 1'602);
    row("mu-law", {.tag = 7, .rate = 8'000, .bits = 8, .data = noise(801)}, 8'000, 801);
    row("float", {.tag = 3, .rate = 22'050, .bits = 32, .data = QByteArray(22'050 * 4, '\0')}, 8'000, 8'000);
    row("one frame", {.rate = 44'100, .data = "ab"}, 8'000, 1);
}

void ConvertTest::makesWhatIsSafe()
{
    QFETCH(QByteArray, wav);
    QFETCH(int, rate);
    const auto made = converted(wav, rate);
    QVERIFY(made.has_value());
    const auto format = tones::readWav(*files::Content::fromBytes(*made));
    QVERIFY(format.has_value());
    QVERIFY(format->isSafe());
    QCOMPARE(format->rate, rate);
    QTEST(static_cast<int>(format->frames), "frames");
    QVERIFY(!format->isCutShort());
    QCOMPARE(made->size(), format->dataAt + format->dataBytes);
    QVERIFY(converted(*made, rate) == made); // nothing is left to do
}

void ConvertTest::theSameInputGivesTheSameBytesOnEveryMachine_data()
{
    QTest::addColumn<QByteArray>("wav");
    QTest::addColumn<int>("rate");
    QTest::addColumn<QByteArray>("md5");
    QTest::newRow("CD") << Wav{.channels = 2, .rate = 44'100, .data = noise(100'000)}.bytes() << 8'000
                        << QByteArray("9cb470757d529958fb13bdf1d1c19202");
    QTest::newRow("24 bit") << Wav{.rate = 48'000, .bits = 24, .data = noise(60'000)}.bytes() << 16'000
                            << QByteArray("1089acf2f66706664ffad8f4fd73a6b2");
    QTest::newRow("upwards") << Wav{.rate = 11'025, .bits = 8, .data = noise(11'025)}.bytes() << 16'000
                             << QByteArray("c107ddf12ca41250f9be1172b6ab2973");
    QTest::newRow("A-law") << Wav{.tag = 6, .bits = 8, .data = noise(8'000)}.bytes() << 16'000
                           << QByteArray("66b36aa1a39d8d121c1d738a35750453");
    QTest::newRow("primes") << Wav{.rate = 44'101, .data = noise(40'000)}.bytes() << 8'000
                            << QByteArray("dc9d53a9605d03e3429cd436d1acaf8f");
}

void ConvertTest::theSameInputGivesTheSameBytesOnEveryMachine()
{
    QFETCH(QByteArray, wav);
    QFETCH(int, rate);
    const QByteArray made = converted(wav, rate).value();
    QTEST(QCryptographicHash::hash(made, QCryptographicHash::Md5).toHex(), "md5");
}

void ConvertTest::whatIsSafeStaysAsItSounds()
{
    Wav wav;
    wav.data = noise(4'000);
    QCOMPARE(converted(wav.bytes(), 8'000).value(), wav.bytes());
}

/// Titles, cue points, pictures: nothing that a device would play.
void ConvertTest::dropsWhatIsNoSound()
{
    Wav plain;
    plain.data = noise(4'000);
    Wav wav = plain;
    wav.before = chunk("LIST", QByteArray(5'000, 'x'));
    wav.after = chunk("id3 ", "abc");
    QCOMPARE(converted(wav.bytes(), 8'000).value(), plain.bytes());
}

void ConvertTest::takesWhatIsThereOfACutOne()
{
    const QByteArray whole = Wav{.rate = 16'000, .data = noise(32'000)}.bytes();
    const auto made = converted(whole.first(44 + 16'001), 8'000);
    QVERIFY(made.has_value());
    QCOMPARE(made->size(), 44 + 8'000);
}

void ConvertTest::refusesWhatLastsTooLong()
{
    const Wav wav{.rate = 1'000, .bits = 8, .data = QByteArray(31 * 60 * 1'000, '\0')};
    const auto made = converted(wav.bytes(), 8'000);
    QVERIFY(!made.has_value());
    QCOMPARE(made.error(),
             (base::Error{{tones::kToneTooLong, {QStringLiteral("31"), QStringLiteral("30")}}, {}}));
}

void ConvertTest::refusesWhatItCannotDecode()
{
    const auto made = converted(Wav{.tag = 0x11, .bits = 4}.bytes(), 8'000);
    QVERIFY(!made.has_value());
    QCOMPARE(made.error(), (base::Error{{tones::kCodecUnread, {QStringLiteral("IMA ADPCM")}}, {}}));
}

void ConvertTest::goesNoFurtherWhenToldTo()
{
    for (const int piece : {0, 1, 2}) {
        const auto made = converted(Wav{.data = noise(1'000'000)}.bytes(), 8'000, piece);
        QVERIFY2(!made.has_value(), qPrintable(QString::number(piece)));
        QCOMPARE(made.error().what.code, base::kCancelled);
    }
}

QTEST_APPLESS_MAIN(ConvertTest)
#include "convert_test.moc"
