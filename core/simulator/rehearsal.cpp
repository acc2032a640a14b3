#include "core/simulator/rehearsal.h"

#include "core/bench/choices.h"

namespace simulator {

progress::Limits Rehearsal::limits()
{
    progress::Limits limits;
    limits.retry = Crowd::kReboot / 2;
    limits.shortestReboot = Crowd::kReboot / 2;
    limits.configReboot = limits.quiet;
    return limits;
}

Rehearsal::Rehearsal(Settings settings, QObject *parent)
    : QObject(parent), m_settings(std::move(settings)), m_bench(nullptr, limits())
{
    connect(&m_bench, &bench::Bench::opened, this, &Rehearsal::serve);
    connect(&m_bench, &bench::Bench::openFailed, this, &Rehearsal::fail);
    connect(&m_bench, &bench::Bench::startFailed, this, &Rehearsal::fail);
    connect(&m_bench, &bench::Bench::started, this,
            [this](const QVector<bench::Service> &services) { powerUp(services); });
    connect(&m_bench, &bench::Bench::batch, this, &Rehearsal::onBatch);
    connect(&m_bench, &bench::Bench::silenceJudged, this, &Rehearsal::conclude);
    connect(&m_crowd, &Crowd::settled, this, [this](std::size_t index, const Settled &how) {
        if (how.stuck)
            m_lacks.insert_or_assign(index, *how.stuck);
        if (m_crowd.isSettled())
            m_bench.judgeSilence();
    });
}

void Rehearsal::start()
{
    if (m_settings.job)
        m_bench.openJob(m_settings.folder, m_settings.job);
    else
        m_bench.open(m_settings.folder, m_settings.passphrase);
}

void Rehearsal::fail(const base::Error &error)
{
    m_over = true;
    Q_EMIT failed(error);
}

/// As the job says, but here and on free ports.
void Rehearsal::serve()
{
    const job::JobPtr job = m_bench.job();
    bench::Settings serve = job ? bench::settingsOf(job->servers) : bench::Settings();
    const bool https = m_settings.wish.protocol == serving::Protocol::Https || serve.httpsPort;
    serve.address = QHostAddress(QHostAddress::LocalHost);
    serve.tftpPort = serve.httpPort = serve.ftpPort = 0;
    serve.httpsPort = https ? std::optional<quint16>(0) : std::nullopt;
    serve.passivePorts = {};
    serve.certificateFile.clear();
    serve.keyFile.clear();
    serve.authorityFolder = m_authority.path();
    serve.ownFilesOnly = false; // addresses on loopback have no MAC
    m_wish = {m_settings.faults, m_settings.wish.seed, serve.login.value_or(serving::Login()),
              m_settings.faultyOneIn};
    m_bench.start(serve);
}

void Rehearsal::powerUp(const QVector<bench::Service> &services)
{
    m_fleet = fleetOf(*m_bench.tree(), m_settings.wish);
    m_crowd.powerUp(m_fleet, services, m_wish);
    if (m_fleet.empty())
        conclude();
}

void Rehearsal::onBatch(const bench::Batch &batch)
{
    for (const progress::DeviceState &state : batch.devices) {
        m_byAddress.insert(state.address, state);
        if (state.mac)
            m_byMac.insert(*state.mac, state);
    }
}

void Rehearsal::conclude()
{
    QVector<RehearsedDevice> devices;
    for (std::size_t i = 0; i < m_fleet.size(); ++i)
        devices.append(resultOf(i));
    finishWith(devices);
}

void Rehearsal::interrupt()
{
    QVector<RehearsedDevice> devices;
    for (std::size_t i = 0; i < m_fleet.size(); ++i) {
        if (stateOf(m_fleet[i]))
            devices.append(resultOf(i));
    }
    finishWith(devices);
}

void Rehearsal::finishWith(const QVector<RehearsedDevice> &devices)
{
    if (std::exchange(m_over, true))
        return;
    m_bench.disconnect(this);
    m_crowd.disconnect(this);
    Q_EMIT finished(devices);
}

/// By address: a device that only ever asked for general files told no MAC. Where all endpoints share
/// 127.0.0.1 the MAC has to do.
const progress::DeviceState *Rehearsal::stateOf(const FleetMember &member) const
{
    const auto byMac = m_byMac.constFind(member.device.mac);
    if (byMac != m_byMac.constEnd())
        return &*byMac;
    const auto byAddress = m_byAddress.constFind(member.address);
    return byAddress != m_byAddress.constEnd() ? &*byAddress : nullptr;
}

RehearsedDevice Rehearsal::resultOf(std::size_t index) const
{
    const FleetMember &member = m_fleet[index];
    RehearsedDevice result;
    result.mac = member.device.mac;
    result.model = member.device.model;
    result.milliseconds = static_cast<int>(m_crowd.milliseconds(index));
    if (const auto own = m_lacks.find(index); own != m_lacks.end())
        result.lacks = own->second;
    if (const progress::DeviceState *state = stateOf(member)) {
        result.status = state->status;
        result.grade = state->grade;
        result.verdict = state->verdict;
        result.boots = state->boots;
        result.requests = state->requests;
    }
    return result;
}

} // namespace simulator
