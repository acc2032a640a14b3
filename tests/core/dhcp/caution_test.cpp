#include "core/dhcp/server.h"

#include "tests/core/dhcp/messages.h"
#include "tests/core/dhcp/test_wire.h"
#include "tests/support/manual_clock.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

using namespace dhcp;
using namespace std::chrono_literals;

namespace {

const base::Ipv4 kRival(10, 66, 0, 2);

/// What a server answers to our last question of that kind.
Packet answerTo(const TestCable &cable, MessageType question, MessageType answer)
{
    const auto asked =
        std::ranges::find(cable.asked.rbegin(), cable.asked.rend(), std::optional(question), &Packet::type);
    Packet reply = *asked;
    reply.operation = Operation::Reply;
    reply.options.clear();
    reply.setType(answer);
    reply.setAddress(kServerIdentifier, kRival);
    if (answer == MessageType::Offer)
        reply.your = base::Ipv4(10, 66, 0, 200);
    return reply;
}

Packet clientSays(MessageType type, std::uint32_t transaction = 99)
{
    Packet packet = messages::from(messages::kMac, type);
    packet.transaction = transaction;
    return packet;
}

} // namespace

/// What the server makes of questions that did not leave, of answers that were lost or came in a flood, of a
/// port that was closed, and of leases that it could not read: whatever is doubtful, it keeps silent. On a
/// wire of the test's own, by a clock that it moves.
class CautionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void beginsWithinFiveSecondsWhereNobodyIs();
    void beginsNotWhereItMayBeDeaf();
    void endsWhereNoQuestionLeaves();
    void offersNothingWhileQuestionsDoNotLeave();
    void readsAFloodToItsEndBeforeItBegins();
    void readsAFloodToItsEndBeforeItOffers();
    void beginsNotOnARoundOfWhichAnswersWereLost();
    void offersNothingBeforeAFreshRoundWhereAnswersWereLost();
    void waitsForTheSlowWhereOthersWereLost();
    void waitsForThePortBehindANewLink();
    void asksAtOnceBehindANewLinkOnceSomebodySpeaks();
    void offersNothingOnTheSilenceOfAClosedPort();
    void asksWhomItKnowsByLessWhatItOffers();
    void endsWithoutAnOfferWhereNoneIsMade();
    void warnsOfLeasesThatItCannotRead();
    void acknowledgesWhatIsKept();
    void tellsOfAllThatPassed();

private:
    void start();
    /// In small steps, as its timer would.
    void pass(std::chrono::milliseconds time);
    bool isStarted() { return m_started->size() > 0; }
    std::optional<base::Code> why() const;
    QString path(const char *name) const { return m_folder->filePath(QLatin1StringView(name)); }

    std::optional<QTemporaryDir> m_folder;
    std::optional<support::ManualClock> m_clock;
    std::shared_ptr<TestCable> m_cable;
    std::unique_ptr<Server> m_server;
    std::unique_ptr<QSignalSpy> m_started, m_ended, m_rivalled;
};

void CautionTest::init()
{
    m_server.reset();
    m_folder.emplace();
    m_clock.emplace();
    m_cable = std::make_shared<TestCable>();
    m_server = std::make_unique<Server>(*m_clock, groundOf(m_cable));
    m_started = std::make_unique<QSignalSpy>(m_server.get(), &Server::started);
    m_ended = std::make_unique<QSignalSpy>(m_server.get(), &Server::ended);
    m_rivalled = std::make_unique<QSignalSpy>(m_server.get(), &Server::rivalled);
}

void CautionTest::start()
{
    Server::Setup setup;
    setup.adapter = QStringLiteral("s0");
    setup.range = {base::Ipv4(10, 66, 0, 50), base::Ipv4(10, 66, 0, 99)};
    setup.settings.own = m_cable->adapter.own;
    setup.leaseFile = path("leases");
    setup.admits = [](const base::MacAddress &) { return true; };
    setup.textsOf = [](const base::MacAddress &) { return ProvisioningTexts{"10.66.0.1", {}, {}}; };
    m_server->start(std::move(setup));
}

void CautionTest::pass(std::chrono::milliseconds time)
{
    constexpr auto kStep = 10ms;
    for (auto passed = 0ms; passed < time; passed += kStep) {
        m_clock->advance(kStep);
        m_server->tick();
    }
}

std::optional<base::Code> CautionTest::why() const
{
    if (m_ended->isEmpty())
        return std::nullopt;
    return m_ended->at(0).at(0).value<base::Error>().what.code;
}

void CautionTest::beginsWithinFiveSecondsWhereNobodyIs()
{
    start();
    pass(3s);
    QVERIFY(!isStarted());
    pass(2s);
    QVERIFY(isStarted());
    QCOMPARE(m_cable->countOf(MessageType::Discover), RivalWatch::kAsks);
    m_cable->client(clientSays(MessageType::Discover));
    pass(Server::kProbeTime + OfferGate::kQuietTime + 100ms);
    QCOMPARE(m_cable->sent.size(), 1u);
    QVERIFY(!why());
}

void CautionTest::beginsNotWhereItMayBeDeaf()
{
    m_cable->mayBeDeaf = true;
    start();
    QVERIFY(why() == kCannotHear || why() == kCannotHearYet);
    pass(60s);
    QVERIFY(!isStarted());
    QVERIFY(m_cable->asked.empty());
}

void CautionTest::endsWhereNoQuestionLeaves()
{
    m_cable->takesQuestions = false;
    start();
    pass(10s);
    QVERIFY(why() == kCannotAsk);
    QVERIFY(!isStarted());
}

/// As a firewall's rule for what leaves does, that somebody sets while it runs.
void CautionTest::offersNothingWhileQuestionsDoNotLeave()
{
    start();
    pass(40s);
    QVERIFY(isStarted());
    m_cable->takesQuestions = false;
    m_cable->client(clientSays(MessageType::Discover));
    pass(20s);
    QVERIFY(m_cable->sent.empty());
    m_cable->takesQuestions = true;
    m_cable->client(clientSays(MessageType::Discover, 100));
    pass(OfferGate::kQuietTime + 1s);
    QVERIFY(!m_cable->sent.empty());
}

void CautionTest::readsAFloodToItsEndBeforeItBegins()
{
    start();
    pass(3900ms);
    QVERIFY(!isStarted());
    for (int i = 0; i < 300; ++i)
        m_cable->queue.push_back({true, "no reply", base::Ipv4(10, 66, 0, 9)});
    m_cable->answer(answerTo(*m_cable, MessageType::Discover, MessageType::Offer), kRival);
    m_clock->advance(1s); // the thread stood still
    m_server->tick();
    QVERIFY(!isStarted() && !m_cable->queue.empty());
    m_server->tick();
    QVERIFY(why() == kRivalThere);
    QVERIFY(!isStarted());
}

void CautionTest::readsAFloodToItsEndBeforeItOffers()
{
    start();
    pass(40s);
    m_cable->client(clientSays(MessageType::Discover));
    pass(Server::kProbeTime - 50ms);
    QVERIFY(m_cable->sent.empty());
    for (int i = 0; i < 299; ++i)
        m_cable->client(clientSays(MessageType::Inform));
    m_cable->answer(answerTo(*m_cable, MessageType::Inform, MessageType::Ack), kRival);
    m_clock->advance(4s);
    m_server->tick();
    QVERIFY(!m_cable->queue.empty());
    m_server->tick();
    QVERIFY(m_cable->queue.empty());
    QCOMPARE(m_rivalled->size(), 1);
    pass(10s);
    QVERIFY(why() == kRivalThere);
    for (const Send &send : m_cable->sent) // INFORM gives no address
        QVERIFY(send.packet.your.isNull());
}

void CautionTest::beginsNotOnARoundOfWhichAnswersWereLost()
{
    start();
    for (int i = 0; i < 10; ++i) {
        m_cable->next.lostAnswers = true;
        pass(3s);
        QVERIFY(!isStarted());
    }
    pass(6s);
    QVERIFY(isStarted());
}

void CautionTest::offersNothingBeforeAFreshRoundWhereAnswersWereLost()
{
    start();
    pass(40s);
    m_cable->client(clientSays(MessageType::Discover));
    pass(Server::kProbeTime - 50ms);
    QVERIFY(m_cable->sent.empty());
    m_cable->next.lostAnswers = true;
    m_server->tick();
    const auto asked = m_cable->asked.size();
    pass(OfferGate::kQuietTime - 100ms); // else it would have gone by now
    QVERIFY(m_cable->sent.empty());
    QVERIFY(m_cable->asked.size() > asked);
    pass(300ms);
    QCOMPARE(m_cable->sent.size(), 1u);
}

/// What a client said, by which a busy rival would have been known.
void CautionTest::waitsForTheSlowWhereOthersWereLost()
{
    for (const bool isLost : {false, true}) {
        init();
        start();
        pass(40s);
        m_cable->client(clientSays(MessageType::Discover));
        m_cable->next.lostOthers = isLost;
        pass(Server::kProbeTime + OfferGate::kAnswerTime + 200ms);
        QCOMPARE(m_cable->sent.size(), isLost ? 0u : 1u);
        pass(OfferGate::kQuietTime);
        QCOMPARE(m_cable->sent.size(), 1u);
    }
}

void CautionTest::waitsForThePortBehindANewLink()
{
    start();
    pass(10s);
    QVERIFY(isStarted());
    ++m_cable->linkChanges;                             // gone and back between two looks
    m_cable->client(clientSays(MessageType::Discover)); // it came before that, and waited for this thread
    m_clock->advance(Server::kLook);
    m_server->tick();
    QVERIFY(!m_server->isServing());
    const int asked = m_cable->countOf(MessageType::Discover);
    pass(PortOpening::kLongest - 500ms);
    QVERIFY(!m_server->isServing());
    QCOMPARE(m_cable->countOf(MessageType::Discover), asked); // it would reach nobody
    pass(5500ms);
    QVERIFY(m_server->isServing());
    QCOMPARE(m_started->size(), 2);
}

void CautionTest::asksAtOnceBehindANewLinkOnceSomebodySpeaks()
{
    m_cable->adapter.hasLink = false;
    start();
    pass(10s);
    QVERIFY(!isStarted());
    m_cable->adapter.hasLink = true;
    pass(10s);
    QVERIFY(!isStarted());
    m_cable->client(clientSays(MessageType::Discover));
    pass(5s);
    QVERIFY(isStarted());
    QVERIFY(m_cable->sent.empty()); // who came before it asked comes again
}

/// The first round, and more, went into a port that a switch had just begun to look at; the first that is
/// heard is a device, when it opens. A rival behind it answers what is asked from then on.
void CautionTest::offersNothingOnTheSilenceOfAClosedPort()
{
    start();
    pass(20s);
    QVERIFY(isStarted());
    const int discovers = m_cable->countOf(MessageType::Discover);
    m_cable->client(clientSays(MessageType::Discover));
    pass(OfferGate::kQuietTime - 50ms);
    QVERIFY(m_cable->sent.empty());
    QVERIFY(m_cable->countOf(MessageType::Discover) >= discovers + RivalWatch::kAsks);
    m_cable->answer(answerTo(*m_cable, MessageType::Discover, MessageType::Offer), kRival);
    pass(10s);
    QVERIFY(why() == kRivalThere);
    QVERIFY(m_cable->sent.empty());
}

void CautionTest::asksWhomItKnowsByLessWhatItOffers()
{
    start();
    pass(40s);
    const int discovers = m_cable->countOf(MessageType::Discover);
    Packet choice = clientSays(MessageType::Request);
    choice.setAddress(kServerIdentifier, kRival);
    choice.setAddress(kRequestedAddress, base::Ipv4(10, 66, 0, 201));
    m_cable->client(choice);
    m_cable->client(clientSays(MessageType::Discover));
    m_server->tick();
    QCOMPARE(m_rivalled->size(), 1);
    QVERIFY(!m_server->isServing() && !why()); // silent at once
    pass(1s);
    QVERIFY(m_cable->countOf(MessageType::Discover) > discovers);
    QVERIFY(!why());
    m_cable->answer(answerTo(*m_cable, MessageType::Discover, MessageType::Offer), kRival);
    m_server->tick();
    QVERIFY(why() == kRivalThere);
    QCOMPARE(m_rivalled->size(), 2);
    const auto rival = m_rivalled->at(1).at(0).value<Rival>();
    QVERIFY(rival.server == kRival && rival.offered == base::Ipv4(10, 66, 0, 200));
    QVERIFY(m_cable->sent.empty());
}

void CautionTest::endsWithoutAnOfferWhereNoneIsMade()
{
    start();
    pass(40s);
    m_cable->answer(answerTo(*m_cable, MessageType::Inform, MessageType::Nak), kRival);
    m_server->tick();
    QCOMPARE(m_rivalled->size(), 1);
    pass(Server::kFarewell - 20ms);
    QVERIFY(!why());
    pass(50ms);
    QVERIFY(why() == kRivalThere);
    QCOMPARE(m_rivalled->size(), 1);
}

void CautionTest::warnsOfLeasesThatItCannotRead()
{
    QFile file(path("leases"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"no\": lease\nnor this\n") > 0);
    file.close();
    QSignalSpy warned(m_server.get(), &Server::warned);
    start();
    QCOMPARE(warned.size(), 1);
    QCOMPARE(warned.at(0).at(0).value<base::Error>().what,
             (base::Message{kLeasesDamaged, {path("leases"), QStringLiteral("2")}}));
    pass(5s);
    QVERIFY(isStarted()); // it serves on
}

/// RFC 2131 section 3.1.4: first the binding is committed to storage, then the client is told. Killed in
/// between, nobody believes to have what is given to another.
void CautionTest::acknowledgesWhatIsKept()
{
    int kept = 0;
    m_cable->onSend = [&](const Send &send) {
        if (send.packet.type() != MessageType::Ack)
            return;
        QFile file(path("leases"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray lines = file.readAll();
        QVERIFY2(lines.contains(send.packet.your.toString().toLatin1()), lines.constData());
        ++kept;
    };
    start();
    pass(40s);
    m_cable->client(clientSays(MessageType::Discover));
    pass(Server::kProbeTime + 1s);
    QCOMPARE(m_cable->sent.size(), 1u);
    Packet choice = clientSays(MessageType::Request);
    choice.setAddress(kServerIdentifier, m_cable->adapter.own.address);
    choice.setAddress(kRequestedAddress, m_cable->sent.front().packet.your);
    m_cable->client(choice);
    pass(100ms);
    QCOMPARE(kept, 1);
}

void CautionTest::tellsOfAllThatPassed()
{
    std::vector<Passed> passed;
    connect(m_server.get(), &Server::passed, this, [&](const Passed &each) { passed.push_back(each); });
    start();
    pass(40s);
    passed.clear();
    const Packet discover = clientSays(MessageType::Discover);
    m_cable->client(discover);
    pass(Server::kProbeTime + 1s);
    QVERIFY(std::ranges::find(passed, Passed{false, write(discover), {}, 67}) != passed.end());
    const auto offer =
        std::ranges::find_if(passed, [](const Passed &each) { return each.isOurs && each.port == 68; });
    QVERIFY(offer != passed.end());
    QVERIFY(parse(base::bytesOf(offer->payload))->type() == MessageType::Offer);
    QVERIFY(std::ranges::any_of(passed, [](const Passed &each) { return each.isOurs && each.port == 67; }));
}

QTEST_GUILESS_MAIN(CautionTest)
#include "caution_test.moc"
