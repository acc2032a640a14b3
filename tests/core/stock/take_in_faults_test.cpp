// What a full disk and a kill at the wrong moment leave behind.

#include "core/files/atomic_write.h"
#include "tests/core/stock/take_in_world.h"
#include "tests/support/small_disk.h"

#include <QTest>
#include <algorithm>
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace stock;
using support::Contents;
using support::DroppedFiles;
using support::Entries;
using support::SmallDisk;
using support::sumOf;

namespace {

bool g_ownMounts = false;

const QByteArray kImage(900'000, 'i');
const QString kFw = QStringLiteral("algo-8188-1.5.fw");
const QString kMd5 = QStringLiteral("algo-8188-1.5.md5");

const QByteArray kOld("an older one");

Entries pairOf(const QByteArray &image)
{
    return {{kFw, image}, {kMd5, sumOf(image, kFw)}};
}

/// In a process of its own, which is killed after so many edits of a change, or of its undo; how many there
/// are. `make` gives the change.
template<class Make>
void killedAfter(std::size_t count, bool isUndo, const QString &root, const Make &make)
{
    const pid_t child = ::fork();
    QVERIFY(child >= 0);
    if (child == 0) {
        const job::Change change = make().value();
        std::vector<files::Edit> edits = job::fileEditsOf(change);
        if (isUndo)
            edits = files::carryOutAll(root, edits).value();
        edits.resize(std::min(count, edits.size()), edits.front());
        (void)files::carryOutAll(root, edits);
        ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

QStringList everythingIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

} // namespace

class TakeInFaultsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void killedAnywhereNothingShowsAndSweepingLeavesNothing();
    void killedWhileAppliedItIsTakenBack_data();
    void killedWhileAppliedItIsTakenBack();
    void whatSomebodyPutThereSinceStays();
    void tooLittleRoomIsToldBeforehand();
    void aDiskThatFillsUpMeanwhileLeavesTheFolder();
    void aFolderThatMayNotBeWrittenIsTold();
};

void TakeInFaultsTest::killedAnywhereNothingShowsAndSweepingLeavesNothing()
{
    const DroppedFiles dropped({{kFw, kImage}, {kMd5, sumOf(kImage, kFw)}});
    support::TakeInWorld world({}, {{kFw, "an older one"}});
    const auto drop = world.judge(dropped).value();
    const Contents before = world.everything();
    int calls = 0;
    {
        support::TakeInWorld other;
        QVERIFY(other.takeIn(drop, {}, [&](qint64, qint64) { return ++calls > 0; }).has_value());
    }
    int left = 0;
    for (int until = 1; until <= calls; ++until) {
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            int call = 0;
            (void)world.takeIn(
                drop, {}, [&](qint64, qint64) { return ++call < until || ::kill(::getpid(), SIGKILL) == 0; });
            ::_exit(0);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status));
        QCOMPARE(world.served(), before);
        left += world.everything().size() > before.size() ? 1 : 0;
        sweep(world.root());
        QCOMPARE(world.everything(), before);
    }
    QCOMPARE(left, calls);
}

void TakeInFaultsTest::killedWhileAppliedItIsTakenBack_data()
{
    QTest::addColumn<bool>("isRemoving");
    QTest::addColumn<bool>("isUndo");
    QTest::addColumn<int>("edits");
    QTest::newRow("replaced") << false << false << 4;
    QTest::newRow("replaced, undone") << false << true << 4;
    QTest::newRow("removed") << true << false << 2;
    QTest::newRow("removed, undone") << true << true << 2;
}

void TakeInFaultsTest::killedWhileAppliedItIsTakenBack()
{
    QFETCH(bool, isRemoving);
    QFETCH(bool, isUndo);
    QFETCH(int, edits);
    const DroppedFiles dropped(pairOf(kImage));
    for (int count = 0; count <= edits; ++count) {
        support::TakeInWorld world(QStringLiteral("files"), pairOf(kOld));
        const Contents before = world.everything();
        const auto drop = world.judge(dropped).value();
        killedAfter(static_cast<std::size_t>(count), isUndo, world.root(), [&] {
            return isRemoving ? removing({QStringLiteral("files/") + kFw}, world.root()) : world.takeIn(drop);
        });
        QVERIFY(world.everything() != before);
        sweep(world.root());
        Contents whole = before;
        if (count == (isUndo ? 0 : edits)) {
            for (const auto &[name, bytes] : pairOf(kImage)) {
                if (isRemoving)
                    whole.remove(QStringLiteral("files/") + name);
                else
                    whole[QStringLiteral("files/") + name] = bytes;
            }
        }
        QCOMPARE(world.everything(), whole);
    }
}

void TakeInFaultsTest::whatSomebodyPutThereSinceStays()
{
    const DroppedFiles dropped(pairOf(kImage));
    for (int count = 1; count < 4; ++count) {
        support::TakeInWorld world({}, pairOf(kOld));
        const auto drop = world.judge(dropped).value();
        killedAfter(static_cast<std::size_t>(count), false, world.root(), [&] { return world.takeIn(drop); });
        world.write(kFw, "by hand");
        world.write(kMd5, "by hand as well");
        sweep(world.root());
        QCOMPARE(world.everything(), (Contents{{kFw, "by hand"}, {kMd5, "by hand as well"}}));
    }
}

void TakeInFaultsTest::tooLittleRoomIsToldBeforehand()
{
    if (!g_ownMounts)
        QSKIP("needs a mount of its own");
    const DroppedFiles dropped(
        {{kFw, QByteArray(3'000'000, 'i')}, {kMd5, sumOf(QByteArray(3'000'000, 'i'), kFw)}});
    const auto drop = judge(dropped.paths()).value();
    const SmallDisk disk("2100k"); // the lock takes a little of it
    QVERIFY(disk.isMounted());
    const auto change = takeIn(drop, {}, disk.path(), {});
    QVERIFY(!change.has_value());
    QCOMPARE(change.error().what.code.toString(), kNoRoom.toString());
    QCOMPARE(change.error().what.args, (QStringList{disk.path(), QStringLiteral("3"), QStringLiteral("2")}));
    QCOMPARE(everythingIn(disk.path()), QStringList());
}

void TakeInFaultsTest::aDiskThatFillsUpMeanwhileLeavesTheFolder()
{
    if (!g_ownMounts)
        QSKIP("needs a mount of its own");
    const DroppedFiles dropped({{kFw, kImage}, {kMd5, sumOf(kImage, kFw)}});
    const auto drop = judge(dropped.paths()).value();
    const SmallDisk disk("2m");
    QVERIFY(disk.isMounted());
    const auto change = takeIn(drop, {}, disk.path(), QStringLiteral("files"), [&](qint64, qint64) {
        disk.fill();
        return true;
    });
    QVERIFY(!change.has_value());
    QCOMPARE(change.error().what.code.toString(), files::kDiskFull.toString());
    QCOMPARE(change.error().what.args, QStringList{disk.path() + QStringLiteral("/files/") + kFw});
    QCOMPARE(everythingIn(disk.path()), QStringList{QStringLiteral("ballast")});
}

void TakeInFaultsTest::aFolderThatMayNotBeWrittenIsTold()
{
    const DroppedFiles dropped({{kFw, kImage}, {kMd5, sumOf(kImage, kFw)}});
    const auto drop = judge(dropped.paths()).value();
    const DroppedFiles folder;
    const auto asBefore = QFile::permissions(folder.path());
    QVERIFY(QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::ExeOwner));
    const support::WithoutRoot person;
    const auto change = takeIn(drop, {}, folder.path(), {});
    QVERIFY(!change.has_value());
    QCOMPARE(change.error().what.code.toString(), files::kWriteForbidden.toString());
    QVERIFY(QFile::setPermissions(folder.path(), asBefore) || ::geteuid() != 0);
}

int main(int argc, char **argv)
{
    g_ownMounts = support::ownMounts();
    TakeInFaultsTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "take_in_faults_test.moc"
