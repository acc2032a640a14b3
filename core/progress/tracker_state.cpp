#include "core/progress/tracker_state.h"

#include "core/progress/boot.h"
#include "core/progress/facts.h"
#include "core/progress/grading.h"
#include "core/progress/holdings.h"
#include "core/progress/messages.h"
#include "core/progress/reading.h"
#include "core/progress/reboots.h"
#include "core/serving/ends.h"

namespace progress {

using catalogue::Capabilities;

/// One for each generation that bears its number, that of the job first; a model that is not known is taken
/// as a modern one, with tones or without.
std::vector<Capabilities> Tracker::State::abilitiesOf(const Record &record) const
{
    std::vector<Capabilities> abilities;
    const QString number = record.modelNumber();
    if (record.listed && record.listed->number == number)
        abilities.push_back(catalogue.capabilities(*record.listed, record.believed.firmware));
    for (const catalogue::Model &model : catalogue.models()) {
        if (!number.isEmpty() && model.number == number && &model != record.listed)
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
    if (number.isEmpty() || !record.state.model.isEmpty())
        return;
    record.state.model = number;
    believeModel(record);
}

/// True if the job says something else of it than before.
bool Tracker::State::list(Record &record) const
{
    const catalogue::Model *model = record.state.mac && modelOf ? modelOf(*record.state.mac) : nullptr;
    if (std::exchange(record.listed, model) == model)
        return false;
    if (record.state.model.isEmpty())
        believeModel(record);
    return true;
}

void Tracker::State::believeModel(Record &record) const
{
    record.believed.model = record.modelNumber();
    if (record.replay.isPoweredUp())
        record.replay.learnModel(record.believed.model, abilitiesOf(record));
}

/// A device says itself in a name which one it is; else its hardware does.
std::optional<base::MacAddress> Tracker::State::macOf(const QHostAddress &client, const Seen &seen) const
{
    if (seen.reading.mac || !neighbourMac || client.isLoopback())
        return seen.reading.mac;
    const auto mac = neighbourMac(client);
    const bool isDevice = mac && (mac->hasAlgoPrefix() || (modelOf && modelOf(*mac)));
    return isDevice ? mac : std::nullopt;
}

/// Whose request it is, with what it tells of its device, and of itself once the device is known.
Record &Tracker::State::recordOf(const serving::RequestEvent &event, Seen &seen)
{
    const QString agent = modelOfUserAgent(event.userAgent);
    const catalogue::Model *known = agent.isEmpty() ? nullptr : catalogue.find(agent);
    const QString says = known ? known->number : agent;
    Record &record =
        identity.resolve(event.client, macOf(event.client, seen), says.isEmpty() ? seen.reading.model : says);
    if (event.outcome == serving::Outcome::Sent && !event.bodyless)
        identity.served(record.state.id);
    dropForgotten();
    list(record);
    learnModel(record, says);
    learnModel(record, seen.reading.model);
    recogniseTones(record, *tree, seen);
    return record;
}

Explanation Tracker::State::explanationOf(Record &record, Seen seen)
{
    const QString name = seen.name;
    showLogin(record, seen);
    if (isMoot(record, seen))
        return {{kAskedTwice, {name}}, Tone::Normal};
    if (!seen.sent() && serving::isNoAnswer(seen.reason.code)) {
        if (!isOutOfOrder(record, seen, limits.retry))
            beginIfDue(record, seen);
        regrade(record);
        return {seen.reason, Tone::Look};
    }
    const Placed placed = follow(record, std::move(seen));
    if (!placed.here) {
        regrade(record);
        return {{kLateReport, {name}}, Tone::Normal};
    }
    const Seen &explained = record.boot.seen[*placed.here];
    const auto judgement = judgeRequest(record, explained);
    regrade(record);
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
    const bool acknowledged = event.outcome == serving::Outcome::Sent;
    const QDateTime heard = event.time.addMSecs(acknowledged ? event.milliseconds : 0);
    if (!state.lastSeen.isValid() || heard > state.lastSeen)
        state.lastSeen = heard;
    state.lastRequest = event.id;
    record.lastHeard = now;
    record.underWay = std::nullopt;
    record.quiet = false;
}

void Tracker::State::beginIfDue(Record &record, const Seen &seen) const
{
    if (!beginsBoot(record, seen, limits.retry))
        return;
    record.believed.model = record.modelNumber();
    record.believed.protocol = seen.protocol;
    if (record.state.mac)
        record.believed.mac = *record.state.mac;
    record.state.verdict = std::nullopt;
    record.state.advice = std::nullopt;
    record.challenged = std::nullopt;
    record.handshake = std::nullopt;
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
    auto judgement = judge(requestRules(), {record, seen, *tree, facts, served, limits});
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
    if (!record.state.verdict && (raiseHandshake(record) || raiseUnanswered(record))) {
        record.quiet = true;
        return regrade(record);
    }
    if (record.isOnlyLeased())
        return judgeLeaseSilence(record, now);
    // What it has is known better now, and with that how long its silence is normal.
    if (confirmBySilence(record)) {
        regrade(record);
        if (record.deadline && *record.deadline > now)
            return;
    }
    const Seen *last = record.boot.last(); // null if all it asked for was turned away
    const auto judgement =
        last ? judge(silenceRules(), {record, *last, *tree, facts, served, limits}) : std::nullopt;
    if (judgement) {
        record.state.verdict = judgement->verdict;
        record.verdictRank = requestRules().size() + judgement->rank;
    }
    record.replay.takeAsFinished();
    record.quiet = true;
    regrade(record);
}

void Tracker::State::regrade(Record &record) const
{
    grade(record, limits);
    TonesHeld held = tonesHeld(record);
    record.state.tonesGiven = held.given;
    record.state.tones = std::move(held.md5);
    record.state.rebootsToCome = rebootsToCome(record, *tree);
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

/// Null if nobody was heard from there, or somebody else than the name or the hardware says.
Record *Tracker::State::knownSender(const QHostAddress &client, const std::optional<base::MacAddress> &mac)
{
    Record *record = identity.at(client);
    return record && mac && record->state.mac && record->state.mac != mac ? nullptr : record;
}

/// While something is on its way to it, its silence is none.
void Tracker::State::keepAwake(Record &record, Step underWay, base::Instant now)
{
    record.lastHeard = now;
    const bool isNews = std::exchange(record.underWay, underWay) != underWay;
    if (!record.deadline && !isNews)
        return;
    grade(record, limits);
    deadlines.set(record.state.id, record.deadline);
    if (isNews)
        changed.insert(record.state.id);
}

} // namespace progress
