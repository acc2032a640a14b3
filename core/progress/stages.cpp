#include "core/progress/stages.h"

#include "core/progress/holdings.h"
#include "core/progress/verdicts.h"

#include <algorithm>

namespace progress {
namespace {

using catalogue::FileKind;

bool hasConfig(const Record &record)
{
    return record.boot.config.has_value() || record.givenBefore();
}

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

/// It asked for such a file, or one is on its way to it.
bool isAsking(const Record &record, FileKind first, FileKind last)
{
    const FileKind now = record.underWay ? kindOf(*record.underWay) : FileKind::Other;
    return hasAsked(record, first, last) || (now >= first && now <= last);
}

/// Kernel, base and sys are for "specific products only" (guide section 3).
bool wantsComponent(const Record &record)
{
    const Device &device = record.replay.likeliest().device();
    constexpr FileKind kComponents[] = {FileKind::Kernel, FileKind::Base, FileKind::System};
    return std::ranges::any_of(kComponents,
                               [&](FileKind kind) { return !device.wantedImage(kind).isEmpty(); });
}

StageState firmware(const Record &record)
{
    const bool wanted = !settingsOf(record).firmware.value_or(QString()).isEmpty();
    if (!record.boot.images.isEmpty() || !record.installed.isEmpty())
        return StageState::Done;
    if (isAsking(record, FileKind::Firmware, FileKind::System))
        return StageState::UnderWay;
    if (isFinished(record))
        return wanted && firmwareAssumed(record).isEmpty() ? StageState::Done : StageState::DoesNotApply;
    return wanted || wantsComponent(record) || !hasConfig(record) ? StageState::ToCome
                                                                  : StageState::DoesNotApply;
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
    if (isAsking(record, FileKind::Tones, FileKind::Tones))
        return StageState::UnderWay;
    const bool wanted = !settingsOf(record).tones.value_or(QString()).isEmpty();
    return wanted || !hasConfig(record) ? StageState::ToCome : StageState::DoesNotApply;
}

/// Whoever asks for a file has an address, from wherever it came.
std::array<StageState, kStageCount> beforeTheFirstRequest(const Record &record)
{
    std::array<StageState, kStageCount> stages{}; // to come
    stages[static_cast<std::size_t>(Stage::Dhcp)] = record.lease == LeaseSeen::What::Given ? StageState::Done
                                                    : record.state.verdict                 ? StageState::Stuck
                                                                           : StageState::UnderWay;
    return stages;
}

} // namespace

std::array<StageState, kStageCount> stagesOf(const Record &record)
{
    if (!record.replay.isPoweredUp())
        return beforeTheFirstRequest(record);
    std::array<StageState, kStageCount> stages{StageState::Done, configuration(record), checksum(record),
                                               reboot(record),   firmware(record),      tones(record)};
    if (record.state.verdict)
        stages[static_cast<std::size_t>(stageOf(record.state.verdict->cause.code))] = StageState::Stuck;
    return stages;
}

} // namespace progress
