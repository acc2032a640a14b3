#include "core/sntp/packet.h"

#include "tests/support/seed.h"

#include <QTest>

using namespace sntp;

namespace {

/// rdate -n (OpenBSD's) asks.
const QByteArray kQuestion = QByteArray::fromHex("230000000000000000000000000000000000000000000000"
                                                 "00000000000000000000000000000000"
                                                 "7857f7b4a354cadc");
/// chronyd with "local stratum 10" answers another question.
const QByteArray kAnswer = QByteArray::fromHex("240a06e600000000000000007f7f0101eeaf49c9dca26e94"
                                               "06ec5f0a33a2b3e1eeaf49cb2d7f75fbeeaf49cb2d8415b4");

Packet randomPacket(std::mt19937_64 &random)
{
    const auto any = [&](std::uint32_t most) { return support::between<std::uint32_t>(random, 0, most); };
    Packet packet;
    packet.leap = static_cast<std::uint8_t>(any(3));
    packet.version = static_cast<std::uint8_t>(any(7));
    packet.mode = static_cast<Mode>(any(7));
    packet.stratum = static_cast<std::uint8_t>(any(255));
    packet.poll = static_cast<std::int8_t>(any(255));
    packet.precision = static_cast<std::int8_t>(any(255));
    packet.rootDelay = any(0xffffffff);
    packet.rootDispersion = any(0xffffffff);
    packet.reference = any(0xffffffff);
    packet.referenceTime = random();
    packet.originTime = random();
    packet.receiveTime = random();
    packet.transmitTime = random();
    return packet;
}

} // namespace

class PacketTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsARequest()
    {
        Packet expected;
        expected.transmitTime = 0x7857f7b4a354cadc;
        QVERIFY(parse(base::bytesOf(kQuestion)) == expected);
        QCOMPARE(write(expected), kQuestion);
    }

    void readsAnAnswer()
    {
        const auto packet = parse(base::bytesOf(kAnswer));
        QVERIFY(packet);
        QVERIFY(packet->mode == Mode::Server);
        QCOMPARE(packet->leap, std::uint8_t{0});
        QCOMPARE(packet->stratum, std::uint8_t{10});
        QCOMPARE(packet->precision, std::int8_t{-26});
        QCOMPARE(packet->reference, 0x7f7f0101u);
        QCOMPARE(packet->originTime, Timestamp{0x06ec5f0a33a2b3e1});
        QCOMPARE(packet->poll, std::int8_t{6});
        QCOMPARE(packet->referenceTime, Timestamp{0xeeaf49c9dca26e94});
        QCOMPARE(packet->receiveTime, Timestamp{0xeeaf49cb2d7f75fb});
        QCOMPARE(packet->transmitTime, Timestamp{0xeeaf49cb2d8415b4});
        QCOMPARE(write(*packet), kAnswer);
    }

    void nothingShorterIsAMessage()
    {
        for (qsizetype length = 0; length < Packet::kBytes; ++length)
            QVERIFY(!parse(base::bytesOf(kAnswer.first(length))));
    }

    void whatFollowsTheHeadIsLeftAlone()
    {
        const auto plain = parse(base::bytesOf(kQuestion));
        QVERIFY(parse(base::bytesOf(kQuestion + QByteArray(20, 'm'))) == plain);
    }

    void whatIsWrittenComesBack()
    {
        std::mt19937_64 random = support::seededRandom("packets");
        for (int i = 0; i < 5000; ++i) {
            const Packet packet = randomPacket(random);
            const QByteArray bytes = write(packet);
            QCOMPARE(bytes.size(), Packet::kBytes);
            QVERIFY(parse(base::bytesOf(bytes)) == packet);
        }
    }

    void timesOfEveryEra_data()
    {
        QTest::addColumn<qint64>("milliseconds");
        QTest::addColumn<quint64>("timestamp");
        QTest::newRow("1970") << qint64{0} << quint64{0x83aa'7e80'0000'0000};
        QTest::newRow("half a second") << qint64{500} << quint64{0x83aa'7e80'8000'0000};
        QTest::newRow("before 1970") << qint64{-500} << quint64{0x83aa'7e7f'8000'0000};
        QTest::newRow("2026-01-31") << qint64{1'769'850'900'000} << quint64{0xed28'4694'0000'0000};
        QTest::newRow("last second of the era")
            << qint64{2'085'978'495'000} << quint64{0xffff'ffff'0000'0000};
        QTest::newRow("2036, the next era") << qint64{2'085'978'496'250} << quint64{0x0000'0000'4000'0000};
        QTest::newRow("2040") << qint64{2'208'988'800'000} << quint64{0x0754'fd00'0000'0000};
    }
    void timesOfEveryEra()
    {
        QFETCH(const qint64, milliseconds);
        QFETCH(const quint64, timestamp);
        QCOMPARE(timestampOf(QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC)), Timestamp{timestamp});
    }
};

QTEST_GUILESS_MAIN(PacketTest)
#include "packet_test.moc"
