#include "ui/intake/scan_burst.h"

#include <QRandomGenerator>
#include <QTest>

using ui::intake::ScanBurst;
using Fate = ScanBurst::Fate;
using Key = ScanBurst::Key;

/// Which keys are a scanner's.
class ScanBurstTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLabelAtAScannersPaceIsAScan_data()
    {
        QTest::addColumn<int>("gap");
        for (const int gap : {1, 8, 20, 40, 50})
            QTest::newRow(qPrintable(QString::number(gap))) << gap;
    }

    void aLabelAtAScannersPaceIsAScan()
    {
        QFETCH(int, gap);
        const QString label = QStringLiteral("MAC:0022EE010203");
        QVERIFY(typed(label, static_cast<quint64>(gap)));
        const auto outcome = m_burst.press(Key::Terminator, {}, m_time += static_cast<quint64>(gap));
        QCOMPARE(outcome.scan.value_or(QString()), label);
        QCOMPARE(outcome.fate, Fate::Swallow);
        QVERIFY(!outcome.release);
    }

    void aRadioThatStopsForBreathLosesNothing()
    {
        typed(QStringLiteral("0022EE"), 12);
        QCOMPARE(m_burst.patience(), std::chrono::milliseconds(ScanBurst::kBreath));
        m_time += 200;
        typed(QStringLiteral("010203"), 12);
        QCOMPARE(enter(12).scan.value_or(QString()), QStringLiteral("0022EE010203"));
    }

    void withoutATerminatorSilenceEndsIt()
    {
        typed(QStringLiteral("0022EE010203"), 10);
        QCOMPARE(m_burst.silence().scan.value_or(QString()), QStringLiteral("0022EE010203"));
        QVERIFY(m_burst.isEmpty());
    }

    void aShortBurstWithoutATerminatorIsAPersons()
    {
        typed(QStringLiteral("hello"), 30);
        const auto outcome = m_burst.silence();
        QVERIFY(outcome.release && !outcome.scan);
    }

    void aCodeWordIsLongEnough()
    {
        typed(QStringLiteral("UNDO"), 16);
        QCOMPARE(enter(16).scan.value_or(QString()), QStringLiteral("UNDO"));
    }

    void lineFeedAfterTheReturnIsSwallowed()
    {
        typed(QStringLiteral("0022EE010203"), 10);
        QVERIFY(enter(10).scan);
        QCOMPARE(enter(10).fate, Fate::Swallow);
        QCOMPARE(enter(300).fate, Fate::Pass);
    }

    void enterAloneIsAPersons() { QCOMPARE(enter(1000).fate, Fate::Pass); }

    void aClockThatGoesBackIsNoHaste()
    {
        m_burst.press(Key::Character, u"a", 5000);
        QVERIFY(m_burst.press(Key::Character, u"b", 10).release);
    }

    /// 20 to 200 words a minute with rolls of two and three keys 15 ms apart: nothing is ever taken.
    void noPersonIsTakenForAScanner()
    {
        const auto seed = static_cast<quint32>(qEnvironmentVariableIntValue("PROVBENCH_SEED"));
        qInfo("PROVBENCH_SEED=%u", seed);
        QRandomGenerator random(seed);
        int held = 0;
        int released = 0;
        for (int i = 0; i < 20'000; ++i) {
            const bool rolls = i % 7 < 2;
            m_time += rolls ? 15 : static_cast<quint64>(random.bounded(60, 600));
            const bool isEnter = !rolls && random.bounded(8) == 0;
            const auto outcome = m_burst.press(isEnter ? Key::Terminator : Key::Character, u"x", m_time);
            QVERIFY(!outcome.scan);
            QVERIFY(outcome.fate != Fate::Swallow);
            if (outcome.release)
                released += std::exchange(held, 0);
            if (outcome.fate == Fate::Hold)
                ++held;
            else
                QCOMPARE(held, 0); // order: what is held goes first
        }
        QVERIFY(released > 10'000);
    }

private:
    bool typed(const QString &text, quint64 gap)
    {
        for (const QChar c : text) {
            const auto outcome = m_burst.press(Key::Character, QString(c), m_time += gap);
            if (outcome.fate != Fate::Hold || outcome.scan)
                return false;
        }
        return true;
    }
    ScanBurst::Outcome enter(quint64 gap) { return m_burst.press(Key::Terminator, {}, m_time += gap); }

private Q_SLOTS:
    void cleanup()
    {
        m_burst = {};
        m_time = 0;
    }

private:
    ScanBurst m_burst;
    quint64 m_time = 0;
};

QTEST_MAIN(ScanBurstTest)
#include "scan_burst_test.moc"
