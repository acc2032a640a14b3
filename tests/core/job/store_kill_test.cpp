#include "core/job/store.h"

#include "tests/core/job/random_job.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <cstdio>
#include <thread>
#include <unistd.h>

using namespace job;

namespace {

/// The job after its n-th save: some values, devices and templates change with every one.
Job jobAfter(int n)
{
    Job job = support::largeJob(40 + n % 7);
    job.site.note = QString::number(n);
    for (Device &device : job.devices)
        device.overrides["audio.page.vol"] = QStringLiteral("-%1dB").arg(n % 46);
    job.templates.append(std::make_shared<const Template>(QStringLiteral("changing.conf"),
                                                          QStringLiteral("8186"), false,
                                                          "n = " + QByteArray::number(n / 3) + '\n'));
    return job;
}

int numberOf(const Job &job)
{
    return job.site.note.toInt();
}

/// Saves and reports each save until it is killed.
int saveForever(const QString &folder)
{
    auto opened = Store::open(folder);
    if (!opened || !opened->warnings.empty())
        return 3;
    for (int n = numberOf(opened->job) + 1;; ++n) {
        if (!opened->store->save(jobAfter(n)))
            return 4;
        std::printf("%d\n", n);
        std::fflush(stdout);
    }
}

} // namespace

/// A program that is killed while it saves, at any instant, leaves the job as it was before that save or as
/// it is after it. PROVBENCH_KILLS says how often; `ctest -C Long -L long` does it 1,000 times.
class StoreKillTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aKilledSaveLosesNothingThatWasReported()
    {
        auto random = support::seededRandom("kill");
        const QTemporaryDir dir;
        const QString folder = dir.filePath(QStringLiteral("site"));
        QVERIFY(Store::create(folder, jobAfter(0)));
        const int kills = qEnvironmentVariable("PROVBENCH_KILLS", QStringLiteral("60")).toInt();
        int reported = 0;
        int cutShort = 0;
        for (int kill = 0; kill < kills; ++kill) {
            reported = std::max(reported, saveUntilKilled(folder, random));
            const auto opened = Store::open(folder);
            if (!opened)
                QFAIL(qPrintable(opened.error().what.code.toString() + opened.error().what.args.join(u' ')));
            QVERIFY(opened->warnings.empty());
            const int found = numberOf(opened->job);
            QVERIFY2(found == reported || found == reported + 1,
                     qPrintable(QStringLiteral("%1 %2").arg(found).arg(reported)));
            QVERIFY(opened->job == jobAfter(found));
            cutShort += found > reported ? 1 : 0;
            reported = found;
        }
        qInfo("%d kills, %d saves; %d were done and not reported yet", kills, reported, cutShort);
        QVERIFY(reported > 0);
    }

private:
    /// The last save that the child reported.
    static int saveUntilKilled(const QString &folder, std::mt19937_64 &random)
    {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("save"), folder});
        child.waitForStarted();
        for (int saves = support::between(random, 0, 3); saves > 0; --saves) {
            while (!child.canReadLine() && child.waitForReadyRead(20'000)) {
            }
            if (saves > 1)
                child.readLine();
        }
        std::this_thread::sleep_for(std::chrono::microseconds(support::between(random, 0, 15'000)));
        ::kill(static_cast<pid_t>(child.processId()), SIGKILL);
        child.waitForFinished();
        const QList<QByteArray> lines = child.readAllStandardOutput().split('\n');
        return lines.size() >= 2 ? lines[lines.size() - 2].toInt() : 0;
    }
};

int main(int argc, char **argv)
{
    const QCoreApplication program(argc, argv);
    if (argc == 3 && QByteArrayView(argv[1]) == "save")
        return saveForever(QString::fromLocal8Bit(argv[2]));
    StoreKillTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "store_kill_test.moc"
