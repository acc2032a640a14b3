#include "core/bench/engine.h"

#include <algorithm>

namespace bench {

Bench::Engine::Engine(serving::Library &library, Mailbox &mailbox, const base::Clock &clock,
                      const progress::Limits &limits)
    : m_library(library),
      m_mailbox(mailbox),
      m_clock(clock),
      m_limits(limits),
      m_neighbours(clock, network::allNeighbours, kNeighbourReads),
      m_tracker(catalogue::Catalogue::builtIn(), limits),
      m_flushTimer(this),
      m_tickTimer(this),
      m_orderTimer(this)
{
    m_tracker.askNeighbours([this](const QHostAddress &address) {
        const auto mac = leaseholder(address); // costs nothing, and the system's table does
        return mac ? mac : m_neighbours.macOf(address);
    });
    m_orderTimer.setSingleShot(true);
    m_orderTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_orderTimer, &QTimer::timeout, this, &Engine::explainEnded);
    m_flushTimer.setSingleShot(true);
    m_flushTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_flushTimer, &QTimer::timeout, this, &Engine::flush);
    connect(&m_tickTimer, &QTimer::timeout, this, &Engine::tick);
    m_tickTimer.start(kTick);
}

Bench::Engine::~Engine()
{
    m_servers.reset();
    witnessPasses(m_unwitnessed.size());
}

static QVector<serving::Protocol> protocolsOf(const QVector<Service> &services)
{
    QVector<serving::Protocol> protocols;
    for (const Service &service : services)
        protocols.append(service.protocol);
    return protocols;
}

void Bench::Engine::start(const Settings &settings)
{
    m_servers.reset(); // it may hold the very ports that are wanted
    dropDhcp();
    m_starting = settings;
    if (settings.dhcp)
        startDhcp(*settings.dhcp);
    else
        serve();
}

void Bench::Engine::serve()
{
    auto servers = Servers::create(*std::exchange(m_starting, std::nullopt), m_library, *this, m_clock,
                                   [this](const QHostAddress &address) { return leaseholder(address); });
    if (!servers) {
        dropDhcp();
        Q_EMIT startFailed(servers.error().error, servers.error().protocol);
        return;
    }
    m_servers = std::move(*servers);
    if (m_dhcp)
        m_dhcp->setServices(m_servers->services());
    m_tracker.protocolsServed(protocolsOf(m_servers->services()));
    witnessed(m_servers->services());
    Q_EMIT started(m_servers->services());
    scheduleFlush(kTransferFrame);
}

void Bench::Engine::stop()
{
    m_starting = std::nullopt;
    dropDhcp();
    if (m_servers)
        m_servers->stop();
    m_servers.reset();
    flush();
    witnessPasses(m_unwitnessed.size());
    witnessed(Notice{Notice::Kind::Stopped});
    Q_EMIT stopped();
}

static progress::Tracker::ModelOf modelsOf(const RosterPtr &roster)
{
    if (!roster)
        return nullptr;
    return [roster](const base::MacAddress &mac) { return roster->modelOf(mac); };
}

void Bench::Engine::treePublished(const serving::ServedTreePtr &tree, const RosterPtr &roster,
                                  const MacsPtr &named)
{
    explainEnded(); // by what was served until now
    const bool same = roster && m_roster ? *roster == *m_roster : roster == m_roster;
    m_rosterChanged = m_rosterChanged || !same;
    m_roster = roster;
    m_named = named;
    if (!same)
        m_tracker.listModels(modelsOf(roster));
    if (m_dhcp)
        m_dhcp->setDevices(roster, named);
    m_tracker.treePublished(tree, m_clock.now());
    scheduleFlush(kFrame);
}

void Bench::Engine::forgetDevices(quint64 epoch)
{
    m_epoch = epoch;
    m_ended.clear();
    m_unsent.clear();
    m_unsentLeases.clear();
    m_tracker.forget();
    m_tracker.takeChanged();
    m_heard.clear();
    m_fellBack.clear();
    m_rosterChanged = m_roster != nullptr;
    m_mailbox.clear();
    m_unwitnessed.clear();
    Batch nothing;
    nothing.epoch = epoch;
    witnessed(nothing);
    scheduleFlush(kFrame);
}

void Bench::Engine::requestGuideLines(progress::DeviceId device)
{
    const auto lines = m_tracker.guideLines(device);
    Q_EMIT guideLines(device, QVector<progress::GuideLine>(lines.begin(), lines.end()));
}

void Bench::Engine::judgeSilence()
{
    m_silenceWanted = true;
    flush();
}

/// A fast client's next request is read, and refused, before the last ACK of what it was sent: the two come
/// to two sockets. So each waits a moment for what was asked for before it.
void Bench::Engine::requestEnded(serving::RequestEvent event)
{
    m_library.requestEnded(event);
    m_ended.push_back({std::move(event), m_clock.now(), {}});
    if (!m_orderTimer.isActive())
        m_orderTimer.start(kOrder);
}

/// Each server counts its own requests, and its word is better than the clock's, which is read in
/// milliseconds and may be set. Between servers the clock tells.
void Bench::Engine::putInOrder(std::vector<Ended> &ended)
{
    std::ranges::stable_sort(
        ended, {}, [](const Ended &one) { return std::pair(one.event.protocol, one.event.arrival); });
    for (std::size_t i = 0; i < ended.size(); ++i) {
        Ended &one = ended[i];
        one.order = {one.event.time, one.at};
        if (i > 0 && ended[i - 1].event.protocol == one.event.protocol)
            one.order = {std::max(ended[i - 1].order.first, one.order.first),
                         std::max(ended[i - 1].order.second, one.order.second)};
    }
    std::ranges::stable_sort(ended, {}, &Ended::order);
}

void Bench::Engine::explainEnded()
{
    if (m_ended.empty())
        return;
    std::vector<Ended> ended = std::exchange(m_ended, {});
    putInOrder(ended);
    base::Instant at{};
    for (Ended &one : ended) {
        at = std::max(at, one.at); // to the tracker time never goes back
        one.event.id = ++m_lastRequest;
        m_unsent.append(m_tracker.requestEnded(one.event, at));
    }
    scheduleFlush(kFrame);
}

/// The first news after a pause waits for its neighbours of the same frame; a nearer flush stays.
void Bench::Engine::scheduleFlush(std::chrono::milliseconds delay)
{
    if (!m_flushTimer.isActive() || m_flushTimer.remainingTimeAsDuration() > delay)
        m_flushTimer.start(delay);
}

void Bench::Engine::flush()
{
    explainEnded();
    Batch news;
    news.epoch = m_epoch;
    news.requests = std::exchange(m_unsent, {});
    news.leases = std::exchange(m_unsentLeases, {});
    const base::Instant now = m_clock.now();
    if (m_servers) {
        for (const serving::RequestEvent &event : m_servers->activeTransfers())
            news.transfers.append(m_tracker.transferUnderWay(event, now));
        scheduleFlush(kTransferFrame);
    }
    const bool judge = m_silenceWanted && news.transfers.isEmpty();
    if (judge)
        m_tracker.tick(now + m_limits.quiet);
    tellDevices(news);
    const bool transfersChanged = m_hadTransfers || !news.transfers.isEmpty();
    m_hadTransfers = !news.transfers.isEmpty();
    const bool any = transfersChanged || std::exchange(m_rosterChanged, false) || !news.requests.isEmpty() ||
                     !news.leases.isEmpty() || !news.devices.isEmpty();
    if (any)
        witnessed(news);
    if (any && m_mailbox.put(std::move(news)))
        Q_EMIT newsCame();
    if (judge) {
        m_silenceWanted = false;
        Q_EMIT silenceJudged();
    }
}

/// Those that changed; all of them if the job did, for what it calls them.
void Bench::Engine::tellDevices(Batch &news)
{
    const std::vector<progress::DeviceId> changed = m_tracker.takeChanged();
    if (m_rosterChanged) {
        for (const progress::DeviceState &state : m_tracker.devices())
            tell(state, news);
    } else {
        for (const progress::DeviceId id : changed) {
            if (const progress::DeviceState *state = m_tracker.device(id))
                tell(*state, news);
        }
    }
    news.listed = m_roster ? static_cast<int>(m_roster->size()) : 0;
    news.toCome = m_roster ? m_roster->without(m_heard) : 0;
}

void Bench::Engine::tell(const progress::DeviceState &state, Batch &news)
{
    news.devices.append(state);
    if (m_witness)
        m_unwitnessed.insert(state.id);
    if (state.mac)
        m_heard.insert(*state.mac);
    if (m_roster)
        m_roster->complete(news.devices.last());
}

void Bench::Engine::tick()
{
    explainEnded();
    if (!m_tracker.tick(m_clock.now()).empty())
        scheduleFlush(kFrame);
    if (m_dhcp)
        m_dhcp->look();
    if (m_servers && ++m_ticks % kAddressTicks == 0) {
        m_servers->renewCertificate(m_clock.wall());
        lookForFallenBack();
    }
    witnessPasses(kPasses);
}

} // namespace bench
