#include "core/dhcp/packet.h"

#include "tests/core/dhcp/messages.h"
#include "tests/support/seed.h"

#include <QTest>

using namespace dhcp;
using messages::wire;

namespace {

QByteArray codeOf(const base::Result<Packet> &result)
{
    return result ? QByteArray("a packet") : result.error().what.code.toString().toUtf8();
}

base::Result<Packet> parsed(const QByteArray &bytes)
{
    return parse(base::bytesOf(bytes));
}

constexpr const char *kHead = "01010600 00001234 0000 0000 00000000 00000000 00000000 00000000 0022ee010203";

Packet randomPacket(std::mt19937_64 &random)
{
    const auto any = [&](std::uint32_t most) { return support::between<std::uint32_t>(random, 0, most); };
    Packet packet = messages::from(messages::kMac, MessageType::Discover);
    packet.operation = any(1) ? Operation::Request : Operation::Reply;
    packet.transaction = any(0xffffffff);
    packet.seconds = static_cast<std::uint16_t>(any(0xffff));
    packet.broadcast = any(1) != 0;
    packet.your = base::Ipv4(any(0xffffffff));
    packet.relay = base::Ipv4(any(0xffffffff));
    if (any(2) == 0)
        packet.serverName = QByteArray(static_cast<qsizetype>(any(62)) + 1, 's');
    if (any(2) == 0)
        packet.bootFile = QByteArray(static_cast<qsizetype>(any(126)) + 1, 'f');
    for (std::uint32_t i = any(12); i > 0; --i)
        packet.set(static_cast<std::uint8_t>(60 + any(190)),
                   QByteArray(static_cast<qsizetype>(any(40)), 'v'));
    return packet;
}

} // namespace

class PacketTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsWhatRealProgramsSend();
    void writesWhatDnsmasqWrites();
    void saysWhyADatagramIsNone_data();
    void saysWhyADatagramIsNone();
    void everyTruncationIsAnErrorOrAMessage();
    void whatIsWrittenComesBack();
    void joinsAndSplitsLongOptions();
    void readsOptionsInTheNameFields();
    void putsOptionsWhereThereIsRoom();
    void leavesOutWhatFitsNowhere();
    void takesNoNulForText();
    void takesNoTypeForGranted();
    void fillsUpToTheLeastSize();
};

void PacketTest::readsWhatRealProgramsSend()
{
    const auto discover = parsed(messages::udhcpcDiscover());
    QVERIFY(discover);
    QVERIFY(discover->type() == MessageType::Discover);
    QCOMPARE(discover->mac, messages::kMac);
    QCOMPARE(discover->transaction, 0x4dce0c5du);
    QCOMPARE(discover->u16(kMaxMessageSize), std::optional<std::uint16_t>(576));
    QCOMPARE(discover->text(kVendorClass), std::optional<QByteArray>("udhcp 1.35.0"));
    QCOMPARE(*discover->find(kParameterList), QByteArray::fromHex("0103060c0f1c2a4296"));
    QCOMPARE(discover->clientIdentity(), QByteArray::fromHex("010022ee010203"));
    QVERIFY(!discover->broadcast);

    const auto request = parsed(messages::udhcpcRequest());
    QVERIFY(request);
    QVERIFY(request->address(kRequestedAddress) == base::Ipv4(10, 66, 0, 54));
    QVERIFY(request->address(kServerIdentifier) == base::Ipv4(10, 66, 0, 1));
    QCOMPARE(request->seconds, std::uint16_t(3));

    const auto dhclient = parsed(messages::dhclientDiscover());
    QVERIFY(dhclient);
    QCOMPARE(dhclient->text(kHostName), std::optional<QByteArray>("sipalerter"));
    // Without option 61 it is its hardware address, as if it had sent that.
    QCOMPARE(dhclient->clientIdentity(), discover->clientIdentity());
}

void PacketTest::writesWhatDnsmasqWrites()
{
    const auto offer = parsed(messages::dnsmasqOffer());
    QVERIFY(offer);
    QVERIFY(offer->your == base::Ipv4(10, 66, 0, 54));
    QCOMPARE(offer->text(kTftpServerName), std::optional<QByteArray>("10.66.0.1"));
    // dnsmasq's text of option 66 has a NUL at its end, which is not of the text.
    QCOMPARE(*offer->find(kTftpServerName), QByteArray("10.66.0.1\0", 10));
    QCOMPARE(write(*offer).toHex(), messages::dnsmasqOffer().toHex());
}

void PacketTest::saysWhyADatagramIsNone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("nothing") << QByteArray() << QByteArray("dhcp-packet-short");
    QTest::newRow("BOOTP's fixed part alone")
        << wire(kHead, "", 240).first(236) << QByteArray("dhcp-packet-short");
    QTest::newRow("operation 3") << wire("03010600", "350101ff", 300) << QByteArray("dhcp-packet-operation");
    QTest::newRow("token ring") << wire("01060600", "350101ff", 300) << QByteArray("dhcp-packet-hardware");
    QTest::newRow("an address of 16")
        << wire("01011000", "350101ff", 300) << QByteArray("dhcp-packet-hardware");
    QByteArray bootp = wire(kHead, "350101ff", 300);
    bootp[236] = 0;
    QTest::newRow("BOOTP") << bootp << QByteArray("dhcp-packet-cookie");
    QTest::newRow("a length beyond the end")
        << wire(kHead, "350101 0cff61", 245) << QByteArray("dhcp-options-cut");
    QTest::newRow("a code alone") << wire(kHead, "350101 0c", 244) << QByteArray("dhcp-options-cut");
    QTest::newRow("no end mark") << wire(kHead, "350101", 243) << QByteArray("a packet");
    QTest::newRow("no option at all") << wire(kHead, "", 240) << QByteArray("a packet");
}

void PacketTest::saysWhyADatagramIsNone()
{
    QFETCH(QByteArray, bytes);
    QTEST(codeOf(parsed(bytes)), "code");
}

void PacketTest::everyTruncationIsAnErrorOrAMessage()
{
    for (const QByteArray &whole : {messages::udhcpcDiscover(), messages::udhcpcRequest(),
                                    messages::dhclientDiscover(), messages::dnsmasqOffer()}) {
        for (qsizetype length = 0; length < whole.size(); ++length) {
            const auto packet = parsed(whole.first(length));
            QCOMPARE(packet.has_value(), packet.has_value() && length >= 240);
            if (packet)
                QVERIFY(packet->mac == messages::kMac);
        }
    }
}

void PacketTest::whatIsWrittenComesBack()
{
    auto random = support::seededRandom("dhcp packets");
    for (int i = 0; i < 5'000; ++i) {
        const Packet packet = randomPacket(random);
        const QByteArray bytes = write(packet, 1500);
        QVERIFY(bytes.size() >= kLeastBytes);
        QVERIFY(bytes.size() <= 1500 - kHeadersBytes);
        const auto again = parsed(bytes);
        QVERIFY(again.has_value());
        QVERIFY(*again == packet);
    }
}

/// RFC 3396: "the data portions of the options … are concatenated".
void PacketTest::joinsAndSplitsLongOptions()
{
    const auto joined = parsed(wire(kHead, "350101 420361 6263 0c0178 420264 65 ff", 300));
    QVERIFY(joined);
    QCOMPARE(joined->text(kTftpServerName), std::optional<QByteArray>("abcde"));

    Packet packet = messages::from(messages::kMac, MessageType::Offer);
    packet.set(kProvisioningServer, QByteArray(600, 'u'));
    const QByteArray bytes = write(packet, 1500);
    QCOMPARE(bytes.count(QByteArray::fromHex("a0ff")), 2);
    QVERIFY(bytes.contains(QByteArray::fromHex("a05a")));
    QVERIFY(*parsed(bytes) == packet);
}

/// RFC 2131 section 4.1: options, then `file`, then `sname`, as option 52 says.
void PacketTest::readsOptionsInTheNameFields()
{
    QByteArray bytes = wire(kHead, "350101 340103 420161 ff", 300);
    bytes.replace(108, 4, QByteArray::fromHex("420162ff"));  // file
    bytes.replace(44, 5, QByteArray::fromHex("42016300ff")); // sname
    const auto packet = parsed(bytes);
    QVERIFY(packet);
    QCOMPARE(packet->text(kTftpServerName), std::optional<QByteArray>("abc"));
    QVERIFY(packet->serverName.isEmpty() && packet->bootFile.isEmpty());
    QVERIFY(!packet->find(kOverload));
}

void PacketTest::putsOptionsWhereThereIsRoom()
{
    Packet packet = messages::from(messages::kMac, MessageType::Offer);
    packet.set(kTftpServerName, QByteArray(200, 'a'));
    packet.set(kProvisioningServer, QByteArray(100, 'b'));
    packet.set(kHostName, QByteArray(50, 'c'));
    const QByteArray bytes = write(packet); // 308 bytes of options fit, and these are 359
    QVERIFY(bytes.size() <= kUsualMaxMessage - kHeadersBytes);
    QVERIFY(*parsed(bytes) == packet);

    packet.bootFile = "taken"; // now only `sname` is left
    QVERIFY(*parsed(write(packet)) != packet);
    packet.set(kProvisioningServer, QByteArray(50, 'b'));
    QVERIFY(*parsed(write(packet)) == packet);
}

void PacketTest::leavesOutWhatFitsNowhere()
{
    Packet packet = messages::from(messages::kMac, MessageType::Offer);
    packet.setAddress(kServerIdentifier, base::Ipv4(10, 0, 0, 1));
    packet.set(kProvisioningServer, QByteArray(900, 'x'));
    const auto again = parsed(write(packet));
    QVERIFY(again);
    QVERIFY(again->type() == MessageType::Offer);
    QVERIFY(again->address(kServerIdentifier) == base::Ipv4(10, 0, 0, 1));
    QVERIFY(!again->find(kProvisioningServer));
}

/// RFC 2132 section 2: "Options containing NVT ASCII data SHOULD NOT include a trailing NULL; however, the
/// receiver … MUST be prepared to delete trailing nulls if they exist."
void PacketTest::takesNoNulForText()
{
    const auto packet = parsed(wire(kHead, "350101 4204 61626300 ff", 300));
    QCOMPARE(packet->text(kTftpServerName), std::optional<QByteArray>("abc"));
}

void PacketTest::takesNoTypeForGranted()
{
    QVERIFY(!parsed(wire(kHead, "ff", 300))->type());
    QVERIFY(!parsed(wire(kHead, "350100 ff", 300))->type());
    QVERIFY(!parsed(wire(kHead, "350109 ff", 300))->type());
    QVERIFY(!parsed(wire(kHead, "35020101 ff", 300))->type());
    QVERIFY(!parsed(wire(kHead, "3203010203 ff", 300))->address(kRequestedAddress));
}

void PacketTest::fillsUpToTheLeastSize()
{
    QCOMPARE(write(messages::from(messages::kMac, MessageType::Nak)).size(), kLeastBytes);
}

QTEST_APPLESS_MAIN(PacketTest)
#include "packet_test.moc"
