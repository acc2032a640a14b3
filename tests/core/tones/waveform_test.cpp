#include "core/tones/g711.h"
#include "core/tones/samples.h"
#include "core/tones/waveform.h"
#include "tests/core/tones/wav_builder.h"

#include <QTemporaryFile>
#include <QTest>
#include <bit>
#include <limits>

using namespace builder;

/// How samples are read, as one sees it in the columns of a waveform.
class WaveformTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decodesALaw_data();
    void decodesALaw();
    void decodesMuLaw_data();
    void decodesMuLaw();
    void lawsAreOddAndRise();
    void readsEveryForm_data();
    void readsEveryForm();
    void floatsThatAreNoSoundDoNoHarm();
    void mixesChannelsToTheirAverage();
    void columnsHoldTheirFrames();
    void thereAreNoMoreColumnsThanFrames();
    void pieceAfterPieceGivesWhatIsThere();
    void refusesWhatItCannotDecode();
    void goesNoFurtherWhenToldTo();
    void tellsThatTheFileChanges();
};

namespace {

base::Result<std::vector<tones::Peak>> peaks(const QByteArray &bytes, int columns,
                                             const base::Progress &progress = {})
{
    const auto file = files::Content::fromBytes(bytes);
    return tones::readWav(*file).and_then(
        [&](const tones::WavFormat &format) { return tones::waveform(*file, format, columns, progress); });
}

/// Each frame in a column of its own.
std::vector<double> heights(const Wav &wav)
{
    std::vector<double> heights;
    const auto columns = peaks(wav.bytes(), 1'000).value();
    for (const tones::Peak &peak : columns)
        heights.push_back(static_cast<double>(peak.high));
    return heights;
}

template<class Float, class Int>
QByteArray floats(std::initializer_list<Float> values)
{
    QByteArray bytes;
    for (const Float value : values) {
        QByteArray one(sizeof(Float), Qt::Uninitialized);
        qToLittleEndian(std::bit_cast<Int>(value), one.data());
        bytes += one;
    }
    return bytes;
}

} // namespace

/// Decoder output values y of ITU-T G.711 table 1a and 1b, times 8 to fill 16 bits.
void WaveformTest::decodesALaw_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("value");
    const int golden[][2] = {{0xD5, 1},     {0xD4, 3},    {0xDA, 31},   {0xC5, 33},  {0xCA, 63},
                             {0xF5, 66},    {0xFA, 126},  {0xE5, 132},  {0x95, 264}, {0x85, 528},
                             {0xB5, 1056},  {0xA5, 2112}, {0xAA, 4032}, {0x55, -1},  {0x2A, -4032},
                             {0x25, -2112}, {0x5A, -31}};
    for (const auto &[code, value] : golden)
        QTest::addRow("%02X", code) << code << value * 8;
}

void WaveformTest::decodesALaw()
{
    QFETCH(int, code);
    QTEST(static_cast<int>(tones::fromALaw(static_cast<std::uint8_t>(code))), "value");
}

/// The same of table 2a and 2b, times 4.
void WaveformTest::decodesMuLaw_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("value");
    const int golden[][2] = {{0xFF, 0},    {0xFE, 2},    {0xF0, 30},    {0xEF, 33},
                             {0xE0, 93},   {0xDF, 99},   {0xCF, 231},   {0xBF, 495},
                             {0xAF, 1023}, {0x9F, 2079}, {0x8F, 4191},  {0x80, 8031},
                             {0x7F, 0},    {0x7E, -2},   {0x00, -8031}, {0x0F, -4191}};
    for (const auto &[code, value] : golden)
        QTest::addRow("%02X", code) << code << value * 4;
}

void WaveformTest::decodesMuLaw()
{
    QFETCH(int, code);
    QTEST(static_cast<int>(tones::fromMuLaw(static_cast<std::uint8_t>(code))), "value");
}

void WaveformTest::lawsAreOddAndRise()
{
    for (int i = 0; i < 128; ++i) {
        const auto code = static_cast<std::uint8_t>(i);
        const auto other = static_cast<std::uint8_t>(i ^ 0x80);
        QCOMPARE(tones::fromALaw(code), -tones::fromALaw(other));
        QCOMPARE(tones::fromMuLaw(code), -tones::fromMuLaw(other));
        if (i > 0) {
            QVERIFY(tones::fromMuLaw(static_cast<std::uint8_t>(255 - i)) >
                    tones::fromMuLaw(static_cast<std::uint8_t>(256 - i)));
            QVERIFY(tones::fromALaw(static_cast<std::uint8_t>((128 + i) ^ 0x55)) >
                    tones::fromALaw(static_cast<std::uint8_t>((127 + i) ^ 0x55)));
        }
    }
}

void WaveformTest::readsEveryForm_data()
{
    QTest::addColumn<int>("tag");
    QTest::addColumn<int>("bits");
    QTest::addColumn<QByteArray>("data"); // silence, half, lowest
    QTest::newRow("8 bit") << 1 << 8 << QByteArray("\x80\xC0\x00", 3);
    QTest::newRow("12 bit") << 1 << 12 << samples16({0, 0x4000, -0x8000});
    QTest::newRow("16 bit") << 1 << 16 << samples16({0, 0x4000, -0x8000});
    QTest::newRow("24 bit") << 1 << 24 << QByteArray("\0\0\0\0\0\x40\0\0\x80", 9);
    QTest::newRow("32 bit") << 1 << 32 << QByteArray("\0\0\0\0\0\0\0\x40\0\0\0\x80", 12);
    QTest::newRow("float") << 3 << 32 << floats<float, quint32>({0.0F, 0.5F, -1.0F});
    QTest::newRow("double") << 3 << 64 << floats<double, quint64>({0.0, 0.5, -1.0});
}

void WaveformTest::readsEveryForm()
{
    QFETCH(int, tag);
    QFETCH(int, bits);
    QFETCH(QByteArray, data);
    QCOMPARE(heights({.tag = static_cast<quint16>(tag), .bits = static_cast<quint16>(bits), .data = data}),
             (std::vector<double>{0.0, 0.5, -1.0}));
}

void WaveformTest::floatsThatAreNoSoundDoNoHarm()
{
    constexpr float kInfinite = std::numeric_limits<float>::infinity();
    const QByteArray data = floats<float, quint32>(
        {std::numeric_limits<float>::quiet_NaN(), kInfinite, -kInfinite, 1e30F, -3.0F, 1e-40F});
    QCOMPARE(heights({.tag = 3, .bits = 32, .data = data}),
             (std::vector<double>{0.0, 1.0, -1.0, 1.0, -1.0, 0.0}));
}

void WaveformTest::mixesChannelsToTheirAverage()
{
    QCOMPARE(heights({.channels = 2, .data = samples16({0x4000, 0, -0x8000, -0x8000, 0x2000, -0x2000})}),
             (std::vector<double>{0.25, -1.0, 0.0}));
    QCOMPARE(heights({.channels = 6, .data = samples16({0x6000, 0, 0, 0, 0, 0})}),
             (std::vector<double>{0.125}));
}

void WaveformTest::columnsHoldTheirFrames()
{
    const QByteArray data = samples16({0x1000, 0x2000, -0x1000, 0, 0x4000, -0x4000, 0x0800});
    const auto columns = peaks(Wav{.data = data}.bytes(), 3).value();
    QCOMPARE(columns.size(), std::size_t{3});
    QCOMPARE(columns[0], (tones::Peak{-0.125F, 0.25F}));
    QCOMPARE(columns[1], (tones::Peak{0.0F, 0.5F}));
    QCOMPARE(columns[2], (tones::Peak{-0.5F, 0.0625F}));
}

void WaveformTest::thereAreNoMoreColumnsThanFrames()
{
    const QByteArray bytes = Wav{.data = samples16({1, 2, 3})}.bytes();
    QCOMPARE(peaks(bytes, 1'000'000)->size(), std::size_t{3});
    QCOMPARE(peaks(bytes, 2)->size(), std::size_t{2});
    QCOMPARE(peaks(bytes, 0)->size(), std::size_t{1});
}

/// More than is read at once, with frames that fit in no piece evenly.
void WaveformTest::pieceAfterPieceGivesWhatIsThere()
{
    QByteArray data;
    for (int i = 0; i < 50'000; ++i)
        data += samples16({i % 1'000, i % 1'000, i % 1'000});
    const auto columns = peaks(Wav{.channels = 3, .data = data}.bytes(), 50).value();
    for (const tones::Peak &column : columns)
        QCOMPARE(column, (tones::Peak{0.0F, 999.0F / 32'768}));
}

void WaveformTest::refusesWhatItCannotDecode()
{
    const auto refused = peaks(Wav{.tag = 0x55, .bits = 0}.bytes(), 10);
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error(), (base::Error{{tones::kCodecUnread, {QStringLiteral("MPEG")}}, {}}));
}

void WaveformTest::goesNoFurtherWhenToldTo()
{
    qint64 told = 0;
    const auto broken =
        peaks(Wav{.data = QByteArray(1'000'000, '\0')}.bytes(), 10, [&](qint64 done, qint64 total) {
            told = done;
            return total != 500'000 || done < 100'000;
        });
    QVERIFY(!broken.has_value());
    QCOMPARE(broken.error().what.code, base::kCancelled);
    QVERIFY(told < 200'000);
}

void WaveformTest::tellsThatTheFileChanges()
{
    QTemporaryFile disk;
    QVERIFY(disk.open());
    disk.write(Wav{.data = QByteArray(5 * 1024 * 1024, '\0')}.bytes()); // more than is held
    QVERIFY(disk.flush());
    const auto file = files::Content::open(disk.fileName()).value();
    const auto format = tones::readWav(*file).value();
    QVERIFY(disk.resize(1024 * 1024));
    const auto read = tones::waveform(*file, format, 10);
    QVERIFY(!read.has_value());
    QCOMPARE(read.error().what.code, tones::kToneChanging);
}

QTEST_APPLESS_MAIN(WaveformTest)
#include "waveform_test.moc"
