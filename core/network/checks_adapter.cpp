#include "core/network/checks.h"

namespace network {

namespace {

/// Of the kinds that no device hangs on.
base::Code codeOfUnfit(AdapterKind kind)
{
    switch (kind) {
    case AdapterKind::Wired:
        return kCheckAdapterFit;
    case AdapterKind::WiFi:
        return kCheckAdapterWiFi;
    case AdapterKind::Vpn:
        return kCheckAdapterVpn;
    case AdapterKind::Virtual:
        return kCheckAdapterVirtual;
    case AdapterKind::Mobile:
        return kCheckAdapterMobile;
    case AdapterKind::Loopback:
        return kCheckAdapterLoopback;
    }
    Q_UNREACHABLE();
}

} // namespace

void checkAdapter(const Case &is, Checks &into)
{
    Check check{Topic::Adapter, {}, State::Bad, {kCheckAdapterGone, {is.question.adapter}}, {}};
    if (is.question.adapter.isEmpty()) {
        check.message = {kCheckAdapterNone, {}};
    } else if (is.adapter && !is.adapter->memberOf.isEmpty()) {
        check.message = {kCheckAdapterMember, {is.adapter->label, is.adapter->memberOf}};
    } else if (is.adapter) {
        check.state = is.adapter->kind == AdapterKind::Wired ? State::Good : State::Look;
        check.message = {codeOfUnfit(is.adapter->kind), {is.adapter->label}};
    }
    into.push_back(check);
}

void checkAddress(const Case &is, Checks &into)
{
    const QString label = is.adapter->label;
    const base::Subnet proposed = freeSubnet(is.facts, *is.adapter);
    const QString set = setAddressCommand(is.facts.terminal, *is.adapter, proposed);
    if (!is.address) {
        into.push_back({Topic::Address, {}, State::Bad, {kCheckAddressNone, {label, textOf(proposed)}}, set});
        return;
    }
    const base::Subnet own = is.address->subnet;
    const QString keep = setAddressCommand(is.facts.terminal, *is.adapter, own);
    if (is.address->origin == Origin::LinkLocal)
        into.push_back({Topic::Address,
                        {},
                        State::Bad,
                        {kCheckAddressLinkLocal, {label, textOf(own), textOf(proposed)}},
                        set});
    else if (own.prefix > 30)
        into.push_back({Topic::Address,
                        {},
                        State::Bad,
                        {kCheckAddressNarrow, {label, textOf(own), textOf(proposed)}},
                        set});
    else if (is.address->origin == Origin::Dhcp)
        into.push_back({Topic::Address, {}, State::Look, {kCheckAddressDynamic, {label, textOf(own)}}, keep});
    else if (is.address->origin == Origin::Unknown)
        into.push_back(
            {Topic::Address, {}, State::Unknown, {kCheckAddressUnsure, {label, textOf(own)}}, keep});
    else
        into.push_back({Topic::Address, {}, State::Good, {kCheckAddressStatic, {label, textOf(own)}}, {}});
}

void checkLink(const Case &is, Checks &into)
{
    const Adapter &adapter = *is.adapter;
    Check check{Topic::Link, {}, State::Good, {kCheckLinkUp, {adapter.label}}, {}};
    if (!adapter.isUp) {
        check.state = State::Bad;
        check.message.code = kCheckLinkOff;
        check.command = switchOnCommand(is.facts.terminal, adapter);
    } else if (!adapter.hasLink) {
        check.state = State::Bad;
        check.message.code = kCheckLinkDown;
    } else if (adapter.bitsPerSecond) {
        check.message = {kCheckLinkSpeed,
                         {adapter.label, QString::number(*adapter.bitsPerSecond / 1'000'000)}};
    }
    into.push_back(check);
}

} // namespace network
