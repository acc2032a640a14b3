#include "core/progress/grading.h"

#include "core/progress/messages.h"
#include "core/progress/verdicts.h"

#include <algorithm>

namespace progress {
namespace {

using catalogue::FileKind;

const Reboot *rebootOf(const Record &record)
{
    return std::get_if<Reboot>(&record.replay.likeliest().next());
}

bool isFinished(const Record &record)
{
    return !rebootOf(record) && !record.replay.likeliest().fetch();
}

bool hasConfig(const Record &record)
{
    return record.boot.config.has_value() || record.givenBefore();
}

/// The newest settings sent to it, or what it is believed to hold.
const conf::Provisioning &settingsOf(const Record &record)
{
    if (record.boot.config)
        return record.boot.config->configuration.settings();
    const Given *before = record.givenBefore();
    return before ? before->configuration.settings() : record.believed.configuration.settings();
}

bool hasAsked(const Record &record, FileKind first, FileKind last)
{
    return std::any_of(record.boot.seen.begin(), record.boot.seen.end(), [&](const Seen &seen) {
        const FileKind kind = kindOf(seen.step);
        return kind >= first && kind <= last;
    });
}

/// The firmware that its settings want if nothing but silence speaks for its having it: it was never sent
/// here, the device did not go on to its tones, and it has not come back once more without asking for it.
QString firmwareAssumed(const Record &record)
{
    const QString wanted = settingsOf(record).firmware.value_or(QString());
    const bool given = record.firmwareGiven() == catalogue::FirmwareVersion(wanted);
    const bool asked = hasAsked(record, FileKind::Firmware, FileKind::Firmware);
    if (wanted.isEmpty() || given || asked || record.boot.wentBeyondConfig || !record.boot.config)
        return {};
    const auto silent = std::count_if(record.past.begin(), record.past.end(), [&](const PastBoot &boot) {
        return boot.endedAtConfig && boot.config->md5 == record.boot.config->md5;
    });
    return silent >= 2 ? QString() : wanted; // the first of them may have been the one that applied it
}

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

/// It learnt of tones in this boot that are new to it, or asked for their archive, and was not given them (yet).
bool lacksTones(const Record &record)
{
    const Seen *checksum = record.boot.newestOf(Step::TonesMd5);
    if (!checksum || !checksum->sent() || !checksum->content || !record.boot.tones.isEmpty())
        return false;
    return !record.tonesGiven.isEmpty() || record.boot.newestOf(Step::Tones);
}

bool sentSomethingNew(const Record &record)
{
    const Boot &boot = record.boot;
    const Given *before = record.givenBefore();
    return lacksTones(record) || !boot.images.isEmpty() || (boot.config && !(before && before->md5 == boot.config->md5));
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
    if (settings.serverMethod == QLatin1StringView("static") && !settings.staticServer.isEmpty())
        return base::Message{kStatusElsewhere, {settings.staticServer}};
    return std::nullopt;
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
        return {kStatusInstalling, {settingsOf(record).firmware.value_or(QString())}};
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

// Stages of the step bar

StageState configuration(const Record &record)
{
    if (hasConfig(record))
        return StageState::Done;
    return isFinished(record) ? StageState::DoesNotApply : StageState::UnderWay;
}

StageState checksum(const Record &record)
{
    const Seen *last = record.boot.last();
    const bool needed = (last && last->protocol == serving::Protocol::Tftp) ||
                        record.replay.likeliest().device().can.checksumOnEveryProtocol;
    if (!needed || configuration(record) == StageState::DoesNotApply)
        return StageState::DoesNotApply;
    if (!record.boot.config)
        return record.givenBefore() ? StageState::Done : StageState::ToCome;
    return record.boot.config->verified ? StageState::Done : StageState::UnderWay;
}

StageState reboot(const Record &record)
{
    if (rebootOf(record))
        return StageState::UnderWay;
    if (record.givenBefore() || !record.installed.isEmpty())
        return StageState::Done;
    return isFinished(record) || record.boot.wentBeyondConfig ? StageState::DoesNotApply : StageState::ToCome;
}

StageState firmware(const Record &record)
{
    const bool wanted = !settingsOf(record).firmware.value_or(QString()).isEmpty();
    if (!record.boot.images.isEmpty() || !record.installed.isEmpty())
        return StageState::Done;
    if (hasAsked(record, FileKind::Firmware, FileKind::System))
        return StageState::UnderWay;
    if (isFinished(record))
        return wanted && firmwareAssumed(record).isEmpty() ? StageState::Done : StageState::DoesNotApply;
    return wanted || !hasConfig(record) ? StageState::ToCome : StageState::DoesNotApply;
}

/// Sent here, or it took the checksum and has wanted no archive since: it has them.
bool hasTones(const Record &record)
{
    const Seen *checksum = record.boot.newestOf(Step::TonesMd5);
    if (lacksTones(record))
        return false;
    return !record.boot.tones.isEmpty() || !record.tonesGiven.isEmpty() ||
           (checksum && checksum->sent() && isFinished(record));
}

StageState tones(const Record &record)
{
    if (hasTones(record))
        return StageState::Done;
    if (isFinished(record))
        return StageState::DoesNotApply;
    if (hasAsked(record, FileKind::Tones, FileKind::Tones))
        return StageState::UnderWay;
    const bool wanted = !settingsOf(record).tones.value_or(QString()).isEmpty();
    return wanted || !hasConfig(record) ? StageState::ToCome : StageState::DoesNotApply;
}

std::array<StageState, kStageCount> stagesOf(const Record &record)
{
    std::array<StageState, kStageCount> stages{StageState::Done, configuration(record), checksum(record),
                                               reboot(record),   firmware(record),      tones(record)};
    if (record.state.verdict)
        stages[static_cast<std::size_t>(stageOf(record.state.verdict->cause.code))] = StageState::Stuck;
    return stages;
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

} // namespace

void grade(Record &record, const Limits &limits)
{
    if (!record.replay.isPoweredUp())
        return;
    expect(record.state, record.replay.likeliest());
    record.state.grade = gradeOf(record, limits);
    record.state.status = statusOf(record);
    record.state.stages = stagesOf(record);
    record.state.firmware = firmwareAssumed(record).isEmpty() ? record.replay.likeliest().device().firmware
                                                              : catalogue::FirmwareVersion();
    if (departure(record))
        record.state.next = std::nullopt;
    setDeadline(record, limits);
}

} // namespace progress
