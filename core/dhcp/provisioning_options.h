#pragma once

#include "core/catalogue/catalogue.h"
#include "core/dhcp/packet.h"
#include "core/serving/protocol.h"

#include <QString>

/// What options 66, 160 and 150 say to an Algo endpoint (guide 2.1.1).
namespace dhcp {

inline constexpr base::Code kOptionNone{"option-none"}; ///< none of the options that this device reads
inline constexpr base::Code kOptionUnread{
    "option-unread"}; ///< %1 option that is there, and that this device does not read
inline constexpr base::Code kOptionForm{
    "option-form"}; ///< %1 option, %2 its text: more than an address, which is all that this device takes
inline constexpr base::Code kOptionSlash{"option-slash"}; ///< %1 option, %2 its text with a slash at its end
inline constexpr base::Code kOptionScheme{
    "option-scheme"};                                     ///< %1 option, %2 the protocol that no device knows
inline constexpr base::Code kOptionHttps{"option-https"}; ///< %1 option: HTTPS, which this device lacks
inline constexpr base::Code kOptionHost{"option-host"};   ///< %1 option, %2 its text: no address in it
inline constexpr base::Code kOptionInName{
    "option-in-name"}; ///< %1 text that stands in the field `sname`, where no device looks for option 66

/// The three options as a server gives them; absent: not given.
struct OfferedOptions {
    std::optional<QByteArray> option66;
    std::optional<QByteArray> option160;
    std::optional<QByteArray> option150; ///< an address list (RFC 5859), or text
    QByteArray serverName;               ///< the field `sname`
};
OfferedOptions offeredBy(const Packet &packet);

/// Where a device will fetch.
struct Destination {
    serving::Protocol protocol = serving::Protocol::Tftp;
    QString host; ///< address or name
    QString port; ///< empty: the protocol's own
    QString path; ///< without slashes at its ends
    bool withLogin = false;

    friend bool operator==(const Destination &, const Destination &) = default;
};

/// What one device makes of what it was given.
struct OptionReading {
    int option = 0; ///< 66, 160 or 150; 0: none
    QString text;   ///< of that option as a person reads it, without a password in it
    std::optional<Destination> destination;
    std::optional<base::Message> problem; ///< why it goes nowhere, or what in it is odd
};

/// Guide 2.1.1: "The priority order is as follows, from highest to lowers: Option 66, 160, 150. The highest
/// priority Option that is returned in the DHCP response is the one that will be used." `method`: what its
/// settings say (`prov.download.method`), unless the text names a protocol itself.
OptionReading readOptions(const OfferedOptions &options, const catalogue::Capabilities &can,
                          serving::Protocol method = serving::Protocol::Tftp);

/// An option's value as a person reads it: text, or the addresses of a list.
QString optionText(std::uint8_t code, const QByteArray &value);

/// One server of this bench, as devices can reach it.
struct Reachable {
    serving::Protocol protocol = serving::Protocol::Tftp;
    std::uint16_t port = 69;
};

/// What to put into the options for a device that can do this: the bare address where it takes no more, or
/// where TFTP on its own port is what it shall use; else a full URL. A problem where it cannot reach what is
/// served: an older device that wants TFTP on port 69.
struct OptionPlan {
    QByteArray text; ///< of options 66 and 160; empty: nothing can be said
    std::optional<base::Message> problem;
};
inline constexpr base::Code kOptionNeedsTftp{
    "option-needs-tftp"}; ///< this device is sent to TFTP on port 69 by the option, which is not served
OptionPlan planOption(const catalogue::Capabilities &can, base::Ipv4 bench,
                      const std::vector<Reachable> &served, serving::Protocol preferred,
                      const QString &path = {});

} // namespace dhcp
