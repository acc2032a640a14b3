#include "core/filter/needle.h"

namespace filter {

QString addressText(const QHostAddress &address)
{
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    return isIpv4 ? QHostAddress(ipv4).toString() : address.toString();
}

/// "192.168" alone would be read as an address too: 192.0.0.168.
static QHostAddress wholeAddress(const QString &text)
{
    const QHostAddress address(text);
    return text.count(u'.') == 3 || text.contains(u':') ? address : QHostAddress();
}

Needle::Needle(const QString &text)
    : m_text(text),
      m_matcher(text, Qt::CaseInsensitive),
      m_macMatcher(QString(text).replace(u'-', u':'), Qt::CaseInsensitive),
      m_address(wholeAddress(text))
{
    if (const auto mac = base::MacAddress::parse(text))
        m_mac = *mac;
}

bool Needle::isDevice(const journal::Who &who) const
{
    if (m_mac)
        return who.mac == m_mac;
    if (!m_address.isNull())
        return who.client.isEqual(m_address, QHostAddress::ConvertV4MappedToIPv4);
    return isIn(addressText(who.client)) ||
           (who.mac && (m_macMatcher.indexIn(who.mac->toString()) >= 0 || isIn(who.mac->toFileNameForm())));
}

} // namespace filter
