#include "core/dhcp/advice.h"

#include <QStringList>
#include <algorithm>

namespace dhcp {

base::Code headingOf(Reader reader)
{
    return reader == Reader::Older ? kReaderOlder : kReaderNewer;
}

base::Message leadOf(const Rival &server, Reader reader, base::Ipv4 own)
{
    const OptionReading reading = readOptions(offeredBy(server.offer), capabilitiesOf(reader));
    if (!reading.destination)
        return *reading.problem;
    const QString url = textOf(*reading.destination);
    const auto address = base::Ipv4::parse(reading.destination->host);
    if (address == own)
        return {kLeadsHere, {url}};
    if (!address)
        return {kLeadsToName, {url, own.toString(), reading.destination->host}};
    return {kLeadsElsewhere, {url, own.toString(), server.server.toString()}};
}

std::vector<base::Message> adviceOn(const QVector<Rival> &servers, const Adapter &adapter,
                                    const base::MacAddress &askedAs)
{
    if (!adapter.hasLink)
        return {{kNoLinkThere, {adapter.name}}};
    if (servers.isEmpty())
        return {{kNobodyAnswers, {adapter.name}}};

    std::vector<base::Message> advice;
    if (servers.size() > 1) {
        QStringList addresses;
        for (const Rival &server : servers)
            addresses << server.server.toString();
        advice.push_back(
            {kManyAnswer,
             {QString::number(servers.size()), adapter.name, addresses.join(QStringLiteral(", "))}});
    }
    for (const Rival &server : servers) {
        const QString name = server.server.toString();
        if (server.offered.isNull())
            advice.push_back({kNoAddressLeft, {name}});
        const bool isRight = std::ranges::all_of(kReaders, [&](Reader reader) {
            const base::Code code = leadOf(server, reader, adapter.own.address).code;
            return code == kLeadsHere || code == kLeadsToName;
        });
        if (!isRight)
            advice.push_back({kSomeLedAstray, {name, adapter.own.address.toString()}});
    }
    if (advice.empty())
        advice.push_back({kAllLedHere, {adapter.name}});
    else if (!askedAs.hasAlgoPrefix())
        advice.push_back({kMayTellDevicesMore, {}});
    return advice;
}

} // namespace dhcp
