#include "core/tftp/sender.h"

#include "tests/support/manual_clock.h"

#include <QTest>

using namespace tftp;
using namespace std::chrono_literals;

namespace {

QString textOf(const Sender::Step &step)
{
    switch (step.what) {
    case Sender::Do::Nothing:
        return QStringLiteral("-");
    case Sender::Do::SendOptions:
        return QStringLiteral("options");
    case Sender::Do::SendBlocks:
        return step.endsOnly && step.count > 1
                   ? QStringLiteral("%1,%2").arg(step.first).arg(step.first + step.count - 1)
                   : QStringLiteral("%1+%2").arg(step.first).arg(step.count);
    case Sender::Do::Finish:
        return QStringLiteral("finish");
    case Sender::Do::GiveUp:
        return QStringLiteral("give up");
    }
    return {};
}

/// A sender and what is said to it; every answer as text: "5+3" sends blocks 5, 6 and 7, "5,7"
/// only 5 and 7.
class Talk {
public:
    explicit Talk(Sender::Settings settings) : m_sender(settings) {}

    QString start() { return textOf(m_sender.start(m_clock.now())); }
    QString ack(int block)
    {
        return textOf(m_sender.acknowledged(static_cast<std::uint16_t>(block), m_clock.now()));
    }
    QString pass(std::chrono::milliseconds time)
    {
        m_clock.advance(time);
        return textOf(m_sender.timedOut(m_clock.now()));
    }
    /// Seconds from now to the deadline.
    double due() const { return std::chrono::duration<double>(m_sender.deadline() - m_clock.now()).count(); }
    /// Waits for each deadline in turn, until it gives up or finishes; how long each wait was.
    QList<double> waits()
    {
        QList<double> all;
        for (QString step; step != QLatin1StringView("give up") && step != QLatin1StringView("finish");) {
            all.append(due());
            step = pass(std::chrono::ceil<std::chrono::milliseconds>(m_sender.deadline() - m_clock.now()));
        }
        return all;
    }
    void endsWith(qint64 block) { m_sender.endsWith(block); }
    const Sender &sender() const { return m_sender; }

private:
    support::ManualClock m_clock;
    Sender m_sender;
};

#define SAYS(talk, expected) QCOMPARE(talk, QStringLiteral(expected))

} // namespace

class SenderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sendsBlockByBlock();
    void offersOptionsFirst();
    void sendsWindows();
    void goesOnBehindAnAckInsideTheWindow();
    void aDuplicateAckSendsNothing();
    void aDuplicateAckInAWindowShortensTheWait();
    void anAckForAWrongBlockLeavesTheTimerAlone();
    void numbersWrapAfter65535();
    void numbersWrapInsideAWindow();
    void retriesBackOff();
    void triesLessBeforeTheClientIsProven();
    void silenceBringsOnlyTheEndsOfAWindow();
    void aClientOnTrialIsGivenUpSooner();
    void theLastBlockProvesAnyClient();
    void theEndMayBeFoundOnTheWay();
    void progressResetsTheBackOff();
    void aMissingLastAckIsNoError();
    void aLastWindowWithoutAnyAckIsOne();
    void aClientThatNeverAnsweredWasSentNothing();
    void countsWhatItSentAgain();
    void keepsAnAgreedTimeout();
    void keepsAnAgreedTimeoutBeforeTheFirstAck();
    void waitsNoLongerThanEightSeconds();
    void doesNothingBeforeItsDeadline();
};

void SenderTest::sendsBlockByBlock()
{
    Talk talk({.blocks = 3});
    SAYS(talk.start(), "1+1");
    SAYS(talk.ack(1), "2+1");
    SAYS(talk.ack(2), "3+1");
    SAYS(talk.ack(3), "finish");
}

void SenderTest::offersOptionsFirst()
{
    Talk talk({.blocks = 2, .offersOptions = true});
    SAYS(talk.start(), "options");
    SAYS(talk.ack(1), "-");
    SAYS(talk.pass(1s), "options");
    SAYS(talk.ack(0), "1+1");
    SAYS(talk.ack(0), "-");
    SAYS(talk.ack(1), "2+1");
}

void SenderTest::sendsWindows()
{
    Talk talk({.blocks = 10, .windowSize = 4});
    SAYS(talk.start(), "1+4");
    SAYS(talk.ack(4), "5+4");
    SAYS(talk.ack(8), "9+2");
    SAYS(talk.ack(10), "finish");
}

/// RFC 7440 section 4: the block lost was 3.
void SenderTest::goesOnBehindAnAckInsideTheWindow()
{
    Talk talk({.blocks = 10, .windowSize = 4});
    talk.start();
    SAYS(talk.ack(2), "3+4");
    SAYS(talk.ack(6), "7+4");
}

/// RFC 1123 4.2.3.1.
void SenderTest::aDuplicateAckSendsNothing()
{
    Talk talk({.blocks = 3});
    talk.start();
    talk.ack(1);
    for (int i = 0; i < 5; ++i)
        SAYS(talk.ack(1), "-");
    QCOMPARE(talk.due(), 1.0);
    SAYS(talk.ack(2), "3+1");
}

void SenderTest::aDuplicateAckInAWindowShortensTheWait()
{
    Talk talk({.blocks = 20, .windowSize = 4});
    talk.start();
    talk.ack(4);
    SAYS(talk.ack(4), "-");
    QCOMPARE(talk.due(), 0.020);
    SAYS(talk.ack(8), "9+4");
    QCOMPARE(talk.due(), 1.0);
    SAYS(talk.ack(8), "-");
    SAYS(talk.pass(20ms), "9,12");
}

void SenderTest::anAckForAWrongBlockLeavesTheTimerAlone()
{
    Talk talk({.blocks = 9, .windowSize = 2});
    talk.start();
    talk.ack(2);
    SAYS(talk.pass(400ms), "-");
    for (int wrong : {0, 1, 5, 6, 40000, 65535})
        SAYS(talk.ack(wrong), "-");
    QCOMPARE(talk.due(), 0.6);
    SAYS(talk.pass(600ms), "3,4");
}

void SenderTest::numbersWrapAfter65535()
{
    Talk talk({.blocks = 65540});
    talk.start();
    for (int block = 1; block < 65535; ++block)
        QVERIFY(talk.ack(block) != QLatin1StringView("-"));
    SAYS(talk.ack(65535), "65536+1");
    SAYS(talk.ack(0), "65537+1");
    SAYS(talk.ack(1), "65538+1");
    SAYS(talk.ack(2), "65539+1");
    SAYS(talk.ack(3), "65540+1");
    SAYS(talk.ack(4), "finish");
}

void SenderTest::numbersWrapInsideAWindow()
{
    Talk talk({.blocks = 70000, .windowSize = 100});
    talk.start();
    for (int block = 100; block <= 65500; block += 100)
        talk.ack(block);
    SAYS(talk.ack(65540 - 65536), "65541+100");
    SAYS(talk.ack(65540 - 65536 + 50), "65591+100");
}

void SenderTest::retriesBackOff()
{
    Talk talk({.blocks = 3});
    talk.start();
    talk.ack(1);
    QCOMPARE(talk.waits(), (QList<double>{1, 2, 4, 8, 8, 8, 8}));
}

/// Whoever wrote the request may have put somebody else's address on it.
void SenderTest::triesLessBeforeTheClientIsProven()
{
    Talk talk({.blocks = 3});
    talk.start();
    QCOMPARE(talk.waits(), (QList<double>{1, 6}));
}

void SenderTest::silenceBringsOnlyTheEndsOfAWindow()
{
    Talk talk({.blocks = 20, .windowSize = 8, .offersOptions = true});
    talk.start();
    SAYS(talk.ack(0), "1+8");
    SAYS(talk.pass(1s), "1,8");
    SAYS(talk.pass(2s), "1,8");
    SAYS(talk.ack(1), "2+8");
    SAYS(talk.ack(9), "10+8");
}

/// With a single port ACKs are as easily forged as requests.
void SenderTest::aClientOnTrialIsGivenUpSooner()
{
    Talk talk({.blocks = 9, .acksToProve = 3});
    talk.start();
    talk.ack(1);
    talk.ack(2);
    QVERIFY(!talk.sender().isProven());
    QCOMPARE(talk.waits(), (QList<double>{1, 2, 4, 8, 8}));

    Talk proven({.blocks = 9, .acksToProve = 3});
    proven.start();
    for (const int block : {1, 2, 2, 3})
        proven.ack(block);
    QVERIFY(proven.sender().isProven());
    QCOMPARE(proven.waits().size(), 7);
}

void SenderTest::theLastBlockProvesAnyClient()
{
    Talk talk({.blocks = 1, .acksToProve = 3});
    talk.start();
    SAYS(talk.ack(1), "finish");
    QVERIFY(talk.sender().isProven());
}

/// Netascii: how long a file is on the wire is known when it has been coded.
void SenderTest::theEndMayBeFoundOnTheWay()
{
    Talk talk({.blocks = 100, .windowSize = 4});
    talk.start();
    SAYS(talk.ack(4), "5+4");
    QVERIFY(!talk.sender().reachedTheEnd());
    talk.endsWith(6);
    QVERIFY(talk.sender().reachedTheEnd());
    SAYS(talk.pass(1s), "5,6");
    SAYS(talk.ack(7), "-");
    SAYS(talk.ack(6), "finish");
}

void SenderTest::progressResetsTheBackOff()
{
    Talk talk({.blocks = 3});
    talk.start();
    talk.ack(1);
    SAYS(talk.pass(1s), "2+1");
    SAYS(talk.pass(2s), "2+1");
    SAYS(talk.ack(2), "3+1");
    QCOMPARE(talk.due(), 1.0);
}

void SenderTest::aMissingLastAckIsNoError()
{
    Talk talk({.blocks = 2, .retries = 0});
    talk.start();
    talk.ack(1);
    QVERIFY(talk.sender().awaitsLastAck());
    SAYS(talk.pass(1s), "finish");
}

/// Nobody knows whether any of it arrived.
void SenderTest::aLastWindowWithoutAnyAckIsOne()
{
    Talk window({.blocks = 10, .windowSize = 4, .retries = 0});
    window.start();
    window.ack(4);
    window.ack(7);
    SAYS(window.pass(1s), "give up");
    Talk onlyOffered({.blocks = 1, .offersOptions = true, .retries = 0});
    onlyOffered.start();
    onlyOffered.ack(0);
    SAYS(onlyOffered.pass(1s), "give up");
}

void SenderTest::aClientThatNeverAnsweredWasSentNothing()
{
    Talk talk({.blocks = 1, .unprovenRetries = 0});
    talk.start();
    SAYS(talk.pass(1s), "give up");
}

void SenderTest::countsWhatItSentAgain()
{
    Talk talk({.blocks = 10, .windowSize = 4});
    talk.start();
    talk.ack(2);
    QCOMPARE(talk.sender().resentBlocks(), 2);
    talk.pass(1s);
    QCOMPARE(talk.sender().resentBlocks(), 4);
}

void SenderTest::keepsAnAgreedTimeout()
{
    Talk talk({.blocks = 3, .timeout = 3s});
    talk.start();
    talk.ack(1);
    QCOMPARE(talk.due(), 3.0);
    talk.pass(3s);
    QCOMPARE(talk.due(), 6.0);
}

/// From the first packet on: RFC 2349 makes no difference between an OACK and DATA.
void SenderTest::keepsAnAgreedTimeoutBeforeTheFirstAck()
{
    Talk talk({.blocks = 3, .timeout = 8s, .offersOptions = true});
    talk.start();
    QCOMPARE(talk.waits(), (QList<double>{8, 8}));
}

/// Whoever has lost its power holds its place for a minute, whatever the settings say.
void SenderTest::waitsNoLongerThanEightSeconds()
{
    Talk client({.blocks = 3, .timeout = 255s});
    client.start();
    client.ack(1);
    QCOMPARE(client.waits(), (QList<double>{8, 8, 8, 8, 8, 8, 8}));
}

void SenderTest::doesNothingBeforeItsDeadline()
{
    Talk talk({.blocks = 3});
    talk.start();
    SAYS(talk.pass(999ms), "-");
    SAYS(talk.pass(1ms), "1+1");
}

QTEST_GUILESS_MAIN(SenderTest)
#include "sender_test.moc"
