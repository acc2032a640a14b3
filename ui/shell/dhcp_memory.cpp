#include "ui/shell/dhcp_memory.h"

#include <QSettings>
#include <QStringList>

namespace ui::shell {

namespace {

const QString kFirst = QStringLiteral("dhcp/first");
const QString kLast = QStringLiteral("dhcp/last");
const QString kLeaseTime = QStringLiteral("dhcp/leaseSeconds");
const QString kAnyClient = QStringLiteral("dhcp/anyClient");
const QString kOption66 = QStringLiteral("dhcp/option66");
const QString kRouters = QStringLiteral("dhcp/routers");
const QString kDnsServers = QStringLiteral("dhcp/dnsServers");
const QString kRelayed = QStringLiteral("dhcp/relayed");
const QString kOffersTime = QStringLiteral("dhcp/offersTime");
const QString kNul = QStringLiteral("dhcp/nulBehindTexts");

QStringList textsOf(const std::vector<base::Ipv4> &addresses)
{
    QStringList texts;
    for (const base::Ipv4 address : addresses)
        texts << address.toString();
    return texts;
}

std::vector<base::Ipv4> addressesOf(const QStringList &texts)
{
    std::vector<base::Ipv4> addresses;
    for (const QString &text : texts) {
        if (const auto address = base::Ipv4::parse(text))
            addresses.push_back(*address);
    }
    return addresses;
}

std::vector<job::RelayedSubnet> relayedOf(const QStringList &texts)
{
    std::vector<job::RelayedSubnet> relayed;
    for (const QString &text : texts) {
        if (const auto one = job::RelayedSubnet::parse(text))
            relayed.push_back(*one);
    }
    return relayed;
}

QStringList textsOf(const std::vector<job::RelayedSubnet> &relayed)
{
    QStringList texts;
    for (const job::RelayedSubnet &each : relayed)
        texts << each.toString();
    return texts;
}

} // namespace

job::DhcpChoices readDhcp(const QSettings &stored)
{
    job::DhcpChoices choices;
    const auto first = base::Ipv4::parse(stored.value(kFirst).toString());
    const auto last = base::Ipv4::parse(stored.value(kLast).toString());
    if (first && last)
        choices.range = base::Ipv4Range{*first, *last};
    choices.leaseTime =
        std::chrono::seconds(stored.value(kLeaseTime, qint64(job::kUsualLeaseTime.count())).toLongLong());
    choices.anyClient = stored.value(kAnyClient).toBool();
    choices.option66 = stored.value(kOption66).toString();
    choices.routers = addressesOf(stored.value(kRouters).toStringList());
    choices.dnsServers = addressesOf(stored.value(kDnsServers).toStringList());
    choices.relayed = relayedOf(stored.value(kRelayed).toStringList());
    choices.offersTime = stored.value(kOffersTime).toBool();
    choices.nulBehindTexts = stored.value(kNul).toBool();
    return job::checkDhcp(choices) ? choices : job::DhcpChoices();
}

void writeDhcp(QSettings &stored, const job::DhcpChoices &choices)
{
    stored.setValue(kFirst, choices.range ? choices.range->first.toString() : QString());
    stored.setValue(kLast, choices.range ? choices.range->last.toString() : QString());
    stored.setValue(kLeaseTime, qint64(choices.leaseTime.count()));
    stored.setValue(kAnyClient, choices.anyClient);
    stored.setValue(kOption66, choices.option66);
    stored.setValue(kRouters, textsOf(choices.routers));
    stored.setValue(kDnsServers, textsOf(choices.dnsServers));
    stored.setValue(kRelayed, textsOf(choices.relayed));
    stored.setValue(kOffersTime, choices.offersTime);
    stored.setValue(kNul, choices.nulBehindTexts);
}

} // namespace ui::shell
