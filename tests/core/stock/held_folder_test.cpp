// Who holds what waits for a change, and when it goes.

#include "tests/core/stock/take_in_world.h"

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

namespace {

const QByteArray kImage(700'000, 'i');
const QByteArray kOld("an older one");

} // namespace

class HeldFolderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anotherOneThatOpensTheFolderLeavesUndo();
    void anotherOneThatOpensTheFolderLeavesWhatIsCopied();
    void whatNobodyCanUndoGoes();
    void aStepThatIsUndoneAndReplacedGoes();
    void aChangeThatFailsGoes();
    void anUndoThatFailsKeepsItsFiles();
    void whatIsCarriedOutIsNotTakenAwayMeanwhile();
    void aJournalFromElsewhereMovesNothing_data();
    void aJournalFromElsewhereMovesNothing();
};

void HeldFolderTest::anotherOneThatOpensTheFolderLeavesUndo()
{
    TakeInWorld first({}, pairOf(kOld));
    QVERIFY(!first.apply(DroppedFiles(pairOf(kImage))).code.isEmpty());
    sweep(first.root());
    QVERIFY(first.editor().undo());
    QCOMPARE(first.served(), asContents(pairOf(kOld)));
    sweep(first.root());
    QVERIFY(first.editor().redo());
    QCOMPARE(first.served(), asContents(pairOf(kImage)));
    QCOMPARE(first.failed(), QString());
}

void HeldFolderTest::anotherOneThatOpensTheFolderLeavesWhatIsCopied()
{
    TakeInWorld world;
    const DroppedFiles dropped(pairOf(kImage));
    int calls = 0;
    const auto change = world.takeIn(world.judge(dropped).value(), {}, [&](qint64, qint64) {
        sweep(world.root());
        return ++calls > 0;
    });
    QVERIFY(calls > 1);
    QVERIFY(change.has_value());
    QVERIFY(world.editor().apply(*change));
    QCOMPARE(world.served(), asContents(pairOf(kImage)));
}

void HeldFolderTest::whatNobodyCanUndoGoes()
{
    TakeInWorld world({}, pairOf(kOld));
    QVERIFY(!world.apply(DroppedFiles(pairOf(kImage))).code.isEmpty());
    QVERIFY(world.editor().apply(removing({kFw}, world.root()).value()));
    QVERIFY(!world.everything().isEmpty());
    world.editor().reset({});
    QCOMPARE(world.everything(), Contents());
}

void HeldFolderTest::aStepThatIsUndoneAndReplacedGoes()
{
    TakeInWorld world(QStringLiteral("files"));
    QVERIFY(!world.apply(DroppedFiles(pairOf(kImage))).code.isEmpty());
    QVERIFY(world.editor().undo());
    QVERIFY(!world.everything().isEmpty());
    job::SetSite other;
    other.site.name = QStringLiteral("Hall");
    QVERIFY(world.editor().apply({{kTakeIn, {}}, {other}, {}}));
    QCOMPARE(world.everything(), Contents());
}

void HeldFolderTest::aChangeThatFailsGoes()
{
    TakeInWorld world(QStringLiteral("files"));
    {
        const DroppedFiles dropped(pairOf(kImage));
        const auto change = world.takeIn(world.judge(dropped).value());
        QVERIFY(change.has_value());
        world.write(kMd5, "mine");
        (void)world.editor().apply(*change);
    }
    QCOMPARE(world.failed(), files::kEditTaken.toString());
    QCOMPARE(world.everything(),
             (Contents{{QStringLiteral("files/"), {}}, {QStringLiteral("files/") + kMd5, "mine"}}));
}

void HeldFolderTest::anUndoThatFailsKeepsItsFiles()
{
    TakeInWorld world({}, pairOf(kOld));
    QVERIFY(world.editor().apply(removing({kFw}, world.root()).value()));
    world.write(kMd5, "mine");
    (void)world.editor().undo();
    QCOMPARE(world.failed(), files::kEditTaken.toString());
    QVERIFY(QFile::remove(world.root() + u'/' + kMd5));
    (void)world.editor().undo();
    QCOMPARE(world.failed(), QString());
    QCOMPARE(world.served(), asContents(pairOf(kOld)));
}

/// The window is given another job while the disk is still at work for the last one.
void HeldFolderTest::whatIsCarriedOutIsNotTakenAwayMeanwhile()
{
    TakeInWorld world({}, pairOf(kOld));
    std::function<void()> work;
    job::Editor editor;
    editor.setFileWorker([&](const std::vector<files::Edit> &edits, const job::FileAnswer &answer) {
        work = [&world, edits, answer] { answer(files::carryOutAll(world.root(), edits)); };
    });
    {
        const DroppedFiles dropped(pairOf(kImage));
        QVERIFY(editor.apply(world.takeIn(world.judge(dropped).value()).value()));
    }
    editor.reset({});
    work();
    work = {};
    QCOMPARE(world.everything(), asContents(pairOf(kImage)));
}

void HeldFolderTest::aJournalFromElsewhereMovesNothing_data()
{
    QTest::addColumn<QByteArray>("journal");
    const auto row = [](const char *name, const char *from, const char *to) {
        QTest::newRow(name) << QByteArray("[{\"from\":\"a.fw\",\"to\":\".provbench/x/9\"},{\"from\":\"" +
                                          QByteArray(from) + "\",\"to\":\"" + to + "\"}]");
    };
    row("out of the folder", "../a.fw", ".provbench/x/1");
    row("from the top of the disk", "/tmp/a.fw", ".provbench/x/1");
    row("within the folder", "a.fw", "b.fw");
    row("of another change", "a.fw", ".provbench/y/1");
    row("out of another change", ".provbench/y/1", "a.fw");
    QTest::newRow("no journal") << QByteArray("moves");
}

void HeldFolderTest::aJournalFromElsewhereMovesNothing()
{
    QFETCH(QByteArray, journal);
    const TakeInWorld world({}, {{QStringLiteral("c.fw"), "c"},
                                 {QStringLiteral(".provbench/x/1"), "held"},
                                 {QStringLiteral(".provbench/x/moves.json"), journal}});
    const Contents before = world.everything();
    sweep(world.root());
    QCOMPARE(world.everything(), before);
}

QTEST_GUILESS_MAIN(HeldFolderTest)
#include "held_folder_test.moc"
