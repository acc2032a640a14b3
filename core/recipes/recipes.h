#pragma once

#include "core/base/ipv4.h"
#include "core/base/mac_address.h"
#include "core/base/result.h"
#include "core/dhcp/responder.h"

#include <QString>
#include <array>
#include <optional>
#include <vector>

/// Settings to paste into a DHCP server that is not ours, so that it sends Algo endpoints to this bench or to
/// a permanent server, and what takes them away again.
///
/// dnsmasq 2.90, ISC dhcpd 4.4.3 and Kea 2.2 read every text in the tests, and clients get from them what was
/// wished. Of Windows Server, RouterOS, pfSense, IOS and UniFi no parser is to be had: their texts follow
/// what their makers publish (named in console_tables.cpp), and have been read by none of them.
namespace recipes {

inline constexpr base::Code kTextUnfit{
    "recipe-text-unfit"}; ///< %1 the text: more than the letters, digits and signs of a URL (RFC 3986)
inline constexpr base::Code kTextLong{"recipe-text-long"}; ///< %1 how many letters a text has, %2 it may have
inline constexpr base::Code kNothingToSay{"recipe-nothing-to-say"}; ///< none of options 66, 160 and 150

enum class Kind { Dnsmasq, IscDhcpd, Kea, WindowsServer, MikroTik, PfSense, CiscoIos, UniFi };
inline constexpr std::array kKinds{Kind::Dnsmasq,  Kind::IscDhcpd, Kind::Kea,      Kind::WindowsServer,
                                   Kind::MikroTik, Kind::PfSense,  Kind::CiscoIos, Kind::UniFi};
/// As the command line has it: "dnsmasq", "dhcpd", "kea", "windows", "mikrotik", "pfsense", "cisco", "unifi".
QLatin1StringView codeOf(Kind kind);
std::optional<Kind> kindOf(QStringView code);
/// What the product is called: "ISC dhcpd".
QLatin1StringView nameOf(Kind kind);

/// What clients shall be told. Texts are of printable ASCII without what no URL has (RFC 3986), and up to 255
/// of them; anything else is refused.
struct Wish {
    dhcp::ProvisioningTexts texts; ///< an option without a text is not set
    /// Algo's devices alone, by the first half of their MAC address. Where a server cannot tell them apart,
    /// the recipe says so.
    bool onlyVendor = true;
    /// Devices that take less than the others (guide 2.1.1), and what they are told instead. Where a server
    /// cannot tell them apart, all are told what these understand.
    std::vector<base::MacAddress> older;
    dhcp::ProvisioningTexts olderTexts;
    std::vector<base::Ipv4> ntpServers; ///< option 42; empty: not set
    base::Subnet subnet;                ///< whose clients these are
    /// Addresses to give out: only for a server that gives out none in that subnet yet.
    std::optional<base::Ipv4Range> pool;
};

/// One device of a site, and what it shall be told (dhcp::optionsFor).
struct Client {
    base::MacAddress mac;
    dhcp::ProvisioningTexts texts;
};
/// Tells a site's devices what each of them understands: the ones that are given a URL, and whoever else has
/// Algo's prefix, are the many; those that take no more than an address are named one by one.
Wish wishFor(const std::vector<Client> &clients, const base::Subnet &subnet);

struct Recipe {
    base::Message where;                ///< the file, the console or the page that the text belongs into
    QString text;                       ///< of printable ASCII and line feeds
    QString undo;                       ///< likewise: leaves the server as it was before
    std::vector<base::Message> caveats; ///< to read before
};

/// kTextUnfit, kTextLong, kNothingToSay.
base::Result<Recipe> recipe(Kind kind, const Wish &wish);

} // namespace recipes
