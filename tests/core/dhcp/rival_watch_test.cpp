#include "core/dhcp/rival_watch.h"

#include "tests/core/dhcp/messages.h"

#include <QTest>

using namespace dhcp;
using namespace std::chrono_literals;
using State = RivalWatch::State;

namespace {

const base::Ipv4 kOwn(192, 168, 77, 1);
const base::Instant kStart = base::Instant() + 1h;

RivalWatch watch()
{
    return RivalWatch(messages::kMac, kOwn, 7);
}

/// Asks all its questions, and gives when the round is over.
base::Instant ask(RivalWatch &watch, base::Instant now = kStart)
{
    for (int i = 0; i < RivalWatch::kAsks; ++i) {
        watch.tick(now);
        now = watch.deadline();
    }
    return now;
}

} // namespace

class RivalWatchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void asksLikeAClient();
    void asksAsADeviceToo();
    void isAloneWhenNobodyAnswered();
    void knowsARivalByItsOffer();
    void knowsARivalByWhatClientsSay();
    void doesNotTakeItselfForOne();
    void takesWhoAnswersItForOneWhateverItSays();
    void countsNoQuestionThatDidNotLeave();
    void asksAnewEveryMinute();
    void tellsOfEachOnce();
    void takesWhateverAServerSendsForItsWord_data();
    void takesWhateverAServerSendsForItsWord();
    void tellsAgainOfWhomItKnewByLess_data();
    void tellsAgainOfWhomItKnewByLess();
    void aRoundOfWhichAnswersWereLostDoesNotCount();
    void asksAgainRightBehindARoundThatMayHaveReachedNobody();
};

void RivalWatchTest::asksLikeAClient()
{
    RivalWatch alone = watch();
    const auto first = alone.tick(kStart);
    QVERIFY(first);
    QVERIFY(first->type() == MessageType::Discover);
    QVERIFY(first->operation == Operation::Request);
    QVERIFY(first->broadcast);
    QVERIFY(first->find(kParameterList)->contains('\x42'));
    QVERIFY(!alone.tick(kStart + 999ms));
    const auto second = alone.tick(kStart + 1000ms);
    QVERIFY(second);
    QCOMPARE(second->transaction, first->transaction);
    QVERIFY(alone.state() == State::Asking);
}

/// A server that speaks to some devices alone does not answer whom it does not know.
void RivalWatchTest::asksAsADeviceToo()
{
    const base::MacAddress laptop({0x3c, 0x07, 0x54, 1, 2, 3});
    const RivalWatch watch(laptop, kOwn, 7);
    const auto questions = watch.informs();
    QVERIFY(questions[0].mac == laptop);
    QVERIFY(questions[1].mac == base::MacAddress({0x00, 0x22, 0xee, 1, 2, 3}));
    for (const Packet &question : questions) {
        QVERIFY(question.type() == MessageType::Inform);
        QVERIFY(question.client == kOwn); // where the answer comes to
        QVERIFY(watch.isOwnQuestion(question));
    }
    // A device that has just that address is none of ours.
    Packet device = messages::from(questions[1].mac, MessageType::Discover);
    QVERIFY(!watch.isOwnQuestion(device));
    device.client = base::Ipv4(192, 168, 77, 50);
    QVERIFY(!watch.isOwnQuestion(device));
}

void RivalWatchTest::isAloneWhenNobodyAnswered()
{
    RivalWatch alone = watch();
    const base::Instant end = ask(alone);
    QVERIFY(alone.state() == State::Asking);
    QVERIFY(!alone.tick(end - 1ms));
    QVERIFY(alone.state() == State::Asking);
    QVERIFY(!alone.tick(end));
    QVERIFY(alone.state() == State::Alone);
    QVERIFY(end - kStart <= 5s);
}

void RivalWatchTest::knowsARivalByItsOffer()
{
    RivalWatch beside = watch();
    beside.tick(kStart);
    const auto rival = beside.heard(messages::parsed(messages::dnsmasqOffer()));
    QVERIFY(rival);
    QVERIFY(rival->server == base::Ipv4(10, 66, 0, 1));
    QVERIFY(rival->offered == base::Ipv4(10, 66, 0, 54));
    QCOMPARE(rival->offer.text(kTftpServerName), std::optional<QByteArray>("10.66.0.1"));
    QVERIFY(beside.state() == State::Rivalled);
    // The round that it was heard in does not clear it.
    beside.tick(ask(beside, beside.deadline()));
    QVERIFY(beside.state() == State::Rivalled);
}

void RivalWatchTest::knowsARivalByWhatClientsSay()
{
    RivalWatch beside = watch();
    const auto rival = beside.heard(messages::parsed(messages::udhcpcRequest()));
    QVERIFY(rival);
    QVERIFY(rival->server == base::Ipv4(10, 66, 0, 1));
    QVERIFY(rival->offered == base::Ipv4(10, 66, 0, 54)); // that the client asks for
    QVERIFY(rival->offer == Packet());                    // the client's words are not the server's
}

void RivalWatchTest::doesNotTakeItselfForOne()
{
    RivalWatch alone = watch();
    Packet own = messages::parsed(messages::dnsmasqOffer());
    own.setAddress(kServerIdentifier, kOwn);
    QVERIFY(!alone.heard(own));
    QVERIFY(!alone.heard(messages::parsed(messages::udhcpcDiscover())));
    // Its own broadcast that comes back to it, whatever became of its name.
    own.set(kServerIdentifier, "x");
    QVERIFY(!alone.heard(own, kOwn));
    QVERIFY(alone.state() == State::Asking);
    QVERIFY(alone.heard(own, base::Ipv4(10, 66, 0, 9)));
}

/// Our server never answers our own questions, so it is somebody else who has our address.
void RivalWatchTest::takesWhoAnswersItForOneWhateverItSays()
{
    Packet answer = messages::parsed(messages::dnsmasqOffer());
    RivalWatch alone(answer.mac, kOwn, answer.transaction);
    answer.setAddress(kServerIdentifier, kOwn);
    const auto rival = alone.heard(answer);
    QVERIFY(rival && rival->server == kOwn);
    // BOOTP's servers know neither type nor identifier.
    RivalWatch beside(answer.mac, kOwn, answer.transaction);
    answer.options.clear();
    answer.nextServer = base::Ipv4(10, 66, 0, 9);
    const auto bootp = beside.heard(answer);
    QVERIFY(bootp && bootp->server == base::Ipv4(10, 66, 0, 9));
    // Even where it has our address: another's answer alone could be our own.
    answer.nextServer = kOwn;
    RivalWatch other(answer.mac, kOwn, answer.transaction + 5);
    QVERIFY(!other.heard(answer));
    RivalWatch asking(answer.mac, kOwn, answer.transaction);
    QVERIFY(asking.heard(answer));
}

void RivalWatchTest::takesWhateverAServerSendsForItsWord_data()
{
    QTest::addColumn<QByteArray>("datagram");
    QTest::addColumn<bool>("isTyped");
    const QByteArray offer = messages::dnsmasqOffer();
    QTest::newRow("an option that runs beyond its end") << offer.left(260) + QByteArray("\x42\x30x") << true;
    QTest::newRow("no option behind the first") << offer.left(243) << true;
    QTest::newRow("no options at all") << offer.left(236) << false;
    QTest::newRow("cut behind its addresses") << offer.left(28) << false;
    QByteArray infiniband = offer;
    infiniband[1] = 32;
    QTest::newRow("other hardware") << infiniband << true;
    QByteArray bootp = offer;
    bootp.replace(236, 4, QByteArray(4, '\0'));
    QTest::newRow("BOOTP") << bootp << false;
}

/// Clients may make something of it. What it does not say of itself its address does.
void RivalWatchTest::takesWhateverAServerSendsForItsWord()
{
    QFETCH(QByteArray, datagram);
    QFETCH(bool, isTyped);
    const auto reply = readReply(base::bytesOf(datagram));
    QVERIFY(reply);
    QCOMPARE(reply->type().has_value(), isTyped);
    RivalWatch alone = watch();
    const base::Ipv4 from(10, 66, 0, 9);
    const auto rival = alone.heard(*reply, from);
    QVERIFY(rival);
    QVERIFY(rival->server == reply->address(kServerIdentifier).value_or(from));
    QVERIFY(rival->offered == base::Ipv4(10, 66, 0, 54));
    QVERIFY(rival->hasOffered());
}

void RivalWatchTest::tellsAgainOfWhomItKnewByLess_data()
{
    QTest::addColumn<Packet>("before");
    Packet nak = messages::parsed(messages::dnsmasqOffer());
    nak.setType(MessageType::Nak);
    nak.your = {};
    QTest::newRow("a client's choice") << messages::parsed(messages::udhcpcRequest());
    QTest::newRow("NAK") << nak;
    nak.setType(MessageType::Ack);
    QTest::newRow("an answer to INFORM") << nak;
}

void RivalWatchTest::tellsAgainOfWhomItKnewByLess()
{
    QFETCH(Packet, before);
    RivalWatch beside = watch();
    const auto known = beside.heard(before);
    QVERIFY(known && !known->hasOffered());
    QVERIFY(!beside.heard(before));
    const auto told = beside.heard(messages::parsed(messages::dnsmasqOffer()));
    QVERIFY(told && told->hasOffered() && told->server == known->server);
    QVERIFY(told->offered == base::Ipv4(10, 66, 0, 54));
    QCOMPARE(told->offer.text(kTftpServerName), std::optional<QByteArray>("10.66.0.1"));
    QVERIFY(!beside.heard(messages::parsed(messages::dnsmasqOffer())));
}

void RivalWatchTest::aRoundOfWhichAnswersWereLostDoesNotCount()
{
    RivalWatch deaf = watch();
    base::Instant end = ask(deaf);
    deaf.startOver(end);
    QVERIFY(deaf.tick(end)); // it would have been over
    QVERIFY(deaf.state() == State::Asking);
    // However often: no more than one question in a second.
    end = deaf.deadline();
    for (int i = 0; i < 100; ++i)
        deaf.startOver(end - 100ms);
    QVERIFY(deaf.deadline() == end);
    deaf.tick(ask(deaf, end));
    QVERIFY(deaf.state() == State::Alone);
    deaf.startOver(end); // at rest
    QVERIFY(deaf.deadline() <= end + RivalWatch::kAskAgain);
}

void RivalWatchTest::asksAgainRightBehindARoundThatMayHaveReachedNobody()
{
    RivalWatch again = watch();
    again.tick(kStart);
    again.askAgain(kStart);
    base::Instant end = kStart;
    for (int i = 1; i < RivalWatch::kAsks; ++i)
        again.tick(again.deadline());
    end = again.deadline();
    again.tick(end);
    QVERIFY(again.state() == State::Alone); // the round is no longer for it
    QVERIFY(again.tick(end));
    while (again.tick(again.deadline())) {
    }
    QVERIFY(again.deadline() > end + RivalWatch::kRound);
    again.askAgain(end + 10s); // at rest
    QVERIFY(again.tick(end + 10s));
}

void RivalWatchTest::countsNoQuestionThatDidNotLeave()
{
    RivalWatch deaf = watch();
    base::Instant now = kStart;
    for (int i = 1; i <= 10; ++i) {
        QVERIFY(deaf.tick(now));
        QCOMPARE(deaf.wasNotSent(), i >= RivalWatch::kAsks);
        now = deaf.deadline();
    }
    QVERIFY(deaf.state() == State::Asking);
    deaf.wasSent();
    deaf.tick(ask(deaf, now));
    QVERIFY(deaf.state() == State::Alone);
    QVERIFY(!deaf.wasNotSent());
}

void RivalWatchTest::asksAnewEveryMinute()
{
    RivalWatch beside = watch();
    beside.heard(messages::parsed(messages::dnsmasqOffer()));
    base::Instant end = ask(beside);
    beside.tick(end);
    QVERIFY(beside.state() == State::Rivalled);
    QCOMPARE(beside.deadline() - end, base::Duration(60s));
    // Gone by the next round.
    end = ask(beside, beside.deadline());
    QVERIFY(beside.state() == State::Rivalled);
    beside.tick(end);
    QVERIFY(beside.state() == State::Alone);
    QVERIFY(!beside.rival());
    // And back in the one after.
    beside.tick(beside.deadline());
    QVERIFY(beside.heard(messages::parsed(messages::dnsmasqOffer())));
    QVERIFY(beside.state() == State::Rivalled);
}

void RivalWatchTest::tellsOfEachOnce()
{
    RivalWatch beside = watch();
    QVERIFY(beside.heard(messages::parsed(messages::dnsmasqOffer())));
    QVERIFY(!beside.heard(messages::parsed(messages::dnsmasqOffer())));
    Packet other = messages::parsed(messages::dnsmasqOffer());
    other.setAddress(kServerIdentifier, base::Ipv4(10, 66, 0, 2));
    QVERIFY(beside.heard(other));
}

QTEST_APPLESS_MAIN(RivalWatchTest)
#include "rival_watch_test.moc"
