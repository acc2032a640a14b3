// Requests of the conformance table in random rows, cut at random places, read in random portions: the same
// answers as one after the other.

#include "tests/core/http/conformance.h"
#include "tests/core/http/reply.h"
#include "tests/core/http/rig.h"
#include "tests/support/seed.h"

#include <QTest>

class PipelinesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cutsChangeNothing();

private:
    struct Row {
        QByteArray request;
        QByteArray answer;
        bool closes;
    };

    QByteArray play(const QByteArray &requests, rig::Bench &bench);

    std::mt19937_64 m_random;
    std::vector<Row> m_rows;
};

void PipelinesTest::initTestCase()
{
    m_random = support::seededRandom("http pipelines");
    for (const rig::Case &given : rig::conformanceTable()) {
        if (given.request.size() > 4000)
            continue;
        rig::Bench bench;
        rig::Wire wire(bench);
        wire.send(given.request);
        m_rows.push_back({given.request, wire.take(), given.closes});
    }
}

QByteArray PipelinesTest::play(const QByteArray &requests, rig::Bench &bench)
{
    rig::Wire wire(bench);
    wire.stopReading();
    QByteArray got;
    for (qsizetype at = 0; at < requests.size();) {
        const auto cut = support::between<qsizetype>(m_random, 1, support::between(m_random, 1, 900));
        wire.send(requests.mid(at, cut));
        at += cut;
        got += wire.read(support::between<qint64>(m_random, 0, 3000));
    }
    while (!wire.session().outbox().isEmpty())
        got += wire.read(support::between<qint64>(m_random, 1, 20'000));
    return got;
}

void PipelinesTest::cutsChangeNothing()
{
    for (int round = 0; round < 400; ++round) {
        QByteArray requests;
        QByteArray expected;
        for (int i = support::between(m_random, 1, 12); i > 0; --i) {
            const Row &row = m_rows[support::between<std::size_t>(m_random, 0, m_rows.size() - 1)];
            requests += row.request;
            expected += row.answer;
            if (row.closes)
                break;
        }
        rig::Bench bench;
        QCOMPARE(play(requests, bench), expected);
        QCOMPARE(bench.site.arrivals, bench.events.all.size());
    }
}

QTEST_GUILESS_MAIN(PipelinesTest)
#include "pipelines_test.moc"
