#include "core/checks/duplicates.h"

#include "core/checks/codes.h"

namespace checks {

void Extensions::add(const Subject &subject, const QString &who, std::vector<Finding> &found)
{
    static const QByteArray kExtension("sip.u1.user");
    static const QByteArray kServer("sip.proxy");
    const QString extension = subject.text(kExtension);
    if (extension.isEmpty())
        return;
    const std::pair key(extension, subject.text(kServer).toCaseFolded());
    const auto other = m_who.constFind(key);
    if (other == m_who.cend())
        m_who.insert(key, who);
    else
        found.push_back(
            subject.about(kExtension, Severity::Warning, {kDuplicateExtension, {extension, *other}}));
}

Reservations::Reservations(const job::Job &job, const Context &context)
{
    for (const auto *list : {&job.servers.dhcp.routers, &job.servers.dhcp.dnsServers}) {
        for (const base::Ipv4 address : *list)
            m_taken.insert(address);
    }
    for (const job::RelayedSubnet &each : job.servers.dhcp.relayed) {
        m_taken.insert(each.subnet.address);
        if (each.router)
            m_taken.insert(*each.router);
    }
    for (const QHostAddress &address : context.ownAddresses) {
        bool isIpv4 = false;
        const base::Ipv4 own(address.toIPv4Address(&isIpv4));
        if (isIpv4)
            m_taken.insert(own);
    }
}

void Reservations::add(const Subject &subject, const job::Device &device, const QString &who,
                       std::vector<Finding> &found)
{
    if (!device.reservation)
        return;
    const base::Ipv4 address = *device.reservation;
    const auto tell = [&](base::Message what) {
        found.push_back(subject.about({}, Severity::Warning, std::move(what)));
    };
    if (m_taken.contains(address))
        tell({kReservationTaken, {address.toString()}});
    const auto other = m_who.constFind(address);
    if (other == m_who.cend())
        m_who.insert(address, who);
    else
        tell({kDuplicateReservation, {address.toString(), *other}});
}

} // namespace checks
