// What a full disk and a kill at the wrong moment leave behind.

#include "core/files/atomic_write.h"
#include "tests/core/stock/take_in_world.h"
#include "tests/support/small_disk.h"

#include <QTest>
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace stock;
using support::Contents;
using support::DroppedFiles;
using support::SmallDisk;
using support::sumOf;

namespace {

bool g_ownMounts = false;

const QByteArray kImage(900'000, 'i');
const QString kFw = QStringLiteral("algo-8188-1.5.fw");
const QString kMd5 = QStringLiteral("algo-8188-1.5.md5");

QStringList everythingIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

} // namespace

class TakeInFaultsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void killedAnywhereNothingShowsAndSweepingLeavesNothing();
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

void TakeInFaultsTest::tooLittleRoomIsToldBeforehand()
{
    if (!g_ownMounts)
        QSKIP("needs a mount of its own");
    const DroppedFiles dropped(
        {{kFw, QByteArray(3'000'000, 'i')}, {kMd5, sumOf(QByteArray(3'000'000, 'i'), kFw)}});
    const auto drop = judge(dropped.paths()).value();
    const SmallDisk disk("2m");
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
