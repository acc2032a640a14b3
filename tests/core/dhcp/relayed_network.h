#pragma once

#include "tests/core/dhcp/bench_network.h"

/// ISC's dhcrelay in a router between the bench (10.66.0.1) and a device in 10.77.0.0/24, whose MAC address
/// is 00:22:EE:01:02:09.
class RelayedNetwork {
public:
    /// False if the system does not permit it; support::ownNetwork() first.
    bool begin() { return m_bench.begin() && joinBeyond(); }

    static QString program() { return support::unpacked(QStringLiteral("isc-dhcp-relay/usr/sbin/dhcrelay")); }

    BenchNetwork &bench() { return m_bench; }
    /// With option 82, which it takes out again on the way back.
    support::Program relay() const
    {
        return m_bench.programThere(
            QStringLiteral("%1 -4 -d --no-pid -a -id v0 -iu c0 10.66.0.1").arg(program()));
    }
    support::Program device() const
    {
        return there(QStringLiteral("udhcpc -i v1 -f -t 8 -T 2 -O 66 -s %1").arg(m_bench.script()));
    }
    /// Beside the device.
    support::Program there(const QString &command) const
    {
        return support::Program(m_beyond.command(BenchNetwork::words(command)));
    }

private:
    /// A cable from the router (v0, 10.77.0.1) to the device (v1).
    bool joinBeyond()
    {
        const QString router = QString::number(m_bench.other().processId());
        return m_beyond.join(QStringLiteral("v0"), QStringLiteral("v1")) &&
               support::ip(QStringLiteral("link set v0 netns ") + router) &&
               m_bench.there(QStringLiteral("ip addr add 10.66.0.254/24 dev c0")) &&
               m_bench.there(QStringLiteral("ip addr add 10.77.0.1/24 dev v0")) &&
               m_bench.there(QStringLiteral("ip link set v0 up")) &&
               m_bench.there(QStringLiteral("ip link set lo up")) &&
               m_bench.other().run({QStringLiteral("sh"), QStringLiteral("-c"),
                                    QStringLiteral("echo 1 > /proc/sys/net/ipv4/ip_forward")}) &&
               m_beyond.run(
                   BenchNetwork::words(QStringLiteral("ip link set v1 address 00:22:ee:01:02:09 up"))) &&
               support::ip(QStringLiteral("route add 10.77.0.0/24 via 10.66.0.254"));
    }

    BenchNetwork m_bench;
    support::OtherNetwork m_beyond; ///< goes first, and its cable with it
};
