#include "core/progress/messages.h"
#include "core/progress/tracker_state.h"

#include <algorithm>
#include <chrono>

namespace progress {

namespace {

constexpr qsizetype kLongestName = 63; ///< RFC 1035 section 2.3.4: of a label

/// Whatever could turn a line of the board round is shown as a question mark.
QString printable(const QString &name)
{
    QString text = name.left(kLongestName);
    std::ranges::replace_if(
        text, [](QChar c) { return !c.isPrint(); }, u'?');
    return text;
}

void tie(DeviceState &state, const LeaseSeen &lease)
{
    if (!lease.hostName.isEmpty())
        state.hostName = printable(lease.hostName);
    if (!state.firstSeen.isValid())
        state.firstSeen = lease.time;
    if (!state.lastSeen.isValid() || lease.time > state.lastSeen)
        state.lastSeen = lease.time;
}

} // namespace

DeviceId Tracker::leased(const LeaseSeen &lease, base::Instant now)
{
    Record *record = m_state->recordOf(lease);
    if (!record)
        return 0;
    tie(record->state, lease);
    if (lease.what == LeaseSeen::What::FellBack)
        m_state->noteFallBack(*record, lease);
    if (!record->replay.isPoweredUp() && record->state.requests == 0)
        m_state->noteLease(*record, lease, now);
    m_state->settle(*record);
    return record->state.id;
}

/// Null for who is no device: with any client admitted, laptops and telephones get addresses too.
Record *Tracker::State::recordOf(const LeaseSeen &lease)
{
    const bool isDevice = lease.mac.hasAlgoPrefix() || (modelOf && modelOf(lease.mac));
    if (!isDevice && !identity.byMac(lease.mac))
        return nullptr;
    // The address of all who fell back tells nobody apart.
    const bool isIts = lease.what == LeaseSeen::What::Given;
    Record &record = identity.leased(lease.mac, isIts ? lease.address : QHostAddress());
    dropForgotten();
    if (list(record))
        regrade(record);
    return &record;
}

/// Asking once more, or renewing, is no news: its silence is counted from the first time.
void Tracker::State::noteLease(Record &record, const LeaseSeen &lease, base::Instant now) const
{
    if (record.lease == lease.what)
        return;
    record.lease = lease.what;
    record.lastHeard = now;
    record.quiet = false;
    record.state.verdict = std::nullopt;
    record.state.advice = std::nullopt;
    if (lease.what == LeaseSeen::What::NoneLeft)
        record.state.verdict = Verdict{{kNoAddressLeft, {}}, {}};
    else if (lease.what == LeaseSeen::What::NotServed && lease.problem)
        record.state.verdict = Verdict{*lease.problem, {}};
    else if (lease.problem)
        record.state.advice = Verdict{*lease.problem, {}};
    regrade(record);
}

/// One that asked for files before has booted anew since, without an address. One that asks from there gets
/// its files all the same, by a server that its settings name.
void Tracker::State::noteFallBack(Record &record, const LeaseSeen &lease)
{
    if (record.state.address.isNull())
        record.state.address = lease.address;
    const bool asksFromThere = record.state.requests > 0 && record.state.address == lease.address;
    if (record.replay.isPoweredUp() && !asksFromThere && lease.problem && !record.state.advice)
        record.state.advice = Verdict{*lease.problem, {}};
}

/// It does not come for its files. What is said already is the likelier reason.
void Tracker::State::judgeLeaseSilence(Record &record, base::Instant now) const
{
    const auto silence = std::chrono::duration_cast<std::chrono::seconds>(now - record.lastHeard);
    const QString seconds = QString::number(silence.count());
    if (!record.state.advice && record.lease == LeaseSeen::What::Given)
        record.state.advice = Verdict{{kLeasedSilent, {record.state.address.toString(), seconds}}, {}};
    else if (!record.state.advice)
        record.state.advice = Verdict{{kAddressNotTaken, {seconds}}, {}};
    record.quiet = true;
    regrade(record);
}

} // namespace progress
