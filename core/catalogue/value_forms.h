#pragma once

#include <QStringView>
#include <optional>

/// How devices write values: the forms alone, without knowing whose value it is.
namespace catalogue {

/// Digits, with a minus sign or none; no blanks and no plus sign.
std::optional<int> wholeNumber(QStringView text);
/// "-18dB" as -18, "+6dB" as 6.
std::optional<int> decibels(QStringView text);
/// "224.0.2.60:50002": an IPv4 multicast address with a port.
bool isZoneAddress(QStringView text);
/// An IPv4 address or a DNS name.
bool isHost(QStringView text);
/// Without brackets and without a zone (RFC 4291 section 2.2).
bool isIpv6(QStringView text);
/// A host or an IPv6 address, with ":port" after it or without; IPv6 with a port stands in brackets.
bool isHostWithPort(QStringView text);
/// A file name without a path, or the words Default and None, whose capital counts.
bool isToneName(QStringView text);
/// Without slashes at its ends (guide 2.4), and without backslashes.
bool isPath(QStringView text);
/// An IANA name that this computer knows.
bool isTimeZone(QStringView text);

} // namespace catalogue
