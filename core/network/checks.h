#pragma once

#include "core/network/codes.h"
#include "core/network/facts.h"

namespace network {

/// What each check is given.
struct Case {
    const Question &question;
    const Facts &facts;
    const Adapter *adapter;        ///< the chosen one; null if it is not there
    const AdapterAddress *address; ///< its best: by hand before others, its own invention last; may be null

    bool servesDhcp() const;
};
using Checks = std::vector<Check>;

// Each adds its rows.
void checkAdapter(const Case &is, Checks &into);
void checkAddress(const Case &is, Checks &into);
void checkLink(const Case &is, Checks &into);
void checkSameSubnet(const Case &is, Checks &into);
void checkRoutes(const Case &is, Checks &into);
void checkPorts(const Case &is, Checks &into);
void checkPrivileges(const Case &is, Checks &into);
void checkFirewall(const Case &is, Checks &into);
void checkOtherDhcp(const Case &is, Checks &into);
void checkPortStart(const Case &is, Checks &into);
void checkFallback(const Case &is, Checks &into);
void checkClock(const Case &is, Checks &into);

/// The command that lets in what is to be heard here. `blocks`: a rule against this program goes first.
QString openFirewall(const Case &is, bool blocks);

/// "192.168.1.10/24".
QString textOf(const base::Subnet &address);
/// "192.168.1.0/24".
QString networkText(const base::Subnet &address);
/// Whether they have an address in common.
bool overlap(const base::Subnet &a, const base::Subnet &b);

} // namespace network
