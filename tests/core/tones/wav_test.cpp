#include "core/tones/wav.h"
#include "tests/core/tones/wav_builder.h"

#include <QBuffer>
#include <QTest>

using namespace builder;
using tones::Codec;
using tones::WavFormat;

class WavTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEveryCodec_data();
    void readsEveryCodec();
    void resolvesAnExtensibleFormat();
    void passesOverChunksBeforeTheSound();
    void passesOverTheByteThatPadsAnOddChunk();
    void believesTheFirstFormat();
    void aStreamGoesToItsEnd_data();
    void aStreamGoesToItsEnd();
    void soundThatIsNotThereIsCutShort();
    void countsWholeFrames();
    void countsFramesOfCompressedSound();
    void tellsWhatIsSafe();
    void refuses_data();
    void refuses();
    void namesWhatElseItIs_data();
    void namesWhatElseItIs();
    void everyTruncationIsToldOrCutShort();
    void aDeviceThatGoesForwardTellsTheSame();
    void walksNoEndlessRowOfChunks();
};

namespace {

base::Result<WavFormat> read(const QByteArray &bytes)
{
    return tones::readWav(*files::Content::fromBytes(bytes));
}

QString codeOf(const base::Result<WavFormat> &format)
{
    return format ? QString() : format.error().what.code.toString();
}

} // namespace

void WavTest::readsEveryCodec_data()
{
    QTest::addColumn<int>("tag");
    QTest::addColumn<int>("bits");
    QTest::addColumn<int>("channels");
    QTest::addColumn<Codec>("codec");
    QTest::newRow("8 bit") << 1 << 8 << 1 << Codec::Pcm;
    QTest::newRow("16 bit stereo") << 1 << 16 << 2 << Codec::Pcm;
    QTest::newRow("12 bit in two bytes") << 1 << 12 << 1 << Codec::Pcm;
    QTest::newRow("24 bit of six channels") << 1 << 24 << 6 << Codec::Pcm;
    QTest::newRow("32 bit") << 1 << 32 << 1 << Codec::Pcm;
    QTest::newRow("float") << 3 << 32 << 1 << Codec::Float;
    QTest::newRow("double") << 3 << 64 << 2 << Codec::Float;
    QTest::newRow("A-law") << 6 << 8 << 1 << Codec::ALaw;
    QTest::newRow("mu-law") << 7 << 8 << 2 << Codec::MuLaw;
    QTest::newRow("MS ADPCM") << 2 << 4 << 1 << Codec::MsAdpcm;
    QTest::newRow("IMA ADPCM") << 0x11 << 4 << 1 << Codec::ImaAdpcm;
    QTest::newRow("MP3") << 0x55 << 0 << 2 << Codec::Mpeg;
    QTest::newRow("WMA") << 0x161 << 16 << 2 << Codec::Other;
}

void WavTest::readsEveryCodec()
{
    QFETCH(int, tag);
    QFETCH(int, bits);
    QFETCH(int, channels);
    Wav wav;
    wav.tag = static_cast<quint16>(tag);
    wav.bits = static_cast<quint16>(bits);
    wav.channels = static_cast<quint16>(channels);
    wav.rate = 44'100;
    wav.data = QByteArray(480, '\x55');
    const auto format = read(wav.bytes());
    QVERIFY2(format.has_value(), qPrintable(codeOf(format)));
    QTEST(format->codec, "codec");
    QCOMPARE(format->tag, tag);
    QCOMPARE(format->bits, bits);
    QCOMPARE(format->channels, channels);
    QCOMPARE(format->rate, 44'100);
    QCOMPARE(format->dataAt, 44);
    QCOMPARE(format->dataBytes, 480);
    QVERIFY(!format->isCutShort());
}

void WavTest::resolvesAnExtensibleFormat()
{
    Wav wav;
    wav.tag = 0xFFFE;
    wav.bits = 24;
    wav.extra = extension(3, 24);
    wav.bits = 32;
    const auto format = read(wav.bytes());
    QVERIFY(format.has_value());
    QCOMPARE(format->codec, Codec::Float);
    QCOMPARE(format->tag, 3);
    wav.extra[10] = '\x01'; // another GUID is nobody's tag
    QCOMPARE(read(wav.bytes())->codec, Codec::Other);
    wav.extra.chop(8); // nor is half of one
    QCOMPARE(read(wav.bytes())->codec, Codec::Other);
}

void WavTest::passesOverChunksBeforeTheSound()
{
    Wav wav;
    wav.before = chunk("LIST", QByteArray(300'000, 'x')) + chunk("fact", le32(8)) + chunk("bext", "abcd");
    wav.after = chunk("LIST", "INFOdata");
    const auto format = read(wav.bytes());
    QVERIFY(format.has_value());
    QCOMPARE(format->frames, 8);
    QCOMPARE(wav.bytes().mid(format->dataAt - 8, 4), QByteArray("data"));
}

void WavTest::passesOverTheByteThatPadsAnOddChunk()
{
    Wav wav;
    wav.before = chunk("cue ", "odd");
    QVERIFY(read(wav.bytes()).has_value());
    wav.bits = 8;
    wav.data = "123";
    QCOMPARE(read(wav.bytes())->frames, 3);
}

void WavTest::believesTheFirstFormat()
{
    Wav second;
    second.rate = 16'000;
    Wav wav;
    wav.before = chunk("fmt ", second.format());
    QCOMPARE(read(wav.bytes())->rate, 8'000);
}

void WavTest::aStreamGoesToItsEnd_data()
{
    QTest::addColumn<quint32>("claimed");
    QTest::newRow("nothing filled in") << 0U;
    QTest::newRow("ffmpeg") << 0xFFFF'FFFFU;
    QTest::newRow("sox") << 0x7FFF'F000U;
    QTest::newRow("arecord") << 0x8000'0000U;
    QTest::newRow("4 GB less a header") << 0xFFFF'FFDBU;
}

void WavTest::aStreamGoesToItsEnd()
{
    QFETCH(quint32, claimed);
    Wav wav;
    wav.claimed = claimed;
    wav.riffSize = claimed;
    const auto format = read(wav.bytes());
    QVERIFY(format.has_value());
    QCOMPARE(format->dataBytes, 16);
    QVERIFY(!format->isCutShort());
}

void WavTest::soundThatIsNotThereIsCutShort()
{
    Wav wav;
    wav.claimed = 1'000'000;
    const auto format = read(wav.bytes());
    QVERIFY(format.has_value());
    QVERIFY(format->isCutShort());
    QCOMPARE(format->dataBytes, 16);
    QCOMPARE(format->claimedBytes, 1'000'000);
    QCOMPARE(format->frames, 8);
}

void WavTest::countsWholeFrames()
{
    Wav wav;
    wav.channels = 2;
    wav.rate = 16'000;
    wav.data = QByteArray(64'003, '\0');
    const auto format = read(wav.bytes());
    QCOMPARE(format->frames, 16'000);
    QCOMPARE(format->length(), std::chrono::milliseconds(1'000));
}

void WavTest::countsFramesOfCompressedSound()
{
    Wav wav;
    wav.tag = 2;
    wav.bits = 4;
    wav.block = 256;
    wav.extra = le16(32) + le16(500);
    wav.data = QByteArray(2'560, 'x');
    QCOMPARE(read(wav.bytes())->frames, 5'000);
    wav.before = chunk("fact", le32(4'990));
    QCOMPARE(read(wav.bytes())->frames, 4'990);
    wav = {};
    wav.tag = 0x55;
    wav.bytesPerSecond = 4'000;
    wav.data = QByteArray(8'000, 'x');
    QCOMPARE(read(wav.bytes())->length(), std::chrono::milliseconds(2'000));
}

void WavTest::tellsWhatIsSafe()
{
    QVERIFY(read(Wav{}.bytes())->isSafe());
    QVERIFY(read(Wav{.rate = 16'000}.bytes())->isSafe());
    QVERIFY(!read(Wav{.rate = 44'100}.bytes())->isSafe());
    QVERIFY(!read(Wav{.channels = 2}.bytes())->isSafe());
    QVERIFY(!read(Wav{.bits = 8}.bytes())->isSafe());
    QVERIFY(!read(Wav{.tag = 7, .bits = 8}.bytes())->isSafe());
}

void WavTest::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QStringList>("args");
    const auto row = [](const char *name, const Wav &wav, const char *code, const QStringList &args = {}) {
        QTest::newRow(name) << wav.bytes() << QString::fromLatin1(code) << args;
    };
    row("no channels", {.channels = 0}, "wav-channels-lie", {QStringLiteral("0")});
    row("no rate", {.rate = 0}, "wav-rate-lies", {QStringLiteral("0")});
    row("4 GHz", {.rate = 0xFFFF'FFFF}, "wav-rate-lies", {QStringLiteral("4294967295")});
    row("no bits", {.bits = 0}, "wav-bits-lie", {QStringLiteral("0")});
    row("33 bits", {.bits = 33}, "wav-bits-lie", {QStringLiteral("33")});
    row("float of 16 bits", {.tag = 3, .bits = 16}, "wav-bits-lie", {QStringLiteral("16")});
    row("float of 48 bits", {.tag = 3, .bits = 48}, "wav-bits-lie", {QStringLiteral("48")});
    row("A-law of 16 bits", {.tag = 6, .bits = 16}, "wav-bits-lie", {QStringLiteral("16")});
    row("no block", {.block = 0}, "wav-block-lies", {QStringLiteral("0"), QStringLiteral("2")});
    row("block of another", {.channels = 2, .block = 2}, "wav-block-lies",
        {QStringLiteral("2"), QStringLiteral("4")});
    row("65,535 channels in a small block", {.channels = 65'535, .block = 65'534}, "wav-block-lies",
        {QStringLiteral("65534"), QStringLiteral("131070")});
    row("no sound", {.data = {}}, "wav-no-sound");
    row("half a frame", {.data = "x"}, "wav-no-sound");
    QTest::newRow("no data") << "RIFF" + le32(28) + "WAVE" + chunk("fmt ", Wav().format())
                             << QStringLiteral("wav-no-sound") << QStringList();
    QTest::newRow("sound first") << "RIFF" + le32(28) + "WAVE" + chunk("data", "12345678")
                                 << QStringLiteral("wav-no-format") << QStringList();
    QTest::newRow("short format") << "RIFF" + le32(34) + "WAVE" + chunk("fmt ", Wav().format().first(14)) +
                                         chunk("data", "12")
                                  << QStringLiteral("wav-no-format") << QStringList();
    QTest::newRow("nothing in it") << "RIFF" + le32(4) + "WAVE" << QStringLiteral("wav-no-format")
                                   << QStringList();
    QTest::newRow("text") << QByteArray("This is no sound at all.") << QStringLiteral("wav-not-one")
                          << QStringList();
    QTest::newRow("UTF-16") << QByteArray("\xFF\xFER\0I\0F\0F\0\0\0", 12) << QStringLiteral("wav-not-one")
                            << QStringList();
    QTest::newRow("empty") << QByteArray() << QStringLiteral("wav-not-one") << QStringList();
}

void WavTest::refuses()
{
    QFETCH(QByteArray, bytes);
    const auto format = read(bytes);
    QTEST(codeOf(format), "code");
    QTEST(format.error().what.args, "args");
}

void WavTest::namesWhatElseItIs_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("MP3") << QByteArray("\xFF\xFB\x90\x64\0\0\0\0\0\0\0\0", 12);
    QTest::addRow("MP3 ") << QByteArray("ID3\x04\0\0\0\0\0\0\0\0", 12);
    QTest::newRow("MP2") << QByteArray("\xFF\xFD\x90\x64\0\0\0\0\0\0\0\0", 12);
    QTest::newRow("AAC") << QByteArray("\xFF\xF1\x50\x80\0\0\0\0\0\0\0\0", 12);
    QTest::newRow("Ogg") << QByteArray("OggS\0\2\0\0\0\0\0\0", 12);
    QTest::newRow("FLAC") << QByteArray("fLaC\0\0\0\x22\0\0\0\0", 12);
    QTest::newRow("MPEG-4") << QByteArray("\0\0\0\x20"
                                          "ftypM4A ",
                                          12);
    QTest::newRow("AIFF") << QByteArray("FORM\0\0\0\0AIFF", 12);
    QTest::newRow("RIFX") << QByteArray("RIFX\0\0\0\0WAVE", 12);
    QTest::newRow("RF64") << QByteArray("RF64\xFF\xFF\xFF\xFFWAVE", 12);
    QTest::newRow("BW64") << QByteArray("BW64\xFF\xFF\xFF\xFFWAVE", 12);
    QTest::newRow("Wave64") << QByteArray("riff\x2E\x91\xCF\x11\xA5\xD6\x28\xDB", 12);
    QTest::newRow("AVI") << QByteArray("RIFF\0\0\0\0AVI ", 12);
    QTest::newRow("AU") << QByteArray(".snd\0\0\0\x18\0\0\0\0", 12);
    QTest::newRow("WMA") << QByteArray("\x30\x26\xB2\x75\x8E\x66\xCF\x11\xA6\xD9\x00\xAA", 12);
    QTest::newRow("ZIP") << QByteArray("PK\x03\x04\x14\0\0\0\0\0\0\0", 12);
}

void WavTest::namesWhatElseItIs()
{
    QFETCH(QByteArray, head);
    const auto format = read(head + QByteArray(100, '\0'));
    QCOMPARE(codeOf(format), QStringLiteral("wav-other-format"));
    QCOMPARE(format.error().what.args, QStringList{QString::fromLatin1(QTest::currentDataTag()).trimmed()});
}

void WavTest::everyTruncationIsToldOrCutShort()
{
    Wav wav;
    wav.tag = 0xFFFE;
    wav.extra = extension(1, 16);
    wav.before = chunk("LIST", "INFO!") + chunk("fact", le32(8));
    const QByteArray whole = wav.bytes();
    const qint64 soundAt = read(whole)->dataAt;
    for (qsizetype size = 0; size < whole.size(); ++size) {
        const auto format = read(whole.first(size));
        QCOMPARE(format.has_value(), size >= soundAt + 2);
        if (format)
            QVERIFY(format->isCutShort());
        else
            QVERIFY2(codeOf(format) != QLatin1StringView("wav-other-format"),
                     qPrintable(QString::number(size)));
    }
}

/// An entry of an archive cannot go back.
void WavTest::aDeviceThatGoesForwardTellsTheSame()
{
    Wav wav;
    wav.channels = 2;
    wav.before = chunk("LIST", QByteArray(70'001, 'x'));
    const QByteArray whole = wav.bytes();
    for (const qsizetype size :
         {whole.size(), whole.size() - 5, qsizetype{1'000}, qsizetype{30}, qsizetype{3}}) {
        QByteArray bytes = whole.first(size);
        QBuffer device(&bytes);
        QVERIFY(device.open(QIODevice::ReadOnly));
        QVERIFY(tones::readWav(device, size) == read(bytes));
    }
}

void WavTest::walksNoEndlessRowOfChunks()
{
    QByteArray many;
    for (int i = 0; i < 5'000; ++i)
        many += chunk("junk", {});
    QCOMPARE(codeOf(read(Wav{.before = many}.bytes())), QStringLiteral("wav-no-sound"));
}

QTEST_APPLESS_MAIN(WavTest)
#include "wav_test.moc"
