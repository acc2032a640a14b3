#include "core/tftp/packet.h"

#include "tests/support/seed.h"

#include <QTest>

using namespace tftp;

namespace {

/// Written as in the RFC's figures: text as it is, other bytes as \xNN; a literal's own last NUL does not
/// count.
template<std::size_t Length>
QByteArray wire(const char (&literal)[Length])
{
    return QByteArray(literal, static_cast<qsizetype>(Length) - 1);
}

base::Result<Packet> parsed(const QByteArray &bytes)
{
    return parse(base::bytesOf(bytes));
}

QByteArray codeOf(const base::Result<Packet> &result)
{
    return result ? QByteArray("a packet") : result.error().what.code.toString().toUtf8();
}

struct Golden {
    const char *name;
    QByteArray bytes;
    Packet packet;
};

/// Requests as the real clients sent them, and the RFCs' own examples.
std::vector<Golden> goldenPackets()
{
    static const QByteArray payload = "hello";
    return {
        {"tftp-hpa 5.2", wire("\0\1algop8188.conf\0octet\0"), ReadRequest{"algop8188.conf", Mode::Octet, {}}},
        {"BusyBox 1.35", wire("\0\1algop8188.conf\0octet\0blksize\0001428\0tsize\0000\0"),
         ReadRequest{"algop8188.conf", Mode::Octet, {{"blksize", "1428"}, {"tsize", "0"}}}},
        {"curl 7.88", wire("\0\1algop8188.conf\0octet\0tsize\0000\0blksize\000512\0timeout\0001\0"),
         ReadRequest{"algop8188.conf", Mode::Octet, {{"tsize", "0"}, {"blksize", "512"}, {"timeout", "1"}}}},
        {"atftp 0.8", wire("\0\1algop8188.conf\0octet\0blksize\0001468\0windowsize\0008\0"),
         ReadRequest{"algop8188.conf", Mode::Octet, {{"blksize", "1468"}, {"windowsize", "8"}}}},
        {"RFC 7440", wire("\0\1foobar\0octet\0windowsize\00016\0"),
         ReadRequest{"foobar", Mode::Octet, {{"windowsize", "16"}}}},
        {"netascii", wire("\0\1readme\0netascii\0"), ReadRequest{"readme", Mode::Netascii, {}}},
        {"write", wire("\0\2x\0octet\0"), WriteRequest{"x", Mode::Octet, {}}},
        {"data", wire("\0\3\1\2hello"), Data{0x0102, base::bytesOf(payload)}},
        {"last data", wire("\0\3\0\7"), Data{7, {}}},
        {"ack", wire("\0\4\xff\xfe"), Ack{0xfffe}},
        {"error", wire("\0\5\0\1File not found\0"), Error{ErrorCode::FileNotFound, "File not found"}},
        {"RFC 2348 answer", wire("\0\6blksize\0001428\0"), OptionAck{{{"blksize", "1428"}}}},
    };
}

} // namespace

class PacketTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsAndWritesGoldenPackets();
    void everyTruncationIsAnErrorOrAShorterPacket();
    void randomBytesBecomeAnErrorOrAPacketThatComesBack();
    void readsModesInAnyCase();
    void saysWhyADatagramIsNoPacket_data();
    void saysWhyADatagramIsNoPacket();
    void forgivesRequestsThatEndBadly_data();
    void forgivesRequestsThatEndBadly();
    void readsNoMoreOptionsThanItMust();
    void readsAnAckWithWhateverFollows();
    void readsAnErrorWithoutItsEnd();
    void takesNamesOfAnyLength();
    void findsTheNameOfABrokenRequest();
};

void PacketTest::readsAndWritesGoldenPackets()
{
    for (const Golden &golden : goldenPackets()) {
        const auto packet = parsed(golden.bytes);
        QVERIFY2(packet.has_value(), golden.name);
        QVERIFY2(*packet == golden.packet, golden.name);
        QVERIFY2(write(golden.packet) == golden.bytes, golden.name);
    }
}

void PacketTest::everyTruncationIsAnErrorOrAShorterPacket()
{
    for (const Golden &golden : goldenPackets()) {
        for (qsizetype length = 0; length < golden.bytes.size(); ++length) {
            const QByteArray cut = golden.bytes.first(length);
            const auto packet = parsed(cut);
            QVERIFY2(!packet || *packet != golden.packet || length + 1 == golden.bytes.size(), golden.name);
        }
    }
}

void PacketTest::randomBytesBecomeAnErrorOrAPacketThatComesBack()
{
    auto random = support::seededRandom("packet");
    for (int i = 0; i < 5000; ++i) {
        QByteArray bytes(support::between(random, 0, 80), '\0');
        for (char &byte : bytes)
            byte =
                support::between(random, 0, 3) ? static_cast<char>(support::between(random, 32, 126)) : '\0';
        if (bytes.size() > 1) {
            bytes[0] = '\0';
            bytes[1] = static_cast<char>(support::between(random, 0, 7));
        }
        bytes.replace(QByteArray("Z"), QByteArray("\0octet\0", 7));
        const auto packet = parsed(bytes);
        if (!packet)
            continue;
        const QByteArray again = write(*packet);
        QCOMPARE(parsed(again), packet);
    }
}

void PacketTest::readsModesInAnyCase()
{
    QCOMPARE(std::get<ReadRequest>(*parsed(wire("\0\1x\0OcTeT\0"))).mode, Mode::Octet);
    QCOMPARE(std::get<ReadRequest>(*parsed(wire("\0\1x\0NETASCII\0"))).mode, Mode::Netascii);
}

void PacketTest::saysWhyADatagramIsNoPacket_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("empty") << QByteArray() << QByteArray("tftp-packet-malformed");
    QTest::newRow("half an opcode") << wire("\0") << QByteArray("tftp-packet-malformed");
    QTest::newRow("opcode 0") << wire("\0\0x\0octet\0") << QByteArray("tftp-packet-opcode");
    QTest::newRow("opcode 7") << wire("\0\7x\0octet\0") << QByteArray("tftp-packet-opcode");
    QTest::newRow("opcode 257") << wire("\1\1x\0octet\0") << QByteArray("tftp-packet-opcode");
    QTest::newRow("name without end") << wire("\0\1name") << QByteArray("tftp-packet-malformed");
    QTest::newRow("no mode") << wire("\0\1name\0") << QByteArray("tftp-packet-malformed");
    QTest::newRow("mode without end") << wire("\0\1name\0octet") << QByteArray("tftp-packet-malformed");
    QTest::newRow("mail") << wire("\0\1name\0mail\0") << QByteArray("tftp-packet-mode");
    QTest::newRow("empty mode") << wire("\0\1name\0\0") << QByteArray("tftp-packet-mode");
    QTest::newRow("data without block") << wire("\0\3\0") << QByteArray("tftp-packet-malformed");
    QTest::newRow("ack without block") << wire("\0\4") << QByteArray("tftp-packet-malformed");
    QTest::newRow("error without code") << wire("\0\5\0") << QByteArray("tftp-packet-malformed");
}

void PacketTest::saysWhyADatagramIsNoPacket()
{
    QFETCH(QByteArray, bytes);
    QTEST(codeOf(parsed(bytes)), "code");
}

void PacketTest::forgivesRequestsThatEndBadly_data()
{
    QTest::addColumn<QByteArray>("tail");
    QTest::newRow("padded with zeros") << QByteArray(200, '\0');
    QTest::newRow("name without value") << wire("tsize\0");
    QTest::newRow("value without end") << wire("tsize\0000");
    QTest::newRow("name without end") << wire("tsize");
}

void PacketTest::forgivesRequestsThatEndBadly()
{
    QFETCH(QByteArray, tail);
    const auto packet = parsed(wire("\0\1x\0octet\0blksize\0001468\0") + tail);
    QVERIFY(packet.has_value());
    QCOMPARE(std::get<ReadRequest>(*packet).options, (std::vector<Option>{{"blksize", "1468"}}));
}

void PacketTest::readsNoMoreOptionsThanItMust()
{
    const QByteArray many = wire("\0\1x\0octet\0") + wire("a\0b\0").repeated(1000);
    QCOMPARE(std::get<ReadRequest>(*parsed(many)).options.size(), kMaxOptions);
}

void PacketTest::readsAnAckWithWhateverFollows()
{
    const QByteArray padded = wire("\0\4\0\5") + QByteArray(512, 'x');
    QCOMPARE(std::get<Ack>(*parsed(padded)).block, 5);
    QCOMPARE(parseAck(base::bytesOf(padded))->block, 5);
    QVERIFY(!parseAck(base::bytesOf(wire("\0\3\0\5"))));
    QVERIFY(!parseAck(base::bytesOf(wire("\0\4\0"))));
}

void PacketTest::readsAnErrorWithoutItsEnd()
{
    QCOMPARE(std::get<Error>(*parsed(wire("\0\5\0\3Disk full"))).message, QByteArray("Disk full"));
    QCOMPARE(std::get<Error>(*parsed(wire("\0\5\0\3"))).message, QByteArray());
}

void PacketTest::takesNamesOfAnyLength()
{
    const QByteArray name(65000, 'n');
    const QByteArray bytes = write(ReadRequest{name, Mode::Octet, {}});
    QCOMPARE(std::get<ReadRequest>(*parsed(bytes)).name, name);
}

void PacketTest::findsTheNameOfABrokenRequest()
{
    QCOMPARE(nameOfBrokenRequest(base::bytesOf(wire("\0\1name\0mail\0"))), QByteArray("name"));
    QCOMPARE(nameOfBrokenRequest(base::bytesOf(wire("\0\2name"))), QByteArray("name"));
    QCOMPARE(nameOfBrokenRequest(base::bytesOf(wire("\0\7name\0"))), QByteArray());
}

QTEST_GUILESS_MAIN(PacketTest)
#include "packet_test.moc"
