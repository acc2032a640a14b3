#include "core/progress/grading.h"

#include "core/conf/wanted.h"
#include "core/progress/holdings.h"
#include "core/progress/messages.h"
#include "core/progress/stages.h"

#include <algorithm>

namespace progress {
namespace {

using catalogue::FileKind;

// Grade

/// It came back by itself from a boot in which it may have been given these settings.
bool mayHaveAppliedIt(const Record &record, const Limits &limits)
{
    if (record.past.empty() || !record.past.front().config)
        return false;
    const PastBoot &earlier = record.past.front();
    return earlier.config->unanswered && earlier.config->md5 == record.boot.config->md5 &&
           record.boot.began - earlier.ended <= limits.ownReboot;
}

/// Has it come back for the very same settings, or gone on past them, which it does only if it holds them?
/// For those that it was given in full before, their checksum need not come through once more.
bool keptItsConfig(const Record &record, const Limits &limits)
{
    const Given &now = *record.boot.config;
    const Given *before = record.givenBefore();
    if (before && before->md5 == now.md5)
        return true;
    const bool holdsIt = record.boot.wentBeyondConfig && !record.isConfigIgnored();
    return now.verified && (holdsIt || mayHaveAppliedIt(record, limits));
}

bool sentSomethingNew(const Record &record)
{
    const Boot &boot = record.boot;
    const Given *before = record.givenBefore();
    return lacksTones(record) || !boot.images.isEmpty() ||
           (boot.config && !(before && before->md5 == boot.config->md5));
}

/// Sooner after its last request than any device boots.
bool cameTooSoon(const Record &record, const Limits &limits)
{
    return !record.past.empty() && record.boot.began - record.past.front().ended < limits.shortestReboot;
}

/// "applied (it came back after its configuration was sent, and asked for no firmware it had been sent
/// before; tones install without a reboot, so sent with their md5 is enough for them)".
bool earnsApplied(const Record &record, const Limits &limits)
{
    const bool certain = record.quiet || !(record.replay.mayAskForMore() || cameTooSoon(record, limits));
    if (!isFinished(record) || !certain)
        return record.applied && !sentSomethingNew(record);
    if (lacksTones(record))
        return false;
    if (record.boot.config)
        return keptItsConfig(record, limits);
    const bool gave = !record.installed.isEmpty() || !record.boot.tones.isEmpty();
    return gave || record.applied;
}

bool wasServed(const Record &record)
{
    const Boot &boot = record.boot;
    return (boot.config && boot.config->verified) || record.givenBefore() || !boot.images.isEmpty() ||
           !boot.tones.isEmpty() || !record.installed.isEmpty() || !record.tonesGiven.isEmpty();
}

Grade gradeOf(Record &record, const Limits &limits)
{
    if (record.state.verdict)
        return Grade::Stuck;
    record.applied = earnsApplied(record, limits);
    if (record.applied)
        return Grade::Applied;
    return wasServed(record) ? Grade::Served : Grade::Contacted;
}

// Status

/// Settings that were sent and lead it away from here: guide 5.3 (switched off) and 5.2 (another server).
std::optional<base::Message> departure(const Record &record)
{
    if (!rebootOf(record) || !record.boot.config)
        return std::nullopt;
    const conf::Provisioning &settings = record.boot.config->configuration.settings();
    if (!settings.use)
        return base::Message{kStatusSwitchedOff, {}};
    if (conf::namesServer(settings))
        return base::Message{kStatusElsewhere, {settings.staticServer}};
    return std::nullopt;
}

base::Message installing(const Record &record)
{
    const Seen *image = newestImage(record.boot);
    const bool component = image && image->step != Step::Firmware;
    return component ? base::Message{kStatusInstallingImage, {image->name}}
                     : base::Message{kStatusInstalling, {settingsOf(record).firmware.value_or(QString())}};
}

base::Message statusOf(const Record &record)
{
    const DeviceState &state = record.state;
    if (state.grade == Grade::Stuck)
        return {kStatusStuck, {}};
    if (const auto gone = departure(record))
        return *gone;
    if (const Reboot *reboot = rebootOf(record)) {
        if (reboot->why == Reboot::Why::Configuration)
            return {record.isConfigNew() ? kStatusApplying : kStatusMayApply, {}};
        return installing(record);
    }
    const QString assumed = isFinished(record) ? firmwareAssumed(record) : QString();
    if (state.grade == Grade::Applied && !assumed.isEmpty())
        return {kStatusAppliedSilent, {assumed}};
    if (state.grade == Grade::Applied)
        return {kStatusApplied, {}};
    if (!state.nextName.isEmpty())
        return {kStatusAsking, {state.nextName}};
    if (state.grade == Grade::Served)
        return {record.quiet ? kStatusQuiet : kStatusServed, {}};
    return {kStatusContacted, {}};
}

// Expectation

/// What it asks for next, with a name only if all of the name is known.
void expect(DeviceState &state, const Procedure &pass)
{
    state.next = std::nullopt;
    state.nextName.clear();
    if (const Fetch *fetch = pass.fetch()) {
        state.next = fetch->step;
        const bool needsModel = fetch->kind == FileKind::GenericConfig || fetch->kind == FileKind::Firmware ||
                                fetch->kind == FileKind::GenericConfigIncremental;
        if (!needsModel || !pass.device().model.isEmpty())
            state.nextName = fetch->path.sliced(fetch->path.lastIndexOf(u'/') + 1);
    } else if (std::holds_alternative<Reboot>(pass.next())) {
        state.next = Step::ConfigMac;
        if (state.mac)
            state.nextName = catalogue::deviceConfigName(*state.mac);
    }
}

base::Duration patience(const Record &record, const Limits &limits)
{
    if (const Reboot *reboot = rebootOf(record))
        return reboot->why == Reboot::Why::Firmware ? limits.imageReboot : limits.configReboot;
    // It may have had it after all; then it comes back. A second time in a row it is no accident.
    if (lacksChecksum(record) && !lackedChecksumBefore(record))
        return limits.configReboot;
    return record.replay.mayBeFinished() ? limits.quiet : limits.nextRequest;
}

void setDeadline(Record &record, const Limits &limits)
{
    record.deadline = std::nullopt;
    record.state.overdueAt = std::nullopt;
    if (record.quiet || record.state.verdict || departure(record))
        return;
    record.deadline = record.lastHeard + patience(record, limits);
    if (record.state.next && !record.replay.mayBeFinished())
        record.state.overdueAt = record.deadline;
}

// Before its first request: all that is known of it is what DHCP said (guide 5.1, 2)

void gradeLeased(Record &record, const Limits &limits)
{
    DeviceState &state = record.state;
    const bool hasAddress = record.lease == LeaseSeen::What::Given;
    state.grade = state.verdict ? Grade::Stuck : Grade::Contacted;
    state.status = {state.verdict ? kStatusStuck
                    : hasAddress  ? kStatusAddressGiven
                                  : kStatusAddressAsked,
                    {}};
    state.stages = stagesOf(record);
    state.next = hasAddress ? std::optional(Step::ConfigMac) : std::nullopt;
    state.nextName = hasAddress ? catalogue::deviceConfigName(*state.mac) : QString();
    const bool waits = !record.quiet && !state.verdict;
    record.deadline = waits ? std::optional(record.lastHeard + limits.afterLease) : std::nullopt;
    state.overdueAt = hasAddress ? record.deadline : std::nullopt;
}

} // namespace

void grade(Record &record, const Limits &limits)
{
    if (!record.replay.isPoweredUp()) {
        if (record.isOnlyLeased())
            gradeLeased(record, limits);
        return;
    }
    expect(record.state, record.replay.likeliest());
    record.state.grade = gradeOf(record, limits);
    record.state.status = statusOf(record);
    record.state.stages = stagesOf(record);
    record.state.firmware = poweringUp(record).firmware;
    if (departure(record))
        record.state.next = std::nullopt;
    setDeadline(record, limits);
}

} // namespace progress
