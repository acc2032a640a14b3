#pragma once

#include "core/network/facts.h"

namespace network {

/// What a person without privileges can see of it. On macOS it runs a program of the system: two seconds at
/// most.
Firewall systemFirewall(const QString &program);

// What is read there, apart from the reading.

/// Linux: /etc/ufw/ufw.conf, the names of the programs that run, and /proc/modules with what is built into
/// the kernel (modules.builtin); empty where they cannot be read.
struct LinuxFirewallClues {
    QByteArray ufwSettings;
    bool runsFirewalld = false;
    QByteArray modules;
    QByteArray builtIn;
};
Firewall firewallOf(const LinuxFirewallClues &clues);

/// Windows: the rules as the registry holds them, "v2.31|Action=Allow|Active=TRUE|Dir=In|App=C:\\…|…". A rule
/// that blocks wins over one that allows; both must be for the profile of networks that Windows does not
/// know, "Public".
Firewall::State verdictOf(const QStringList &rules, const QString &program);

/// macOS: "Firewall is enabled. (State = 1)".
Firewall::State macStateOf(const QByteArray &answer);

} // namespace network
