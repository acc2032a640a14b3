#pragma once

#include "core/base/bytes.h"
#include "core/base/ipv4.h"
#include "core/base/mac_address.h"
#include "core/base/result.h"

#include <QByteArray>
#include <cstdint>
#include <optional>
#include <vector>

/// DHCP for IPv4: the message of RFC 2131 section 2 with the options of RFC 2132, long ones as RFC 3396 has
/// them.
namespace dhcp {

inline constexpr base::Code kPacketShort{"dhcp-packet-short"};   ///< %1 how many bytes it has
inline constexpr base::Code kPacketCookie{"dhcp-packet-cookie"}; ///< BOOTP without the options of RFC 2132
inline constexpr base::Code kPacketHardware{"dhcp-packet-hardware"}; ///< %1 hardware type, %2 address length
inline constexpr base::Code kPacketOperation{"dhcp-packet-operation"}; ///< %1 neither request nor reply
inline constexpr base::Code kOptionsCut{"dhcp-options-cut"}; ///< %1 the option that runs beyond its field

/// RFC 2131 section 2: the field `op`.
enum class Operation : std::uint8_t { Request = 1, Reply = 2 };

/// RFC 2132 section 9.6, RFC 4388.
enum class MessageType : std::uint8_t {
    Discover = 1,
    Offer = 2,
    Request = 3,
    Decline = 4,
    Ack = 5,
    Nak = 6,
    Release = 7,
    Inform = 8,
};

/// The option codes that are looked at or given out; a table of all that have a name is in options.h.
enum OptionCode : std::uint8_t {
    kPad = 0,
    kSubnetMask = 1,
    kRouter = 3,
    kDnsServers = 6,
    kHostName = 12,
    kInterfaceMtu = 26,
    kBroadcastAddress = 28,
    kNtpServers = 42,
    kRequestedAddress = 50,
    kLeaseTime = 51,
    kOverload = 52,
    kMessageType = 53,
    kServerIdentifier = 54,
    kParameterList = 55,
    kMessage = 56,
    kMaxMessageSize = 57,
    kRenewalTime = 58,
    kRebindingTime = 59,
    kVendorClass = 60,
    kClientIdentifier = 61,
    kTftpServerName = 66,
    kBootFileName = 67,
    kRelayAgent = 82,
    kTftpServerAddresses = 150, ///< RFC 5859; many servers give it as text
    kProvisioningServer = 160,  ///< no RFC has it; phones of several vendors read it
    kEnd = 255,
};

/// RFC 3396: all the pieces of one code, joined.
struct Option {
    std::uint8_t code = 0;
    QByteArray value;

    friend bool operator==(const Option &, const Option &) = default;
};

struct Packet {
    Operation operation = Operation::Request;
    std::uint8_t hops = 0;
    std::uint32_t transaction = 0; ///< `xid`
    std::uint16_t seconds = 0;     ///< `secs`: since the client began
    bool broadcast = false;        ///< it cannot hear unicast before it has an address (section 4.1)
    base::Ipv4 client;             ///< `ciaddr`: that it has and uses
    base::Ipv4 your;               ///< `yiaddr`: that it gets
    base::Ipv4 nextServer;         ///< `siaddr`
    base::Ipv4 relay;              ///< `giaddr`; null: it came straight from the client
    base::MacAddress mac;          ///< `chaddr`
    QByteArray serverName;         ///< `sname`, up to its NUL; empty where it holds options
    QByteArray bootFile;           ///< `file`, likewise
    std::vector<Option> options;   ///< in the order in which they first came; without 0, 52 and 255

    const QByteArray *find(std::uint8_t code) const; ///< null if it is not there
    std::optional<MessageType> type() const;
    std::optional<base::Ipv4> address(std::uint8_t code) const;
    std::optional<std::uint16_t> u16(std::uint8_t code) const;
    std::optional<std::uint32_t> u32(std::uint8_t code) const;
    /// RFC 2132 section 2: text has no NUL at its end, and where there is one it is not of the text.
    std::optional<QByteArray> text(std::uint8_t code) const;
    /// RFC 2132 section 9.14: who it is; the hardware address where it does not say.
    QByteArray clientIdentity() const;

    /// Each replaces what was there; at the end if there was nothing.
    void set(std::uint8_t code, QByteArray value);
    void setType(MessageType type);
    void setAddress(std::uint8_t code, base::Ipv4 address);
    void setU32(std::uint8_t code, std::uint32_t value);

    friend bool operator==(const Packet &, const Packet &) = default;
};

/// The fixed part with its cookie: 236 and 4 bytes.
inline constexpr std::size_t kFixedBytes = 240;
/// RFC 951: a BOOTP message has 300 bytes, and some clients and relays drop what is shorter.
inline constexpr qsizetype kLeastBytes = 300;
/// RFC 2131 section 2: what every client takes, UDP and IP headers included.
inline constexpr std::uint16_t kUsualMaxMessage = 576;
/// UDP and IPv4 headers within the size that option 57 speaks of.
inline constexpr std::uint16_t kHeadersBytes = 28;

/// A datagram as a message, or why it is none. Only Ethernet's hardware addresses are known.
base::Result<Packet> parse(base::Bytes datagram);
/// Whatever can be read of a reply, of DHCP or of BOOTP (RFC 951), that parse() need not take: cut short
/// behind its addresses, with other hardware addresses than Ethernet's, without the cookie, or with an option
/// that runs beyond its end (those before it are there). Whoever sends such a thing is a server, be it a bad
/// one. Nothing if it is no reply (`op`), or has not even the addresses.
std::optional<Packet> readReply(base::Bytes datagram);
/// As long as `maxMessage` allows (headers included, as option 57 counts): options that do not fit go to
/// `file` and `sname` (option 52) where these are free, and what fits nowhere is left out, the last ones
/// first.
QByteArray write(const Packet &packet, std::uint16_t maxMessage = kUsualMaxMessage);

} // namespace dhcp
