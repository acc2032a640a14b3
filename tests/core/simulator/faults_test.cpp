#include "core/simulator/faults.h"

#include "core/files/checksum.h"
#include "core/simulator/tftp_fetcher.h"
#include "core/simulator/virtual_endpoint.h"
#include "core/tftp/packet.h"

#include <QElapsedTimer>
#include <QHash>
#include <QNetworkDatagram>
#include <QNetworkProxy>
#include <QSignalSpy>
#include <QTest>
#include <QUdpSocket>

using simulator::Faults;
using simulator::Settled;
using simulator::VirtualEndpoint;

namespace {

constexpr qsizetype kBlock = 512;
constexpr qint64 kLeastDelay = 20; ///< ms

/// The least TFTP server, which writes down what comes to it.
class Peer {
public:
    Peer()
    {
        m_socket.setProxy(QNetworkProxy::NoProxy);
        m_socket.bind(QHostAddress(QHostAddress::LocalHost), 0);
        QObject::connect(&m_socket, &QUdpSocket::readyRead, &m_socket, [this] { readAll(); });
    }

    void put(const QByteArray &name, const QByteArray &bytes)
    {
        m_files[name] = bytes;
        const QByteArray md5 = QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex();
        m_files[name.first(name.lastIndexOf('.')) + ".md5"] =
            files::checksumText(md5, QString::fromLatin1(name));
    }
    quint16 port() const { return m_socket.localPort(); }

    /// What the faults of an endpoint left behind here.
    QStringList traces() const
    {
        const auto count = [this](auto is) { return std::ranges::count_if(m_transfers, is); };
        const auto all = static_cast<qsizetype>(m_transfers.size());
        const qsizetype doubled = count([](const Transfer &one) { return one.requests == 2; });
        const qsizetype whole =
            count([](const Transfer &one) { return one.sent == one.blocks() && one.sent > 0; });
        const qsizetype unacknowledged = count(
            [](const Transfer &one) { return one.sent == one.blocks() && one.acknowledged < one.sent; });
        QStringList traces;
        const auto note = [&traces](bool is, const char *what) {
            if (is)
                traces += QString::fromLatin1(what);
        };
        note(m_again > 0 && doubled < all, "asked again");
        note(doubled == all, "each request twice");
        note(m_shortestRest >= kLeastDelay, "a rest before each request");
        note(whole > 0 && unacknowledged == whole, "no last ACK");
        note(count([](const Transfer &one) { return one.sent > 0 && one.sent < one.blocks(); }) > 0, "cut");
        note(count([](const Transfer &one) { return one.name.contains("algom0022ee"); }) > 0, "lower case");
        const auto isConfigurations = [](const Transfer &one, const char *ending) {
            return one.sent > 0 && one.name.startsWith("algom") && one.name.endsWith(ending);
        };
        const qsizetype sums = count([&](const Transfer &one) { return isConfigurations(one, ".md5"); });
        const qsizetype files = count([&](const Transfer &one) { return isConfigurations(one, ".conf"); });
        note(files > 0 && sums == 0, "no checksum of its configuration");
        return traces;
    }

private:
    struct Transfer {
        QByteArray name;
        QByteArray bytes;
        int requests = 0;
        qsizetype sent = 0; ///< the highest block
        qsizetype acknowledged = 0;
        QSet<QByteArray> heard;
        bool isThere = false;

        qsizetype blocks() const { return isThere ? bytes.size() / kBlock + 1 : 0; }
    };

    void readAll()
    {
        while (m_socket.hasPendingDatagrams()) {
            const QNetworkDatagram datagram = m_socket.receiveDatagram();
            const QByteArray bytes = datagram.data();
            const auto packet = tftp::parse(base::bytesOf(bytes));
            const auto port = static_cast<quint16>(datagram.senderPort());
            if (!packet)
                continue;
            if (const auto *request = std::get_if<tftp::ReadRequest>(&*packet))
                asked(port, request->name, bytes);
            else if (const auto *ack = std::get_if<tftp::Ack>(&*packet))
                acknowledged(port, ack->block, bytes);
            m_lastHeard.start();
        }
    }

    void asked(quint16 port, const QByteArray &name, const QByteArray &datagram)
    {
        const auto known = m_byPort.constFind(port);
        if (known != m_byPort.cend() && m_transfers[*known].name == name) {
            Transfer &transfer = m_transfers[*known];
            // Twice at once is not: asked again for want of an answer.
            m_again += ++transfer.requests > 2 || m_lastHeard.elapsed() >= kPatience.count();
            return answer(port, transfer, 1);
        }
        if (m_lastHeard.isValid())
            m_shortestRest = std::min(m_shortestRest, m_lastHeard.elapsed());
        m_byPort[port] = m_transfers.size();
        m_transfers.push_back({name, m_files.value(name), 1, 0, 0, {datagram}, m_files.contains(name)});
        answer(port, m_transfers.back(), 1);
    }

    void acknowledged(quint16 port, quint16 block, const QByteArray &datagram)
    {
        const auto known = m_byPort.constFind(port);
        if (known == m_byPort.cend())
            return;
        Transfer &transfer = m_transfers[*known];
        m_again += transfer.heard.contains(datagram);
        transfer.heard.insert(datagram);
        transfer.acknowledged = std::max<qsizetype>(transfer.acknowledged, block);
        answer(port, transfer, block + 1);
    }

    void answer(quint16 port, Transfer &transfer, qsizetype block)
    {
        QByteArray packet;
        if (!transfer.isThere)
            packet = tftp::write(tftp::Error{tftp::ErrorCode::FileNotFound, "File not found"});
        else if (block > transfer.blocks())
            return;
        else
            packet = tftp::write(tftp::Data{static_cast<std::uint16_t>(block),
                                            base::bytesOf(transfer.bytes.mid((block - 1) * kBlock, kBlock))});
        transfer.sent = transfer.isThere ? std::max(transfer.sent, block) : 0;
        m_socket.writeDatagram(packet, QHostAddress(QHostAddress::LocalHost), port);
    }

public:
    static constexpr std::chrono::milliseconds kPatience{60};

private:
    QUdpSocket m_socket;
    QHash<QByteArray, QByteArray> m_files;
    std::vector<Transfer> m_transfers;
    QHash<quint16, std::size_t> m_byPort;
    QElapsedTimer m_lastHeard;
    qint64 m_shortestRest = std::numeric_limits<qint64>::max();
    int m_again = 0;
};

/// "up-to-date, 3 boots, cut": how it ended, and what the server saw of it.
QString storyOf(const Faults &faults)
{
    const base::MacAddress mac({0x00, 0x22, 0xEE, 0x01, 0x02, 0x03});
    Peer peer;
    peer.put(catalogue::deviceConfigName(mac).toLatin1(),
             "prov.version.firmware = 2.0\n" + QByteArray(2000, '#'));
    peer.put("algo-8186-2.0.fw", QByteArray(40'000, 'F'));
    simulator::EndpointSetup setup;
    setup.model = catalogue::Catalogue::builtIn().find(QStringLiteral("8186"));
    setup.device.model = setup.model->number;
    setup.device.can = catalogue::Catalogue::builtIn().capabilities(*setup.model);
    setup.device.mac = mac;
    setup.faults = faults;
    const simulator::TftpLine line{
        QHostAddress(QHostAddress::LocalHost), peer.port(), {}, faults, 1, Peer::kPatience};
    VirtualEndpoint endpoint(setup, [&line](const simulator::Access &) {
        return std::make_unique<simulator::TftpFetcher>(line, QString());
    });
    QSignalSpy settled(&endpoint, &VirtualEndpoint::settled);
    endpoint.powerOn();
    if (!settled.wait(30'000))
        return QStringLiteral("never settled");
    const auto how = settled[0][0].value<Settled>();
    const QString end = how.stuck ? how.stuck->code.toString() : QStringLiteral("up-to-date");
    return QStringList(QStringList{end, QStringLiteral("%1 boots").arg(how.boots)} + peer.traces())
        .join(QStringLiteral(", "));
}

} // namespace

/// Each fault leaves the trace that a server would see of it, and no other.
class FaultsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void without() { QCOMPARE(storyOf({}), QStringLiteral("up-to-date, 3 boots")); }

    void leavesItsTrace_data()
    {
        static const QHash<QLatin1StringView, const char *> kStories{
            {QLatin1StringView("loss"), "up-to-date, 3 boots, asked again"},
            {QLatin1StringView("delay"), "up-to-date, 3 boots, a rest before each request"},
            {QLatin1StringView("power-cut"), "up-to-date, 4 boots, cut"},
            {QLatin1StringView("ignores-md5"), "up-to-date, 3 boots, no checksum of its configuration"},
            {QLatin1StringView("half-applies-configuration"), "stuck-loop-same, 12 boots"},
            {QLatin1StringView("half-applies-firmware"), "stuck-firmware-again, 12 boots"},
            {QLatin1StringView("lower-case-names"), "stuck-nothing-for-it, 1 boots, lower case"},
            {QLatin1StringView("repeats-requests"), "up-to-date, 3 boots, each request twice"},
            {QLatin1StringView("never-acknowledges-last"), "up-to-date, 3 boots, no last ACK"},
        };
        QTest::addColumn<QString>("story");
        for (const simulator::NamedFaults &fault : simulator::namedFaults())
            QTest::newRow(fault.name.data()) << QString::fromLatin1(kStories.value(fault.name));
        QCOMPARE(std::ssize(simulator::namedFaults()), kStories.size());
    }

    void leavesItsTrace()
    {
        QFETCH(QString, story);
        const simulator::NamedFaults *fault =
            simulator::faultsNamed(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(fault);
        QCOMPARE(storyOf(fault->faults), story);
    }

    void anyOtherNameIsNone() { QVERIFY(!simulator::faultsNamed(u"Loss")); }
};

QTEST_GUILESS_MAIN(FaultsTest)
#include "faults_test.moc"
