// Connections beside the one a session has.

#include "tests/core/tcp/server_fixture.h"
#include "tests/support/manual_clock.h"

using namespace fixture;
using namespace std::chrono_literals;
using tcp::End;

namespace {

const QHostAddress kLoopback(QHostAddress::LocalHost);
const QHostAddress kClient(QStringLiteral("127.0.0.5"));
const QHostAddress kStranger(QStringLiteral("127.0.0.6"));

/// Whoever is awaited in vain for five seconds has missed it.
class Patient final : public Recorded {
public:
    Patient(Record &record, base::Instant until) : Recorded(record), m_until(until) {}
    base::Instant deadline() const override { return m_until; }

private:
    base::Instant m_until;
};

/// Drops itself as soon as it hears anything.
class Dropping final : public Recorded {
public:
    Dropping(Record &record, tcp::Dialer &dialer) : Recorded(record), m_dialer(dialer) {}
    void begun(base::Instant now) override
    {
        Recorded::begun(now);
        outbox().append("never seen");
        m_dialer.drop(id);
    }
    tcp::Dialer::Id id = 0;

private:
    tcp::Dialer &m_dialer;
};

struct Caller {
    QHostAddress address;
    QByteArray words; ///< everything that was sent
};

Caller callerAt(const tcp::Socket &listener)
{
    tcp::Socket::Accepted accepted;
    waitUntil([&] {
        auto one = listener.accept();
        if (one)
            accepted = std::move(*one);
        return one.has_value();
    });
    Caller caller{accepted.peer.address, {}};
    waitUntil([&] {
        std::byte bytes[100];
        const tcp::Moved moved = accepted.socket.receive(bytes);
        caller.words.append(reinterpret_cast<const char *>(bytes), moved.bytes);
        return moved.what == tcp::Moved::What::End || moved.what == tcp::Moved::What::Failed;
    });
    return caller;
}

} // namespace

class DialerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void awaitsOneFromOneAddress_data() { Serving::kinds(); }
    void awaitsOneFromOneAddress();
    void staysWithinTheRange_data() { Serving::kinds(); }
    void staysWithinTheRange();
    void awaitsNotForEver_data() { Serving::kinds(); }
    void awaitsNotForEver();
    void dialsFromTheAddressGiven_data() { Serving::kinds(); }
    void dialsFromTheAddressGiven();
    void nobodyAnswers_data() { Serving::kinds(); }
    void nobodyAnswers();
    void droppedOnesHearNothing_data() { Serving::kinds(); }
    void droppedOnesHearNothing();
    void mayDropItselfWhileItIsCalled_data() { Serving::kinds(); }
    void mayDropItselfWhileItIsCalled();
    void stopEndsThoseWhoWait_data() { Serving::kinds(); }
    void stopEndsThoseWhoWait();
    void sendsWhatWasFilledInBefore_data() { Serving::kinds(); }
    void sendsWhatWasFilledInBefore();
    void sendsWhatWasFilledInBeforeItDials_data() { Serving::kinds(); }
    void sendsWhatWasFilledInBeforeItDials();
    void abortedOnesAreAwaitedNoMore_data() { Serving::kinds(); }
    void abortedOnesAreAwaitedNoMore();
    void oneAddressCannotHoldTheRange_data() { Serving::kinds(); }
    void oneAddressCannotHoldTheRange();
    void dropAfterTheEndTakesNothingBack_data() { Serving::kinds(); }
    void dropAfterTheEndTakesNothingBack();

private:
    std::shared_ptr<Recorded> session() { return std::make_shared<Recorded>(m_record); }

    support::ManualClock m_clock;
    std::unique_ptr<Serving> m_serving;
    std::unique_ptr<tcp::Server> m_server;
    Record m_record; ///< of the sessions beside
    Record m_others; ///< of somebody else's
};

void DialerTest::init()
{
    m_serving = std::make_unique<Serving>(m_clock);
    m_server = m_serving->serve<Echo>();
    m_record = {};
    m_others = {};
}

void DialerTest::cleanup()
{
    m_server.reset();
    m_serving.reset();
}

void DialerTest::awaitsOneFromOneAddress()
{
    const auto awaited = m_server->await(kLoopback, {}, kClient, std::make_shared<Echo>(m_record));
    QVERIFY(awaited && awaited->id != 0 && awaited->port != 0);
    Client stranger(awaited->port, kStranger);
    QVERIFY(stranger.readToEnd());
    QVERIFY(stranger.isReset());
    QCOMPARE(m_record.begun, 0);

    Client client(awaited->port, kClient);
    QVERIFY(client.send("data") && client.readUntil(4));
    QCOMPARE(m_record.begun, 1);
    Client second(awaited->port, kClient);
    QVERIFY(second.readToEnd());
    QCOMPARE(second.received(), QByteArray());
    client.close();
    QVERIFY(waitUntil([&] { return !m_record.ends.isEmpty(); }));
    QCOMPARE(m_record.ends, QList<End>{End::Closed});
}

void DialerTest::staysWithinTheRange()
{
    // A port that is free for a listener, as far as anybody can know.
    const auto any = tcp::Socket::listen({kLoopback, 0}, 1);
    QVERIFY(any.has_value());
    const quint16 taken = any->local().port;
    const auto refused = m_server->await(kLoopback, {taken, taken}, kClient, session());
    QVERIFY(!refused);
    QCOMPARE(refused.error().what.code.view(), tcp::kNoPortInRange.view());
    QCOMPARE(refused.error().what.args, (QStringList{QString::number(taken), QString::number(taken)}));

    const tcp::PortRange range{taken, static_cast<quint16>(taken < 65000 ? taken + 20 : 65535)};
    const auto awaited = m_server->await(kLoopback, range, kClient, session());
    if (!awaited)
        QSKIP("somebody else has all of these ports");
    QVERIFY(awaited->port > range.first && awaited->port <= range.last);
}

void DialerTest::awaitsNotForEver()
{
    const auto patient = std::make_shared<Patient>(m_record, m_clock.now() + 5s);
    const auto awaited = m_server->await(kLoopback, {}, kClient, patient);
    QVERIFY(awaited);
    m_clock.advance(5s);
    const Client passer(m_server->port());
    QVERIFY(waitUntil([&] { return !m_record.ends.isEmpty(); }));
    QCOMPARE(m_record.ends, QList<End>{End::TimedOut});
    QVERIFY(tcp::Socket::listen({kLoopback, awaited->port}, 1).has_value());
}

void DialerTest::dialsFromTheAddressGiven()
{
    const auto listener = tcp::Socket::listen({kLoopback, 0}, 1);
    QVERIFY(listener.has_value());
    m_server->dial(kClient, kLoopback, listener->local().port, std::make_shared<Greeter>(m_record));
    QCOMPARE(m_record.begun, 0);
    const Caller caller = callerAt(*listener);
    QCOMPARE(caller.address, kClient);
    QCOMPARE(caller.words, "220 ready\r\n");
    QCOMPARE(m_record.begun, 1);
    QCOMPARE(m_record.ends, QList<End>{End::Closed});
}

void DialerTest::nobodyAnswers()
{
    const auto listener = tcp::Socket::listen({kLoopback, 0}, 1);
    const quint16 port = listener->local().port;
    const_cast<tcp::Socket &>(*listener).close();
    QVERIFY(m_server->dial(kLoopback, kLoopback, port, session()) != 0);
    // An address that is not ours to come from.
    QVERIFY(m_server->dial(QHostAddress(QStringLiteral("192.0.2.1")), kLoopback, port, session()) != 0);
    QVERIFY(m_record.ends.isEmpty());
    QVERIFY(waitUntil([&] { return m_record.ends.size() == 2; }));
    QCOMPARE(m_record.ends, (QList<End>{End::Refused, End::Refused}));
    QCOMPARE(m_record.begun, 0);
}

void DialerTest::droppedOnesHearNothing()
{
    const auto listener = tcp::Socket::listen({kLoopback, 0}, 1);
    const auto awaited = m_server->await(kLoopback, {}, kClient, session());
    const auto dialed = m_server->dial(kLoopback, kLoopback, listener->local().port, session());
    const auto inVain = m_server->dial(QHostAddress(QStringLiteral("192.0.2.1")), kLoopback, 9, session());
    m_server->drop(awaited->id);
    m_server->drop(dialed);
    m_server->drop(inVain);
    m_server->drop(12345);
    Client client(awaited->port, kClient);
    QVERIFY(client.readToEnd());

    const auto connected = m_server->await(kLoopback, {}, kClient, session());
    Client second(connected->port, kClient);
    QVERIFY(waitUntil([&] { return m_record.begun == 1; }));
    m_server->drop(connected->id);
    QVERIFY(second.readToEnd());
    QVERIFY(m_record.ends.isEmpty());
}

void DialerTest::mayDropItselfWhileItIsCalled()
{
    const auto dropping = std::make_shared<Dropping>(m_record, *m_server);
    const auto awaited = m_server->await(kLoopback, {}, kClient, dropping);
    dropping->id = awaited->id;
    Client client(awaited->port, kClient);
    QVERIFY(client.readToEnd());
    QCOMPARE(client.received(), QByteArray());
    QVERIFY(client.isReset());
    QCOMPARE(m_record.begun, 1);
    QVERIFY(m_record.ends.isEmpty());
}

void DialerTest::stopEndsThoseWhoWait()
{
    QVERIFY(m_server->await(kLoopback, {}, kClient, session()));
    m_server->stop();
    QCOMPARE(m_record.ends, QList<End>{End::Stopped});
    QVERIFY(!m_server->await(kLoopback, {}, kClient, session()));
}

/// A session that speaks before anybody listens: everything waits for the connection.
void DialerTest::sendsWhatWasFilledInBefore()
{
    const auto early = session();
    const auto awaited = m_server->await(kLoopback, {}, kClient, early);
    early->outbox().append("150 bytes");
    early->finish();
    early->wake();
    Client client(awaited->port, kClient);
    QVERIFY(client.readToEnd());
    QCOMPARE(client.received(), "150 bytes");
    QCOMPARE(m_record.ends, QList<End>{End::Closed});
}

void DialerTest::sendsWhatWasFilledInBeforeItDials()
{
    const auto listener = tcp::Socket::listen({kLoopback, 0}, 1);
    const auto early = session();
    early->outbox().append("150 bytes");
    early->finish();
    m_server->dial(kLoopback, kLoopback, listener->local().port, early);
    QCOMPARE(callerAt(*listener).words, "150 bytes");
    QCOMPARE(m_record.ends, QList<End>{End::Closed});
}

void DialerTest::abortedOnesAreAwaitedNoMore()
{
    const auto regretted = session();
    const auto awaited = m_server->await(kLoopback, {}, kClient, regretted);
    regretted->abort();
    regretted->wake();
    QVERIFY(m_record.ends.isEmpty());
    QVERIFY(waitUntil([&] { return !m_record.ends.isEmpty(); }));
    QCOMPARE(m_record.ends, QList<End>{End::Closed});
    QVERIFY(tcp::Socket::listen({kLoopback, awaited->port}, 1).has_value());
}

/// Whoever has many wait for him gives one of his ports to whoever has fewer; his oldest.
void DialerTest::oneAddressCannotHoldTheRange()
{
    const auto taken = m_server->await(kLoopback, {}, kClient, session());
    const auto kept = m_server->await(kLoopback, {}, kClient, session());
    QVERIFY(taken && kept);
    const tcp::PortRange one{taken->port, taken->port};
    const auto given = m_server->await(kLoopback, one, kStranger, std::make_shared<Recorded>(m_others));
    QVERIFY(given && given->port == taken->port);
    QVERIFY(m_record.ends.isEmpty()); // not within somebody else's call
    QVERIFY(waitUntil([&] { return m_record.ends == QList<End>{End::Evicted}; }));
    // They hold one each now, so nobody gives.
    QVERIFY(!m_server->await(kLoopback, one, kStranger, std::make_shared<Recorded>(m_others)));
    const Client client(given->port, kStranger);
    QVERIFY(waitUntil([&] { return m_others.begun == 1; }));
}

/// FTP's next PASV comes while the client still reads the file before.
void DialerTest::dropAfterTheEndTakesNothingBack()
{
    const auto content = files::Content::fromBytes(noise(300'000));
    const auto awaited = m_server->await(kLoopback, {}, kClient, std::make_shared<Sender>(m_record, content));
    Client client(awaited->port, kClient);
    QVERIFY(client.send("please"));
    QVERIFY(waitUntil([&] { return m_record.ends == QList<End>{End::Closed}; }));
    m_server->drop(awaited->id);
    QVERIFY(client.readToEnd());
    QVERIFY(!client.isReset());
    QCOMPARE(client.received().size(), content->size() + 8);
}

QTEST_GUILESS_MAIN(DialerTest)
#include "dialer_test.moc"
