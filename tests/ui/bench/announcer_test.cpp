#include "tests/ui/support/values.h"
#include "ui/bench/announcer.h"

#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;
using progress::Grade;
using support::deviceOf;
using ui::bench::Announcer;

class AnnouncerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatComesAboutTogetherIsOneAnnouncement()
    {
        Announcer announcer({1ms, 1ms});
        QSignalSpy said(&announcer, &Announcer::announced);
        QVector<progress::DeviceState> devices;
        for (int id = 1; id <= 5; ++id)
            devices << deviceOf(id, Grade::Applied);
        announcer.note(devices);
        announcer.note(devices);
        QTRY_COMPARE(said.count(), 1);
        QCOMPARE(said[0][0].value<progress::Tone>(), progress::Tone::Good);
        QCOMPARE(said[0][1].toString(), QStringLiteral("5 devices are done"));
        QVERIFY(said[0][2].toString().startsWith(QStringLiteral("00:22:EE:01:02:01, ")));
        QVERIFY(said[0][2].toString().endsWith(QStringLiteral("and others")));
    }

    void whoIsStuckComesFirst()
    {
        Announcer announcer({1ms, 1ms});
        QSignalSpy said(&announcer, &Announcer::announced);
        auto gym = deviceOf(2, Grade::Stuck);
        gym.name = QStringLiteral("Gym east");
        announcer.note({deviceOf(1, Grade::Applied), gym, deviceOf(3, Grade::Served)});
        QTRY_COMPARE(said.count(), 1);
        QCOMPARE(said[0][0].value<progress::Tone>(), progress::Tone::Bad);
        QCOMPARE(said[0][1].toString(), QStringLiteral("A device is stuck, A device is done"));
        QCOMPARE(said[0][2].toString(), QStringLiteral("Gym east"));
    }

    void theNextOneWaits()
    {
        Announcer announcer({1ms, 200ms});
        QSignalSpy said(&announcer, &Announcer::announced);
        announcer.note({deviceOf(1, Grade::Applied)});
        QTRY_COMPARE(said.count(), 1);
        QElapsedTimer since;
        since.start();
        announcer.note({deviceOf(2, Grade::Applied)});
        announcer.note({deviceOf(3, Grade::Applied)});
        QTRY_COMPARE(said.count(), 2);
        QVERIFY(since.elapsed() >= 150);
        QCOMPARE(said[1][1].toString(), QStringLiteral("2 devices are done"));
    }

    void nothingIsSaidOfWhatIsOverOrForgotten()
    {
        Announcer announcer({30ms, 1ms});
        QSignalSpy said(&announcer, &Announcer::announced);
        announcer.note({deviceOf(1, Grade::Stuck)});
        announcer.note({deviceOf(1, Grade::Served)});
        QVERIFY(!said.wait(60));
        announcer.note({deviceOf(2, Grade::Stuck)});
        announcer.forget();
        QVERIFY(!said.wait(60));
    }
};

QTEST_GUILESS_MAIN(AnnouncerTest)
#include "announcer_test.moc"
