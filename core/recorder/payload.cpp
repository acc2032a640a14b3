#include "core/recorder/payload.h"

#include "core/recorder/decoder.h"
#include "core/recorder/records.h"

#include <limits>

namespace recorder {

namespace {

FrameKind kindOf(const bench::Happening &what)
{
    constexpr FrameKind kKinds[] = {FrameKind::Batch,   FrameKind::Services, FrameKind::Notice,
                                    FrameKind::Dhcp,    FrameKind::Rival,    FrameKind::GuidePass,
                                    FrameKind::Datagram};
    static_assert(std::size(kKinds) == std::variant_size_v<bench::Happening>);
    return kKinds[what.index()];
}

/// The offer is kept as it came, but for the passwords that its options may have.
struct WriteRival {
    Encoder &port;
    const Redactor &redactor;

    void operator()(const dhcp::Rival &rival) const
    {
        passIpv4(port, rival.server);
        passIpv4(port, rival.offered);
        constexpr auto kWhole = std::numeric_limits<std::uint16_t>::max();
        port.bytes(redactor.redactedInPlace(dhcp::write(rival.offer, kWhole)));
    }
};

dhcp::Rival readRival(Decoder &port)
{
    dhcp::Rival rival;
    passIpv4(port, rival.server);
    passIpv4(port, rival.offered);
    QByteArray offer;
    port.bytes(offer);
    auto packet = dhcp::parse(base::bytesOf(offer));
    if (packet)
        rival.offer = std::move(*packet);
    else
        port.fail();
    return rival;
}

void writeDatagram(Encoder &port, const dhcp::Passed &datagram, const Redactor &redactor)
{
    const auto &[isOurs, payload, peer, udpPort] = datagram;
    port.flag(isOurs);
    port.bytes(redactor.redactedInPlace(payload));
    passIpv4(port, peer);
    port.number(udpPort);
}

dhcp::Passed readDatagram(Decoder &port)
{
    dhcp::Passed datagram;
    port.flag(datagram.isOurs);
    port.bytes(datagram.payload);
    passIpv4(port, datagram.peer);
    port.number(datagram.port);
    return datagram;
}

template<class Value, class Pass>
bench::Happening read(Decoder &port, Pass pass)
{
    Value value;
    pass(port, value);
    return value;
}

bench::Happening readHappening(FrameKind kind, Decoder &port)
{
    switch (kind) {
    case FrameKind::Batch:
        return read<bench::Batch>(port, [](auto &from, auto &each) { passBatch(from, each); });
    case FrameKind::Services:
        return read<QVector<bench::Service>>(port, [](auto &from, auto &each) { passServices(from, each); });
    case FrameKind::Notice:
        return read<bench::Notice>(port, [](auto &from, auto &each) { passNotice(from, each); });
    case FrameKind::Dhcp:
        return read<bench::DhcpService>(port, [](auto &from, auto &each) { passDhcpService(from, each); });
    case FrameKind::Rival:
        return readRival(port);
    case FrameKind::GuidePass:
        return read<bench::GuidePass>(port, [](auto &from, auto &each) { passGuidePass(from, each); });
    case FrameKind::Datagram:
        return readDatagram(port);
    case FrameKind::Heading:
    case FrameKind::Forget:
    case FrameKind::End:
        break;
    }
    port.fail();
    return bench::Batch();
}

/// Overloads for std::visit.
struct Write {
    Encoder &port;
    const Redactor &redactor;

    void operator()(const bench::Batch &each) const { passBatch(port, each); }
    void operator()(const QVector<bench::Service> &each) const { passServices(port, each); }
    void operator()(const bench::Notice &each) const { passNotice(port, each); }
    void operator()(const bench::DhcpService &each) const { passDhcpService(port, each); }
    void operator()(const dhcp::Rival &each) const { WriteRival{port, redactor}(each); }
    void operator()(const bench::GuidePass &each) const { passGuidePass(port, each); }
    void operator()(const dhcp::Passed &each) const { writeDatagram(port, each, redactor); }
};

} // namespace

QByteArray payloadOf(const Moment &moment, WrittenTexts &texts, const Redactor &redactor,
                     const Beginning &beginning)
{
    Encoder encoder(texts, beginning);
    encoder.time(moment.time);
    std::visit(Write{encoder, redactor}, moment.what);
    const QByteArray payload = static_cast<char>(kindOf(moment.what)) + encoder.result();
    return payload.size() <= kMostPayload ? payload : QByteArray();
}

std::optional<Moment> momentOf(base::Bytes payload, std::vector<QByteArray> &texts,
                               const Beginning &beginning)
{
    Decoder decoder(payload.subspan(1), texts, beginning);
    Moment moment;
    decoder.time(moment.time);
    const auto kind = std::to_integer<quint8>(payload.front());
    if (kind > static_cast<quint8>(FrameKind::Datagram))
        return std::nullopt;
    moment.what = readHappening(static_cast<FrameKind>(kind), decoder);
    return decoder.isSound() && decoder.isAtEnd() ? std::optional(std::move(moment)) : std::nullopt;
}

} // namespace recorder
