#include "core/dhcp/responder.h"

#include "tests/core/dhcp/answers.h"

#include <QTest>

using namespace dhcp;
using namespace answers;

namespace {

Packet relayed(MessageType type, base::Ipv4 relay = kRelay)
{
    Packet packet = messages::from(kMac, type);
    packet.hops = 1;
    packet.relay = relay;
    return packet;
}

Packet relayedRequestFor(base::Ipv4 address)
{
    Packet packet = requestFor(address);
    packet.relay = kRelay;
    return packet;
}

} // namespace

/// Clients that a relay speaks for: RFC 2131 section 4.3, RFC 3046, RFC 3527.
class RelaysTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void givesAnAddressOfTheRelaysSubnet();
    void tellsWhatIsTrueInThatSubnet();
    void isSilentTowardsAnUnknownSubnet_data();
    void isSilentTowardsAnUnknownSubnet();
    void saysNothingToStrangersBehindIt();
    void renewsByUnicast();
    void rebindsThroughTheRelay();
    void takesBackFromThere();
    void refusesAnAddressOfAnotherSubnet();
    void broadcastsRefusalsThere();
    void asksNobodyBeyondTheRelay();
    void servesARelayInItsOwnSubnet();
    void echoesOption82AsTheLast();
    void keepsOption82InItsField();
    void goesByTheLinkThatTheRelayNames();
    void informsWhoIsThere();
    void aDeviceHasALeaseInEachSubnet();
};

void RelaysTest::givesAnAddressOfTheRelaysSubnet()
{
    Responder server = responder();
    const Actions offered = server.received(relayed(MessageType::Discover), kNow);
    QVERIFY(told(offered) == Told::What::Offered);
    QVERIFY(sent(offered)->packet.your == kRelayedFirst);
    QVERIFY(sent(offered)->to == Send::To::Relay);
    QVERIFY(sent(offered)->address == kRelay);

    const Actions given = server.received(relayedRequestFor(kRelayedFirst), kNow);
    QVERIFY(told(given) == Told::What::Acknowledged);
    QVERIFY(sent(given)->packet.type() == MessageType::Ack);
    QVERIFY(server.leaseOf(kRelayedFirst)->state == Lease::State::Bound);
    QCOMPARE(server.allLeases().size(), 1u);
    QCOMPARE(server.leases().all().size(), 0u); // none of our own subnet
}

void RelaysTest::tellsWhatIsTrueInThatSubnet()
{
    Responder server = responder();
    const Actions offered = server.received(relayed(MessageType::Discover), kNow);
    const Packet &offer = sent(offered)->packet;
    QVERIFY(offer.address(kSubnetMask) == base::Ipv4(255, 255, 255, 0));
    QVERIFY(offer.address(kBroadcastAddress) == base::Ipv4(10, 1, 1, 255));
    QVERIFY(offer.address(kRouter) == kRelay);
    // And what is ours stays ours.
    QVERIFY(offer.address(kServerIdentifier) == kServer);
    QVERIFY(offer.nextServer == kServer);
    QCOMPARE(*offer.find(kTftpServerName), QByteArray("192.168.77.1"));
    QVERIFY(offer.relay == kRelay);
    QCOMPARE(offer.hops, std::uint8_t(0)); // RFC 2131 table 3
}

void RelaysTest::isSilentTowardsAnUnknownSubnet_data()
{
    QTest::addColumn<int>("type");
    for (const MessageType type : {MessageType::Discover, MessageType::Request, MessageType::Decline,
                                   MessageType::Release, MessageType::Inform})
        QTest::addRow("type %d", int(type)) << int(type);
}

void RelaysTest::isSilentTowardsAnUnknownSubnet()
{
    QFETCH(int, type);
    Responder server = responder();
    const base::Ipv4 relay(10, 2, 2, 1);
    Packet packet = relayed(static_cast<MessageType>(type), relay);
    packet.setAddress(kRequestedAddress, kFirst);
    const Actions actions = server.received(packet, kNow);
    QVERIFY(!sent(actions));
    QVERIFY(told(actions) == Told::What::UnknownNetwork);
    QVERIFY(std::get<Told>(actions.front()).address == relay);
    QCOMPARE(server.allLeases().size(), 0u);
}

void RelaysTest::saysNothingToStrangersBehindIt()
{
    Responder server = responder();
    Packet discover = relayed(MessageType::Discover);
    discover.mac = kStranger;
    const Actions actions = server.received(discover, kNow);
    QVERIFY(!sent(actions));
    QVERIFY(told(actions) == Told::What::NotAdmitted);
}

/// RFC 2131 section 4.3.2, RENEWING: "giaddr will not be filled in, so the server will trust the value in
/// 'ciaddr', and use it when replying to the client".
void RelaysTest::renewsByUnicast()
{
    Responder server = responder();
    server.received(relayedRequestFor(kRelayedFirst), kNow);
    Packet renewing = messages::from(kMac, MessageType::Request);
    renewing.client = kRelayedFirst;
    const Actions actions = server.received(renewing, kNow.addSecs(1800));
    QVERIFY(sent(actions)->packet.type() == MessageType::Ack);
    QVERIFY(sent(actions)->to == Send::To::Unicast);
    QVERIFY(sent(actions)->address == kRelayedFirst);
    QVERIFY(sent(actions)->packet.address(kBroadcastAddress) == base::Ipv4(10, 1, 1, 255));
    QCOMPARE(server.leaseOf(kRelayedFirst)->until, kNow.addSecs(1800 + 3600));
}

void RelaysTest::rebindsThroughTheRelay()
{
    Responder server = responder();
    server.received(relayedRequestFor(kRelayedFirst), kNow);
    Packet rebinding = relayed(MessageType::Request);
    rebinding.client = kRelayedFirst;
    const Actions actions = server.received(rebinding, kNow.addSecs(3200));
    QVERIFY(sent(actions)->packet.type() == MessageType::Ack);
    QVERIFY(sent(actions)->to == Send::To::Relay);
}

void RelaysTest::takesBackFromThere()
{
    Responder server = responder();
    server.received(relayedRequestFor(kRelayedFirst), kNow);
    Packet release = messages::from(kMac, MessageType::Release); // unicast, so without a relay
    release.client = kRelayedFirst;
    QVERIFY(told(server.received(release, kNow)) == Told::What::Released);

    server.received(relayedRequestFor(kRelayedFirst), kNow);
    Packet decline = relayed(MessageType::Decline);
    decline.setAddress(kRequestedAddress, kRelayedFirst);
    QVERIFY(told(server.received(decline, kNow)) == Told::What::Declined);
    QVERIFY(sent(server.received(relayed(MessageType::Discover), kNow))->packet.your == kRelayedFirst.next());
}

void RelaysTest::refusesAnAddressOfAnotherSubnet()
{
    Responder server = responder();
    Packet rebooting = relayed(MessageType::Request);
    rebooting.setAddress(kRequestedAddress, kFirst); // of ours: it was moved
    QVERIFY(told(server.received(rebooting, kNow)) == Told::What::Refused);
    QVERIFY(told(server.received(relayedRequestFor(kFirst), kNow)) == Told::What::Refused);
    // The other way round too.
    Packet moved = messages::from(kMac, MessageType::Request);
    moved.setAddress(kRequestedAddress, kRelayedFirst);
    QVERIFY(told(server.received(moved, kNow)) == Told::What::Refused);
}

/// RFC 2131 section 4.3.2: "the server … sets the broadcast bit in the DHCPNAK, so that the relay agent will
/// broadcast the DHCPNAK to the client".
void RelaysTest::broadcastsRefusalsThere()
{
    Responder server = responder();
    const Actions refused = server.received(relayedRequestFor(kRelay), kNow);
    QVERIFY(told(refused) == Told::What::Refused);
    QVERIFY(sent(refused)->to == Send::To::Relay);
    QVERIFY(sent(refused)->packet.broadcast);
}

/// ARP does not go through a relay.
void RelaysTest::asksNobodyBeyondTheRelay()
{
    Responder server = responder(bench(true));
    const Actions actions = server.received(relayed(MessageType::Discover), kNow);
    QVERIFY(probes(actions).empty());
    QVERIFY(sent(actions));
}

void RelaysTest::servesARelayInItsOwnSubnet()
{
    Responder server = responder(bench(true));
    const Actions actions =
        server.received(relayed(MessageType::Discover, base::Ipv4(192, 168, 77, 9)), kNow);
    QVERIFY(probes(actions) == std::vector{kFirst});
}

/// RFC 3046 section 2.2: it "SHALL echo the entire contents of the Relay Agent Information option in all
/// replies".
void RelaysTest::echoesOption82AsTheLast()
{
    Responder server = responder();
    const QByteArray option = QByteArray::fromHex("01040a0b0c0d 0203010203");
    for (const MessageType type : {MessageType::Discover, MessageType::Request, MessageType::Inform}) {
        Packet packet = relayed(type);
        packet.set(kRelayAgent, option);
        if (type == MessageType::Request)
            packet.setAddress(kServerIdentifier, kServer); // for 0.0.0.0, which is refused
        if (type == MessageType::Inform)
            packet.client = base::Ipv4(10, 1, 1, 7);
        const Actions actions = server.received(packet, kNow);
        QVERIFY(sent(actions)->packet.options.back() == (Option{kRelayAgent, option}));
    }
}

/// However much the reply has to say: without its option the relay does not know whose it is.
void RelaysTest::keepsOption82InItsField()
{
    const QByteArray option = QByteArray::fromHex("01040a0b0c0d");
    Packet packet = messages::from(kMac, MessageType::Ack);
    packet.set(kTftpServerName, QByteArray(200, 'a'));
    packet.set(kProvisioningServer, QByteArray(250, 'b'));
    packet.set(kRelayAgent, option);
    const QByteArray bytes = write(packet);
    QVERIFY(bytes.size() <= kUsualMaxMessage - kHeadersBytes);
    QVERIFY(QByteArrayView(bytes).sliced(240).contains(QByteArray::fromHex("520601040a0b0c0dff")));
    QCOMPARE(*messages::parsed(bytes).find(kRelayAgent), option);
    QVERIFY(!messages::parsed(bytes).find(kProvisioningServer)); // fits nowhere
}

/// RFC 3527: `giaddr` is where the relay is reached, and the sub-option says which link the client is on.
void RelaysTest::goesByTheLinkThatTheRelayNames()
{
    Responder server = responder();
    Packet discover = relayed(MessageType::Discover, base::Ipv4(192, 168, 77, 9));
    discover.set(kRelayAgent, QByteArray::fromHex("0102abcd 05040a010100"));
    const Actions actions = server.received(discover, kNow);
    QVERIFY(sent(actions)->packet.your == kRelayedFirst);
    QVERIFY(sent(actions)->address == base::Ipv4(192, 168, 77, 9));
    // What is cut short names nothing.
    discover.set(kRelayAgent, QByteArray::fromHex("0102abcd 05040a01"));
    QVERIFY(sent(server.received(discover, kNow))->packet.your == kFirst);
}

void RelaysTest::informsWhoIsThere()
{
    Responder server = responder();
    Packet inform = messages::from(kMac, MessageType::Inform);
    inform.client = base::Ipv4(10, 1, 1, 200);
    const Actions actions = server.received(inform, kNow);
    QVERIFY(sent(actions)->packet.address(kRouter) == kRelay);
    QVERIFY(sent(actions)->to == Send::To::Unicast);
}

void RelaysTest::aDeviceHasALeaseInEachSubnet()
{
    Responder server = responder();
    QVERIFY(lease(server, kMac) == kFirst);
    server.received(relayedRequestFor(kRelayedFirst), kNow);
    QCOMPARE(server.allLeases().size(), 2u);
    QVERIFY(server.leaseOf(kFirst)->mac == kMac && server.leaseOf(kRelayedFirst)->mac == kMac);
}

QTEST_APPLESS_MAIN(RelaysTest)
#include "relays_test.moc"
