#pragma once

#include "core/conf/provisioning.h"
#include "core/progress/procedure.h"
#include "core/serving/login.h"

namespace simulator {

/// How an endpoint fetches in one boot.
struct Access {
    serving::Protocol protocol = serving::Protocol::Tftp;
    serving::Login login{};   ///< not over TFTP; an empty user: none
    bool onlyTls12 = false;   ///< older firmware knows no TLS 1.3
    bool namesServer = false; ///< its settings do: no path that DHCP told it stands before names any more

    friend bool operator==(const Access &, const Access &) = default;
};

/// From the boot after it took new settings: where they differ from those that it held
/// (`prov.download.method`, `prov.auth.user`, `prov.auth.pwd`), they count. Where they do not, it goes on as
/// before: it may have been told by a URL in option 66, which no file takes back (guide 2.1.1).
Access accessAfter(const Access &before, const conf::Provisioning &held, const conf::Provisioning &taken);

/// Which firmware came to know TLS 1.3 is not published; devices before 5.0 are taken as those that do not.
bool knowsOnlyTls12(const catalogue::FirmwareVersion &firmware);

} // namespace simulator
