#pragma once

#include "tests/support/other_network.h"

#include <QByteArray>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <vector>

namespace bench {

constexpr int kDhcpClients = 250; ///< devices of the job, and clients of perfdhcp

/// A DHCP server, and what starts it.
struct DhcpContestant {
    QString name;
    QStringList command; ///< %1: a folder of its own
    QByteArray ready;    ///< what it says once it answers
    QString leases;      ///< the name of the file below that folder where it keeps leases; may have a *
};

/// `provbench-cli serve --dhcp s0` of a job with kDhcpClients devices, and Kea with its memfile. Both give
/// addresses of 10.66.0.0/16 and keep every lease on the disk.
std::vector<DhcpContestant> dhcpContestants();

/// What a server remembers of its clients.
struct Kept {
    int clients = 0; ///< that have a lease
    int shared = 0;  ///< addresses that more than one of them has
};

/// A server, freshly started for each run, so that every lease is a new one. It stood for some seconds on a
/// network where something is heard before it is measured.
class RunningDhcp {
public:
    RunningDhcp(const DhcpContestant &contestant, const support::OtherNetwork &clients);
    ~RunningDhcp();

    bool isReady() const { return m_isReady; }
    QByteArray output() const;
    Kept kept() const;

private:
    const DhcpContestant &m_contestant;
    QTemporaryDir m_folder;
    QProcess m_process;
    bool m_isReady = false;
};

} // namespace bench
