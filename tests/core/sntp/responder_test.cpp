#include "core/sntp/responder.h"

#include "tests/support/manual_clock.h"
#include "tests/support/seed.h"

#include <QTest>

using namespace sntp;
using namespace std::chrono_literals;

namespace {

const QHostAddress kClient(QStringLiteral("192.168.77.20"));
constexpr std::uint16_t kFrom = 40'000;

QByteArray question(Mode mode = Mode::Client, std::uint8_t version = 4)
{
    Packet packet;
    packet.mode = mode;
    packet.version = version;
    packet.poll = 7;
    packet.transmitTime = 0x1122334455667788;
    return write(packet);
}

} // namespace

class ResponderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void tellsTheTimeOfTheClock();
    void saysWhatItsClockIs();
    void answersClientsOfEveryVersionAndNobodyElse_data();
    void answersClientsOfEveryVersionAndNobodyElse();
    void neverAnswersItsOwnAnswer();
    void answersNobodyWhoIsNoHost_data();
    void answersNobodyWhoIsNoHost();
    void isNeverLongerThanTheQuestion();
    void whoAsksTooOftenIsToldOnceAndThenNothing();
    void whoSlowsDownIsAnsweredAgain();
    void oneWhoFloodsTakesNothingFromOthers();
    void remembersSoManyClientsAndNoMore();

private:
    QByteArray ask(const QByteArray &request, const QHostAddress &client = kClient,
                   std::uint16_t port = kFrom)
    {
        return m_responder->answer(base::bytesOf(request), client, port, m_clock.now(), m_clock.wall());
    }
    Packet answerTo(const QByteArray &request)
    {
        return parse(base::bytesOf(ask(request))).value_or(Packet{});
    }

    support::ManualClock m_clock;
    std::optional<Responder> m_responder;
};

void ResponderTest::init()
{
    m_responder.emplace();
}

void ResponderTest::tellsTheTimeOfTheClock()
{
    m_clock.advance(250ms);
    const Packet answer = answerTo(question());
    const Timestamp now = timestampOf(m_clock.wall());
    QCOMPARE(answer.transmitTime, now);
    QCOMPARE(answer.receiveTime, now);
    QCOMPARE(answer.originTime, Timestamp{0x1122334455667788});
    QVERIFY(answer.referenceTime <= now && now - answer.referenceTime < Timestamp{1} << 32);
    QCOMPARE(answer.poll, std::int8_t{7});
}

void ResponderTest::saysWhatItsClockIs()
{
    const Packet answer = answerTo(question());
    QVERIFY(answer.mode == Mode::Server);
    QCOMPARE(answer.leap, std::uint8_t{0});
    QCOMPARE(answer.stratum, Responder::kStratum);
    QCOMPARE(answer.reference, Responder::kLocalClock);
    QCOMPARE(answer.rootDelay, 0u);
    QVERIFY(answer.rootDispersion > 0);
}

void ResponderTest::answersClientsOfEveryVersionAndNobodyElse_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<int>("mode");
    for (int version = 0; version < 8; ++version) {
        for (int mode = 0; mode < 8; ++mode)
            QTest::addRow("version %d mode %d", version, mode) << version << mode;
    }
}

void ResponderTest::answersClientsOfEveryVersionAndNobodyElse()
{
    QFETCH(const int, version);
    QFETCH(const int, mode);
    const QByteArray answer = ask(question(static_cast<Mode>(mode), static_cast<std::uint8_t>(version)));
    const bool isAsked = mode == 3 && version >= 1 && version <= 4;
    QCOMPARE(!answer.isEmpty(), isAsked);
    if (isAsked)
        QCOMPARE(static_cast<int>(parse(base::bytesOf(answer))->version), version);
}

void ResponderTest::neverAnswersItsOwnAnswer()
{
    // From port 123 ask older programs, and so they are answered there; nobody answers that (RFC 4330 section
    // 5: mode 4 is for clients).
    const QByteArray answer = ask(question(), kClient, 123);
    QVERIFY(!answer.isEmpty());
    QVERIFY(ask(answer, kClient, 123).isEmpty());
}

void ResponderTest::answersNobodyWhoIsNoHost_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("port");
    QTest::newRow("port 0") << "192.168.77.20" << 0;
    QTest::newRow("everybody") << "255.255.255.255" << 40'000;
    QTest::newRow("nobody") << "0.0.0.0" << 40'000;
    QTest::newRow("a group") << "224.0.1.1" << 40'000;
    QTest::newRow("a group, IPv6") << "ff02::101" << 40'000;
}

void ResponderTest::answersNobodyWhoIsNoHost()
{
    QFETCH(const QString, address);
    QFETCH(const int, port);
    QVERIFY(ask(question(), QHostAddress(address), static_cast<std::uint16_t>(port)).isEmpty());
}

void ResponderTest::isNeverLongerThanTheQuestion()
{
    std::mt19937_64 random = support::seededRandom("questions");
    int answered = 0;
    for (int i = 0; i < 20'000; ++i) {
        m_clock.advance(1s);
        QByteArray bytes(support::between<qsizetype>(random, 0, 120), Qt::Uninitialized);
        std::ranges::generate(bytes, [&] { return static_cast<char>(random()); });
        const QByteArray answer = ask(bytes);
        QVERIFY(answer.size() <= bytes.size());
        QVERIFY(answer.isEmpty() || answer.size() == Packet::kBytes);
        answered += answer.isEmpty() ? 0 : 1;
    }
    QVERIFY(answered > 100); // mode 3 of versions 1 to 4 is one head in sixteen
}

void ResponderTest::whoAsksTooOftenIsToldOnceAndThenNothing()
{
    for (int i = 0; i < Responder::kBurst; ++i)
        QCOMPARE(answerTo(question()).stratum, Responder::kStratum);
    const Packet farewell = answerTo(question());
    QCOMPARE(farewell.stratum, std::uint8_t{0});
    QCOMPARE(farewell.leap, std::uint8_t{3});
    QCOMPARE(farewell.reference, Responder::kRate);
    QCOMPARE(farewell.originTime, Timestamp{0x1122334455667788});
    for (int i = 0; i < 1000; ++i)
        QVERIFY(ask(question()).isEmpty());
}

void ResponderTest::whoSlowsDownIsAnsweredAgain()
{
    for (int i = 0; i < 100; ++i)
        ask(question());
    for (int i = 0; i < 100; ++i) {
        m_clock.advance(Responder::kEvery);
        QCOMPARE(answerTo(question()).stratum, Responder::kStratum);
    }
}

void ResponderTest::oneWhoFloodsTakesNothingFromOthers()
{
    for (int i = 0; i < 1000; ++i)
        ask(question());
    QVERIFY(!ask(question(), QHostAddress(QStringLiteral("192.168.77.21"))).isEmpty());
}

/// A stranger may forge as many senders as he likes: it costs neither memory nor the others their answer.
void ResponderTest::remembersSoManyClientsAndNoMore()
{
    for (quint32 i = 0; i < 20'000; ++i) {
        m_clock.advance(1ms);
        QVERIFY(!ask(question(), QHostAddress(0x0a000001 + i)).isEmpty());
    }
    QVERIFY(m_responder->clients() <= Responder::kMostClients);
}

QTEST_GUILESS_MAIN(ResponderTest)
#include "responder_test.moc"
