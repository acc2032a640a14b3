#include "core/progress/tracker.h"

#include "core/progress/guide_lines.h"
#include "core/progress/holdings.h"
#include "core/progress/messages.h"
#include "core/progress/reading.h"
#include "core/progress/tracker_state.h"
#include "core/serving/ends.h"

namespace progress {

Tracker::Tracker(const catalogue::Catalogue &catalogue, Limits limits)
    : m_state(std::make_unique<State>(catalogue, limits))
{}

Tracker::~Tracker() = default;

void Tracker::treePublished(serving::ServedTreePtr tree, base::Instant)
{
    m_state->tree = std::move(tree);
    m_state->facts = TreeFacts::of(*m_state->tree);
}

void Tracker::listModels(ModelOf modelOf)
{
    m_state->modelOf = std::move(modelOf);
    for (const DeviceId id : m_state->identity.ids()) {
        Record &record = *m_state->identity.find(id);
        if (!m_state->list(record))
            continue;
        m_state->regrade(record);
        m_state->settle(record);
    }
}

void Tracker::askNeighbours(serving::MacOf macOf)
{
    m_state->neighbourMac = std::move(macOf);
}

void Tracker::protocolsServed(QVector<serving::Protocol> protocols)
{
    m_state->served = std::move(protocols);
}

/// Refused, and neither for its name nor for its login: a write, or no request at all. Guide 5.1 knows
/// neither.
static bool isNoFetch(const serving::RequestEvent &event)
{
    const base::Code why = event.reason.code;
    const bool broke =
        event.outcome == serving::Outcome::TimedOut || event.outcome == serving::Outcome::Aborted;
    if (broke && event.name.isEmpty())
        return !why.isEmpty(); // it connected, and asked for nothing; or TLS failed
    const bool forItsName = why.view().startsWith(QLatin1StringView("name-"));
    return event.outcome == serving::Outcome::Refused && !why.isEmpty() && !forItsName &&
           !isLoginRefusal(why) && !serving::isOurEnd(why);
}

/// Asks for what no device asks for, and was not given it. Who fails to log in over FTP never says what for;
/// over HTTP a request without a name is for the folder at the top, as a person's browser makes it.
static bool isStranger(const serving::RequestEvent &event, const Seen &seen)
{
    const bool given = event.outcome == serving::Outcome::Sent && !event.bodyless;
    const bool failedLogin =
        event.protocol == serving::Protocol::Ftp && event.name.isEmpty() && isLoginRefusal(event.reason.code);
    return seen.step == Step::Other && !given && !failedLogin && !seen.reading.checksum;
}

static void sign(ExplainedRequest &told, const Record &record)
{
    told.device = record.state.id;
    told.mac = record.state.mac;
    told.model = record.modelNumber();
}

ExplainedRequest Tracker::requestEnded(const serving::RequestEvent &event, base::Instant now)
{
    Seen seen = readRequest(event, now);
    ExplainedRequest told;
    told.event = event;
    if (isNoFetch(event)) {
        told.meaning = event.reason;
        told.tone = Tone::Look;
        if (Record *record = m_state->whoseHandshake(event)) {
            m_state->countRequest(*record, event, now);
            told.tone = m_state->noteHandshake(*record, event.reason);
            sign(told, *record);
            m_state->settle(*record);
        }
        return told;
    }
    told.step = seen.step;
    if (isStranger(event, seen) && !m_state->identity.at(event.client)) {
        const Explanation explanation = explainStranger(event, seen);
        told.meaning = explanation.meaning;
        told.tone = explanation.tone;
        return told;
    }
    Record &record = m_state->recordOf(event, seen);
    m_state->countRequest(record, event, now);
    if (event.protocol == serving::Protocol::Https)
        forgetHandshake(record);
    sign(told, record);
    told.step = seen.step;
    const Explanation explanation = isLoginRefusal(event.reason.code) ? m_state->refuseLogin(record, seen)
                                    : isOnlyPart(event)               ? m_state->noteLook(record, seen, event)
                                                        : m_state->explanationOf(record, std::move(seen));
    told.meaning = explanation.meaning;
    told.tone = explanation.tone;
    m_state->settle(record);
    return told;
}

ExplainedRequest Tracker::transferUnderWay(const serving::RequestEvent &event, base::Instant now)
{
    Seen seen = readRequest(event, now);
    ExplainedRequest told;
    told.event = event;
    told.underWay = true;
    const auto mac = m_state->macOf(event.client, seen);
    told.mac = mac;
    if (Record *record = m_state->knownSender(event.client, mac)) {
        recogniseTones(*record, *m_state->tree, seen);
        m_state->keepAwake(*record, seen.step, now);
        told.device = record->state.id;
        told.mac = record->state.mac ? record->state.mac : mac;
        told.model = record->modelNumber();
    }
    told.step = seen.step;
    const Explanation explanation = explainUnderWay(event);
    told.meaning = explanation.meaning;
    told.tone = explanation.tone;
    return told;
}

std::vector<DeviceId> Tracker::tick(base::Instant now)
{
    std::vector<DeviceId> judged;
    while (const auto due = m_state->deadlines.due(now)) {
        Record &record = *m_state->identity.find(*due);
        m_state->judgeSilence(record, now);
        m_state->settle(record);
        judged.push_back(record.state.id);
    }
    return judged;
}

const DeviceState *Tracker::device(DeviceId id) const
{
    const Record *record = std::as_const(m_state->identity).find(id);
    return record ? &record->state : nullptr;
}

const DeviceState *Tracker::device(const base::MacAddress &mac) const
{
    const Record *record = m_state->identity.byMac(mac);
    return record ? &record->state : nullptr;
}

std::vector<DeviceState> Tracker::devices() const
{
    std::vector<DeviceState> all;
    for (const DeviceId id : m_state->identity.ids())
        all.push_back(m_state->identity.find(id)->state);
    return all;
}

std::vector<Device> Tracker::knownDevices() const
{
    std::vector<Device> known;
    for (const DeviceId id : m_state->identity.ids()) {
        const Record &record = *m_state->identity.find(id);
        if (record.state.mac && record.replay.isPoweredUp())
            known.push_back(poweringUp(record));
    }
    return known;
}

std::vector<DeviceId> Tracker::takeChanged()
{
    const std::set<DeviceId> changed = std::exchange(m_state->changed, {});
    return {changed.begin(), changed.end()};
}

std::vector<GuideLine> Tracker::guideLines(DeviceId id) const
{
    const Record *record = std::as_const(m_state->identity).find(id);
    return record ? guideLinesOf(*record) : std::vector<GuideLine>();
}

void Tracker::forget()
{
    m_state->identity.clear();
    m_state->deadlines.clear();
    m_state->changed.clear();
}

} // namespace progress
