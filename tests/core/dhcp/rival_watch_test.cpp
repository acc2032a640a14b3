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
    QVERIFY(rival->offered.isNull());
    // Its own words say more, and are told too.
    QVERIFY(beside.heard(messages::parsed(messages::dnsmasqOffer())));
}

void RivalWatchTest::doesNotTakeItselfForOne()
{
    RivalWatch alone = watch();
    Packet own = messages::parsed(messages::dnsmasqOffer());
    own.setAddress(kServerIdentifier, kOwn);
    QVERIFY(!alone.heard(own));
    QVERIFY(!alone.heard(messages::parsed(messages::udhcpcDiscover())));
    Packet nameless = messages::parsed(messages::dnsmasqOffer());
    nameless.set(kServerIdentifier, "x");
    QVERIFY(!alone.heard(nameless));
    QVERIFY(alone.state() == State::Asking);
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
    // Somebody else's answer tells nothing of it.
    RivalWatch other(answer.mac, kOwn, answer.transaction + 5);
    QVERIFY(!other.heard(answer));
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
