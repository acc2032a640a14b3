#include "core/simulator/crowd.h"

#include "core/simulator/ways.h"

#include <algorithm>

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

static Faults faultsOf(std::size_t index, const CrowdWish &wish)
{
    return index % static_cast<std::size_t>(std::max(1, wish.faultyOneIn)) == 0 ? wish.faults : Faults();
}

static Ways waysTo(const QVector<bench::Service> &services, const FleetMember &member, const Faults &faults,
                   quint64 seed)
{
    Ways ways;
    QHostAddress server;
    for (const bench::Service &service : services) {
        ways.ports.emplace(service.protocol, service.port);
        server = reachable(service.address);
    }
    ways.host = server.toString();
    ways.tcp.local = ownAddress(member, server);
    ways.tftp = {server, 0, ways.tcp.local, faults, seed};
    if (faults.loss <= 0)
        ways.tftp.patience = Crowd::kPatience;
    return ways;
}

void Crowd::powerUp(const std::vector<FleetMember> &members, const QVector<bench::Service> &services,
                    const CrowdWish &wish)
{
    m_settledAt.resize(members.size());
    for (const FleetMember &member : members) {
        const std::size_t index = m_endpoints.size();
        // Far apart, for each transfer of an endpoint takes the next seed.
        const Faults faults = faultsOf(index, wish);
        const Ways ways = waysTo(services, member, faults, wish.seed + index * 1'000'003);
        EndpointSetup setup;
        setup.device = member.device;
        setup.login = wish.login;
        setup.model = member.model;
        setup.faults = faults;
        setup.requestPause = kPause;
        setup.rebootTime = rebootTime(faults);
        auto endpoint = std::make_unique<VirtualEndpoint>(
            setup, [ways, model = member.device.model](const Access &access) {
                return fetcherFor(ways, access, model);
            });
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
