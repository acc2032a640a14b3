#include "core/publishing/scan.h"
#include "core/tones/convert.h"
#include "tests/core/stock/take_in_world.h"
#include "tests/core/tones/wav_builder.h"

#include <QTest>

using namespace stock;
using support::asContents;
using support::Contents;
using support::DroppedFiles;
using support::Entries;
using support::kFw;
using support::kMd5;
using support::pairOf;
using support::sumOf;
using support::TakeInWorld;
using support::zipOf;

namespace {

QString operator""_s(const char16_t *text, std::size_t size)
{
    return QString(reinterpret_cast<const QChar *>(text), static_cast<qsizetype>(size));
}

const QByteArray kImage(700'000, 'i');
const QByteArray kOld("an older firmware of the same name");

QByteArray safeWav(char sample = '\0')
{
    builder::Wav wav;
    wav.data = QByteArray(16, sample);
    return wav.bytes();
}

QByteArray stereoWav()
{
    builder::Wav wav;
    wav.channels = 2;
    wav.rate = 44'100;
    wav.data = QByteArray(44'100, '\1');
    return wav.bytes();
}

QString codeOf(const base::Result<job::Change> &change)
{
    return change ? QString() : change.error().what.code.toString();
}

/// The tones of a package by name.
Contents tonesOf(const QByteArray &zip)
{
    Contents all;
    auto reader = archive::Reader::open(zip);
    if (!reader)
        return all;
    for (const QString &name : reader->names())
        all.insert(name, reader->read(name, 1 << 24).value_or(QByteArray()));
    return all;
}

Choices into(const QString &package)
{
    Choices choices;
    choices.packageName = package;
    return choices;
}

} // namespace

class TakeInTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsTakenInComesAndGoesByUndo_data();
    void whatIsTakenInComesAndGoesByUndo();
    void whatIsReplacedComesBack();
    void aChecksumOfTheOtherSpellingMakesRoom();
    void aNameInAnotherCaseMakesRoom();
    void onlyWhatIsMissingIsBrought();
    void theOtherHalfMayGoMeanwhile();
    void theOtherHalfMayChangeMeanwhile();
    void aStaleChecksumOfTheOtherSpellingGoes();
    void nothingShowsBeforeItIsApplied();
    void everyPlaceToCallItOffLeavesTheFolder();
    void whatChangedSinceIsNotTaken_data();
    void whatChangedSinceIsNotTaken();
    void whatIsLeftOutStaysOut();
    void nothingToDoIsNoStep();
    void theTextSaysWhatItIs();
    void tonesArePackedAlikeEveryTime();
    void tonesAreConvertedWhenAsked();
    void whatCannotBeConvertedIsPackedAsItIs();
    void tonesAreAddedToAPackage();
    void whatIsNoWavStaysInAPackage();
    void everyPlaceToCallOffAddingLeavesThePackage();
    void aPackageIsMadeNoLargerThanItIsRead();
    void aPackageWithFoldersIsNotAddedTo();
    void theSamePackageIsNotWrittenAgain();
    void twoOfOneNameAreRefused();
    void packageNamesAreSafe_data();
    void packageNamesAreSafe();
    void tonesOfAnOpenedArchive();
    void aPackageOfJustTheseTones();
    void anImageGoesWithItsChecksum();
    void aPackageLeavesTheChecksumOfOthers();
    void whatIsGoneCannotBeRemoved();
    void linksAreNotFollowed();
    void whatIsSweptComesBackNoMore();
    void sweepingFollowsNoLink();
};

void TakeInTest::whatIsTakenInComesAndGoesByUndo_data()
{
    QTest::addColumn<QString>("below");
    QTest::newRow("plain folder") << QString();
    QTest::newRow("job") << u"files"_s;
    QTest::newRow("download path of a job") << u"files/firmware"_s;
}

void TakeInTest::whatIsTakenInComesAndGoesByUndo()
{
    QFETCH(QString, below);
    TakeInWorld world(below);
    const QByteArray package = zipOf({{u"owl.wav"_s, safeWav()}});
    const DroppedFiles dropped(pairOf(kImage) +
                               Entries{{u"Lobby.zip"_s, package}, {u"bell2.wav"_s, safeWav()}});
    QVERIFY(!world.apply(dropped, into(u"Hall"_s)).code.isEmpty());
    const Contents after = world.served();
    QCOMPARE(after.keys(), (QStringList{u"Hall.zip"_s, u"Lobby.zip"_s, kFw, kMd5}));
    QCOMPARE(after[kFw], kImage);
    QCOMPARE(after[kMd5], sumOf(kImage, kFw));
    QCOMPARE(after[u"Lobby.zip"_s], package);
    QCOMPARE(tonesOf(after[u"Hall.zip"_s]), (Contents{{u"bell2.wav"_s, safeWav()}}));

    QVERIFY(world.editor().undo());
    QCOMPARE(world.served(), Contents());
    QVERIFY(world.editor().redo());
    QCOMPARE(world.served(), after);
    QCOMPARE(world.failed(), QString());
}

void TakeInTest::whatIsReplacedComesBack()
{
    TakeInWorld world(u"files"_s, pairOf(kOld));
    QVERIFY(!world.apply(DroppedFiles(pairOf(kImage))).code.isEmpty());
    QCOMPARE(world.served(), asContents(pairOf(kImage)));
    QVERIFY(world.editor().undo());
    QCOMPARE(world.served(), asContents(pairOf(kOld)));
    QVERIFY(world.editor().redo());
    QCOMPARE(world.served(), asContents(pairOf(kImage)));
}

void TakeInTest::aChecksumOfTheOtherSpellingMakesRoom()
{
    const Entries before{{kFw, kOld}, {kFw + u".md5"_s, sumOf(kOld, kFw)}};
    TakeInWorld world(u"files"_s, before);
    QVERIFY(!world.apply(DroppedFiles(pairOf(kImage))).code.isEmpty());
    QCOMPARE(world.served(), asContents(pairOf(kImage)));
    QVERIFY(world.editor().undo());
    QCOMPARE(world.served(), asContents(before));
}

void TakeInTest::aNameInAnotherCaseMakesRoom()
{
    const Entries before{{u"Algo-8188-1.5.FW"_s, kImage}};
    TakeInWorld world(u"files"_s, before);
    QVERIFY(!world.apply(DroppedFiles(pairOf(kImage))).code.isEmpty());
    QCOMPARE(world.served(), asContents(pairOf(kImage)));
    QVERIFY(world.editor().undo());
    QCOMPARE(world.served(), asContents(before));
}

void TakeInTest::onlyWhatIsMissingIsBrought()
{
    const Entries pair = pairOf(kImage);
    for (const qsizetype there : {0, 1}) {
        TakeInWorld world(u"files"_s, {pair[there]});
        const DroppedFiles dropped({pair[1 - there]});
        const auto change = world.takeIn(world.judge(dropped).value());
        QVERIFY(change.has_value());
        QCOMPARE(change->edits.size(), 1);
        QVERIFY(world.editor().apply(*change));
        QCOMPARE(world.served(), asContents(pair));
    }
}

void TakeInTest::theOtherHalfMayGoMeanwhile()
{
    const Entries pair = pairOf(kImage);
    for (const qsizetype there : {0, 1}) {
        TakeInWorld world(u"files"_s, {pair[there]});
        const DroppedFiles dropped({pair[1 - there]});
        const auto drop = world.judge(dropped);
        QVERIFY(drop.has_value() && drop->hasAnything());
        QVERIFY(QFile::remove(world.root() + u"/files/"_s + pair[there].first));
        QCOMPARE(codeOf(world.takeIn(*drop)), files::kFileChanging.toString());
        QCOMPARE(world.served(), Contents());
    }
}

void TakeInTest::theOtherHalfMayChangeMeanwhile()
{
    const Entries pair = pairOf(kImage);
    for (const qsizetype there : {0, 1}) {
        for (const bool isLonger : {false, true}) {
            TakeInWorld world(u"files"_s, {pair[there]});
            const DroppedFiles dropped({pair[1 - there]});
            const auto drop = world.judge(dropped);
            QVERIFY(drop.has_value() && drop->hasAnything());
            const QByteArray other =
                isLonger ? pair[there].second + 'x' : QByteArray(pair[there].second).replace(3, 1, "x");
            world.write(pair[there].first, other);
            QCOMPARE(codeOf(world.takeIn(*drop)), files::kFileChanging.toString());
            QCOMPARE(world.served(), (Contents{{pair[there].first, other}}));
        }
    }
}

void TakeInTest::aStaleChecksumOfTheOtherSpellingGoes()
{
    const QString appended = kFw + u".md5"_s;
    const QByteArray sum = sumOf(kImage, kFw);
    for (const QString &right : {kMd5, appended}) {
        const QString stale = right == kMd5 ? appended : kMd5;
        for (const bool isImageThere : {true, false}) {
            Entries before{{right, sum}, {stale, sumOf(kOld, kFw)}};
            if (isImageThere)
                before.append({kFw, kImage});
            TakeInWorld world(u"files"_s, before);
            const DroppedFiles dropped({{kFw, kImage}, {right, sum}});
            const auto drop = world.judge(dropped).value();
            QVERIFY(drop.items[0].replaces);
            QCOMPARE(drop.items[0].remarks, (std::vector<base::Message>{{kReplacesFile, {stale}}}));
            QVERIFY(world.editor().apply(world.takeIn(drop).value()));
            QCOMPARE(world.served(), (Contents{{kFw, kImage}, {right, sum}}));
            QVERIFY(world.editor().undo());
            QCOMPARE(world.served(), asContents(before));
        }
    }
}

void TakeInTest::nothingShowsBeforeItIsApplied()
{
    TakeInWorld world({}, {{u"algop8188.conf"_s, "a = b\n"}});
    const Contents before = world.served();
    const auto drop = world.judge(DroppedFiles(pairOf(kImage)));
    QVERIFY(drop.has_value());
    // The files are gone by now: only this is kept of them.
    QCOMPARE(codeOf(world.takeIn(*drop)), files::kFileMissing.toString());

    const DroppedFiles dropped(pairOf(kImage));
    const auto change = world.takeIn(world.judge(dropped).value());
    QVERIFY(change.has_value());
    QVERIFY(world.everything().size() > before.size());
    QCOMPARE(world.served(), before);
    const auto scan = publishing::scan(world.root());
    QVERIFY(scan.has_value());
    QCOMPARE(scan->files.size(), 1);
    QCOMPARE(scan->folders.size(), 1);
    QVERIFY(scan->skipped.empty());

    QVERIFY(world.editor().apply(*change));
    QVERIFY(world.editor().apply(removing({kFw}, world.root()).value()));
    QCOMPARE(publishing::scan(world.root())->files.size(), 1);
}

void TakeInTest::everyPlaceToCallItOffLeavesTheFolder()
{
    TakeInWorld world(u"files/firmware"_s);
    const DroppedFiles dropped(
        pairOf(kImage) +
        Entries{{u"bell2.wav"_s, stereoWav()}, {u"Lobby.zip"_s, zipOf({{u"a/owl.wav"_s, safeWav()}})}});
    const auto drop = world.judge(dropped);
    QVERIFY(drop.has_value());
    Choices choices = into(u"Hall"_s);
    choices.convertTo = 16'000;
    const Contents before = world.everything();
    int calls = 0;
    {
        TakeInWorld other(u"files/firmware"_s);
        QVERIFY(other.takeIn(*drop, choices, [&](qint64, qint64) { return ++calls > 0; }).has_value());
    }
    QVERIFY(calls > 5);
    for (int until = 1; until <= calls; ++until) {
        int call = 0;
        const auto change = world.takeIn(*drop, choices, [&](qint64, qint64) { return ++call < until; });
        QCOMPARE(codeOf(change), base::kCancelled.toString());
        QCOMPARE(world.everything(), before);
    }
}

void TakeInTest::whatChangedSinceIsNotTaken_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("image") << kFw << QByteArray(kImage).replace(9, 1, "x");
    QTest::newRow("image that grew") << kFw << kImage + "x";
    QTest::newRow("tone") << u"bell2.wav"_s << safeWav('x');
    QTest::newRow("package") << u"Lobby.zip"_s << zipOf({{u"owl.wav"_s, safeWav('x')}});
    QTest::newRow("entry") << u"all.zip"_s << zipOf({{u"a/cow.wav"_s, safeWav('x')}});
}

void TakeInTest::whatChangedSinceIsNotTaken()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    TakeInWorld world;
    const DroppedFiles dropped(pairOf(kImage) +
                               Entries{{u"bell2.wav"_s, safeWav()},
                                       {u"Lobby.zip"_s, zipOf({{u"owl.wav"_s, safeWav()}})},
                                       {u"all.zip"_s, zipOf({{u"a/cow.wav"_s, safeWav()}})}});
    const auto drop = world.judge(dropped);
    QVERIFY(drop.has_value());
    dropped.write(name, bytes);
    QCOMPARE(codeOf(world.takeIn(*drop, into(u"Hall"_s))), files::kFileChanging.toString());
    QCOMPARE(world.everything(), Contents());
}

void TakeInTest::whatIsLeftOutStaysOut()
{
    TakeInWorld world;
    Choices choices = into(u"Hall"_s);
    choices.leaveOut = {kFw, u"owl.wav"_s};
    const DroppedFiles dropped(pairOf(kImage) +
                               Entries{{u"bell2.wav"_s, safeWav()}, {u"owl.wav"_s, safeWav()}});
    QVERIFY(!world.apply(dropped, choices).code.isEmpty());
    QCOMPARE(world.served().keys(), QStringList{u"Hall.zip"_s});
    QCOMPARE(tonesOf(world.served()[u"Hall.zip"_s]).keys(), QStringList{u"bell2.wav"_s});
}

void TakeInTest::nothingToDoIsNoStep()
{
    TakeInWorld world({}, pairOf(kImage));
    const Contents before = world.everything();
    const DroppedFiles dropped(pairOf(kImage) + Entries{{u"bell2.wav"_s, safeWav()}, {u"photo.jpg"_s, "x"}});
    const auto change = world.takeIn(world.judge(dropped).value());
    QVERIFY(change.has_value());
    QVERIFY(change->edits.empty());
    QCOMPARE(world.everything(), before);
}

void TakeInTest::theTextSaysWhatItIs()
{
    TakeInWorld world;
    QCOMPARE(world.apply(DroppedFiles(pairOf(kImage))), (base::Message{kTakeIn, {kFw}}));
    const DroppedFiles two(
        {{u"Lobby.zip"_s, zipOf({{u"owl.wav"_s, safeWav()}})}, {u"bell2.wav"_s, safeWav()}});
    QCOMPARE(world.apply(two, into(u"Hall"_s)), (base::Message{kTakeInMany, {u"2"_s}}));
    QCOMPARE(removing({u"Hall.zip"_s}, world.root())->what, (base::Message{kRemoveFile, {u"Hall.zip"_s}}));
    QCOMPARE(removing({u"Hall.zip"_s, kFw}, world.root())->what, (base::Message{kRemoveFiles, {u"2"_s}}));
}

void TakeInTest::tonesArePackedAlikeEveryTime()
{
    QByteArray first;
    for (const bool turned : {false, true}) {
        Entries entries{{u"bell2.wav"_s, safeWav()}, {u"x/owl.wav"_s, safeWav('o')}};
        if (turned)
            entries = {{u"owl.wav"_s, safeWav('o')}, {u"y/bell2.wav"_s, safeWav()}};
        TakeInWorld world;
        QVERIFY(!world.apply(DroppedFiles(entries), into(u"Hall"_s)).code.isEmpty());
        const QByteArray package = world.served()[u"Hall.zip"_s];
        QVERIFY(!package.isEmpty());
        QVERIFY(first.isEmpty() || package == first);
        first = package;
    }
}

void TakeInTest::tonesAreConvertedWhenAsked()
{
    TakeInWorld world;
    Choices choices = into(u"Hall"_s);
    choices.convertTo = 8'000;
    const DroppedFiles dropped({{u"bell2.wav"_s, stereoWav()}, {u"owl.wav"_s, safeWav()}});
    QVERIFY(!world.apply(dropped, choices).code.isEmpty());
    const Contents tones = tonesOf(world.served()[u"Hall.zip"_s]);
    QCOMPARE(tones[u"owl.wav"_s], safeWav());
    const auto format = tones::readWav(*files::Content::fromBytes(tones[u"bell2.wav"_s]));
    QVERIFY(format.has_value());
    QVERIFY(format->isSafe());
    QCOMPARE(format->rate, 8'000);
}

void TakeInTest::whatCannotBeConvertedIsPackedAsItIs()
{
    builder::Wav endless;
    endless.rate = 1'000;
    endless.bits = 8;
    endless.data = QByteArray(31 * 60'000, 'a');
    TakeInWorld world;
    Choices choices = into(u"Hall"_s);
    choices.convertTo = 8'000;
    const DroppedFiles dropped(pairOf(kImage) + Entries{{u"bell2.wav"_s, stereoWav()},
                                                        {u"owl.wav"_s, builder::adpcm()},
                                                        {u"sea.wav"_s, endless.bytes()}});
    QVERIFY(!world.apply(dropped, choices).code.isEmpty());
    QCOMPARE(world.served().keys(), (QStringList{u"Hall.zip"_s, kFw, kMd5}));
    const Contents tones = tonesOf(world.served()[u"Hall.zip"_s]);
    QCOMPARE(tones[u"owl.wav"_s], builder::adpcm());
    QCOMPARE(tones[u"sea.wav"_s], endless.bytes());
    QVERIFY(tones::readWav(*files::Content::fromBytes(tones[u"bell2.wav"_s]))->isSafe());
}

void TakeInTest::tonesAreAddedToAPackage()
{
    const QByteArray there = zipOf({{u"bell2.wav"_s, safeWav()}, {u"owl.wav"_s, safeWav()}});
    TakeInWorld world({}, {{u"Hall.zip"_s, there}});
    Choices choices = into(u"hall"_s);
    choices.addToPackage = true;
    const DroppedFiles dropped({{u"Owl.wav"_s, safeWav('o')}, {u"cow.wav"_s, safeWav('c')}});
    QVERIFY(!world.apply(dropped, choices).code.isEmpty());
    QCOMPARE(world.served().keys(), QStringList{u"Hall.zip"_s});
    QCOMPARE(
        tonesOf(world.served()[u"Hall.zip"_s]),
        (Contents{{u"bell2.wav"_s, safeWav()}, {u"Owl.wav"_s, safeWav('o')}, {u"cow.wav"_s, safeWav('c')}}));
    QVERIFY(world.editor().undo());
    QCOMPARE(world.served()[u"Hall.zip"_s], there);

    choices.addToPackage = false;
    QVERIFY(!world.apply(dropped, choices).code.isEmpty());
    QCOMPARE(tonesOf(world.served()[u"Hall.zip"_s]).keys(), (QStringList{u"Owl.wav"_s, u"cow.wav"_s}));
}

void TakeInTest::whatIsNoWavStaysInAPackage()
{
    TakeInWorld world({}, {{u"Hall.zip"_s, zipOf({{u"song.mp3"_s, "ID3"}, {u"owl.wav"_s, safeWav()}})}});
    Choices choices = into(u"Hall"_s);
    choices.addToPackage = true;
    QVERIFY(!world.apply(DroppedFiles({{u"cow.wav"_s, safeWav('c')}}), choices).code.isEmpty());
    QCOMPARE(tonesOf(world.served()[u"Hall.zip"_s]),
             (Contents{{u"cow.wav"_s, safeWav('c')}, {u"owl.wav"_s, safeWav()}, {u"song.mp3"_s, "ID3"}}));
}

void TakeInTest::everyPlaceToCallOffAddingLeavesThePackage()
{
    TakeInWorld world({}, {{u"Hall.zip"_s, zipOf({{u"owl.wav"_s, QByteArray(1'000'000, 'o')}})}});
    const Contents before = world.everything();
    Choices choices = into(u"Hall"_s);
    choices.addToPackage = true;
    choices.convertTo = 8'000;
    const DroppedFiles dropped({{u"bell2.wav"_s, stereoWav()}});
    const auto drop = world.judge(dropped);
    int calls = 0;
    qint64 last = 0;
    qint64 end = 0;
    QVERIFY(world.takeIn(drop.value(), choices, [&](qint64 done, qint64 total) {
        ++calls;
        last = done;
        end = total;
        return true;
    }));
    QVERIFY(calls > 5);
    QCOMPARE(last, end);
    for (int until = 1; until <= calls; ++until) {
        int call = 0;
        const auto change = world.takeIn(*drop, choices, [&](qint64, qint64) { return ++call < until; });
        QCOMPARE(codeOf(change), base::kCancelled.toString());
        QCOMPARE(world.everything(), before);
    }
}

void TakeInTest::aPackageIsMadeNoLargerThanItIsRead()
{
    TakeInWorld world;
    const DroppedFiles dropped({{u"bell2.wav"_s, stereoWav()}});
    auto drop = world.judge(dropped).value();
    drop.limits.package.unpackedBytes = stereoWav().size() - 1;
    QCOMPARE(codeOf(world.takeIn(drop, into(u"Hall"_s))), tones::kPackageTooLarge.toString());
    drop.limits.package.unpackedBytes = stereoWav().size();
    QCOMPARE(codeOf(world.takeIn(drop, into(u"Hall"_s))), QString());
}

void TakeInTest::aPackageWithFoldersIsNotAddedTo()
{
    TakeInWorld world({}, {{u"Hall.zip"_s, zipOf({{u"day/bell2.wav"_s, safeWav()}})}});
    const Contents before = world.everything();
    Choices choices = into(u"Hall"_s);
    choices.addToPackage = true;
    const DroppedFiles dropped({{u"owl.wav"_s, safeWav()}});
    QCOMPARE(codeOf(world.takeIn(world.judge(dropped).value(), choices)), tones::kPackageFolder.toString());
    QCOMPARE(world.everything(), before);
}

void TakeInTest::theSamePackageIsNotWrittenAgain()
{
    TakeInWorld world;
    const DroppedFiles dropped({{u"bell2.wav"_s, safeWav()}});
    QVERIFY(!world.apply(dropped, into(u"Hall"_s)).code.isEmpty());
    const Contents before = world.everything();
    const auto change = world.takeIn(world.judge(dropped).value(), into(u"Hall"_s));
    QVERIFY(change.has_value());
    QVERIFY(change->edits.empty());
    QCOMPARE(world.everything(), before);
}

void TakeInTest::twoOfOneNameAreRefused()
{
    TakeInWorld world;
    const DroppedFiles dropped(
        {{u"Lobby.zip"_s, zipOf({{u"owl.wav"_s, safeWav()}})}, {u"bell2.wav"_s, safeWav()}});
    const auto change = world.takeIn(world.judge(dropped).value(), into(u"lobby"_s));
    QCOMPARE(codeOf(change), kDroppedTwice.toString());
    QCOMPARE(world.everything(), Contents());
}

void TakeInTest::packageNamesAreSafe_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("name");
    QTest::newRow("bare") << u"Hall"_s << u"Hall.zip"_s;
    QTest::newRow("whole") << u"Hall.zip"_s << u"Hall.zip"_s;
    QTest::newRow("in capitals") << u" HALL.ZIP "_s << u"HALL.zip"_s;
    QTest::newRow("of the first 8180") << u"algop8180-tones"_s << u"algop8180-tones.zip"_s;
    QTest::newRow("version") << u"Hall-1.5"_s << u"Hall-1.5.zip"_s;
    for (const QString &bad :
         {u""_s, u".zip"_s, u".hidden"_s, u"a/b"_s, u".."_s, u"a b"_s, u"a\\b"_s, u"T\u00F6ne"_s, u"a:b"_s})
        QTest::addRow("bad: %s", qPrintable(bad)) << bad << QString();
}

void TakeInTest::packageNamesAreSafe()
{
    QFETCH(QString, typed);
    const auto name = packageNameOf(typed);
    QTEST(name.value_or(QString()), "name");
    if (!name)
        QCOMPARE(name.error().what.code.toString(), kPackageName.toString());
}

void TakeInTest::tonesOfAnOpenedArchive()
{
    TakeInWorld world;
    builder::Wav large; // one that stays on the disk while it is packed
    large.data = QByteArray(files::Content::kHeldLimit + 2, '\1');
    const Entries tones{{u"day/bell2.wav"_s, large.bytes()}, {u"night/owl.wav"_s, safeWav()}};
    const DroppedFiles dropped({{u"tones.zip"_s, zipOf(tones)}});
    QVERIFY(!world.apply(dropped, into(u"Hall"_s)).code.isEmpty());
    QCOMPARE(tonesOf(world.served()[u"Hall.zip"_s]),
             (Contents{{u"bell2.wav"_s, large.bytes()}, {u"owl.wav"_s, safeWav()}}));
}

void TakeInTest::aPackageOfJustTheseTones()
{
    TakeInWorld world(u"files"_s, {{u"Hall.zip"_s, zipOf({{u"owl.wav"_s, safeWav()}})}});
    const Contents before = world.everything();
    const std::vector<tones::Tone> tones{
        tones::toneOf(u"cow.wav"_s, files::Content::fromBytes(safeWav('c')))};
    QVERIFY(world.editor().apply(packing(tones, u"hall"_s, world.root(), world.below()).value()));
    QCOMPARE(world.served().keys(), QStringList{u"Hall.zip"_s});
    QCOMPARE(tonesOf(world.served()[u"Hall.zip"_s]), (Contents{{u"cow.wav"_s, safeWav('c')}}));
    QVERIFY(packing(tones, u"Hall"_s, world.root(), world.below())->edits.empty());
    QCOMPARE(codeOf(packing({}, u"Hall"_s, world.root(), world.below())), tones::kPackageEmpty.toString());
    QVERIFY(world.editor().undo());
    world.editor().reset({});
    QCOMPARE(world.everything(), before);
}

void TakeInTest::anImageGoesWithItsChecksum()
{
    const Entries there =
        pairOf(kImage) + Entries{{kFw + u".md5"_s, sumOf(kImage, kFw)}, {u"algop8188.conf"_s, "a = b\n"}};
    TakeInWorld world(u"files"_s, there);
    const auto change = removing({u"files/"_s + kFw, u"files/"_s + kMd5}, world.root());
    QVERIFY(change.has_value());
    QVERIFY(world.editor().apply(*change));
    QCOMPARE(world.served().keys(), QStringList{u"algop8188.conf"_s});
    QVERIFY(world.editor().undo());
    QCOMPARE(world.served(), asContents(there));
    QVERIFY(world.editor().redo());
    QCOMPARE(world.served().keys(), QStringList{u"algop8188.conf"_s});
}

void TakeInTest::aPackageLeavesTheChecksumOfOthers()
{
    const Entries lone{{u"Hall.zip"_s, "z"}, {u"Hall.md5"_s, "m"}};
    TakeInWorld world({}, lone);
    QVERIFY(world.editor().apply(removing({u"Hall.zip"_s}, world.root()).value()));
    QCOMPARE(world.served(), Contents());
    TakeInWorld shared({}, lone + Entries{{u"Hall.conf"_s, "c"}});
    QVERIFY(shared.editor().apply(removing({u"Hall.zip"_s}, shared.root()).value()));
    QCOMPARE(shared.served().keys(), (QStringList{u"Hall.conf"_s, u"Hall.md5"_s}));
}

void TakeInTest::whatIsGoneCannotBeRemoved()
{
    TakeInWorld world({}, pairOf(kImage));
    const Contents before = world.everything();
    QCOMPARE(codeOf(removing({kFw, u"gone.zip"_s}, world.root())), files::kEditGone.toString());
    QCOMPARE(world.everything(), before);
}

void TakeInTest::linksAreNotFollowed()
{
    const DroppedFiles elsewhere({{u"mine.txt"_s, "mine"}});
    const DroppedFiles dropped(pairOf(kImage));
    for (const QString &link : {QString(kHoldingFolder), u"files"_s}) {
        TakeInWorld world(u"files/firmware"_s);
        const auto drop = world.judge(dropped);
        QVERIFY(QFile::link(elsewhere.path(), world.root() + u'/' + link));
        QCOMPARE(codeOf(world.takeIn(drop.value())), files::kEditLink.toString());
        QCOMPARE(QDir(elsewhere.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{u"mine.txt"_s});
    }
}

void TakeInTest::whatIsSweptComesBackNoMore()
{
    TakeInWorld world({}, {{kFw, kImage}, {u".provbench/left/1"_s, "of one that was killed"}});
    QVERIFY(world.everything().size() > 1);
    sweep(world.root());
    QCOMPARE(world.everything(), (Contents{{kFw, kImage}}));
    sweep(world.root());
    QCOMPARE(world.everything(), (Contents{{kFw, kImage}}));
}

void TakeInTest::sweepingFollowsNoLink()
{
    const DroppedFiles elsewhere({{u"mine.txt"_s, "mine"}});
    const DroppedFiles folder;
    QVERIFY(QFile::link(elsewhere.path(), folder.path(kHoldingFolder)));
    sweep(folder.path());
    QVERIFY(QFile::exists(elsewhere.path(u"mine.txt"_s)));
}

QTEST_GUILESS_MAIN(TakeInTest)
#include "take_in_test.moc"
