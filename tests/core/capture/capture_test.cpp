#include "core/capture/capture.h"

#include "core/serving/ends.h"
#include "tests/support/seed.h"
#include "tests/support/skip.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using capture::Exchange;
using serving::Outcome;
using serving::Protocol;

namespace {

const QDateTime kBegan = QDateTime::fromMSecsSinceEpoch(1'760'000'000'123, Qt::UTC);

Exchange exchangeOf(Protocol protocol, qint64 size, Outcome outcome = Outcome::Sent)
{
    static quint64 count = 0;
    Exchange exchange;
    serving::RequestEvent &event = exchange.event;
    event.id = ++count;
    event.time = kBegan.addMSecs(qint64(count) * 10);
    event.protocol = protocol;
    event.client = QHostAddress(QStringLiteral("10.77.0.9"));
    event.clientPort = quint16(30'000 + count);
    event.local = QHostAddress(QStringLiteral("10.77.0.1"));
    event.name = QStringLiteral("algom0022EE0A0B01.conf");
    event.outcome = outcome;
    event.size = size;
    event.bytes = outcome == Outcome::Sent ? size : size / 2;
    event.milliseconds = 7;
    event.userAgent = QStringLiteral("Algo-8301 5.5");
    exchange.mac = base::MacAddress({0x00, 0x22, 0xEE, 0x0A, 0x0B, 0x01});
    return exchange;
}

void addAllKinds(Protocol protocol, qint64 size, Outcome outcome, std::vector<Exchange> &to)
{
    to.push_back(exchangeOf(protocol, size, outcome));
    to.push_back(exchangeOf(protocol, size, outcome));
    to.back().event.transfer = {1428, 8, 3, false};
    to.push_back(exchangeOf(protocol, size, outcome));
    to.back().event.client = QHostAddress(QStringLiteral("fe80::22:eeff:fe01:203%eth0"));
    to.back().event.local = QHostAddress(QStringLiteral("fe80::1%eth0"));
    to.push_back(exchangeOf(protocol, size, outcome));
    to.back().event.client = QHostAddress(QStringLiteral("::ffff:10.77.0.9"));
    to.back().event.local = QHostAddress();
}

/// What tshark says of a file, a line a packet.
class Tshark {
public:
    static bool isThere() { return !QStandardPaths::findExecutable(QStringLiteral("tshark")).isEmpty(); }

    static QStringList lines(const QString &file, const QString &filter, const QStringList &more = {})
    {
        QProcess tshark;
        tshark.start(QStringLiteral("tshark"),
                     QStringLiteral("-n -o tcp.check_checksum:TRUE -o udp.check_checksum:TRUE -o "
                                    "ip.check_checksum:TRUE -r")
                             .split(u' ') +
                         QStringList{file, QStringLiteral("-Y"), filter} + more);
        if (!tshark.waitForFinished(60'000) || tshark.exitCode() != 0)
            return {QString::fromUtf8(tshark.readAllStandardError())};
        return QString::fromUtf8(tshark.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
    }
};

const QString kWrong = QStringLiteral("_ws.malformed || _ws.unreassembled || _ws.expert.severity == error || "
                                      "ip.checksum.status == 0 || tcp.checksum.status == 0 || "
                                      "udp.checksum.status == 0");

} // namespace

class CaptureTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!Tshark::isThere())
            support::skipOrFail("needs tshark");
    }

    /// Every protocol, size and outcome, over IPv4 and IPv6, with options and without, in one file: tshark
    /// takes longest to start.
    void nothingIsWrongForTshark()
    {
        std::vector<Exchange> all;
        for (const Protocol protocol : {Protocol::Tftp, Protocol::Http, Protocol::Https, Protocol::Ftp}) {
            for (const qint64 size : {0, 1, 511, 512, 1024, 15'309, 16'385, 100'000, 3'000'000})
                addAllKinds(protocol, size, Outcome::Sent, all);
            for (const Outcome outcome : {Outcome::NotFound, Outcome::Refused})
                addAllKinds(protocol, -1, outcome, all);
            for (const Outcome outcome : {Outcome::Aborted, Outcome::TimedOut})
                addAllKinds(protocol, 9000, outcome, all);
        }
        write(all);

        QCOMPARE(Tshark::lines(path(), kWrong), QStringList());
        const QStringList known = Tshark::lines(path(), QStringLiteral("tftp || tcp"));
        QCOMPARE(known.size(), m_count);
    }

    void manyFilesOverOneConnection()
    {
        for (const Protocol protocol : {Protocol::Http, Protocol::Ftp}) {
            std::vector<Exchange> all;
            for (int i = 0; i < 5; ++i) {
                all.push_back(exchangeOf(protocol, 3000 * i));
                all.back().event.clientPort = 4711;
            }
            write(all);
            QCOMPARE(Tshark::lines(path(), kWrong), QStringList());
            const auto syns =
                Tshark::lines(path(), QStringLiteral("tcp.srcport == 4711 && tcp.flags.syn == 1"));
            QCOMPARE(syns.size(), 1);
        }
    }

    void contentsOfTheirLengthAreZeros()
    {
        write({exchangeOf(Protocol::Tftp, 1000), exchangeOf(Protocol::Http, 1000)});
        QCOMPARE(
            Tshark::lines(path(), QStringLiteral("http.content_length == 1000 && http.file_data")).size(), 1);
        QCOMPARE(Tshark::lines(path(), QStringLiteral("tftp.opcode == 3")).size(), 2);
        QCOMPARE(Tshark::lines(path(), QStringLiteral("tftp.opcode == 3 && udp.length == 500")).size(), 1);
    }

    void dhcpIsAsItPassed()
    {
        dhcp::Packet packet;
        packet.mac = base::MacAddress({0x00, 0x22, 0xEE, 0x0A, 0x0B, 0x01});
        packet.transaction = 0x12345678;
        packet.setType(dhcp::MessageType::Discover);
        const base::Ipv4 own(10, 77, 0, 1);
        capture::Capture capture;
        capture.add(*capture::dhcpFrame({false, dhcp::write(packet), {}, 67}, own, kBegan));
        packet.operation = dhcp::Operation::Reply;
        packet.your = base::Ipv4(10, 77, 0, 9);
        packet.setType(dhcp::MessageType::Offer);
        packet.set(dhcp::kTftpServerName, "10.77.0.1");
        capture.add(
            *capture::dhcpFrame({true, dhcp::write(packet), packet.your, 68}, own, kBegan.addMSecs(3)));
        QVERIFY(!capture::dhcpFrame({true, "short", {}, 68}, own, kBegan));
        write(capture);

        QCOMPARE(Tshark::lines(path(), kWrong), QStringList());
        QCOMPARE(Tshark::lines(path(), QStringLiteral("dhcp.option.dhcp == 1 && ip.dst == 255.255.255.255"))
                     .size(),
                 1);
        QCOMPARE(
            Tshark::lines(path(), QStringLiteral("dhcp.option.dhcp == 2 && dhcp.option.tftp_server_name == "
                                                 "\"10.77.0.1\" && ip.src == 10.77.0.1"))
                .size(),
            1);
    }

    /// A stranger's name of whatever characters stays within its field.
    void hostileNamesDoNoHarm()
    {
        auto random = support::seededRandom("capture");
        std::vector<Exchange> all;
        for (int i = 0; i < 60; ++i) {
            Exchange each =
                exchangeOf(Protocol(i % 4), i % 3 ? 700 : -1, i % 3 ? Outcome::Sent : Outcome::NotFound);
            each.event.name.clear();
            for (int left = support::between(random, 0, 2000); left > 0; --left)
                each.event.name += QChar(support::between(random, 1, 0x2fff));
            each.event.userAgent = each.event.name;
            all.push_back(each);
        }
        write(all);
        QCOMPARE(Tshark::lines(path(), QStringLiteral("_ws.malformed || tcp.checksum.status == 0 || "
                                                      "udp.checksum.status == 0")),
                 QStringList());
        QCOMPARE(Tshark::lines(path(), QStringLiteral("frame")).size(), m_count);
    }

    void timesGoForward()
    {
        write({exchangeOf(Protocol::Http, 100'000), exchangeOf(Protocol::Tftp, 100'000),
               exchangeOf(Protocol::Ftp, 50'000)});
        QCOMPARE(Tshark::lines(path(), QStringLiteral("frame.time_delta < 0")), QStringList());
    }

private:
    QString path() const { return m_dir.filePath(QStringLiteral("capture.pcapng")); }

    void write(std::vector<Exchange> exchanges)
    {
        capture::Capture capture;
        for (Exchange &each : exchanges)
            capture.add(std::move(each));
        write(capture);
    }

    void write(capture::Capture &capture)
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto count = capture.write(QStringLiteral("ProvBench"), [&](const QByteArray &piece) {
            file.write(piece);
            return base::Result<void>();
        });
        QVERIFY(count);
        m_count = *count;
    }

    QTemporaryDir m_dir;
    qsizetype m_count = 0;
};

QTEST_GUILESS_MAIN(CaptureTest)
#include "capture_test.moc"
