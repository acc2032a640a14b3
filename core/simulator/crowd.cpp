#include "core/simulator/crowd.h"

#include "core/simulator/tftp_fetcher.h"

namespace simulator {

/// A bench that serves on every address is reached on loopback.
static QHostAddress reachable(const QHostAddress &address)
{
    const bool anywhere = address == QHostAddress(QHostAddress::Any) ||
                          address == QHostAddress(QHostAddress::AnyIPv4) ||
                          address == QHostAddress(QHostAddress::AnyIPv6);
    return anywhere ? QHostAddress(QHostAddress::LocalHost) : address;
}

/// Endpoints have addresses of their own only against a server on loopback.
static QHostAddress ownAddress(const FleetMember &member, const QHostAddress &server)
{
    const bool ipv4Loopback = server.isLoopback() && server.protocol() == QAbstractSocket::IPv4Protocol;
    return ipv4Loopback ? member.address : QHostAddress();
}

/// Short, but not nothing: the tracker tells boots apart by time as well. Where packets get lost a server
/// that misses our last ACK tells of that transfer seconds later, which on a real device falls into its
/// reboot.
static std::chrono::milliseconds rebootTime(const Faults &faults)
{
    return faults.loss > 0 ? Crowd::kRebootWithLoss : Crowd::kReboot;
}

void Crowd::powerUp(const std::vector<FleetMember> &members, const bench::Service &service,
                    const Faults &faults, quint64 seed)
{
    const QHostAddress server = reachable(service.address);
    m_settledAt.resize(members.size());
    for (const FleetMember &member : members) {
        const std::size_t index = m_endpoints.size();
        // Far apart, for each transfer of an endpoint takes the next seed.
        const quint64 ownSeed = seed + index * 1'000'003;
        TftpLine line{server, service.port, ownAddress(member, server), faults, ownSeed};
        if (faults.loss <= 0)
            line.patience = kPatience;
        EndpointSetup setup;
        setup.device = member.device;
        setup.model = member.model;
        setup.faults = faults;
        setup.requestPause = kPause;
        setup.rebootTime = rebootTime(faults);
        auto endpoint =
            std::make_unique<VirtualEndpoint>(setup, std::make_unique<TftpFetcher>(line, QString()));
        connect(endpoint.get(), &VirtualEndpoint::settled, this, [this, index](const Settled &how) {
            m_settledAt[index] = m_clock.elapsed();
            ++m_settled;
            Q_EMIT settled(index, how);
        });
        m_endpoints.push_back(std::move(endpoint));
    }
    m_clock.start();
    for (const auto &endpoint : m_endpoints)
        endpoint->powerOn();
}

} // namespace simulator
