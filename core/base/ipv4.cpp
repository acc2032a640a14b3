#include "core/base/ipv4.h"

#include <QList>

namespace base {

namespace {

std::optional<std::uint32_t> octet(QStringView text)
{
    if (text.isEmpty() || text.size() > 3 || (text.size() > 1 && text.front() == u'0'))
        return std::nullopt;
    std::uint32_t value = 0;
    for (const QChar digit : text) {
        if (digit < u'0' || digit > u'9')
            return std::nullopt;
        value = value * 10 + (digit.unicode() - u'0');
    }
    return value <= 255 ? std::optional(value) : std::nullopt;
}

} // namespace

std::optional<Ipv4> Ipv4::parse(QStringView text)
{
    std::uint32_t bits = 0;
    const auto parts = text.split(u'.');
    if (parts.size() != 4)
        return std::nullopt;
    for (const QStringView part : parts) {
        const auto value = octet(part);
        if (!value)
            return std::nullopt;
        bits = bits << 8 | *value;
    }
    return Ipv4(bits);
}

QString Ipv4::toString() const
{
    return QStringLiteral("%1.%2.%3.%4")
        .arg(m_bits >> 24)
        .arg(m_bits >> 16 & 0xff)
        .arg(m_bits >> 8 & 0xff)
        .arg(m_bits & 0xff);
}

std::optional<Subnet> Subnet::parse(QStringView text)
{
    const auto parts = text.split(u'/');
    const auto address = Ipv4::parse(parts.front());
    const auto prefix = parts.size() == 2 ? octet(parts.back()) : std::nullopt;
    if (!address || !prefix || *prefix > 32)
        return std::nullopt;
    return Subnet{*address, static_cast<int>(*prefix)};
}

QString Subnet::toString() const
{
    return QStringLiteral("%1/%2").arg(address.toString()).arg(prefix);
}

} // namespace base
