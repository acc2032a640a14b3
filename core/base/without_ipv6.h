#pragma once

#include <system_error>

namespace base {

/// What a socket for IPv6 fails with on a machine that has none. Anything else (no descriptors, no memory,
/// not allowed) is an error where every address of the machine was asked for.
inline bool isWithoutIPv6(std::errc error)
{
    return error == std::errc::address_family_not_supported || error == std::errc::address_not_available;
}

} // namespace base
