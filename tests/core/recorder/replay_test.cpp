#include "core/bench/bench.h"
#include "core/recorder/job_secrets.h"
#include "core/recorder/recorder.h"
#include "core/recorder/session.h"
#include "core/simulator/crowd.h"
#include "core/simulator/fleet.h"
#include "core/simulator/rehearsal.h"
#include "tests/core/recorder/same.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <map>

namespace {

/// What a window would show.
struct Screens {
    std::map<int, progress::DeviceState> board;
    QVector<progress::ExplainedRequest> log;
    std::map<int, QVector<progress::GuideLine>> passes;
    int listed = 0;
    int toCome = 0;

    void take(const bench::Batch &batch)
    {
        log += batch.requests;
        for (const progress::DeviceState &state : batch.devices)
            board.insert_or_assign(state.id, state);
        listed = batch.listed;
        toCome = batch.toCome;
    }
};

/// The sample job on loopback, as a rehearsal has it, with a recorder beside it.
class Evening {
public:
    explicit Evening(const QString &file)
    {
        QObject::connect(&m_bench, &bench::Bench::batch, &m_bench,
                         [this](const bench::Batch &batch) { seen.take(batch); });
        QObject::connect(&m_bench, &bench::Bench::guideLines, &m_bench,
                         [this](int device, const auto &lines) { seen.passes[device] = lines; });
        QObject::connect(&m_crowd, &simulator::Crowd::settled, &m_bench, [this] {
            if (m_crowd.isSettled())
                m_bench.judgeSilence();
        });
        auto made = recorder::Recorder::create({file, QStringLiteral("sample-job")}, m_clock, {});
        if (made)
            m_recorder = *made;
        m_bench.setWitness(m_recorder);
    }

    bool isRecording() const { return m_recorder != nullptr; }

    bool run(const simulator::Faults &faults)
    {
        QSignalSpy opened(&m_bench, &bench::Bench::opened);
        QSignalSpy started(&m_bench, &bench::Bench::started);
        QSignalSpy judged(&m_bench, &bench::Bench::silenceJudged);
        m_bench.open(QStringLiteral(PROVBENCH_SOURCES "/resources/sample-job"));
        if (!opened.wait())
            return false;
        m_recorder->hide(recorder::secretsOf(*m_bench.files()));
        bench::Settings settings;
        settings.address = QHostAddress(QHostAddress::LocalHost);
        settings.tftpPort = settings.httpPort = settings.ftpPort = 0;
        m_bench.start(settings);
        if (!started.wait())
            return false;
        m_crowd.powerUp(simulator::fleetOf(*m_bench.tree(), {}), m_bench.services(), {faults, 0, {}});
        return judged.wait(30'000);
    }

    /// And how guide 5.1 went for each device. Recorded from here on is nothing.
    bool end()
    {
        QSignalSpy stopped(&m_bench, &bench::Bench::stopped);
        m_bench.stop();
        if (!stopped.wait())
            return false;
        for (const auto &[id, state] : seen.board)
            m_bench.requestGuideLines(id);
        m_bench.setWitness(nullptr);
        m_recorder.reset();
        return QTest::qWaitFor([this] { return seen.passes.size() == seen.board.size(); });
    }

    const base::SystemClock &clock() const { return m_clock; }
    Screens seen;

private:
    base::SystemClock m_clock;
    bench::Bench m_bench{nullptr, simulator::Rehearsal::limits()};
    simulator::Crowd m_crowd;
    std::shared_ptr<recorder::Recorder> m_recorder;
};

} // namespace

class ReplayTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSameBoardAndLog_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::newRow("none") << QString();
        for (const char *fault : {"power-cut", "half-applies-firmware", "lower-case-names"})
            QTest::newRow(fault) << QString::fromLatin1(fault);
    }

    void theSameBoardAndLog()
    {
        QFETCH(const QString, fault);
        const auto *named = simulator::faultsNamed(fault);
        const QTemporaryDir dir;
        const QString file = dir.filePath(QStringLiteral("evening.pbsession"));
        Evening evening(file);
        QVERIFY(evening.isRecording());
        QVERIFY(evening.run(named ? named->faults : simulator::Faults()));
        QVERIFY(evening.end());
        QVERIFY(!evening.seen.log.isEmpty());

        auto session = recorder::Session::open(file);
        QVERIFY(session);
        Screens again;
        QVector<bench::Service> services;
        bool hasStopped = false;
        while (const auto moment = session->next()) {
            if (const auto *batch = std::get_if<bench::Batch>(&moment->what))
                again.take(*batch);
            if (const auto *pass = std::get_if<bench::GuidePass>(&moment->what))
                again.passes[pass->device] = pass->lines;
            if (const auto *told = std::get_if<QVector<bench::Service>>(&moment->what);
                told && !told->isEmpty())
                services = *told;
            if (const auto *notice = std::get_if<bench::Notice>(&moment->what))
                hasStopped = hasStopped || notice->kind == bench::Notice::Kind::Stopped;
        }
        QVERIFY(!session->trouble());

        QVERIFY(same::rows(again.log, evening.seen.log));
        QCOMPARE(again.board.size(), evening.seen.board.size());
        // Of the monotonic clock only the distance to the beginning is kept; it is the same for all.
        std::optional<base::Duration> shift;
        for (auto &[id, state] : again.board) {
            const progress::DeviceState &seen = evening.seen.board.at(id);
            QCOMPARE(state.overdueAt.has_value(), seen.overdueAt.has_value());
            if (seen.overdueAt) {
                const base::Duration distance = *seen.overdueAt - *state.overdueAt;
                QCOMPARE(distance, shift.value_or(distance));
                shift = distance;
                state.overdueAt = seen.overdueAt;
            }
            QVERIFY2(same::tied(state) == same::tied(seen), qPrintable(state.nextName));
        }
        for (const auto &[id, lines] : evening.seen.passes)
            QVERIFY(same::rows(again.passes[id], lines));
        QCOMPARE(again.listed, evening.seen.listed);
        QCOMPARE(again.toCome, evening.seen.toCome);
        QCOMPARE(services.size(), 3);
        QVERIFY(hasStopped);
    }

    void noSecretOfTheJobIsKept()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("evening.pbsession"));
        Evening evening(path);
        QVERIFY(evening.run({}));
        QVERIFY(evening.end());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray all = file.readAll();
        QVERIFY(all.contains("algom0022EE0A0B01.conf"));
        QVERIFY(!all.contains("Riverside-bench"));
    }
};

QTEST_GUILESS_MAIN(ReplayTest)
#include "replay_test.moc"
