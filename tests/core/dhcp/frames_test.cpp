#include "core/dhcp/frames.h"

#include "tests/core/dhcp/messages.h"

#include <QTest>
#include <algorithm>

using namespace dhcp;

class FramesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void buildsIpv4AndUdp();
    void writesNoZeroForAChecksum();
    void sumsOddLengths();
    void probesAndReadsAnswers();
    void everyTruncationIsNothing();
    void readsTheDatagramOfAPacket();
    void readsNoOtherPacket_data();
    void readsNoOtherPacket();
    void readsThePieceThatIsThere();
};

/// The sum of everything that has a checksum in it, that one included, is all ones (RFC 1071).
static bool addsUp(QByteArrayView bytes)
{
    std::uint32_t sum = 0;
    for (qsizetype i = 0; i < bytes.size(); ++i)
        sum += static_cast<std::uint8_t>(bytes[i]) << (i % 2 ? 0 : 8);
    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    return sum == 0xffff;
}

static QByteArray pseudoHeader(const QByteArray &packet)
{
    return packet.mid(12, 8) + QByteArray::fromHex("0011") + packet.mid(24, 2);
}

void FramesTest::buildsIpv4AndUdp()
{
    const QByteArray packet =
        ipv4Udp(base::Ipv4(192, 168, 77, 1), 67, base::Ipv4(192, 168, 77, 50), 68, "hello!");
    QCOMPARE(packet.first(10).toHex(), QByteArray("45000022000040004011"));
    QCOMPARE(packet.mid(12, 8).toHex(), QByteArray("c0a84d01c0a84d32"));
    QCOMPARE(packet.mid(20, 6).toHex(), QByteArray("00430044000e"));
    QCOMPARE(packet.mid(28), QByteArray("hello!"));
    QVERIFY(addsUp(QByteArrayView(packet).first(20)));
    QVERIFY(addsUp(pseudoHeader(packet) + packet.mid(20)));
}

void FramesTest::writesNoZeroForAChecksum()
{
    // Payloads of two bytes reach every sum, so one of them would be zero.
    bool seen = false;
    for (int value = 0; value < 0x10000; ++value) {
        const char bytes[] = {static_cast<char>(value >> 8), static_cast<char>(value)};
        const QByteArray packet =
            ipv4Udp(base::Ipv4(10, 0, 0, 1), 67, base::Ipv4(10, 0, 0, 2), 68, QByteArrayView(bytes, 2));
        QVERIFY(packet.mid(26, 2) != QByteArray(2, '\0'));
        seen = seen || packet.mid(26, 2) == QByteArray(2, '\xff');
    }
    QVERIFY(seen);
}

void FramesTest::sumsOddLengths()
{
    const QByteArray packet = ipv4Udp(base::Ipv4(10, 0, 0, 1), 67, base::Ipv4(10, 0, 0, 2), 68, "odd");
    QVERIFY(addsUp(pseudoHeader(packet) + packet.mid(20)));
}

void FramesTest::probesAndReadsAnswers()
{
    const QByteArray probe = arpProbe(messages::kMac, base::Ipv4(192, 168, 77, 50));
    QCOMPARE(probe.toHex(), QByteArray("00010800060400010022ee01020300000000000000000000c0a84d32"));
    QVERIFY(readArp(base::bytesOf(probe)) ==
            (Arp{true, messages::kMac, base::Ipv4(), base::Ipv4(192, 168, 77, 50)}));
    const QByteArray reply = QByteArray::fromHex("00010800060400020022ee0102ffc0a84d320022ee010203c0a84d01");
    QVERIFY(readArp(base::bytesOf(reply)) ==
            (Arp{false, base::MacAddress({0, 0x22, 0xee, 1, 2, 0xff}), base::Ipv4(192, 168, 77, 50),
                 base::Ipv4(192, 168, 77, 1)}));
}

void FramesTest::everyTruncationIsNothing()
{
    const QByteArray reply = QByteArray::fromHex("00010800060400020022ee0102ffc0a84d320022ee010203c0a84d01");
    for (qsizetype length = 0; length < reply.size(); ++length)
        QVERIFY(!readArp(base::bytesOf(reply.first(length))));
    // Other hardware, another protocol, longer addresses, another operation.
    for (const char *head : {"0006080006040002", "000186dd06040002", "0001080008040002", "0001080006040009"})
        QVERIFY(!readArp(base::bytesOf(QByteArray::fromHex(head) + reply.sliced(8))));
}

void FramesTest::readsTheDatagramOfAPacket()
{
    const Datagram answer{base::Ipv4(10, 0, 0, 2), 67, base::Ipv4(255, 255, 255, 255), 68, "an answer"};
    QByteArray packet = ipv4Udp(answer.from, answer.fromPort, answer.to, answer.toPort, answer.payload);
    QVERIFY(readUdp(base::bytesOf(packet)) == answer);
    // Ethernet fills up to 60 bytes.
    QVERIFY(readUdp(base::bytesOf(packet + QByteArray(20, 'x'))) == answer);
    // A card that is to fill in the checksum has not yet.
    packet[26] = packet[27] = 'x';
    QVERIFY(readUdp(base::bytesOf(packet)) == answer);
    // Options of IPv4 stand before the datagram.
    QByteArray longer = packet;
    longer[0] = 0x46;
    longer[3] = static_cast<char>(longer[3] + 4);
    longer.insert(20, QByteArray(4, '\1'));
    QVERIFY(readUdp(base::bytesOf(longer)) == answer);
}

void FramesTest::readsNoOtherPacket_data()
{
    QTest::addColumn<int>("at");
    QTest::addColumn<int>("byte");
    QTest::newRow("IPv6") << 0 << 0x65;
    QTest::newRow("a header shorter than one") << 0 << 0x44;
    QTest::newRow("TCP") << 9 << 6;
    QTest::newRow("a later piece") << 7 << 1;
    QTest::newRow("a later piece of a long one") << 6 << 1;
    QTest::newRow("no room for UDP") << 3 << 27;
    QTest::newRow("less than UDP's header") << 25 << 7;
}

void FramesTest::readsNoOtherPacket()
{
    QFETCH(int, at);
    QFETCH(int, byte);
    QByteArray packet = ipv4Udp(base::Ipv4(10, 0, 0, 2), 67, base::Ipv4(10, 0, 0, 1), 68, "an answer");
    packet[at] = static_cast<char>(byte);
    QVERIFY(!readUdp(base::bytesOf(packet)));
}

/// The first of a packet that was cut in pieces, or what is left of one that was cut short.
void FramesTest::readsThePieceThatIsThere()
{
    QByteArray packet = ipv4Udp(base::Ipv4(10, 0, 0, 2), 67, base::Ipv4(10, 0, 0, 1), 68, "an answer");
    packet[6] = 0x20; // more pieces follow
    QCOMPARE(readUdp(base::bytesOf(packet))->payload, QByteArray("an answer"));
    for (qsizetype length = 0; length <= packet.size(); ++length) {
        const auto read = readUdp(base::bytesOf(packet.first(length)));
        QCOMPARE(read.has_value(), length >= 28);
        QCOMPARE(read ? read->payload : QByteArray(),
                 QByteArray("an answer").first(std::max<qsizetype>(length - 28, 0)));
    }
}

QTEST_APPLESS_MAIN(FramesTest)
#include "frames_test.moc"
