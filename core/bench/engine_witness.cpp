#include "core/bench/engine.h"

/// What the engine does for whoever watches all of it.
namespace bench {

void Bench::Engine::setWitness(std::shared_ptr<Witness> witness)
{
    if (m_witness) {
        flush();
        witnessPasses(m_unwitnessed.size());
    }
    m_unwitnessed.clear();
    m_witness = std::move(witness);
    if (m_witness)
        witnessAll();
}

void Bench::Engine::witnessed(const Happening &what)
{
    if (m_witness)
        m_witness->saw(what, m_clock.now(), m_clock.wall());
}

/// Those that changed since they were told; the rest is told with the next tick.
void Bench::Engine::witnessPasses(std::size_t most)
{
    for (std::size_t told = 0; told < most && !m_unwitnessed.empty(); ++told) {
        const progress::DeviceId id = m_unwitnessed.extract(m_unwitnessed.begin()).value();
        const auto lines = m_tracker.guideLines(id);
        if (!lines.empty())
            witnessed(GuidePass{id, QVector<progress::GuideLine>(lines.begin(), lines.end())});
    }
}

void Bench::Engine::witnessDhcp()
{
    if (m_witness && m_dhcp)
        m_dhcp->watch([this](const dhcp::Passed &datagram) { witnessed(datagram); });
}

/// How it stands before anything happens.
void Bench::Engine::witnessAll()
{
    if (m_servers)
        witnessed(m_servers->services());
    if (m_dhcp)
        witnessed(m_dhcp->service());
    witnessDhcp();
    Batch all;
    all.epoch = m_epoch;
    for (const progress::DeviceState &state : m_tracker.devices())
        tell(state, all);
    all.listed = m_roster ? static_cast<int>(m_roster->size()) : 0;
    all.toCome = m_roster ? m_roster->without(m_heard) : 0;
    witnessed(all);
}

} // namespace bench
