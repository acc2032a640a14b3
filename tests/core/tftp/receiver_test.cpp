#include "core/tftp/receiver.h"

#include "tests/support/manual_clock.h"

#include <QTest>

using namespace tftp;
using namespace std::chrono_literals;

namespace {

const QHostAddress kServerAddress(QStringLiteral("192.168.1.2"));

Endpoint at(std::uint16_t port, const QHostAddress &address = kServerAddress)
{
    return Endpoint::of(address, port);
}

QString textOf(const Packet &packet)
{
    if (const auto *ack = std::get_if<Ack>(&packet))
        return QStringLiteral("ack %1").arg(ack->block);
    if (const auto *error = std::get_if<Error>(&packet))
        return QStringLiteral("error %1").arg(static_cast<int>(error->code));
    if (const auto *request = std::get_if<ReadRequest>(&packet))
        return QStringLiteral("read %1").arg(QString::fromLatin1(request->name));
    return QStringLiteral("?");
}

/// A receiver and what a server says to it; every answer as text.
class Talk {
public:
    explicit Talk(Receiver::Settings settings = {}) : m_receiver(named(std::move(settings)), at(69)) {}

    QString start() { return textOf(*parse(base::bytesOf(m_receiver.start(m_clock.now()).packet))); }
    QString hear(const Packet &packet, const Endpoint &from = at(1024))
    {
        const QByteArray bytes = write(packet);
        return said(m_receiver.received(base::bytesOf(bytes), from, m_clock.now()));
    }
    QString data(int block, const QByteArray &payload, const Endpoint &from = at(1024))
    {
        return hear(Data{static_cast<std::uint16_t>(block), base::bytesOf(payload)}, from);
    }
    QString pass(std::chrono::milliseconds time)
    {
        m_clock.advance(time);
        return said(m_receiver.timedOut(m_clock.now()));
    }
    const Receiver &receiver() const { return m_receiver; }
    std::uint16_t sentTo() const { return m_to.port; }

private:
    static Receiver::Settings named(Receiver::Settings settings)
    {
        settings.name = "file";
        return settings;
    }
    QString said(const std::optional<Receiver::Outgoing> &outgoing)
    {
        if (!outgoing)
            return QStringLiteral("-");
        m_to = outgoing->to;
        return textOf(*parse(base::bytesOf(outgoing->packet)));
    }
    support::ManualClock m_clock;
    Receiver m_receiver;
    Endpoint m_to;
};

const QByteArray kFull(512, 'x');

#define SAYS(talk, expected) QCOMPARE(talk, QStringLiteral(expected))

} // namespace

class ReceiverTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsAFile();
    void writesItsOptions();
    void followsTheAnswerToItsOptions();
    void readsFromAServerThatKnowsNoOptions();
    void refusesOptionsItDidNotAskFor();
    void acknowledgesOncePerWindow();
    void tellsAGapOnce();
    void repeatsALostAck();
    void repeatsTheLastAckAfterTheEnd();
    void decodesNetascii();
    void tellsAStrangerAndGoesOn();
    void ignoresAnAnswerFromAnotherAddress();
    void saysWhatTheServerRefused();
    void retriesItsRequestWithBackOff();
    void asksForTheRestOfAHalfLostWindow();
    void fallsSilentOnAServerThatDid();
    void aServerThatRepeatsForEverBuysNoTime();
    void takesBothWraps_data();
    void takesBothWraps();
    void takesNoMoreThanItMay();
    void survivesNoise();
};

void ReceiverTest::readsAFile()
{
    Talk talk;
    SAYS(talk.start(), "read file");
    SAYS(talk.data(1, kFull), "ack 1");
    QCOMPARE(talk.sentTo(), 1024);
    SAYS(talk.data(2, "end"), "ack 2");
    QCOMPARE(talk.receiver().state(), Receiver::State::Done);
    QCOMPARE(talk.receiver().bytes(), kFull + "end");
}

void ReceiverTest::writesItsOptions()
{
    Receiver receiver(
        {.name = "f", .options = {.blockSize = 1468, .windowSize = 8, .timeout = 2s, .transferSize = 0}},
        at(69));
    const QByteArray packet = receiver.start({}).packet;
    QCOMPARE(packet, QByteArray("\0\1f\0octet\0blksize\0"
                                "1468\0windowsize\0"
                                "8\0timeout\0"
                                "2\0tsize\0"
                                "0\0",
                                54));
}

void ReceiverTest::followsTheAnswerToItsOptions()
{
    Talk talk({.options = {.blockSize = 1468, .transferSize = 0}});
    talk.start();
    SAYS(talk.hear(OptionAck{{{"blksize", "8"}, {"tsize", "11"}}}), "ack 0");
    QCOMPARE(talk.receiver().announcedSize(), 11);
    SAYS(talk.data(1, "12345678"), "ack 1");
    SAYS(talk.data(2, "123"), "ack 2");
    QVERIFY(talk.receiver().isOver());
}

void ReceiverTest::readsFromAServerThatKnowsNoOptions()
{
    Talk talk({.options = {.blockSize = 1468, .windowSize = 8}});
    talk.start();
    SAYS(talk.data(1, kFull), "ack 1");
    SAYS(talk.data(2, ""), "ack 2");
    QCOMPARE(talk.receiver().bytes(), kFull);
}

void ReceiverTest::refusesOptionsItDidNotAskFor()
{
    Talk talk;
    talk.start();
    SAYS(talk.hear(OptionAck{{{"blksize", "1024"}}}), "error 8");
    QCOMPARE(talk.receiver().error().what.code, kReadBadOptions);
}

void ReceiverTest::acknowledgesOncePerWindow()
{
    Talk talk({.options = {.windowSize = 3}});
    talk.start();
    SAYS(talk.hear(OptionAck{{{"windowsize", "3"}}}), "ack 0");
    SAYS(talk.data(1, kFull), "-");
    SAYS(talk.data(2, kFull), "-");
    SAYS(talk.data(3, kFull), "ack 3");
    SAYS(talk.data(4, kFull), "-");
    SAYS(talk.data(5, "end"), "ack 5");
}

/// RFC 7440 section 4.
void ReceiverTest::tellsAGapOnce()
{
    Talk talk({.options = {.windowSize = 4}});
    talk.start();
    talk.hear(OptionAck{{{"windowsize", "4"}}});
    SAYS(talk.data(1, kFull), "-");
    SAYS(talk.data(3, kFull), "ack 1");
    SAYS(talk.data(4, kFull), "-");
    SAYS(talk.data(2, kFull), "-");
    SAYS(talk.data(3, kFull), "-");
    SAYS(talk.data(4, kFull), "-");
    SAYS(talk.data(5, kFull), "ack 5");
}

void ReceiverTest::repeatsALostAck()
{
    Talk talk;
    talk.start();
    talk.data(1, kFull);
    SAYS(talk.data(1, kFull), "ack 1");
    QCOMPARE(talk.receiver().bytes(), kFull);
}

void ReceiverTest::repeatsTheLastAckAfterTheEnd()
{
    Talk talk;
    talk.start();
    talk.data(1, "end");
    SAYS(talk.data(1, "end"), "ack 1");
    QCOMPARE(talk.receiver().bytes(), QByteArray("end"));
}

void ReceiverTest::decodesNetascii()
{
    Talk talk({.mode = Mode::Netascii});
    talk.start();
    talk.data(1, QByteArray(511, 'x') + '\r');
    talk.data(2, "\nend");
    QCOMPARE(talk.receiver().bytes(), QByteArray(511, 'x') + "\nend");
}

void ReceiverTest::tellsAStrangerAndGoesOn()
{
    Talk talk;
    talk.start();
    talk.data(1, kFull);
    SAYS(talk.data(2, "evil", at(6666)), "error 5");
    QCOMPARE(talk.sentTo(), 6666);
    SAYS(talk.data(2, "good"), "ack 2");
    QCOMPARE(talk.receiver().bytes(), kFull + "good");
    QCOMPARE(talk.receiver().strangers(), 1);
}

/// The server has two cards and answers from the wrong one: devices do not take it, and neither do we.
void ReceiverTest::ignoresAnAnswerFromAnotherAddress()
{
    Talk talk;
    talk.start();
    SAYS(talk.data(1, "end", at(1024, QHostAddress(QStringLiteral("10.0.0.2")))), "-");
    QCOMPARE(talk.receiver().state(), Receiver::State::Asking);
}

void ReceiverTest::saysWhatTheServerRefused()
{
    Talk talk;
    talk.start();
    SAYS(talk.hear(Error{ErrorCode::FileNotFound, "not here"}), "-");
    QCOMPARE(talk.receiver().state(), Receiver::State::Failed);
    QCOMPARE(talk.receiver().serverError(), ErrorCode::FileNotFound);
    QCOMPARE(talk.receiver().error().what,
             (base::Message{kReadRefused, {QStringLiteral("1"), QStringLiteral("not here")}}));
}

void ReceiverTest::retriesItsRequestWithBackOff()
{
    Talk talk({.maxTries = 3});
    talk.start();
    SAYS(talk.pass(999ms), "-");
    SAYS(talk.pass(1ms), "read file");
    QCOMPARE(talk.sentTo(), 69);
    SAYS(talk.pass(1999ms), "-");
    SAYS(talk.pass(1ms), "read file");
    SAYS(talk.pass(4s), "-");
    QCOMPARE(talk.receiver().error().what.code, kReadNoAnswer);
}

void ReceiverTest::asksForTheRestOfAHalfLostWindow()
{
    Talk talk({.options = {.windowSize = 4}});
    talk.start();
    talk.hear(OptionAck{{{"windowsize", "4"}}});
    talk.data(1, kFull);
    talk.data(2, kFull);
    SAYS(talk.pass(1s), "ack 2");
}

void ReceiverTest::fallsSilentOnAServerThatDid()
{
    Talk talk({.maxTries = 2});
    talk.start();
    talk.data(1, kFull);
    SAYS(talk.pass(1s), "ack 1");
    SAYS(talk.pass(2s), "-");
    QCOMPARE(talk.receiver().error().what, (base::Message{kReadStalled, {QStringLiteral("512")}}));
}

void ReceiverTest::aServerThatRepeatsForEverBuysNoTime()
{
    Talk talk({.maxTries = 3});
    talk.start();
    talk.data(1, kFull);
    for (int i = 0; i < 100 && !talk.receiver().isOver(); ++i) {
        talk.data(1, kFull);
        talk.pass(500ms);
    }
    QCOMPARE(talk.receiver().state(), Receiver::State::Failed);
}

void ReceiverTest::takesBothWraps_data()
{
    QTest::addColumn<int>("afterTheWrap");
    QTest::newRow("to 0") << 0;
    QTest::newRow("to 1") << 1;
}

void ReceiverTest::takesBothWraps()
{
    QFETCH(int, afterTheWrap);
    Talk talk({.options = {.blockSize = 8}});
    talk.start();
    talk.hear(OptionAck{{{"blksize", "8"}}});
    for (int block = 1; block <= 65535; ++block)
        talk.data(block, "12345678");
    QCOMPARE(talk.data(afterTheWrap, "12345678"), QStringLiteral("ack %1").arg(afterTheWrap));
    talk.data(afterTheWrap + 1, "end");
    QCOMPARE(talk.receiver().bytes().size(), 65536 * 8 + 3);
}

void ReceiverTest::takesNoMoreThanItMay()
{
    Talk talk({.maxBytes = 1000});
    talk.start();
    talk.data(1, kFull);
    SAYS(talk.data(2, kFull), "error 3");
    QCOMPARE(talk.receiver().error().what.code, kReadTooLong);
}

void ReceiverTest::survivesNoise()
{
    Talk talk;
    talk.start();
    talk.data(1, kFull);
    SAYS(talk.hear(Ack{1}), "-");
    SAYS(talk.hear(ReadRequest{"x", Mode::Octet, {}}), "-");
    SAYS(talk.hear(OptionAck{{{"blksize", "8"}}}), "-");
    SAYS(talk.data(7, kFull), "-");
    SAYS(talk.data(2, "end"), "ack 2");
}

QTEST_GUILESS_MAIN(ReceiverTest)
#include "receiver_test.moc"
