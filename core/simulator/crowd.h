#pragma once

#include "core/bench/bench.h"
#include "core/simulator/fleet.h"
#include "core/simulator/virtual_endpoint.h"

#include <QElapsedTimer>
#include <QObject>
#include <memory>
#include <vector>

namespace simulator {

struct CrowdWish {
    Faults faults{};        ///< of every endpoint
    quint64 seed = 0;       ///< of what gets lost, if the faults lose anything
    serving::Login login{}; ///< that they were given by hand; an empty user: none
    int faultyOneIn = 1;    ///< of so many endpoints the first has the faults; 1: all of them
};

/// Virtual endpoints that power up together against the servers of a bench on this machine.
class Crowd final : public QObject {
    Q_OBJECT
public:
    /// The log counts in milliseconds, and the tracker goes by its order: one request of a device in each.
    static constexpr std::chrono::milliseconds kPause{2};
    static constexpr std::chrono::milliseconds kReboot{25};
    /// Before a retry where nothing gets lost: only a machine with far too much to do is slower.
    static constexpr std::chrono::milliseconds kPatience{8000};
    static constexpr std::chrono::milliseconds kRebootWithLoss{3000};

    using QObject::QObject;

    /// Once. Each begins with the protocol of its device, and goes where its settings lead it.
    void powerUp(const std::vector<FleetMember> &members, const QVector<bench::Service> &services,
                 const CrowdWish &wish = {});

    std::size_t size() const { return m_endpoints.size(); }
    /// As it is now.
    const progress::Device &device(std::size_t index) const { return m_endpoints[index]->device(); }
    bool isSettled() const { return m_settled == m_endpoints.size(); }
    /// Milliseconds from power-up until the endpoint settled, or until now.
    qint64 milliseconds(std::size_t index) const { return m_settledAt[index].value_or(m_clock.elapsed()); }

Q_SIGNALS:
    void settled(std::size_t index, const simulator::Settled &settled);

private:
    std::vector<std::unique_ptr<VirtualEndpoint>> m_endpoints;
    std::vector<std::optional<qint64>> m_settledAt;
    std::size_t m_settled = 0;
    QElapsedTimer m_clock;
};

} // namespace simulator
