#include "core/progress/explanation.h"

#include "core/progress/facts.h"
#include "core/progress/messages.h"
#include "core/progress/reading.h"
#include "core/serving/ends.h"

namespace progress {
namespace {

using catalogue::FileKind;

/// A client acknowledges the first block at once; three seconds hold two packets that were lost.
constexpr std::chrono::milliseconds kFirstSign{3000};

bool isReboot(const Record &record)
{
    return record.replay.isPoweredUp() && std::holds_alternative<Reboot>(record.replay.likeliest().next());
}

Explanation say(base::Code code, Tone tone, const QString &name)
{
    return {{code, {name}}, tone};
}

Explanation say(base::Code code, Tone tone, const QString &name, const QString &next)
{
    return {{code, {name, next}}, tone};
}

/// After the one that is under way, if it is known how many.
std::optional<qsizetype> rebootsAfter(const Record &record)
{
    const auto &reboots = record.state.rebootsToCome;
    return isReboot(record) && reboots ? std::optional(reboots->size() - 1) : std::nullopt;
}

/// "… and reboots", with how many reboots follow if any do.
Explanation rebooting(const Record &record, const QString &name, base::Code last, base::Code more)
{
    const qsizetype after = rebootsAfter(record).value_or(0);
    return after > 0 ? say(more, Tone::Busy, name, QString::number(after)) : say(last, Tone::Busy, name);
}

Explanation configAbsent(const Record &record, const Seen &seen)
{
    const auto &next = record.state.next;
    const bool moreConfigs = next && kindOf(*next) <= FileKind::GenericConfigIncremental;
    if (!moreConfigs)
        return say(kConfigAbsentLast, Tone::Normal, seen.name);
    const QString &name = record.state.nextName;
    return name.isEmpty() ? say(kConfigAbsentModel, Tone::Normal, seen.name)
                          : say(kConfigAbsent, Tone::Normal, seen.name, name);
}

Explanation config(const Record &record, const Seen &seen)
{
    if (!seen.sent())
        return configAbsent(record, seen);
    const auto &given = record.boot.config;
    if (given && !given->verified)
        return say(kConfigSentChecked, Tone::Busy, seen.name, catalogue::checksumName(seen.name));
    return isReboot(record) ? rebooting(record, seen.name, kConfigSentNew, kConfigSentNewMore)
                            : say(kConfigSentSame, Tone::Good, seen.name);
}

/// The file of this checksum was sent in this boot: only then is it known what the two lead to.
bool isFileKnown(const Record &record, const Seen &checksum)
{
    const Seen *file = fileOf(record.boot, checksum);
    return file && file->sent();
}

Explanation configChecksum(const Record &record, const Seen &seen)
{
    if (!isFileKnown(record, seen))
        return say(kChecksumAlone, Tone::Normal, seen.name);
    return isReboot(record) ? rebooting(record, seen.name, kChecksumNew, kChecksumNewMore)
                            : say(kChecksumSame, Tone::Good, seen.name);
}

Explanation imageVerified(const Record &record, const Seen &checksum)
{
    const QString name = fileOf(record.boot, checksum)->name;
    const auto after = rebootsAfter(record);
    if (!after)
        return say(kImageVerified, Tone::Good, checksum.name, name);
    if (*after == 0)
        return say(kImageVerifiedLast, Tone::Good, checksum.name, name);
    return {{kImageVerifiedMore, {checksum.name, name, QString::number(*after)}}, Tone::Good};
}

Explanation image(const Record &record, const Seen &seen)
{
    if (isChecksum(seen.step) && !isFileKnown(record, seen))
        return say(kChecksumAlone, Tone::Normal, seen.name);
    if (isChecksum(seen.step))
        return imageVerified(record, seen);
    return say(kImageSent, Tone::Busy, seen.name, catalogue::checksumName(seen.name));
}

Explanation tones(const Record &record, const Seen &seen)
{
    if (!seen.sent())
        return say(kTonesNone, Tone::Normal, seen.name);
    const Seen *checksum = checksumOf(record.boot, seen);
    if (!isChecksum(seen.step) && !(checksum && checksum->sent()))
        return say(kTonesAlone, Tone::Normal, seen.name);
    if (!isChecksum(seen.step))
        return say(kTonesInstalled, Tone::Good, seen.name);
    const bool more = record.state.next == Step::Tones;
    return more ? say(kTonesChecksum, Tone::Busy, seen.name, record.state.nextName)
                : say(kTonesChecksumSame, Tone::Good, seen.name);
}

Explanation other(const Seen &seen)
{
    return say(seen.sent() ? kOtherSent : kOtherAbsent, Tone::Normal, seen.name);
}

} // namespace

Explanation explainUnderWay(const serving::RequestEvent &event)
{
    const QString name = bareName(event.name);
    const bool unheard = event.bytes == 0 && event.milliseconds >= kFirstSign.count();
    return unheard ? say(kUnderWayUnheard, Tone::Look, name) : say(kUnderWay, Tone::Busy, name);
}

Explanation explainStranger(const serving::RequestEvent &event, const Seen &seen)
{
    if (isLoginRefusal(event.reason.code))
        return {event.reason, Tone::Look};
    if (event.bodyless)
        return say(kOnlyLooked, Tone::Normal, seen.name);
    return seen.failed() ? say(kTransferFailed, Tone::Look, seen.name) : other(seen);
}

Explanation explain(const Record &record, const Seen &seen)
{
    if (seen.outcome == serving::Outcome::Refused)
        return say(kRefusedName, Tone::Look, seen.requested);
    if (seen.reason.code == serving::kLastAckLost)
        return {seen.reason, Tone::Normal};
    if (seen.failed())
        return say(kTransferFailed, Tone::Look, seen.name);
    const FileKind kind = kindOf(seen.step);
    if (kind <= FileKind::GenericConfigIncremental)
        return isChecksum(seen.step) ? configChecksum(record, seen) : config(record, seen);
    if (kind <= FileKind::System)
        return image(record, seen);
    return kind == FileKind::Tones ? tones(record, seen) : other(seen);
}

} // namespace progress
