// A stranger's datagrams to the DHCP server: parsed, written again, and answered; and taken for another
// server's, however damaged, as they come at the client port or ahead of the firewall.
//
// The input is a list of datagrams, each behind two bytes that tell its length.

#include "core/base/byte_reader.h"
#include "core/dhcp/frames.h"
#include "core/dhcp/responder.h"
#include "core/dhcp/rival_watch.h"

#include <cstdlib>

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

const base::Ipv4 kServer(192, 168, 77, 1);
const base::Ipv4Range kRange{base::Ipv4(192, 168, 77, 50), base::Ipv4(192, 168, 77, 60)};

/// What parsed comes back from its own bytes, as long as there is room for it.
void requireRoundTrip(const dhcp::Packet &packet)
{
    const QByteArray bytes = dhcp::write(packet, 65'535);
    const auto again = dhcp::parse(base::bytesOf(bytes));
    require(again.has_value() && *again == packet);
    require(dhcp::write(packet).size() <= dhcp::kUsualMaxMessage - dhcp::kHeadersBytes);
}

/// A reply is a server's; what parse() takes of it, readReply() reads too.
void requireRival(base::Bytes datagram)
{
    const auto reply = dhcp::readReply(datagram);
    const auto strict = dhcp::parse(datagram);
    if (strict && strict->operation == dhcp::Operation::Reply)
        require(reply == *strict);
    if (!reply)
        return;
    require(reply->operation == dhcp::Operation::Reply);
    dhcp::RivalWatch watch(base::MacAddress({2, 0, 0, 0, 0, 1}), base::Ipv4(10, 0, 0, 1), 7);
    const base::Ipv4 from(10, 0, 0, 2);
    require(watch.heard(*reply, from) || dhcp::speakerOf(*reply, from) == base::Ipv4(10, 0, 0, 1));
}

/// No more than what is there, from the packet's own bytes.
void requireDatagram(base::Bytes packet)
{
    const auto datagram = dhcp::readUdp(packet);
    if (!datagram)
        return;
    require(static_cast<std::size_t>(datagram->payload.size()) + 28 <= packet.size());
    requireRival(base::bytesOf(datagram->payload));
}

class Bench {
public:
    void hear(base::Bytes datagram)
    {
        m_now = m_now.addSecs(1);
        const auto packet = dhcp::parse(datagram);
        if (!packet)
            return;
        requireRoundTrip(*packet);
        follow(m_server.received(*packet, m_now));
        require(m_server.leases().all().size() <= kRange.size());
    }

private:
    void follow(const dhcp::Actions &actions)
    {
        for (const dhcp::Action &action : actions) {
            if (const auto *send = std::get_if<dhcp::Send>(&action))
                requireReply(*send);
            else if (const auto *probe = std::get_if<dhcp::Probe>(&action))
                follow(m_server.probed(probe->address, probe->address.bits() % 3 == 0, m_now));
        }
    }

    static void requireReply(const dhcp::Send &send)
    {
        require(send.packet.operation == dhcp::Operation::Reply);
        require(send.packet.your.isNull() || kRange.contains(send.packet.your));
        const auto read = dhcp::parse(base::bytesOf(dhcp::write(send.packet, send.maxMessage)));
        require(read.has_value() && read->type() == send.packet.type());
        require(read->address(dhcp::kServerIdentifier) == kServer);
    }

    QDateTime m_now = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);
    dhcp::Responder m_server{
        [] {
            dhcp::Settings settings;
            settings.own = {kServer, 24};
            return settings;
        }(),
        dhcp::Leases(kRange, {kServer}), [](const base::MacAddress &) { return true; },
        [](const base::MacAddress &) {
            return dhcp::ProvisioningTexts{"192.168.77.1", "http://192.168.77.1/x", {kServer}};
        }};
};

void hear(Bench &bench, base::Bytes datagram)
{
    bench.hear(datagram);
    requireRival(datagram);
    requireDatagram(datagram);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    base::ByteReader input(std::as_bytes(std::span(data, size)));
    Bench bench;
    while (const auto length = input.u16())
        hear(bench, *input.take(std::min<std::size_t>(*length, input.remaining())));
    return 0;
}
