#include "core/simulator/virtual_endpoint.h"

#include "core/conf/wanted.h"
#include "core/files/checksum.h"
#include "core/progress/messages.h"
#include "core/tones/package.h"

namespace simulator {

static bool isConfig(catalogue::FileKind kind)
{
    return kind <= catalogue::FileKind::GenericConfigIncremental;
}

static progress::Answer answerOf(const Fetched &fetched)
{
    switch (fetched.outcome) {
    case serving::Outcome::Sent:
        return {progress::Answer::Kind::Found, fetched.bytes, fetched.md5};
    case serving::Outcome::NotFound:
    case serving::Outcome::Refused:
        return progress::Answer::notFound();
    case serving::Outcome::Aborted:
    case serving::Outcome::TimedOut:
        return progress::Answer::failed();
    }
    Q_UNREACHABLE();
}

VirtualEndpoint::VirtualEndpoint(EndpointSetup setup, MakeFetcher makeFetcher, QObject *parent)
    : QObject(parent),
      m_setup(std::move(setup)),
      m_makeFetcher(std::move(makeFetcher)),
      m_access{m_setup.device.protocol, m_setup.login, false},
      m_procedure(m_setup.device),
      m_beforeBoot(m_setup.device)
{
    m_pause.setSingleShot(true);
    m_pause.setTimerType(Qt::PreciseTimer);
    connect(&m_pause, &QTimer::timeout, this, [this] { std::exchange(m_afterPause, nullptr)(); });
}

void VirtualEndpoint::after(std::chrono::milliseconds pause, std::function<void()> what)
{
    m_afterPause = std::move(what);
    m_pause.start(pause);
}

void VirtualEndpoint::powerOn()
{
    restart(m_setup.device);
}

void VirtualEndpoint::interrupt()
{
    if (m_hasSettled)
        return;
    m_pause.stop();
    if (m_fetcher)
        m_fetcher->abandon();
    settle(base::Message{kInterrupted, {}});
}

void VirtualEndpoint::restart(progress::Device device)
{
    m_beforeBoot = std::move(device);
    after(m_boots == 0 ? std::chrono::milliseconds{0} : m_setup.rebootTime, [this] { boot(); });
}

void VirtualEndpoint::boot()
{
    ++m_boots;
    m_judge = {};
    m_access.onlyTls12 = knowsOnlyTls12(m_beforeBoot.firmware);
    m_access.namesServer = conf::namesServer(m_beforeBoot.configuration.settings());
    m_beforeBoot.protocol = m_access.protocol;
    m_procedure = progress::Procedure(m_beforeBoot);
    // Guide 2.1: "HTTPS is only supported in firmware v1.5 and above on ..."
    if (m_access.protocol == serving::Protocol::Https && !m_beforeBoot.can.https)
        return settle(base::Message{kNoHttps, {m_beforeBoot.model}});
    beginFetching();
    step();
}

void VirtualEndpoint::beginFetching()
{
    if (m_fetcher && m_fetcherAccess == m_access)
        return;
    if (m_fetcher && m_fetcherAccess.protocol != m_access.protocol) {
        m_everAnswered = false;
        m_wasLed = true;
    }
    m_fetcherAccess = m_access;
    m_fetcher = m_makeFetcher(m_access);
}

void VirtualEndpoint::step()
{
    if (const progress::Fetch *fetch = m_procedure.fetch())
        ask(*fetch);
    else if (const auto *action = std::get_if<progress::Reboot>(&m_procedure.next()))
        reboot(action->why);
    else
        settle(m_judge.verdict(device()));
}

void VirtualEndpoint::ask(const progress::Fetch &fetch)
{
    if (m_setup.faults.ignoresMd5 && fetch.checksum && isConfig(fetch.kind)) {
        m_procedure.answered(progress::Answer::found(files::checksumText(m_lastMd5, fetch.path)));
        return step();
    }
    after(m_setup.requestPause + m_setup.faults.delay, [this, fetch] {
        m_fetcher->fetch(
            nameAsAsked(fetch), [this, fetch](const Fetched &fetched) { answer(fetch, fetched); },
            [this](qint64 received) { return withstands(received); });
    });
}

QString VirtualEndpoint::nameAsAsked(const progress::Fetch &fetch) const
{
    return m_setup.faults.lowerCaseNames ? fetch.path.toLower() : fetch.path;
}

bool VirtualEndpoint::withstands(qint64 received)
{
    if (m_powerWasCut || !m_setup.faults.powerCutAfter || received < *m_setup.faults.powerCutAfter)
        return true;
    m_powerWasCut = true;
    restart(m_beforeBoot);
    return false;
}

void VirtualEndpoint::answer(const progress::Fetch &fetch, const Fetched &fetched)
{
    ++m_requests;
    const QString name = nameAsAsked(fetch);
    m_judge.note(fetch, name, fetched);
    if (!fetch.checksum)
        m_lastMd5 = fetched.md5;
    if (!fetch.checksum && isConfig(fetch.kind) && !fetched.md5.isEmpty())
        m_configMd5Before = std::exchange(m_configMd5, fetched.md5);
    Q_EMIT exchanged({fetch.step, name, fetched.outcome, fetched.size, fetched.detail});
    // A real device would try name after name; half a minute of silence each says no more than the first.
    m_everAnswered =
        m_everAnswered || (fetched.outcome != serving::Outcome::TimedOut && !fetched.nobodyThere);
    if (!m_everAnswered)
        return settle(silenceMessage(name));
    m_procedure.answered(judged(fetch, fetched));
    step();
}

/// Guide 5.1 step 5: "If the downloaded .zip & md5 files match, then the tones are unzipped and saved on the
/// device". The MD5 is kept of tones that are there.
progress::Answer VirtualEndpoint::judged(const progress::Fetch &fetch, const Fetched &fetched)
{
    const progress::Answer answer = answerOf(fetched);
    const bool isPackage = fetch.kind == catalogue::FileKind::Tones && !fetch.checksum;
    if (!isPackage || !m_judge.isConfirmed() || unzip(fetched))
        return answer;
    m_judge.complain(kTonesUnreadable, {nameAsAsked(fetch)});
    return progress::Answer::failed();
}

bool VirtualEndpoint::unzip(const Fetched &fetched)
{
    if (fetched.bytes.size() != fetched.size)
        return true; // more than is kept to look into
    const auto package = tones::readPackage(files::Content::fromBytes(fetched.bytes));
    if (!package)
        return false;
    for (const tones::PackedTone &tone : package->tones)
        m_tones.insert(tone.name);
    return true;
}

/// Nobody answers, or nobody is there.
std::optional<base::Message> VirtualEndpoint::silenceMessage(const QString &name) const
{
    if (m_wasLed)
        return base::Message{kMethodLeadsNowhere,
                             {serving::codeOf(m_access.protocol).toString().toUpper(), name}};
    return m_judge.verdict(device());
}

void VirtualEndpoint::reboot(progress::Reboot::Why why)
{
    progress::Device device = m_procedure.device();
    if (why == progress::Reboot::Why::Configuration && m_setup.faults.halfAppliesConfiguration)
        device.configuration = m_beforeBoot.configuration;
    if (why == progress::Reboot::Why::Firmware && m_setup.faults.halfAppliesFirmware)
        device.firmware = m_beforeBoot.firmware;
    if (m_setup.model)
        device.can = catalogue::Catalogue::builtIn().capabilities(*m_setup.model, device.firmware);
    m_access = accessAfter(m_access, m_beforeBoot.configuration.settings(), device.configuration.settings());
    if (m_boots >= m_setup.bootLimit)
        return settle(loopMessage(why));
    restart(std::move(device));
}

base::Message VirtualEndpoint::loopMessage(progress::Reboot::Why why) const
{
    if (why == progress::Reboot::Why::Firmware)
        return {progress::kFirmwareNotInstalled,
                {m_judge.lastFile(), device().configuration.settings().firmware.value_or(QString())}};
    const bool same = m_configMd5 == m_configMd5Before;
    return {same ? progress::kLoopSame : progress::kLoopDiffers,
            {m_judge.lastFile(), QString::number(m_boots)}};
}

void VirtualEndpoint::settle(std::optional<base::Message> stuck)
{
    m_hasSettled = true;
    Q_EMIT settled({std::move(stuck), m_boots, m_requests, device().firmware});
}

} // namespace simulator
