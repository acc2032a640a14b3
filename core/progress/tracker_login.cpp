#include "core/progress/messages.h"
#include "core/progress/tracker_state.h"
#include "core/serving/ends.h"

/// Requests that are no step of guide 5.1, though a device makes them: without the right login, or only to
/// look.
namespace progress {

static bool isAboutLogin(const Verdict &verdict)
{
    return verdict.cause.code == kStuckLoginMissing || verdict.cause.code == kStuckLoginWrong;
}

void raiseLogin(Record &record, base::Code cause, const QString &path, serving::Protocol protocol)
{
    record.state.verdict = Verdict{{cause, {path, serving::codeOf(protocol).toString().toUpper()}}, path};
    record.verdictRank = 0;
}

bool raiseUnanswered(Record &record)
{
    if (record.challenged)
        raiseLogin(record, kStuckLoginMissing, record.challenged->path, record.challenged->protocol);
    return record.challenged.has_value();
}

/// TFTP has no login, so there it tells nothing.
void showLogin(Record &record, const Seen &seen)
{
    if (seen.protocol == serving::Protocol::Tftp)
        return;
    record.challenged = std::nullopt;
    if (record.state.verdict && isAboutLogin(*record.state.verdict))
        record.state.verdict = std::nullopt;
}

/// RFC 9110 section 11.4: a client may wait to be asked for its login, and then makes the same request with
/// it. Who asks without one a second time has none.
Explanation Tracker::State::refuseLogin(Record &record, const Seen &seen)
{
    const base::Code why = seen.reason.code;
    const bool wasAsked = record.challenged.has_value();
    beginIfDue(record, seen);
    if (why == serving::kLoginMissing)
        record.challenged = {seen.path, seen.protocol};
    if (why == serving::kLoginWrong)
        raiseLogin(record, kStuckLoginWrong, seen.path, seen.protocol);
    else if (why == serving::kLoginMissing && wasAsked && !record.state.verdict)
        raiseLogin(record, kStuckLoginMissing, seen.path, seen.protocol);
    regrade(record);
    if (why == serving::kLoginTurnedAway)
        return {seen.reason, Tone::Look};
    const base::Code cause = why == serving::kLoginWrong ? kStuckLoginWrong : kStuckLoginMissing;
    const auto &verdict = record.state.verdict;
    if (verdict && verdict->cause.code == cause)
        return {verdict->cause, Tone::Bad};
    if (seen.name.isEmpty()) // FTP
        return {seen.reason, Tone::Look};
    const bool gaveWrongOne = verdict && isAboutLogin(*verdict);
    return {{kLoginAsked, {seen.name}}, gaveWrongOne ? Tone::Look : Tone::Normal};
}

/// It is there, and that is all that this tells.
Explanation Tracker::State::noteLook(Record &record, const Seen &seen, const serving::RequestEvent &event)
{
    showLogin(record, seen);
    if (!record.replay.isPoweredUp())
        beginIfDue(record, seen);
    regrade(record);
    if (event.bodyless)
        return {{kOnlyLooked, {seen.name}}, Tone::Normal};
    return {{kPartSent, {seen.name, QString::number(event.bytes), QString::number(event.size)}},
            Tone::Normal};
}

} // namespace progress
