#include "core/archive/writer.h"
#include "core/tones/package.h"
#include "core/tones/waveform.h"
#include "tests/core/tones/wav_builder.h"
#include "tests/support/seed.h"

#include <QBuffer>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>
#include <algorithm>

using namespace builder;
using tones::Tone;

class PackageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasPackedIsRead();
    void theSameTonesInAnyOrderGiveTheSameBytes();
    void nothingButTheTonesMatters();
    void refusesToPack_data();
    void refusesToPack();
    void packsAFileLargerThanIsHeld();
    void packingGoesNoFurtherWhenToldTo();
    void tellsThatATonesFileChanges();
    void tellsWhatADeviceMayNotLike();
    void tellsWhatIsWrongWithATone();
    void tellsWhatOverwritesAPreLoadedTone();
    void refusesWhatNoArchiveMayHave_data();
    void refusesWhatNoArchiveMayHave();
    void aBombIsRefusedBeforeItGrows();
    void readingGoesNoFurtherWhenToldTo();
    void everyTruncationIsAnError();
    void aToneComesOutAsItWentIn();
    void whatIsInAPackageIsPackedAnew();
    void whatWouldNotComeOutAsItWentInIsTold();
    void noMoreIsPackedThanIsRead();
};

namespace {

Tone tone(const char *name, const QByteArray &bytes = Wav().bytes())
{
    return tones::toneOf(QString::fromUtf8(name), files::Content::fromBytes(bytes));
}

base::Result<QByteArray> packed(std::vector<Tone> tones, const base::Progress &progress = {})
{
    QBuffer buffer;
    if (!buffer.open(QIODevice::ReadWrite))
        return QByteArray();
    return tones::pack(std::move(tones), buffer, progress).map([&] { return buffer.data(); });
}

using Entries = QList<std::pair<const char *, QByteArray>>;

/// As other programs make them.
QByteArray zipped(const Entries &entries)
{
    archive::Writer writer;
    for (const auto &[name, bytes] : entries)
        writer.add(QString::fromUtf8(name), bytes);
    return writer.finish().value();
}

base::Result<tones::Package> read(const QByteArray &bytes, const archive::Limits &limits = {},
                                  const base::Progress &progress = {})
{
    return tones::readPackage(files::Content::fromBytes(bytes), limits, progress);
}

QStringList namesOf(const tones::Package &package)
{
    QStringList names;
    for (const tones::PackedTone &tone : package.tones)
        names << tone.name;
    return names;
}

QStringList problemsOf(const tones::Package &package)
{
    QStringList problems;
    for (const base::Message &problem : package.problems)
        problems << problem.code.toString() + u' ' + problem.args.join(u' ');
    return problems;
}

template<class T>
QString codeOf(const base::Result<T> &result)
{
    return result ? QString() : result.error().what.code.toString();
}

} // namespace

void PackageTest::whatWasPackedIsRead()
{
    const QByteArray stereo = Wav{.channels = 2, .rate = 44'100, .data = QByteArray(400'000, 'x')}.bytes();
    const auto package = read(packed({tone("gong.wav", stereo), tone("bell_2.wav")}).value());
    QVERIFY(package.has_value());
    QCOMPARE(namesOf(*package), (QStringList{QStringLiteral("bell_2.wav"), QStringLiteral("gong.wav")}));
    QVERIFY(package->problems.empty());
    QCOMPARE(package->unpacked, 400'044 + 60);
    QCOMPARE(package->tones[1].size, 400'044);
    QVERIFY(package->tones[1].format == tones::readWav(*files::Content::fromBytes(stereo)));
}

void PackageTest::theSameTonesInAnyOrderGiveTheSameBytes()
{
    auto random = support::seededRandom("tones in any order");
    std::vector<Tone> tones;
    for (const char *name : {"b.wav", "B2.wav", "a.wav", "a-1.wav", "a_1.wav", "a.b.wav", "0.wav"})
        tones.push_back(tone(name, Wav{.data = QByteArray(100, name[0])}.bytes()));
    const QByteArray bytes = packed(tones).value();
    for (int i = 0; i < 20; ++i) {
        std::shuffle(tones.begin(), tones.end(), random);
        QVERIFY(packed(tones).value() == bytes);
    }
}

/// Neither when a file was written nor where it lies.
void PackageTest::nothingButTheTonesMatters()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("elsewhere.wav")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(Wav().bytes());
    file.close();
    const Tone disk = tones::toneOf(QStringLiteral("a.wav"), files::Content::open(file.fileName()).value());
    QCOMPARE(packed({disk}).value(), packed({tone("a.wav")}).value());
}

void PackageTest::refusesToPack_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QString>("code");
    const QString twice = QStringLiteral("tones-package-twice");
    const QString badName = QStringLiteral("tone-name");
    QTest::newRow("nothing") << QStringList() << QStringLiteral("tones-package-empty");
    QTest::newRow("twice") << QStringList{QStringLiteral("a.wav"), QStringLiteral("a.wav")} << twice;
    QTest::newRow("twice but for case")
        << QStringList{QStringLiteral("a.wav"), QStringLiteral("A.wav")} << twice;
    QTest::newRow("path") << QStringList{QStringLiteral("b/a.wav")} << badName;
    QTest::newRow("upwards") << QStringList{QStringLiteral("../a.wav")} << badName;
    QTest::newRow("space") << QStringList{QStringLiteral("a b.wav")} << badName;
    QTest::newRow("no tone") << QStringList{QStringLiteral("a.mp3")} << badName;
}

void PackageTest::refusesToPack()
{
    QFETCH(QStringList, names);
    std::vector<Tone> tones;
    for (const QString &name : names)
        tones.push_back(tones::toneOf(name, files::Content::fromBytes("x")));
    const auto made = packed(tones);
    QTEST(codeOf(made), "code");
    QCOMPARE(made.error().what.args, names.isEmpty() ? names : QStringList{names.last()});
}

void PackageTest::packsAFileLargerThanIsHeld()
{
    QTemporaryFile large;
    QVERIFY(large.open());
    large.write(Wav{.data = QByteArray(6 * 1024 * 1024, 'z')}.bytes());
    QVERIFY(large.flush());
    const auto content = files::Content::open(large.fileName()).value();
    QVERIFY(content->isMapped());
    QTemporaryFile package;
    QVERIFY(package.open());
    QVERIFY(tones::pack({tones::toneOf(QStringLiteral("a.wav"), content)}, package).has_value());
    QVERIFY(package.flush());
    const auto looked = tones::readPackage(package.fileName());
    QVERIFY(looked.has_value());
    QCOMPARE(looked->tones[0].size, content->size());
    QVERIFY(looked->tones[0].format.has_value());
}

void PackageTest::packingGoesNoFurtherWhenToldTo()
{
    qint64 told = 0;
    const auto made =
        packed({tone("a.wav", QByteArray(500'000, 'x')), tone("b.wav", QByteArray(500'000, 'x'))},
               [&](qint64 done, qint64 total) {
                   told = done;
                   return total != 1'000'000 || done < 600'000;
               });
    QCOMPARE(codeOf(made), QStringLiteral("cancelled"));
    QVERIFY(told < 900'000);
}

void PackageTest::tellsThatATonesFileChanges()
{
    QTemporaryFile large;
    QVERIFY(large.open());
    large.write(Wav{.data = QByteArray(6 * 1024 * 1024, 'z')}.bytes());
    QVERIFY(large.flush());
    const auto content = files::Content::open(large.fileName()).value();
    QVERIFY(large.resize(1'000'000));
    QCOMPARE(codeOf(packed({tones::toneOf(QStringLiteral("a.wav"), content)})),
             tones::kToneChanging.toString());
}

void PackageTest::tellsWhatADeviceMayNotLike()
{
    const QByteArray wav = Wav().bytes();
    const auto package = read(zipped({{"a.wav", wav},
                                      {"folder/", {}},
                                      {"folder/b.wav", wav},
                                      {"__MACOSX/._a.wav", "x"},
                                      {"read me.txt", "x"},
                                      {"A.WAV", wav}}));
    QVERIFY(package.has_value());
    QCOMPARE(namesOf(*package), (QStringList{QStringLiteral("a.wav"), QStringLiteral("A.WAV")}));
    QCOMPARE(problemsOf(*package), (QStringList{QStringLiteral("tones-package-folder folder/b.wav"),
                                                QStringLiteral("tones-package-folder __MACOSX/._a.wav"),
                                                QStringLiteral("tones-package-stranger read me.txt"),
                                                QStringLiteral("tones-package-twice A.WAV")}));
    const auto empty = read(zipped({{"folder/b.wav", wav}}));
    QCOMPARE(problemsOf(*empty), (QStringList{QStringLiteral("tones-package-folder folder/b.wav"),
                                              QStringLiteral("tones-package-empty ")}));
}

void PackageTest::tellsWhatIsWrongWithATone()
{
    const auto package =
        read(zipped({{"a.wav", "ID3 and so on, to no end"},
                     {"b.wav", Wav{.channels = 0}.bytes()},
                     {"c.wav", {}},
                     {"d.wav", Wav{.before = chunk("LIST", QByteArray(200'000, 'x'))}.bytes()}}));
    QVERIFY(package.has_value());
    QCOMPARE(codeOf(package->tones[0].format), QStringLiteral("wav-other-format"));
    QCOMPARE(codeOf(package->tones[1].format), QStringLiteral("wav-channels-lie"));
    QCOMPARE(codeOf(package->tones[2].format), QStringLiteral("wav-not-one"));
    QCOMPARE(package->tones[3].format->frames, 8);
    QVERIFY(package->problems.empty());
}

void PackageTest::tellsWhatOverwritesAPreLoadedTone()
{
    const auto package =
        read(packed({tone("chime.wav"), tone("Chime2.wav"), tone("warble2-med.wav")}).value());
    QVERIFY(!package->tones[0].overwrites);
    QVERIFY(package->tones[1].overwrites);
    QVERIFY(package->tones[2].overwrites);
}

void PackageTest::refusesWhatNoArchiveMayHave_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("code");
    const QByteArray wav = Wav().bytes();
    QTest::newRow("upwards") << zipped({{"../a.wav", wav}}) << QStringLiteral("archive-unsafe-name");
    QTest::newRow("absolute") << zipped({{"/etc/a.wav", wav}}) << QStringLiteral("archive-unsafe-name");
    QTest::newRow("twice") << zipped({{"a.wav", wav}, {"a.wav", "x"}})
                           << QStringLiteral("archive-name-twice");
    QByteArray damaged = packed({tone("a.wav")}).value();
    damaged[damaged.indexOf("fmt ") + 20] = 'x';
    QTest::newRow("damaged") << damaged << QStringLiteral("archive-damaged");
    QTest::newRow("no archive") << wav << QStringLiteral("archive-not-one");
}

void PackageTest::refusesWhatNoArchiveMayHave()
{
    QFETCH(QByteArray, bytes);
    QTEST(codeOf(read(bytes)), "code");
}

void PackageTest::aBombIsRefusedBeforeItGrows()
{
    const QByteArray bomb = zipped({{"a.wav", Wav{.data = QByteArray(40 * 1024 * 1024, '\0')}.bytes()}});
    qint64 grown = 0;
    const auto package = read(bomb, {}, [&](qint64 done, qint64) {
        grown = done;
        return true;
    });
    QCOMPARE(codeOf(package), QStringLiteral("archive-bomb"));
    QVERIFY(grown < 20 * 1024 * 1024);
    QCOMPARE(codeOf(tones::unpacked(files::Content::fromBytes(bomb), QStringLiteral("a.wav"))),
             QStringLiteral("archive-bomb"));
}

void PackageTest::readingGoesNoFurtherWhenToldTo()
{
    const QByteArray bytes = packed({tone("a.wav", QByteArray(1'000'000, 'x'))}).value();
    QCOMPARE(codeOf(read(bytes, {}, [](qint64, qint64) { return false; })), QStringLiteral("cancelled"));
}

void PackageTest::everyTruncationIsAnError()
{
    const QByteArray whole = packed({tone("a.wav"), tone("b.wav")}).value();
    // The last bytes are those of a comment's length, zero: what is missing reads the same.
    for (qsizetype size = 0; size < whole.size() - 4; ++size)
        QVERIFY2(!read(whole.first(size)).has_value(), qPrintable(QString::number(size)));
    QVERIFY(read(whole).has_value());
}

void PackageTest::aToneComesOutAsItWentIn()
{
    const QByteArray bytes = packed({tone("a.wav"), tone("b.wav", "not a tone at all")}).value();
    const auto file = files::Content::fromBytes(bytes);
    QCOMPARE(tones::unpacked(file, QStringLiteral("b.wav")).value()->toByteArray(),
             QByteArray("not a tone at all"));
    QCOMPARE(codeOf(tones::unpacked(file, QStringLiteral("c.wav"))), QStringLiteral("archive-entry-missing"));
    archive::Limits limits;
    limits.unpackedBytes = 10;
    QCOMPARE(codeOf(tones::unpacked(file, QStringLiteral("b.wav"), limits)),
             QStringLiteral("archive-too-large"));
}

/// An 8301 plays MP3 (domain notes 4.1), and names that we would not choose have been there all along.
void PackageTest::whatIsInAPackageIsPackedAnew()
{
    const QByteArray there = zipped({{"old.wav", Wav().bytes()}, {"My Bell.wav", "x"}, {"song.mp3", "ID3"}});
    auto entries = tones::packedIn(files::Content::fromBytes(there)).value();
    QVERIFY(!entries.problem);
    QCOMPARE(entries.tones[0].size, Wav().bytes().size());
    entries.tones.push_back(tone("new.wav", "new"));
    const QByteArray bytes = packed(std::move(entries.tones)).value();
    auto reader = archive::Reader::open(bytes);
    QVERIFY(reader.has_value());
    QCOMPARE(reader->names(), (QStringList{QStringLiteral("My Bell.wav"), QStringLiteral("new.wav"),
                                           QStringLiteral("old.wav"), QStringLiteral("song.mp3")}));
    QCOMPARE(reader->read(QStringLiteral("My Bell.wav"), 100).value(), QByteArray("x"));
    QCOMPARE(reader->read(QStringLiteral("song.mp3"), 100).value(), QByteArray("ID3"));
    QCOMPARE(reader->read(QStringLiteral("old.wav"), 100'000).value(), Wav().bytes());

    auto umlaut = tones::packedIn(files::Content::fromBytes(zipped({{"\xC3\xBC.txt", "x"}}))).value();
    QCOMPARE(codeOf(packed(std::move(umlaut.tones))), tones::kToneName.toString());
}

void PackageTest::whatWouldNotComeOutAsItWentInIsTold()
{
    const auto problemOf = [](const Entries &entries) {
        const auto packed = tones::packedIn(files::Content::fromBytes(zipped(entries))).value();
        return packed.problem ? packed.problem->code.toString() : QString();
    };
    QCOMPARE(problemOf({{"a.wav", "x"}, {"day/b.wav", "y"}}), tones::kPackageFolder.toString());
    QCOMPARE(problemOf({{"a.wav", "x"}, {"A.wav", "y"}}), tones::kPackageTwice.toString());
    QCOMPARE(problemOf({{"day/", ""}, {"a.wav", "y"}}), QString());
    QCOMPARE(codeOf(tones::packedIn(files::Content::fromBytes("<html>"))), QStringLiteral("archive-not-one"));
}

void PackageTest::noMoreIsPackedThanIsRead()
{
    const auto codeWith = [](const archive::Limits &limits) {
        QBuffer buffer;
        buffer.open(QIODevice::ReadWrite);
        return codeOf(tones::pack({tone("a.wav", "12345"), tone("b.wav", "67890")}, buffer, {}, limits));
    };
    QCOMPARE(codeWith({.entries = 2, .unpackedBytes = 10}), QString());
    QCOMPARE(codeWith({.unpackedBytes = 9}), tones::kPackageTooLarge.toString());
    QCOMPARE(codeWith({.entries = 1}), tones::kPackageTooMany.toString());
}

QTEST_APPLESS_MAIN(PackageTest)
#include "package_test.moc"
