#include "core/capture/exchange.h"

namespace capture {

namespace {

bool isIpv4Address(const QHostAddress &address)
{
    return address.protocol() == QAbstractSocket::IPv4Protocol;
}

} // namespace

End clientOf(const Exchange &exchange)
{
    const QHostAddress address = plainAddress(exchange.event.client, true);
    return {exchange.mac.value_or(hardwareOf(address)), address, exchange.event.clientPort};
}

End serverOf(const Exchange &exchange, quint16 port)
{
    const bool ipv4 = isIpv4Address(plainAddress(exchange.event.client, true));
    QHostAddress address = plainAddress(exchange.event.local, false);
    if (isIpv4Address(address) != ipv4) // RFC 5737, RFC 3849
        address = ipv4 ? QHostAddress(0xc0000201U) : QHostAddress(QStringLiteral("2001:db8::1"));
    return {hardwareOf(address), address, port};
}

QString remarkOn(const serving::RequestEvent &event)
{
    QStringList remarks;
    if (event.outcome != serving::Outcome::Sent)
        remarks << serving::codeOf(event.outcome).toString();
    if (!event.reason.code.isEmpty() && event.reason.code.view() != serving::codeOf(event.outcome))
        remarks << event.reason.code.toString();
    if (event.transfer.resentBlocks > 0)
        remarks << QStringLiteral("%1 blocks were sent again").arg(event.transfer.resentBlocks);
    if (event.protocol == serving::Protocol::Https)
        remarks << QStringLiteral("within TLS, which is not shown");
    return remarks.join(QLatin1StringView(", "));
}

qint64 microsecondsOf(const QDateTime &time)
{
    return time.isValid() ? std::max<qint64>(0, time.toMSecsSinceEpoch()) * 1000 : 0;
}

void spread(std::vector<Frame> &frames, std::size_t from, qint64 begin, qint64 end)
{
    const auto count = static_cast<qint64>(frames.size() - from);
    for (qint64 i = 0; i < count; ++i)
        frames[from + static_cast<std::size_t>(i)].microseconds =
            begin + (end - begin) / std::max<qint64>(1, count - 1) * i;
}

} // namespace capture
