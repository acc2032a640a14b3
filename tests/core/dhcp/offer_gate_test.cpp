#include "core/dhcp/offer_gate.h"
#include "core/dhcp/offer_queue.h"

#include "tests/core/dhcp/messages.h"
#include "tests/support/seed.h"

#include <QTest>

using namespace dhcp;
using namespace std::chrono_literals;

namespace {

const base::Instant kStart = base::Instant() + 1h;

/// Questions as the server puts them, one each kPulse, until `end`.
OfferGate asking(base::Duration end, bool hearsArp = true)
{
    OfferGate gate(hearsArp);
    for (base::Duration time = 0s; time <= end; time += OfferGate::kPulse)
        gate.asked(kStart + time);
    return gate;
}

Send offerTo(int client)
{
    Send send;
    send.packet = messages::from(base::MacAddress({0, 0x22, 0xee, 0, static_cast<std::uint8_t>(client >> 8),
                                                   static_cast<std::uint8_t>(client)}),
                                 MessageType::Offer);
    return send;
}

} // namespace

/// Nobody is offered anything before it is certain that nobody else offers.
class OfferGateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void waitsForAQuestionThatWasPutAfterTheClientCame();
    void isSlowUntilItHasAskedForLongEnough();
    void isSlowAfterAGap();
    void isSlowWhereSomebodySeeksAnAddress();
    void isSlowWhereArpCannotBeHeard();
    void asksOnceAPulseAndForWhoCame();
    void slowOnesGoInTheEndWhoeverSeeks();
    void everyOfferFollowsItsQuestion();
    void queueGivesWhoCameFirst();
    void queueAnswersATransactionOnce();
    void queueTakesNoMoreThanItCan();
    void onlyTheChoiceOfAFreshOfferIsAnsweredAtOnce();
    void silenceToNoQuestionSaysNothing();
    void silenceOfWhatMayHaveBeenLostSaysNothing();
    void probesEndOnce();
};

void OfferGateTest::waitsForAQuestionThatWasPutAfterTheClientCame()
{
    OfferGate gate = asking(5s);
    const base::Instant heard = kStart + 5s + 1ms; // just after a question
    QVERIFY(!gate.allows(heard, heard + 40ms));
    gate.asked(heard + 49ms);
    QVERIFY(!gate.allows(heard, heard + 49ms + OfferGate::kAnswerTime - 1ms));
    QVERIFY(gate.allows(heard, heard + 49ms + OfferGate::kAnswerTime));
}

void OfferGateTest::isSlowUntilItHasAskedForLongEnough()
{
    OfferGate gate = asking(1s);
    QVERIFY(!gate.allows(kStart + 1s, kStart + 1s + OfferGate::kAnswerTime));
    QVERIFY(gate.allows(kStart, kStart + OfferGate::kQuietTime));
    QVERIFY(!OfferGate(true).allows(kStart, kStart + 1h)); // nobody was asked at all
}

/// The computer slept, or the thread stood still: who came meanwhile was not asked.
void OfferGateTest::isSlowAfterAGap()
{
    OfferGate gate = asking(5s);
    const base::Instant heard = kStart + 10s;
    gate.asked(heard);
    QVERIFY(!gate.allows(heard, heard + OfferGate::kAnswerTime));
    QVERIFY(gate.allows(heard, heard + OfferGate::kQuietTime));
}

/// dnsmasq that is about to ping what it will offer, and hears no question meanwhile.
void OfferGateTest::isSlowWhereSomebodySeeksAnAddress()
{
    OfferGate gate = asking(5s);
    const base::Instant heard = kStart + 5s;
    gate.sought(heard + 1ms);
    QVERIFY(!gate.allows(heard, heard + OfferGate::kAnswerTime));
    QVERIFY(!gate.allows(heard, heard + OfferGate::kQuietTime - 1ms));
    QVERIFY(gate.allows(heard, heard + OfferGate::kQuietTime));
    // It may have begun with an earlier client.
    OfferGate before = asking(5s);
    before.sought(kStart + 4s);
    QVERIFY(!before.allows(heard, heard + OfferGate::kAnswerTime));
}

void OfferGateTest::isSlowWhereArpCannotBeHeard()
{
    const OfferGate gate = asking(5s, false);
    QVERIFY(!gate.allows(kStart + 5s, kStart + 5s + OfferGate::kAnswerTime));
    QVERIFY(gate.allows(kStart + 5s, kStart + 5s + OfferGate::kQuietTime));
}

void OfferGateTest::asksOnceAPulseAndForWhoCame()
{
    OfferGate gate(true);
    QVERIFY(gate.isQuestionDue(kStart));
    gate.asked(kStart);
    QVERIFY(!gate.isQuestionDue(kStart + OfferGate::kPulse - 1ms));
    QVERIFY(gate.isQuestionDue(kStart + OfferGate::kPulse));
    gate.want(kStart + 10ms);
    QVERIFY(!gate.isQuestionDue(kStart + OfferGate::kAskHolds - 1ms));
    QVERIFY(gate.isQuestionDue(kStart + OfferGate::kAskHolds));
    gate.asked(kStart + OfferGate::kAskHolds);
    QVERIFY(!gate.isQuestionDue(kStart + 2 * OfferGate::kAskHolds)); // who came has his question
    // Whose address was probed first comes to mind again after others, who must not be forgotten for it.
    gate.want(kStart + 110ms);
    gate.want(kStart + 10ms);
    QVERIFY(gate.isQuestionDue(kStart + 2 * OfferGate::kAskHolds));
}

/// A computer that seeks its gateway for ever must not keep devices without an address.
void OfferGateTest::slowOnesGoInTheEndWhoeverSeeks()
{
    OfferGate gate = asking(5s);
    for (base::Duration time = 0s; time <= 4s; time += 100ms)
        gate.sought(kStart + 5s + time);
    QVERIFY(gate.allows(kStart + 5s, kStart + 5s + OfferGate::kQuietTime));
}

/// Any mixture of clients, questions and seekers: whatever is allowed has a question between its client and
/// itself, kAnswerTime old at the least; kQuietTime where somebody sought.
void OfferGateTest::everyOfferFollowsItsQuestion()
{
    auto random = support::seededRandom("offer gate");
    OfferGate gate(true);
    std::vector<base::Instant> questions;
    std::vector<base::Instant> sought;
    base::Instant now = kStart;
    int fast = 0;
    for (int turn = 0; turn < 20'000; ++turn) {
        now += std::chrono::milliseconds(support::between(random, 1, 40));
        const base::Instant heard = now - std::chrono::milliseconds(support::between(random, 0, 4000));
        if (gate.isQuestionDue(now) && support::between(random, 0, 9)) {
            gate.asked(now);
            questions.push_back(now);
        }
        if (support::between(random, 0, 999) == 0) {
            gate.sought(now);
            sought.push_back(now);
        }
        if (support::between(random, 0, 3) == 0)
            gate.want(now);
        if (!gate.allows(heard, now))
            continue;
        const bool wasSought = !sought.empty() && now - sought.back() < OfferGate::kQuietTime;
        const auto wait = wasSought ? OfferGate::kQuietTime : OfferGate::kAnswerTime;
        QVERIFY(std::ranges::any_of(questions, [&](auto at) { return at >= heard && now - at >= wait; }));
        fast += now - heard < OfferGate::kQuietTime ? 1 : 0;
    }
    QVERIFY(fast > 1'000);
}

void OfferGateTest::queueGivesWhoCameFirst()
{
    OfferGate gate = asking(5s);
    OfferQueue queue;
    queue.add(offerTo(2), kStart + 4s);
    queue.add(offerTo(1), kStart + 3s); // it was probed for, and so is ready later
    queue.add(offerTo(3), kStart + 5s);
    const auto first = queue.take(gate, kStart + 4s + OfferGate::kAnswerTime, 10);
    QCOMPARE(first.size(), 2u);
    QVERIFY(first[0].packet.mac == offerTo(1).packet.mac);
    QVERIFY(!queue.isEmpty());
    QCOMPARE(queue.take(gate, kStart + 5s + OfferGate::kAnswerTime, 10).size(), 1u);
    QVERIFY(queue.isEmpty());
}

void OfferGateTest::queueAnswersATransactionOnce()
{
    OfferGate gate = asking(5s);
    OfferQueue queue;
    Send again = offerTo(1);
    again.packet.setAddress(kRouter, base::Ipv4(10, 0, 0, 1));
    queue.add(offerTo(1), kStart + 4s);
    queue.add(again, kStart + 5s);
    Send restarted = offerTo(1);
    restarted.packet.transaction = 77;
    queue.add(restarted, kStart + 5s);
    const auto first = queue.take(gate, kStart + 4s + OfferGate::kAnswerTime, 10);
    QCOMPARE(first.size(), 1u);
    QVERIFY(first[0].packet == again.packet);
    const auto then = queue.take(gate, kStart + 5s + OfferGate::kAnswerTime, 10);
    QCOMPARE(then.size(), 1u);
    QCOMPARE(then[0].packet.transaction, 77u);
}

void OfferGateTest::queueTakesNoMoreThanItCan()
{
    OfferGate gate = asking(5s);
    OfferQueue queue;
    for (int client = 0; client < OfferQueue::kMost + 10; ++client)
        queue.add(offerTo(client), kStart + 5s);
    const base::Instant due = kStart + 5s + OfferGate::kAnswerTime;
    QCOMPARE(queue.take(gate, due, 64).size(), 64u);
    QCOMPARE(queue.take(gate, due, 100'000).size(), std::size_t(OfferQueue::kMost - 64));
}

void OfferGateTest::onlyTheChoiceOfAFreshOfferIsAnsweredAtOnce()
{
    OfferGate gate = asking(5s);
    OfferQueue queue;
    Send ack = offerTo(1);
    ack.packet.setType(MessageType::Ack);
    ack.packet.your = base::Ipv4(10, 0, 0, 50);
    Send nak = offerTo(1);
    nak.packet.setType(MessageType::Nak);
    const base::Instant made = kStart + 5s;
    QVERIFY(!queue.mayGoAtOnce(offerTo(1).packet, made));
    QVERIFY(!queue.mayGoAtOnce(ack.packet, made)); // it remembers that address
    QVERIFY(!queue.mayGoAtOnce(nak.packet, made));
    queue.add(offerTo(1), kStart + 4s);
    QVERIFY(!queue.mayGoAtOnce(ack.packet, made)); // nothing was offered yet
    QCOMPARE(queue.take(gate, made, 10).size(), 1u);
    QVERIFY(queue.mayGoAtOnce(ack.packet, made + OfferQueue::kChoiceTime));
    QVERIFY(queue.mayGoAtOnce(nak.packet, made + OfferQueue::kChoiceTime));
    Send other = ack;
    ++other.packet.transaction;
    QVERIFY(!queue.mayGoAtOnce(other.packet, made));
    QVERIFY(!queue.mayGoAtOnce(ack.packet, made + OfferQueue::kChoiceTime + 1ms));
    // What waited and was no offer makes nothing a choice.
    queue.add(ack, kStart + 4s);
    QCOMPARE(queue.take(gate, made + 3s, 10).size(), 1u);
    QVERIFY(!queue.mayGoAtOnce(ack.packet, made + 3s));
    ack.packet.your = {};
    QVERIFY(queue.mayGoAtOnce(ack.packet, made + 3s)); // INFORM
}

/// The system took no question, so none was said to be asked.
void OfferGateTest::silenceToNoQuestionSaysNothing()
{
    const OfferGate never(true);
    QVERIFY(!never.allows(kStart, kStart + 1h));
    const OfferGate before = asking(5s);
    const base::Instant heard = kStart + 5s + 1ms; // and from then on each question fails
    QVERIFY(!before.allows(heard, heard + 1h));
    QVERIFY(before.isQuestionDue(heard + OfferGate::kPulse));
}

/// A queue overflowed, or the port of the switch opened only now.
void OfferGateTest::silenceOfWhatMayHaveBeenLostSaysNothing()
{
    OfferGate gate = asking(5s);
    const base::Instant heard = kStart + 4s;
    QVERIFY(gate.allows(heard, kStart + 5s));
    const base::Instant lost = kStart + 5s + 10ms;
    gate.startOver(lost);
    QVERIFY(!gate.allows(heard, lost + 1h));
    QVERIFY(!gate.isQuestionDue(lost)); // not more of them for that, were it lost again and again
    const base::Instant asked = kStart + 5s + OfferGate::kAskHolds;
    QVERIFY(gate.isQuestionDue(asked));
    gate.asked(asked);
    QVERIFY(!gate.allows(heard, asked + OfferGate::kQuietTime - 1ms)); // nor is it fast any more
    QVERIFY(gate.allows(heard, asked + OfferGate::kQuietTime));
    for (base::Duration time = 1s; time <= 4s; time += OfferGate::kPulse)
        gate.asked(asked + time);
    QVERIFY(gate.allows(asked + 4s, asked + 4s + OfferGate::kAnswerTime)); // but in the end it is
}

void OfferGateTest::probesEndOnce()
{
    Probes probes;
    const base::Ipv4 used(10, 0, 0, 1), unused(10, 0, 0, 2);
    probes.add(used, kStart + 400ms, kStart);
    probes.add(unused, kStart + 401ms, kStart + 1ms);
    QVERIFY(!probes.ended(kStart + 399ms));
    QVERIFY(probes.take(used) == kStart); // somebody answered
    QVERIFY(!probes.take(used));
    QVERIFY(!probes.ended(kStart + 400ms));
    QVERIFY(probes.ended(kStart + 500ms) == unused);
    QVERIFY(probes.take(unused) == kStart + 1ms);
    QVERIFY(probes.isEmpty() && !probes.ended(kStart + 1h));
}

QTEST_APPLESS_MAIN(OfferGateTest)
#include "offer_gate_test.moc"
