#include "core/files/atomic_write.h"
#include "core/recorder/recorder.h"
#include "core/recorder/session.h"
#include "tests/support/small_disk.h"

#include <QCoreApplication>
#include <QTest>
#include <mutex>

namespace {

bool hasOwnMounts = false;

bench::Batch batchOf(int number)
{
    bench::Batch batch;
    progress::ExplainedRequest request;
    request.event.name = QStringLiteral("%1.conf").arg(number);
    request.event.userAgent = QString(2000, QChar(u'a' + number % 26)) + QString::number(number);
    batch.requests.append(request);
    progress::DeviceState state;
    state.id = number;
    batch.devices.append(state);
    return batch;
}

} // namespace

/// A disk that is full takes nothing of the run, and the record goes on when it has room again.
class FullDiskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!hasOwnMounts)
            QSKIP("needs mounts of its own");
    }

    void isToldOnceAndGoesOn()
    {
        const support::SmallDisk disk("64k");
        QVERIFY(disk.isMounted());
        const QString file = disk.path() + QStringLiteral("/evening.pbsession");
        const base::SystemClock clock;
        std::mutex lock;
        QVector<base::Error> warnings;
        auto recorder =
            recorder::Recorder::create({file, QStringLiteral("job")}, clock, [&](const base::Error &error) {
                const std::lock_guard guard(lock);
                warnings.append(error);
            });
        QVERIFY(recorder);
        for (int i = 0; i < 100; ++i)
            (*recorder)->saw(batchOf(i), clock.now(), clock.wall());
        const auto isWarned = [&] {
            const std::lock_guard guard(lock);
            return !warnings.isEmpty();
        };
        QVERIFY(QTest::qWaitFor(isWarned, 10'000));
        QCOMPARE(warnings[0].what.code, files::kDiskFull);
        recorder->reset();
        QCOMPARE(warnings.size(), 1);

        auto session = recorder::Session::open(file);
        QVERIFY(session);
        int told = 0;
        while (const auto moment = session->next()) {
            if (const auto *batch = std::get_if<bench::Batch>(&moment->what)) {
                for (const auto &request : batch->requests)
                    QCOMPARE(request.event.name, QStringLiteral("%1.conf").arg(told++));
            }
        }
        QVERIFY(!session->trouble());
        QVERIFY(told > 10 && told < 40);
    }

    void whatStoodMeanwhileIsToldAfterwards()
    {
        const support::SmallDisk disk("64k");
        QVERIFY(disk.isMounted());
        const QString file = disk.path() + QStringLiteral("/evening.pbsession");
        auto journal =
            recorder::Journal::create({file, QStringLiteral("job")}, {QDateTime::currentDateTimeUtc(), {}});
        QVERIFY(journal);
        QVERIFY((*journal)->write({QDateTime::currentDateTimeUtc(), batchOf(1)}));
        disk.fill();
        QVERIFY(!(*journal)->write({QDateTime::currentDateTimeUtc(), batchOf(2)}));
        QVERIFY(!(*journal)->write({QDateTime::currentDateTimeUtc(), batchOf(3)}));
        QVERIFY(QFile::remove(disk.path() + QStringLiteral("/ballast")));
        QVERIFY((*journal)->write({QDateTime::currentDateTimeUtc(), batchOf(4)}));

        auto session = recorder::Session::open(file);
        QVERIFY(session);
        QSet<int> devices;
        QStringList names;
        bool gap = false;
        while (const auto moment = session->next()) {
            if (const auto *batch = std::get_if<bench::Batch>(&moment->what)) {
                gap = gap || batch->gap;
                for (const auto &state : batch->devices)
                    devices.insert(state.id);
                for (const auto &request : batch->requests)
                    names.append(request.event.name);
            }
        }
        QVERIFY(!session->trouble());
        QVERIFY(gap);
        QCOMPARE(devices, (QSet<int>{1, 2, 3, 4}));
        QCOMPARE(names, (QStringList{QStringLiteral("1.conf"), QStringLiteral("4.conf")}));
    }
};

int main(int argc, char **argv)
{
    hasOwnMounts = support::ownMounts();
    const QCoreApplication program(argc, argv);
    FullDiskTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "full_disk_test.moc"
