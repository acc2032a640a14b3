// Time runs out, places run out, descriptors run out: who goes, and who is served all the same.

#include "tests/core/tcp/server_fixture.h"
#include "tests/support/file_limit.h"
#include "tests/support/manual_clock.h"

#include <sys/ioctl.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace fixture;
using namespace std::chrono_literals;
using tcp::End;

namespace {

const QHostAddress kFlooder(QStringLiteral("127.0.0.2"));
const QHostAddress kWellBehaved(QStringLiteral("127.0.0.3"));

/// Bytes that have come and were not taken yet.
qint64 waitingFor(const Client &client)
{
    int bytes = 0;
    ::ioctl(static_cast<int>(client.socket().handle()), FIONREAD, &bytes);
    return bytes;
}

/// Gives up, or says something, when its time has come.
class Impatient final : public Recorded {
public:
    Impatient(Record &record, base::Instant until, QByteArray lastWords)
        : Recorded(record), m_until(until), m_lastWords(std::move(lastWords))
    {}
    base::Instant deadline() const override { return m_until; }
    void expired(base::Instant) override
    {
        m_until = base::Instant::max();
        outbox().append(m_lastWords);
        m_lastWords.isEmpty() ? abort() : finish();
    }

private:
    base::Instant m_until;
    QByteArray m_lastWords;
};

/// Holds its answer back for a while, and goes on.
class HoldingBack final : public Recorded {
public:
    HoldingBack(Record &record, base::Instant until) : Recorded(record), m_until(until) {}
    base::Instant deadline() const override { return m_until; }
    void expired(base::Instant) override
    {
        m_until = base::Instant::max();
        outbox().append("at last;");
    }
    qsizetype received(base::Bytes bytes, base::Instant now) override
    {
        if (m_until != base::Instant::max())
            return 0;
        outbox().append(base::viewOf(bytes).toByteArray());
        return Recorded::received(bytes, now);
    }

private:
    base::Instant m_until;
};

/// Always has something to do.
class Busy final : public Recorded {
public:
    using Recorded::Recorded;
    bool isBusy() const override { return true; }
    qsizetype received(base::Bytes bytes, base::Instant now) override
    {
        outbox().append(base::viewOf(bytes).toByteArray());
        return Recorded::received(bytes, now);
    }
};

/// How often anybody asked what time it is.
class CountingClock final : public base::Clock {
public:
    base::Instant now() const override { return ++asked, m_clock.now(); }
    QDateTime wall() const override { return m_clock.wall(); }
    mutable int asked = 0;

private:
    base::SystemClock m_clock;
};

/// For as long as it lives this process may open only so many files more.
class FewDescriptors {
public:
    explicit FewDescriptors(rlim_t more)
    {
        ::getrlimit(RLIMIT_NOFILE, &m_before);
        const int next = ::dup(0);
        ::close(next);
        const rlimit few{static_cast<rlim_t>(next) + more, m_before.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &few);
    }
    ~FewDescriptors() { ::setrlimit(RLIMIT_NOFILE, &m_before); }
    FewDescriptors(const FewDescriptors &) = delete;
    FewDescriptors &operator=(const FewDescriptors &) = delete;

private:
    rlimit m_before{};
};

bool asks(Client &client, QByteArrayView question)
{
    const qsizetype before = client.received().size();
    return client.send(question) && client.readUntil(before + question.size()) &&
           client.received().endsWith(question);
}

} // namespace

class LimitsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { support::allowManyFiles(); }
    void sessionsTimeIsUp_data() { Serving::kinds(); }
    void sessionsTimeIsUp();
    void lastWordsAreSent_data() { Serving::kinds(); }
    void lastWordsAreSent();
    void answerMayBeHeldBack_data() { Serving::kinds(); }
    void answerMayBeHeldBack();
    void whoTakesNothingIsDropped_data() { Serving::kinds(); }
    void whoTakesNothingIsDropped();
    void whoTakesLittleIsNot_data() { Serving::kinds(); }
    void whoTakesLittleIsNot();
    void lingersNotForEver_data() { Serving::kinds(); }
    void lingersNotForEver();
    void thousandAtOnce_data() { Serving::kinds(); }
    void thousandAtOnce();
    void silentFloodShutsNobodyOut_data() { Serving::kinds(); }
    void silentFloodShutsNobodyOut();
    void oneAddressCannotKeepAllPlacesBusy_data() { Serving::kinds(); }
    void oneAddressCannotKeepAllPlacesBusy();
    void twoAddressesCannotEither_data() { Serving::kinds(); }
    void twoAddressesCannotEither();
    void busyOnesOfManyAreNotSentAway_data() { Serving::kinds(); }
    void busyOnesOfManyAreNotSentAway();
    void withoutDescriptorsItWaits_data() { Serving::kinds(); }
    void withoutDescriptorsItWaits();
    void withoutDescriptorsTheIdleGo_data() { Serving::kinds(); }
    void withoutDescriptorsTheIdleGo();

private:
    /// The server looks at its clock again.
    void wake(const tcp::Server &server)
    {
        const Client passer(server.port());
        const qsizetype before = m_serving->record.peers.size();
        QVERIFY(waitUntil([&] { return m_serving->record.peers.size() > before; }));
    }

    support::ManualClock m_clock;
    std::unique_ptr<Serving> m_serving;

private Q_SLOTS:
    void init() { m_serving = std::make_unique<Serving>(m_clock); }
    void cleanup() { m_serving.reset(); }
};

void LimitsTest::sessionsTimeIsUp()
{
    const auto server = m_serving->serve<Impatient>(m_clock.now() + 5s, QByteArray());
    Client client(server->port());
    QVERIFY(waitUntil([&] { return m_serving->record.begun == 1; }));
    m_clock.advance(4s);
    wake(*server);
    QVERIFY(m_serving->record.ends.isEmpty() || m_serving->record.ends.first() == End::Closed);
    m_clock.advance(1s);
    wake(*server);
    QVERIFY(client.readToEnd());
    QVERIFY(client.isReset());
    QVERIFY(m_serving->record.ends.contains(End::TimedOut));
}

void LimitsTest::lastWordsAreSent()
{
    const auto server = m_serving->serve<Impatient>(m_clock.now() + 5s, QByteArray("421 too slow"));
    Client client(server->port());
    QVERIFY(waitUntil([&] { return m_serving->record.begun == 1; }));
    m_clock.advance(5s);
    wake(*server);
    QVERIFY(client.readToEnd());
    QCOMPARE(client.received(), "421 too slow");
    QVERIFY(!client.isReset());
    QVERIFY(m_serving->record.ends.contains(End::TimedOut));
}

/// What came meanwhile is offered afterwards.
void LimitsTest::answerMayBeHeldBack()
{
    const auto server = m_serving->serve<HoldingBack>(m_clock.now() + 5s);
    Client client(server->port());
    QVERIFY(client.send("more"));
    QVERIFY(waitUntil([&] { return m_serving->record.begun == 1; }));
    m_clock.advance(5s);
    const Client passer(server->port());
    QVERIFY(client.readUntil(12));
    QCOMPARE(client.received(), "at last;more");
    client.close();
    QVERIFY(m_serving->awaitEnds(1));
    QCOMPARE(m_serving->record.ends.first(), End::Closed);
}

void LimitsTest::whoTakesNothingIsDropped()
{
    const auto server = m_serving->serve<Sender>(files::Content::fromBytes(noise(24'000'000)));
    Client client(server->port());
    QVERIFY(client.send("please") && client.readUntil(1));
    for (int i = 0; i < 20; ++i)
        wake(*server); // until the buffers are full
    m_clock.advance(31s);
    wake(*server);
    QVERIFY(m_serving->record.ends.contains(End::TimedOut));
    QVERIFY(client.readToEnd());
    QVERIFY(client.isReset());
}

/// Too little to make room in the system's buffer, but something.
void LimitsTest::whoTakesLittleIsNot()
{
    const auto content = files::Content::fromBytes(noise(24'000'000));
    const auto server = m_serving->serve<Sender>(content);
    Client client(server->port());
    QVERIFY(client.send("please") && client.readUntil(1));
    for (int i = 0; i < 20; ++i)
        wake(*server);
    for (int i = 0; i < 5; ++i) {
        std::byte some[1'000'000];
        const qint64 before = waitingFor(client);
        for (qint64 left = sizeof some; left > 0;)
            left -= client.takeSome(std::span(some).first(static_cast<std::size_t>(left)));
        // The system sends on what waited for that room, in its own time.
        QVERIFY(waitUntil([&] { return waitingFor(client) > before - qint64(sizeof some); }));
        m_clock.advance(31s);
        wake(*server);
        QVERIFY(!m_serving->record.ends.contains(End::TimedOut));
    }
    QVERIFY(client.readToEnd());
    QVERIFY(!client.isReset());
    QVERIFY(client.received().endsWith("foot"));
}

void LimitsTest::lingersNotForEver()
{
    const auto server = m_serving->serve<Greeter>();
    Client client(server->port());
    QVERIFY(client.readToEnd());
    QVERIFY(!client.isReset());
    QVERIFY(client.send("still talking"));
    m_clock.advance(2s);
    wake(*server);
    QVERIFY(waitUntil([&] {
        client.sendSome("and on");
        client.read();
        return client.isReset();
    }));
}

void LimitsTest::thousandAtOnce()
{
    const auto server = m_serving->serve<Echo>();
    std::vector<Client> clients;
    for (int i = 0; i < 1000; ++i)
        clients.emplace_back(server->port());
    QVERIFY(waitUntil([&] { return m_serving->record.begun == 1000; }));
    for (int round = 1; round <= 3; ++round) {
        for (std::size_t i = 0; i < clients.size(); ++i)
            QVERIFY(clients[i].send("question " + QByteArray::number(static_cast<int>(1000 + i))));
        for (std::size_t i = 0; i < clients.size(); ++i) {
            QVERIFY(clients[i].readUntil(13 * round));
            QVERIFY(clients[i].received().endsWith(QByteArray::number(static_cast<int>(1000 + i))));
        }
    }
    QVERIFY(m_serving->record.ends.isEmpty());
    clients.clear();
    QVERIFY(m_serving->awaitEnds(1000));
    QCOMPARE(m_serving->record.ends.count(End::Closed), 1000);
}

/// Five times the places are asked for by one address; another one keeps its connection, and gets new ones.
void LimitsTest::silentFloodShutsNobodyOut()
{
    m_serving->settings.limits.connections = 100;
    const auto server = m_serving->serve<Echo>();
    Client steady(server->port(), kWellBehaved);
    QVERIFY(asks(steady, "first"));
    std::vector<Client> flood;
    for (int i = 0; i < 500; ++i) {
        flood.emplace_back(server->port(), kFlooder);
        if (i % 25 != 0)
            continue;
        QVERIFY(asks(steady, "still there?"));
        Client fresh(server->port(), kWellBehaved);
        QVERIFY(asks(fresh, "me too?"));
    }
    QVERIFY(waitUntil([&] { return m_serving->record.peers.size() >= 521; }));
    QVERIFY(m_serving->record.ends.count(End::Evicted) >= 400);
    QVERIFY(asks(steady, "last"));
}

void LimitsTest::oneAddressCannotKeepAllPlacesBusy()
{
    m_serving->settings.limits.connections = 20;
    const auto server = m_serving->serve<Busy>();
    std::vector<Client> flood;
    for (int i = 0; i < 20; ++i)
        flood.emplace_back(server->port(), kFlooder);
    QVERIFY(waitUntil([&] { return m_serving->record.begun == 20; }));
    Client other(server->port(), kWellBehaved);
    QVERIFY(asks(other, "a place?"));
    QCOMPARE(m_serving->record.ends, QList<End>{End::Evicted});
    // It does not get one more by asking for more.
    Client more(server->port(), kFlooder);
    QVERIFY(more.readToEnd());
    QVERIFY(more.isReset());
    QCOMPARE(m_serving->record.ends.size(), 1);
}

/// Each of the places that others get, in turn, is one of those that hold most.
void LimitsTest::twoAddressesCannotEither()
{
    m_serving->settings.limits.connections = 20;
    const auto server = m_serving->serve<Busy>();
    std::vector<Client> flood;
    for (int i = 0; i < 20; ++i)
        flood.emplace_back(server->port(), i % 2 == 0 ? kFlooder : QHostAddress(0x7f000020));
    QVERIFY(waitUntil([&] { return m_serving->record.begun == 20; }));
    std::vector<Client> others;
    for (int i = 0; i < 5; ++i) {
        others.emplace_back(server->port(), kWellBehaved);
        QVERIFY(asks(others.back(), "a place?"));
    }
    QCOMPARE(m_serving->record.ends, QList<End>(5, End::Evicted));
    for (Client &other : others)
        QVERIFY(asks(other, "still there?"));
}

/// With every place taken by somebody else, and all of them busy, the next one waits for his turn.
void LimitsTest::busyOnesOfManyAreNotSentAway()
{
    m_serving->settings.limits.connections = 4;
    const auto server = m_serving->serve<Busy>();
    std::vector<Client> clients;
    for (quint32 i = 0; i < 4; ++i)
        clients.emplace_back(server->port(), QHostAddress(0x7f000010 + i));
    QVERIFY(waitUntil([&] { return m_serving->record.begun == 4; }));
    Client next(server->port(), kWellBehaved);
    QVERIFY(next.send("please"));
    QVERIFY(asks(clients[0], "undisturbed"));
    QCOMPARE(m_serving->record.peers.size(), 4);
    clients[1].reset();
    QVERIFY(next.readUntil(6));
    QCOMPARE(m_serving->record.ends.count(End::Evicted), 0);
}

/// Nobody spins: the program sleeps until there is something again.
void LimitsTest::withoutDescriptorsItWaits()
{
    const CountingClock clock;
    m_serving = std::make_unique<Serving>(clock);
    const auto server = m_serving->serve<Busy>();
    std::vector<Client> clients;
    for (int i = 0; i < 20; ++i)
        clients.emplace_back(server->port());
    const FewDescriptors few(8);
    QVERIFY(waitUntil([&] { return m_serving->record.begun >= 2; }));
    QTest::qWait(300);
    const int begun = m_serving->record.begun;
    QVERIFY(begun < 20);
    clock.asked = 0;
    QTest::qWait(500);
    QVERIFY2(clock.asked < 50, qPrintable(QString::number(clock.asked)));
    QCOMPARE(m_serving->record.begun, begun);
    // As some leave, others come in.
    for (int i = 0; i < 20; ++i) {
        QVERIFY(asks(clients[static_cast<std::size_t>(i)], "hello"));
        clients[static_cast<std::size_t>(i)].reset();
    }
}

void LimitsTest::withoutDescriptorsTheIdleGo()
{
    const auto server = m_serving->serve<Echo>();
    std::vector<Client> clients;
    for (int i = 0; i < 20; ++i)
        clients.emplace_back(server->port());
    const FewDescriptors few(8);
    QVERIFY(waitUntil([&] { return m_serving->record.begun == 20; }));
    QVERIFY(asks(clients.back(), "hello"));
    QVERIFY(m_serving->record.ends.count(End::Evicted) >= 12);
}

QTEST_GUILESS_MAIN(LimitsTest)
#include "limits_test.moc"
