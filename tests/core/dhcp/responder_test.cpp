#include "core/dhcp/responder.h"

#include "tests/core/dhcp/answers.h"
#include "tests/support/seed.h"

#include <QSet>
#include <QTest>

using namespace dhcp;
using namespace answers;

class ResponderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void offersAndAcknowledges();
    void tellsWhereTheFilesAre();
    void saysNothingToStrangers();
    void saysNothingToReplies();
    void keepsWhatItOffered();
    void letsGoOfWhoChoseAnother();
    void refusesWhatIsSomebodyElses();
    void goesOnWithWhoReboots();
    void refusesWhoComesFromAnotherNetwork();
    void isSilentTowardsWhoItNeverServed();
    void renews();
    void takesBackAndKeepsDeclinedOnesAway();
    void informsWithoutALease();
    void sendsWhereRfc2131Says_data();
    void sendsWhereRfc2131Says();
    void echoesTheClient();
    void asksBeforeItOffers();
    void takesAnotherWhereSomebodyAnswers();
    void asksOnceForWhoAsksTwice();
    void addsANulOnlyIfToldTo();
    void saysWhenNoneIsLeft();
    void servesACrowdWithoutGivingOneTwice();
};

void ResponderTest::offersAndAcknowledges()
{
    Responder server = responder();
    const Actions offered = server.received(messages::parsed(messages::udhcpcDiscover()), kNow);
    QVERIFY(told(offered) == Told::What::Offered);
    const Packet offer = sent(offered)->packet;
    QVERIFY(offer.type() == MessageType::Offer);
    QVERIFY(offer.operation == Operation::Reply);
    QCOMPARE(offer.transaction, 0x4dce0c5du);
    QVERIFY(offer.your == kFirst);
    QVERIFY(offer.nextServer == kServer);
    QVERIFY(offer.address(kServerIdentifier) == kServer);
    QVERIFY(offer.address(kSubnetMask) == base::Ipv4(255, 255, 255, 0));
    QVERIFY(offer.address(kBroadcastAddress) == base::Ipv4(192, 168, 77, 255));
    QCOMPARE(offer.u32(kLeaseTime), std::optional<std::uint32_t>(3600));
    QCOMPARE(offer.u32(kRenewalTime), std::optional<std::uint32_t>(1800));
    QCOMPARE(offer.u32(kRebindingTime), std::optional<std::uint32_t>(3150));
    QVERIFY(!offer.find(kRouter)); // nothing leaves the bench unless somebody wants it
    QVERIFY(!offer.find(kDnsServers));

    const Actions given = server.received(requestFor(kFirst), kNow);
    QVERIFY(told(given) == Told::What::Acknowledged);
    QVERIFY(sent(given)->packet.type() == MessageType::Ack);
    QVERIFY(server.leases().ofAddress(kFirst)->state == Lease::State::Bound);
    QCOMPARE(server.leases().ofAddress(kFirst)->until, kNow.addSecs(3600));
}

void ResponderTest::tellsWhereTheFilesAre()
{
    Responder server = responder();
    const Actions offered = server.received(messages::from(kMac, MessageType::Discover), kNow);
    const Packet &offer = sent(offered)->packet;
    QCOMPARE(*offer.find(kTftpServerName), QByteArray("192.168.77.1"));
    QCOMPARE(*offer.find(kProvisioningServer), QByteArray("http://192.168.77.1/"));
    QCOMPARE(*offer.find(kTftpServerAddresses), QByteArray::fromHex("c0a84d01"));
}

void ResponderTest::saysNothingToStrangers()
{
    Responder server = responder();
    for (const MessageType type : {MessageType::Discover, MessageType::Request, MessageType::Inform}) {
        const Actions actions = server.received(messages::from(kStranger, type), kNow);
        QVERIFY(!sent(actions));
        QVERIFY(told(actions) == Told::What::NotAdmitted);
    }
    QCOMPARE(server.leases().all().size(), 0u);
}

void ResponderTest::saysNothingToReplies()
{
    Responder server = responder();
    Packet reply = messages::from(kMac, MessageType::Discover);
    reply.operation = Operation::Reply;
    QVERIFY(server.received(reply, kNow).empty());
    QVERIFY(server.received(messages::from(kMac, MessageType::Offer), kNow).empty());
    QVERIFY(server.received(messages::from(kMac, MessageType::Ack), kNow).empty());
    QVERIFY(server.received(messages::from(kMac, MessageType::Nak), kNow).empty());
}

void ResponderTest::keepsWhatItOffered()
{
    Responder server = responder(bench(), 1);
    QVERIFY(sent(server.received(messages::from(algo(1), MessageType::Discover), kNow)));
    QVERIFY(!sent(server.received(messages::from(algo(2), MessageType::Discover), kNow.addSecs(29))));
    QVERIFY(sent(server.received(messages::from(algo(2), MessageType::Discover), kNow.addSecs(30))));
}

void ResponderTest::letsGoOfWhoChoseAnother()
{
    Responder server = responder(bench(), 1);
    server.received(messages::from(algo(1), MessageType::Discover), kNow);
    const Actions actions = server.received(requestFor(kFirst, base::Ipv4(192, 168, 77, 2), algo(1)), kNow);
    QVERIFY(!sent(actions));
    QVERIFY(told(actions) == Told::What::ChoseAnother);
    QVERIFY(sent(server.received(messages::from(algo(2), MessageType::Discover), kNow)));
}

void ResponderTest::refusesWhatIsSomebodyElses()
{
    Responder server = responder();
    const base::Ipv4 hers = lease(server, algo(1));
    const Actions actions = server.received(requestFor(hers, kServer, algo(2)), kNow);
    QVERIFY(told(actions) == Told::What::Refused);
    QVERIFY(sent(actions)->packet.type() == MessageType::Nak);
    QVERIFY(sent(actions)->to == Send::To::Broadcast);
    QVERIFY(sent(actions)->packet.your.isNull());
    QVERIFY(!sent(actions)->packet.find(kTftpServerName));
    QVERIFY(!sent(actions)->packet.find(kLeaseTime));
}

/// RFC 2131 section 4.3.2, INIT-REBOOT.
void ResponderTest::goesOnWithWhoReboots()
{
    Responder server = responder();
    const base::Ipv4 its = lease(server, kMac);
    Packet again = messages::from(kMac, MessageType::Request);
    again.setAddress(kRequestedAddress, its);
    const Actions actions = server.received(again, kNow.addDays(2));
    QVERIFY(sent(actions)->packet.type() == MessageType::Ack);
    QVERIFY(sent(actions)->packet.your == its);
}

void ResponderTest::refusesWhoComesFromAnotherNetwork()
{
    Responder server = responder();
    Packet again = messages::from(kMac, MessageType::Request);
    again.setAddress(kRequestedAddress, base::Ipv4(10, 0, 0, 7));
    QVERIFY(told(server.received(again, kNow)) == Told::What::Refused);
}

void ResponderTest::isSilentTowardsWhoItNeverServed()
{
    Responder server = responder();
    Packet rebooting = messages::from(kMac, MessageType::Request);
    rebooting.setAddress(kRequestedAddress, base::Ipv4(192, 168, 77, 99));
    Packet renewing = messages::from(kMac, MessageType::Request);
    renewing.client = base::Ipv4(192, 168, 77, 99);
    for (const Packet &packet : {rebooting, renewing}) {
        const Actions actions = server.received(packet, kNow);
        QVERIFY(!sent(actions));
        QVERIFY(told(actions) == Told::What::Unknown);
    }
    QVERIFY(server.received(messages::from(kMac, MessageType::Request), kNow).empty());
}

void ResponderTest::renews()
{
    Responder server = responder();
    const base::Ipv4 its = lease(server, kMac);
    Packet renewing = messages::from(kMac, MessageType::Request);
    renewing.client = its;
    const Actions actions = server.received(renewing, kNow.addSecs(1800));
    QVERIFY(sent(actions)->packet.type() == MessageType::Ack);
    QVERIFY(sent(actions)->packet.client == its);
    QVERIFY(sent(actions)->to == Send::To::Unicast);
    QVERIFY(sent(actions)->address == its);
    QCOMPARE(server.leases().ofAddress(its)->until, kNow.addSecs(1800 + 3600));

    renewing.client = its.next();
    QVERIFY(told(server.received(renewing, kNow)) == Told::What::Refused);
}

void ResponderTest::takesBackAndKeepsDeclinedOnesAway()
{
    Responder server = responder(bench(), 2);
    const base::Ipv4 its = lease(server, kMac);
    Packet release = messages::from(kMac, MessageType::Release);
    release.client = its;
    const Actions released = server.received(release, kNow);
    QVERIFY(!sent(released));
    QVERIFY(told(released) == Told::What::Released);
    QVERIFY(!told(server.received(release, kNow))); // it has none any more

    QVERIFY(lease(server, kMac) == its);
    Packet decline = messages::from(kMac, MessageType::Decline);
    decline.setAddress(kRequestedAddress, its);
    QVERIFY(told(server.received(decline, kNow)) == Told::What::Declined);
    QVERIFY(lease(server, kMac) == its.next());
    QVERIFY(lease(server, algo(9)).isNull());
    QVERIFY(lease(server, algo(9), kNow.addSecs(601)) == its);

    // Nobody declines what is another's.
    decline = messages::from(kMac, MessageType::Decline);
    decline.setAddress(kRequestedAddress, its);
    QVERIFY(server.received(decline, kNow.addSecs(602)).empty());
}

/// RFC 2131 section 4.3.5: "The server MUST NOT … send a lease expiration time to the client and SHOULD NOT
/// fill in 'yiaddr'".
void ResponderTest::informsWithoutALease()
{
    Responder server = responder();
    Packet inform = messages::from(kMac, MessageType::Inform);
    inform.client = base::Ipv4(192, 168, 77, 200);
    const Actions actions = server.received(inform, kNow);
    const Packet &ack = sent(actions)->packet;
    QVERIFY(ack.type() == MessageType::Ack);
    QVERIFY(ack.your.isNull());
    QVERIFY(!ack.find(kLeaseTime));
    QCOMPARE(*ack.find(kTftpServerName), QByteArray("192.168.77.1"));
    QVERIFY(sent(actions)->to == Send::To::Unicast);
    QCOMPARE(server.leases().all().size(), 0u);
    QVERIFY(server.received(messages::from(kMac, MessageType::Inform), kNow).empty());
}

void ResponderTest::sendsWhereRfc2131Says_data()
{
    QTest::addColumn<quint32>("relay");
    QTest::addColumn<bool>("broadcast");
    QTest::addColumn<int>("to");
    QTest::addColumn<quint32>("address");
    QTest::newRow("no address yet") << 0u << false << int(Send::To::Hardware) << kFirst.bits();
    QTest::newRow("hears broadcasts alone") << 0u << true << int(Send::To::Broadcast) << 0u;
    QTest::newRow("behind a relay") << kRelay.bits() << false << int(Send::To::Relay) << kRelay.bits();
    QTest::newRow("behind a relay, broadcast")
        << kRelay.bits() << true << int(Send::To::Relay) << kRelay.bits();
}

void ResponderTest::sendsWhereRfc2131Says()
{
    QFETCH(quint32, relay);
    QFETCH(bool, broadcast);
    Responder server = responder();
    Packet discover = messages::from(kMac, MessageType::Discover);
    discover.relay = base::Ipv4(relay);
    discover.broadcast = broadcast;
    const Actions actions = server.received(discover, kNow);
    QTEST(int(sent(actions)->to), "to");
    QTEST(sent(actions)->address.bits(), "address");
    QCOMPARE(sent(actions)->packet.broadcast, broadcast);
    QVERIFY(sent(actions)->packet.relay == base::Ipv4(relay));
}

void ResponderTest::echoesTheClient()
{
    Responder server = responder();
    Packet discover = messages::from(kMac, MessageType::Discover);
    discover.set(kClientIdentifier, "my own name");
    discover.set(kMaxMessageSize, QByteArray::fromHex("05dc"));
    const Actions actions = server.received(discover, kNow);
    QCOMPARE(*sent(actions)->packet.find(kClientIdentifier), QByteArray("my own name"));
    QCOMPARE(sent(actions)->maxMessage, std::uint16_t(1500));
}

void ResponderTest::asksBeforeItOffers()
{
    Responder server = responder(bench(true));
    const Actions first = server.received(messages::from(kMac, MessageType::Discover), kNow);
    QVERIFY(!sent(first));
    QVERIFY(probes(first) == std::vector{kFirst});
    const Actions then = server.probed(kFirst, false, kNow.addMSecs(300));
    QVERIFY(sent(then)->packet.type() == MessageType::Offer);
    QVERIFY(server.probed(kFirst, false, kNow).empty()); // nobody waits any more
    // Who asks again a moment later is not made to wait again, and who has it is never asked about.
    QVERIFY(sent(server.received(messages::from(kMac, MessageType::Discover), kNow.addSecs(5))));
    QVERIFY(sent(server.received(requestFor(kFirst), kNow.addSecs(6))));
    QVERIFY(sent(server.received(messages::from(kMac, MessageType::Discover), kNow.addSecs(600))));
}

void ResponderTest::takesAnotherWhereSomebodyAnswers()
{
    Responder server = responder(bench(true), 2);
    server.received(messages::from(kMac, MessageType::Discover), kNow);
    const Actions then = server.probed(kFirst, true, kNow);
    QVERIFY(told(then) == Told::What::AddressInUse);
    QVERIFY(probes(then) == std::vector{kFirst.next()});
    const Actions last = server.probed(kFirst.next(), true, kNow);
    QVERIFY(!sent(last));
    QVERIFY(probes(last).empty());
    QVERIFY(std::get<Told>(last.back()).what == Told::What::Exhausted);
}

void ResponderTest::asksOnceForWhoAsksTwice()
{
    Responder server = responder(bench(true));
    QCOMPARE(probes(server.received(messages::from(kMac, MessageType::Discover), kNow)).size(), 1u);
    Packet again = messages::from(kMac, MessageType::Discover);
    again.transaction = 0x9999;
    QVERIFY(probes(server.received(again, kNow.addSecs(1))).empty());
    // The answer goes to what it asked last.
    QCOMPARE(sent(server.probed(kFirst, false, kNow.addSecs(1)))->packet.transaction, 0x9999u);
}

void ResponderTest::addsANulOnlyIfToldTo()
{
    Settings settings = bench();
    settings.nulBehindTexts = true;
    Responder server = responder(settings);
    const Actions actions = server.received(messages::from(kMac, MessageType::Discover), kNow);
    QCOMPARE(*sent(actions)->packet.find(kTftpServerName), QByteArray("192.168.77.1\0", 13));
    QCOMPARE(sent(actions)->packet.text(kTftpServerName), std::optional<QByteArray>("192.168.77.1"));
}

void ResponderTest::saysWhenNoneIsLeft()
{
    Responder server = responder(bench(), 2);
    QVERIFY(!lease(server, algo(1)).isNull());
    QVERIFY(!lease(server, algo(2)).isNull());
    QVERIFY(told(server.received(messages::from(algo(3), MessageType::Discover), kNow)) ==
            Told::What::Exhausted);
}

/// Clients that discover, request, release, decline and forget in any order: what is acknowledged to one is
/// never acknowledged to another while it lasts, and it is never ours or beyond the range.
void ResponderTest::servesACrowdWithoutGivingOneTwice()
{
    auto random = support::seededRandom("dhcp crowd");
    Responder server = responder(bench(true), 100);
    QHash<quint32, std::pair<base::MacAddress, QDateTime>> holders;
    QDateTime now = kNow;
    std::vector<base::Ipv4> asked;
    const auto follow = [&](const Actions &actions) {
        for (const base::Ipv4 probe : probes(actions))
            asked.push_back(probe);
        const Send *send = sent(actions);
        if (!send || send->packet.type() != MessageType::Ack || send->packet.your.isNull())
            return;
        const base::Ipv4 address = send->packet.your;
        QVERIFY(server.leases().range().contains(address));
        const auto holder = holders.constFind(address.bits());
        QVERIFY(holder == holders.cend() || holder->first == send->packet.mac || holder->second <= now);
        // Whoever takes another address gives up the one it had.
        holders.removeIf([&](const auto &held) { return held.value().first == send->packet.mac; });
        holders.insert(address.bits(), {send->packet.mac, now.addSecs(3600)});
    };
    for (int turn = 0; turn < 20'000; ++turn) {
        const base::MacAddress mac = algo(support::between(random, 1, 150));
        const base::Ipv4 any(kFirst.bits() + support::between(random, 0u, 110u));
        Packet packet = messages::from(mac, static_cast<MessageType>(support::between(random, 1, 8)));
        if (support::between(random, 0, 1))
            packet.setAddress(kRequestedAddress, any);
        if (support::between(random, 0, 1))
            packet.setAddress(kServerIdentifier, support::between(random, 0, 4) ? kServer : any);
        if (support::between(random, 0, 2) == 0)
            packet.client = any;
        const bool leaves = packet.type() == MessageType::Release || packet.type() == MessageType::Decline;
        const Actions actions = server.received(packet, now);
        if (leaves && told(actions))
            holders.remove(std::get<Told>(actions.front()).address.bits());
        follow(actions);
        while (!asked.empty() && support::between(random, 0, 2)) {
            const base::Ipv4 probe = asked.back();
            asked.pop_back();
            follow(server.probed(probe, support::between(random, 0, 9) == 0, now));
        }
        now = now.addSecs(support::between(random, 0, 20));
    }
    QVERIFY(holders.size() > 50);
}

QTEST_APPLESS_MAIN(ResponderTest)
#include "responder_test.moc"
