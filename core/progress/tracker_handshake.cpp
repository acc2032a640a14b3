#include "core/progress/holdings.h"
#include "core/progress/reading.h"
#include "core/progress/tracker_state.h"

/// TLS that does not come about. Nothing is asked for over it, so only the address tells whose it was.
namespace progress {

static bool isAboutHandshake(const std::optional<Verdict> &verdict, const Record &record)
{
    return verdict && record.handshake && verdict->cause == *record.handshake;
}

static bool fetchesOverHttps(const Record &record)
{
    return record.replay.likeliest().device().protocol == serving::Protocol::Https ||
           serving::protocolOf(settingsOf(record).method) == serving::Protocol::Https;
}

bool raiseHandshake(Record &record)
{
    if (!record.handshake)
        return false;
    if (isAboutHandshake(record.state.advice, record))
        record.state.advice = std::nullopt;
    record.state.verdict = Verdict{*record.handshake, {}};
    record.verdictRank = 0;
    return true;
}

void forgetHandshake(Record &record)
{
    for (auto *raised : {&record.state.verdict, &record.state.advice}) {
        if (isAboutHandshake(*raised, record))
            *raised = std::nullopt;
    }
    record.handshake = std::nullopt;
}

/// Null for who is no device, or none that has a reason to speak TLS: a person's browser, perhaps.
Record *Tracker::State::whoseHandshake(const serving::RequestEvent &event)
{
    Record *record = isFailedHandshake(event) ? identity.at(event.client) : nullptr;
    return record && record->replay.isPoweredUp() && fetchesOverHttps(*record) ? record : nullptr;
}

/// Once may be an accident. A second time, with nothing asked for in between, is none.
Tone Tracker::State::noteHandshake(Record &record, const base::Message &why)
{
    const bool again = record.handshake.has_value();
    forgetHandshake(record);
    record.handshake = why;
    if (again) {
        raiseHandshake(record);
    } else {
        record.state.advice = Verdict{why, {}};
        record.adviceRank = 0;
    }
    regrade(record);
    return again ? Tone::Bad : Tone::Look;
}

} // namespace progress
