#include "core/job/json_members.h"
#include "core/job/json_parts.h"
#include "core/job/json_writer.h"

namespace job {

namespace {

base::Ipv4Range readRange(JsonReader &in)
{
    base::Ipv4Range range;
    in.object([&](const QByteArray &name) {
        if (name == "first")
            range.first = readIpv4(in);
        else if (name == "last")
            range.last = readIpv4(in);
        else
            in.fail();
    });
    return range;
}

base::Subnet readSubnet(JsonReader &in)
{
    const auto subnet = base::Subnet::parse(in.string());
    if (!subnet)
        in.fail();
    return subnet.value_or(base::Subnet());
}

std::vector<base::Ipv4> readList(JsonReader &in)
{
    std::vector<base::Ipv4> addresses;
    in.array([&](qsizetype) {
        addresses.push_back(readIpv4(in));
        if (addresses.size() > kMostDhcpServers)
            in.fail();
    });
    return addresses;
}

RelayedSubnet readRelayed(JsonReader &in)
{
    RelayedSubnet relayed;
    in.object([&](const QByteArray &name) {
        if (name == "network")
            relayed.subnet = readSubnet(in);
        else if (name == "range")
            relayed.range = readRange(in);
        else if (name == "router")
            relayed.router = readIpv4(in);
        else
            in.fail();
    });
    return relayed;
}

std::vector<RelayedSubnet> readAllRelayed(JsonReader &in)
{
    std::vector<RelayedSubnet> all;
    in.array([&](qsizetype) {
        all.push_back(readRelayed(in));
        if (all.size() > kMostRelayedSubnets)
            in.fail();
    });
    return all;
}

QByteArray addressJson(base::Ipv4 address)
{
    return jsonText(address.toString());
}

QByteArray rangeJson(const base::Ipv4Range &range, int depth)
{
    JsonObject object;
    object.add("first", addressJson(range.first));
    object.add("last", addressJson(range.last));
    return object.written(depth);
}

QByteArray relayedJson(const std::vector<RelayedSubnet> &all)
{
    std::vector<QByteArray> elements;
    for (const RelayedSubnet &each : all) {
        JsonObject object;
        object.add("network", jsonText(each.subnet.toString()));
        object.add("range", rangeJson(each.range, 5));
        if (each.router)
            object.add("router", addressJson(*each.router));
        elements.push_back(object.written(4));
    }
    return jsonArray(elements, 3);
}

QByteArray listJson(const std::vector<base::Ipv4> &addresses)
{
    std::vector<QByteArray> all;
    for (const base::Ipv4 address : addresses)
        all.push_back(addressJson(address));
    return jsonArray(all, 3);
}

} // namespace

base::Ipv4 readIpv4(JsonReader &in)
{
    const auto address = base::Ipv4::parse(in.string());
    if (!address)
        in.fail();
    return address.value_or(base::Ipv4());
}

DhcpChoices readDhcpChoices(JsonReader &in, UnknownMembers &unknown)
{
    DhcpChoices choices;
    in.object([&](const QByteArray &name) {
        if (bool *isOn = memberOf(choices, kDhcpSwitches, name))
            *isOn = in.boolean();
        else if (auto *addresses = memberOf(choices, kDhcpLists, name))
            *addresses = readList(in);
        else if (name == "leaseSeconds")
            choices.leaseTime =
                std::chrono::seconds(in.whole(kLeastLeaseTime.count(), kMostLeaseTime.count()));
        else if (name == "option66")
            choices.option66 = in.string();
        else if (name == "range")
            choices.range = readRange(in);
        else if (name == "relayed")
            choices.relayed = readAllRelayed(in);
        else
            keepMember(in, unknown, name);
        if (!checkDhcp(choices))
            in.fail();
    });
    return choices;
}

QByteArray dhcpJson(const DhcpChoices &choices, const UnknownMembers &unknown)
{
    JsonObject object;
    for (const auto &[name, isOn] : kDhcpSwitches) {
        if (choices.*isOn)
            object.add(name, "true");
    }
    for (const auto &[name, addresses] : kDhcpLists) {
        if (!(choices.*addresses).empty())
            object.add(name, listJson(choices.*addresses));
    }
    if (choices.leaseTime != kUsualLeaseTime)
        object.add("leaseSeconds", QByteArray::number(static_cast<qint64>(choices.leaseTime.count())));
    object.addText("option66", choices.option66);
    if (choices.range)
        object.add("range", rangeJson(*choices.range, 3));
    if (!choices.relayed.empty())
        object.add("relayed", relayedJson(choices.relayed));
    object.add(unknown);
    return object.isEmpty() ? QByteArray() : object.written(2);
}

} // namespace job
