#include "core/progress/tracker.h"

#include "core/progress/boot.h"
#include "core/progress/deadlines.h"
#include "core/progress/explanation.h"
#include "core/progress/facts.h"
#include "core/progress/grading.h"
#include "core/progress/guide_lines.h"
#include "core/progress/identity.h"
#include "core/progress/messages.h"
#include "core/progress/reading.h"
#include "core/progress/verdicts.h"
#include "core/serving/ends.h"

#include <set>

namespace progress {

using catalogue::Capabilities;

struct Tracker::State {
    State(const catalogue::Catalogue &known, Limits allowed)
        : catalogue(known),
          limits(allowed),
          identity(allowed.devices),
          tree(std::make_shared<const serving::ServedTree>(std::vector<serving::Entry>{}, 0))
    {}

    std::vector<Capabilities> abilitiesOf(const Record &record) const;
    void learnModel(Record &record, const QString &number) const;
    Record &recordOf(const serving::RequestEvent &event, Seen &seen);
    Explanation explanationOf(Record &record, Seen seen);
    void beginIfDue(Record &record, const Seen &seen) const;
    Placed follow(Record &record, Seen seen);
    std::optional<Judgement> judgeRequest(Record &record, const Seen &seen);
    void judgeSilence(Record &record, base::Instant now);
    void countRequest(Record &record, const serving::RequestEvent &event, base::Instant now) const;
    void settle(Record &record);
    void dropForgotten();

    const catalogue::Catalogue &catalogue;
    Limits limits;
    Identity identity;
    serving::ServedTreePtr tree;
    TreeFacts facts;
    Deadlines deadlines;
    std::set<DeviceId> changed;
};

Tracker::Tracker(const catalogue::Catalogue &catalogue, Limits limits)
    : m_state(std::make_unique<State>(catalogue, limits))
{}

Tracker::~Tracker() = default;

void Tracker::treePublished(serving::ServedTreePtr tree, base::Instant)
{
    m_state->tree = std::move(tree);
    m_state->facts = TreeFacts::of(*m_state->tree);
}

/// One for each generation that bears its number; a model that is not known is taken as a modern one,
/// with tones or without.
std::vector<Capabilities> Tracker::State::abilitiesOf(const Record &record) const
{
    std::vector<Capabilities> abilities;
    for (const catalogue::Model &model : catalogue.models()) {
        if (!record.state.model.isEmpty() && model.number == record.state.model)
            abilities.push_back(catalogue.capabilities(model, record.believed.firmware));
    }
    if (!abilities.empty())
        return abilities;
    const Capabilities modern{.urlInOption66 = true,
                              .options160And150 = true,
                              .https = true,
                              .incrementalFiles = true,
                              .tones = catalogue::Tones::ChosenName,
                              .firmwareComponents = true};
    Capabilities withoutTones = modern;
    withoutTones.tones = catalogue::Tones::None;
    return {modern, withoutTones};
}

void Tracker::State::learnModel(Record &record, const QString &number) const
{
    if (number.isEmpty() || record.state.model == number || !record.state.model.isEmpty())
        return;
    record.state.model = number;
    record.believed.model = number;
    if (record.replay.isPoweredUp())
        record.replay.learnModel(number, abilitiesOf(record));
}

ExplainedRequest Tracker::requestEnded(const serving::RequestEvent &event, base::Instant now)
{
    Seen seen = readRequest(event, now);
    ExplainedRequest told;
    told.event = event;
    told.step = seen.step;
    // A stranger asking for what no device asks for is nobody's device, unless it was served.
    const bool served = event.outcome == serving::Outcome::Sent;
    if (seen.step == Step::Other && !served && !seen.reading.checksum &&
        !m_state->identity.at(event.client)) {
        told.meaning = {kOtherAbsent, {seen.name}};
        return told;
    }
    Record &record = m_state->recordOf(event, seen);
    m_state->countRequest(record, event, now);
    told.device = record.state.id;
    told.mac = record.state.mac;
    told.model = record.state.model;
    told.step = seen.step;
    const Explanation explanation = m_state->explanationOf(record, std::move(seen));
    told.meaning = explanation.meaning;
    told.tone = explanation.tone;
    m_state->settle(record);
    return told;
}

/// Whose request it is, with what it tells of its device, and of itself once the device is known.
Record &Tracker::State::recordOf(const serving::RequestEvent &event, Seen &seen)
{
    Record &record = identity.resolve(event.client, seen.reading.mac);
    if (event.outcome == serving::Outcome::Sent)
        identity.served(record.state.id);
    dropForgotten();
    learnModel(record, modelOfUserAgent(event.userAgent));
    learnModel(record, seen.reading.model);
    recogniseTones(record, *tree, seen);
    return record;
}

Explanation Tracker::State::explanationOf(Record &record, Seen seen)
{
    const QString name = seen.name;
    if (isMoot(record, seen))
        return {{kAskedTwice, {name}}, Tone::Normal};
    if (!seen.sent() && serving::isNoAnswer(seen.reason.code)) {
        if (!isOutOfOrder(record, seen, limits.retry))
            beginIfDue(record, seen);
        grade(record, limits);
        return {seen.reason, Tone::Look};
    }
    const Placed placed = follow(record, std::move(seen));
    if (!placed.here) {
        grade(record, limits);
        return {{kLateReport, {name}}, Tone::Normal};
    }
    const Seen &explained = record.boot.seen[*placed.here];
    const auto judgement = judgeRequest(record, explained);
    grade(record, limits);
    if (judgement)
        return {judgement->verdict.cause, judgement->tone};
    return explain(record, explained);
}

void Tracker::State::countRequest(Record &record, const serving::RequestEvent &event, base::Instant now) const
{
    DeviceState &state = record.state;
    ++state.requests;
    if (!state.firstSeen.isValid())
        state.firstSeen = event.time;
    if (!state.lastSeen.isValid() || event.time > state.lastSeen)
        state.lastSeen = event.time;
    state.lastRequest = event.id;
    record.lastHeard = now;
    record.quiet = false;
}

void Tracker::State::beginIfDue(Record &record, const Seen &seen) const
{
    if (!beginsBoot(record, seen, limits.retry))
        return;
    record.believed.model = record.state.model;
    record.believed.protocol = seen.protocol;
    if (record.state.mac)
        record.believed.mac = *record.state.mac;
    record.state.verdict = std::nullopt;
    record.state.advice = std::nullopt;
    beginBoot(record, seen.ended, abilitiesOf(record));
}

/// Where the request went: nowhere, if it is reported when its boot is long over.
Placed Tracker::State::follow(Record &record, Seen seen)
{
    if (isOutOfOrder(record, seen, limits.retry))
        return takeOutOfOrder(record, std::move(seen), abilitiesOf(record), limits.retry);
    beginIfDue(record, seen);
    take(record, std::move(seen));
    return {true, record.boot.seen.size() - 1};
}

/// The likeliest cause found in this boot stands until the next one, or until the very file it is about was
/// sent; advice stands until the next boot.
std::optional<Judgement> Tracker::State::judgeRequest(Record &record, const Seen &seen)
{
    auto &verdict = record.state.verdict;
    if (verdict && seen.sent() && verdict->file == seen.path)
        verdict = std::nullopt;
    auto judgement = judge(requestRules(), {record, seen, *tree, facts, limits});
    if (!judgement)
        return judgement;
    const bool stops = judgement->tone == Tone::Bad;
    auto &raised = stops ? verdict : record.state.advice;
    std::size_t &rank = stops ? record.verdictRank : record.adviceRank;
    if (!raised || judgement->rank < rank) {
        raised = judgement->verdict;
        rank = judgement->rank;
    }
    return judgement;
}

void Tracker::State::judgeSilence(Record &record, base::Instant now)
{
    // What it has is known better now, and with that how long its silence is normal.
    if (confirmBySilence(record)) {
        grade(record, limits);
        if (record.deadline && *record.deadline > now)
            return;
    }
    const Seen *last = record.boot.last(); // null if all it asked for was turned away
    const auto judgement = last ? judge(silenceRules(), {record, *last, *tree, facts, limits}) : std::nullopt;
    if (judgement) {
        record.state.verdict = judgement->verdict;
        record.verdictRank = requestRules().size() + judgement->rank;
    }
    record.replay.takeAsFinished();
    record.quiet = true;
    grade(record, limits);
}

/// Its place among the deadlines follows what grade() found, and the change is told.
void Tracker::State::settle(Record &record)
{
    changed.insert(record.state.id);
    deadlines.set(record.state.id, record.deadline);
}

void Tracker::State::dropForgotten()
{
    for (const DeviceId id : identity.takeForgotten()) {
        deadlines.set(id, std::nullopt);
        changed.erase(id);
    }
}

DeviceId Tracker::transferUnderWay(const QHostAddress &client, const QString &name, base::Instant now)
{
    const auto mac = catalogue::readFileName(bareName(name)).mac;
    Record *record = m_state->identity.at(client);
    if (!record || (mac && record->state.mac && record->state.mac != mac))
        return 0;
    record->lastHeard = now;
    if (record->deadline) {
        grade(*record, m_state->limits);
        m_state->deadlines.set(record->state.id, record->deadline);
    }
    return record->state.id;
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

std::vector<DeviceState> Tracker::devices() const
{
    std::vector<DeviceState> all;
    for (const DeviceId id : m_state->identity.ids())
        all.push_back(m_state->identity.find(id)->state);
    return all;
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
