#include "core/dhcp/frames.h"
#include "core/dhcp/responder.h"
#include "core/dhcp/rival_watch.h"

#include "tests/core/dhcp/answers.h"
#include "tests/support/frame_tap.h"
#include "tests/support/seed.h"
#include "tests/support/skip.h"

#include <QTemporaryDir>
#include <QTest>

using namespace dhcp;
using namespace answers;
using support::Frame;

namespace {

const QByteArray kEthernetHeader = QByteArray::fromHex("ffffffffffff 3c0754010203");

Frame framed(const char *type, const QByteArray &body)
{
    return {true, kEthernetHeader + QByteArray::fromHex(type) + body};
}

Frame framed(const Send &send)
{
    const bool toRelay = send.to == Send::To::Relay;
    return framed("0800", ipv4Udp(kServer, 67, toRelay ? send.address : base::Ipv4(0xffffffff),
                                  toRelay ? 67 : 68, write(send.packet, send.maxMessage)));
}

Frame asked(const Packet &question)
{
    return framed("0800", ipv4Udp(kServer, 68, base::Ipv4(0xffffffff), 67, write(question)));
}

/// A responder whose texts are as long as they may be, and longer.
Responder verbose(qsizetype size66, qsizetype size160)
{
    Settings settings = bench();
    settings.routers = {kServer, kFirst};
    settings.dnsServers = std::vector<base::Ipv4>(3, kServer);
    settings.ntpServers = {kServer};
    return Responder(
        settings, Leases({kFirst, base::Ipv4(192, 168, 77, 250)}, {kServer}),
        [](const base::MacAddress &) { return true; },
        [=](const base::MacAddress &) {
            return ProvisioningTexts{QByteArray(size66, 'a'), QByteArray(size160, 'b'),
                                     std::vector<base::Ipv4>(4, kServer)};
        },
        {{{{kRelay, 24}, {kRelay}}, Leases({kRelayedFirst, base::Ipv4(10, 1, 1, 59)}, {kRelay})}});
}

/// One of every kind that a client may send.
std::vector<Packet> everyRequest(bool isRelayed, std::uint16_t maxMessage)
{
    std::vector<Packet> all;
    for (const MessageType type : {MessageType::Discover, MessageType::Request, MessageType::Inform})
        all.push_back(messages::from(kMac, type));
    all[1].setAddress(kServerIdentifier, kServer);
    all[1].setAddress(kRequestedAddress, isRelayed ? kRelayedFirst : kFirst);
    all[2].client = isRelayed ? kRelayedFirst : kFirst;
    all.push_back(requestFor(base::Ipv4(9, 9, 9, 9))); // refused
    for (Packet &packet : all) {
        packet.set(kMaxMessageSize, {QByteArray(1, static_cast<char>(maxMessage >> 8)) +
                                     static_cast<char>(maxMessage & 0xff)});
        packet.set(kClientIdentifier, QByteArray::fromHex("010022ee010203"));
        if (isRelayed) {
            packet.relay = kRelay;
            packet.set(kRelayAgent, QByteArray::fromHex("0104c0a84d01"));
        }
    }
    return all;
}

} // namespace

/// Everything that can be sent, as Wireshark's dissectors see it.
class TsharkTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsNothingMalformed();
    void wouldFindWhatIs();
};

void TsharkTest::findsNothingMalformed()
{
    auto random = support::seededRandom("dhcp for tshark");
    std::vector<Frame> frames{framed("0806", arpProbe(kMac, kFirst))};
    RivalWatch watch(kStranger, kServer, 7);
    frames.push_back(asked(*watch.tick(base::Instant() + std::chrono::hours(1))));
    for (const Packet &question : watch.informs())
        frames.push_back(asked(question));
    for (int turn = 0; turn < 200; ++turn) {
        // Lengths about those at which a text is cut in two (RFC 3396) or moves to another field (option 52).
        const auto length = [&] { return support::between(random, 1, turn % 2 ? 300 : 130); };
        Responder server = verbose(length(), length());
        const bool isRelayed = turn % 3 == 0;
        const auto size = static_cast<std::uint16_t>(support::between(random, 300, 1500));
        for (const Packet &request : everyRequest(isRelayed, size)) {
            for (const Action &action : server.received(request, kNow)) {
                if (const auto *send = std::get_if<Send>(&action))
                    frames.push_back(framed(*send));
            }
        }
    }
    QVERIFY(frames.size() > 700);
    QTemporaryDir folder;
    bool isThere = false;
    const QByteArray faults =
        support::faultsIn(frames, folder.filePath(QStringLiteral("all.pcap")), &isThere);
    if (!isThere)
        return support::skipOrFail("tshark is not here");
    QVERIFY2(faults.isEmpty(), faults.constData());
}

void TsharkTest::wouldFindWhatIs()
{
    QByteArray message = write(messages::from(kMac, MessageType::Offer));
    message.truncate(243);
    message += QByteArray::fromHex("42ff61"); // an option that runs beyond the end
    QTemporaryDir folder;
    bool isThere = false;
    const Frame broken = framed("0800", ipv4Udp(kServer, 67, base::Ipv4(0xffffffff), 68, message));
    const QByteArray faults =
        support::faultsIn({broken}, folder.filePath(QStringLiteral("one.pcap")), &isThere);
    if (!isThere)
        return support::skipOrFail("tshark is not here");
    QVERIFY(!faults.isEmpty());
}

QTEST_GUILESS_MAIN(TsharkTest)
#include "tshark_test.moc"
