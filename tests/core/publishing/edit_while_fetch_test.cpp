#include "core/publishing/folder_publisher.h"
#include "core/publishing/tree_builder.h"

#include "tests/core/publishing/editing.h"

#include <QDeadlineTimer>
#include <QTemporaryDir>
#include <QTest>
#include <atomic>

using namespace editing;

namespace {

constexpr std::chrono::milliseconds kSettle{15};

/// What the publisher's thread does, without waiting in between.
void publishUntil(const std::atomic<bool> &stop, const QString &folder, serving::Library &library,
                  std::atomic<quint64> &revision)
{
    const base::SystemClock clock;
    publishing::FolderState state;
    while (!stop) {
        auto next =
            publishing::readFolder(publishing::scan(folder).value(), state, clock, {kSettle, kSettle});
        if (!next.sameAs(state))
            library.publish(publishing::buildTree(next, ++revision));
        state = std::move(next);
    }
}

/// The publisher in a thread of its own, as the bench has it.
void watchUntil(const std::atomic<bool> &stop, const QString &folder, serving::Library &library,
                std::atomic<quint64> &revision)
{
    QEventLoop loop; // first: a thread that is no QThread has timers only from then on
    const base::SystemClock clock;
    publishing::FolderPublisher publisher(clock);
    QObject::connect(&publisher, &publishing::FolderPublisher::published, &publisher,
                     [&](const serving::ServedTreePtr &tree) {
                         library.publish(tree);
                         revision = tree->revision();
                     });
    publisher.open(folder);
    QTimer asks;
    QObject::connect(&asks, &QTimer::timeout, &loop, [&] {
        if (stop)
            loop.quit();
    });
    asks.start(std::chrono::milliseconds(20));
    loop.exec();
}

} // namespace

/// Issue of every site: somebody saves while a device boots. A device takes a .conf only if its .md5 fits
/// (guide 2.2.6), and tones likewise.
class EditWhileFetchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void neverGivesAMismatchedPair();
    void neverGivesAMismatchedPairOfAWatchedFolder();
};

void EditWhileFetchTest::neverGivesAMismatchedPair()
{
    constexpr int kFiles = 60;
    constexpr int kRaces = 10'000;
    constexpr int kWriters = 2;
    constexpr int kDevices = 4'000;
    constexpr int kStepsAtOnce = 20;
    auto random = support::seededRandom("edit while fetch");
    QTemporaryDir folder;
    Versions versions;
    Writer first(folder.path(), versions, random());
    for (int file = 0; file < kFiles; ++file)
        first.rewrite(nameOf(file));

    const base::SystemClock clock;
    serving::Library library(clock);
    std::atomic<bool> stop = false;
    std::atomic<quint64> revision = 0;
    std::vector<std::jthread> threads;
    for (int n = 0; n < kWriters; ++n) {
        threads.emplace_back([&, seed = random(), n] {
            std::mt19937_64 choice(seed);
            Writer writer(folder.path(), versions, choice());
            while (!stop) { // one writer a file, as one person edits it
                writer.rewrite(nameOf(support::between(choice, 0, kFiles / kWriters - 1) * kWriters + n));
                writer.pause();
            }
        });
    }
    threads.emplace_back([&] { publishUntil(stop, folder.path(), library, revision); });

    Judge judge(versions);
    Crowd crowd(library, kDevices, kFiles, random);
    const QDeadlineTimer deadline(std::chrono::seconds(60));
    while (judge.races < kRaces && judge.mismatched == 0 && !deadline.hasExpired()) {
        for (int n = 0; n < kStepsAtOnce; ++n)
            crowd.step(judge);
        std::this_thread::yield();
    }
    stop = true;
    threads.clear();
    qInfo("%d races in %d pairs, %d of them on archives, %llu trees published", judge.races, judge.pairs,
          judge.archives, static_cast<unsigned long long>(revision.load()));
    QCOMPARE(judge.mismatched, 0);
    QCOMPARE(judge.torn, 0);
    QVERIFY2(judge.races >= kRaces, "too little was published between the two requests of a pair");
    QVERIFY(judge.archives > kRaces / 5);
}

/// The same through all that stands between a disk and a device: watching, settling, publishing.
void EditWhileFetchTest::neverGivesAMismatchedPairOfAWatchedFolder()
{
    constexpr int kFiles = 12;
    constexpr int kRaces = 200;
    constexpr int kDevices = 100;
    constexpr std::chrono::milliseconds kBetweenEdits{60}; // so that each file rests for a while
    auto random = support::seededRandom("edit while watching");
    QTemporaryDir folder;
    Versions versions;
    Writer writer(folder.path(), versions, random());
    for (int file = 0; file < kFiles; ++file)
        writer.rewrite(nameOf(file));

    const base::SystemClock clock;
    serving::Library library(clock);
    std::atomic<bool> stop = false;
    std::atomic<quint64> revision = 0;
    std::jthread watching([&] { watchUntil(stop, folder.path(), library, revision); });
    QTimer edits;
    connect(&edits, &QTimer::timeout, this,
            [&] { writer.rewrite(nameOf(support::between(random, 0, kFiles - 1))); });
    edits.start(kBetweenEdits);

    Judge judge(versions);
    Crowd crowd(library, kDevices, kFiles, random);
    const QDeadlineTimer deadline(std::chrono::seconds(20));
    while (!deadline.hasExpired() && judge.races < kRaces && judge.mismatched == 0) {
        crowd.step(judge);
        QTest::qWait(1);
    }
    stop = true;
    watching.join();
    qInfo("%d races in %d pairs, %d of them on archives, %llu trees published", judge.races, judge.pairs,
          judge.archives, static_cast<unsigned long long>(revision.load()));
    QCOMPARE(judge.mismatched, 0);
    QCOMPARE(judge.torn, 0);
    QVERIFY2(judge.races >= kRaces, "too little was published between the two requests of a pair");
}

QTEST_GUILESS_MAIN(EditWhileFetchTest)
#include "edit_while_fetch_test.moc"
