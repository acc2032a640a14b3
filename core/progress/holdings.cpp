#include "core/progress/holdings.h"

#include <algorithm>

namespace progress {

using catalogue::FileKind;

const Reboot *rebootOf(const Record &record)
{
    return std::get_if<Reboot>(&record.replay.likeliest().next());
}

Device poweringUp(const Record &record)
{
    Device device = record.replay.likeliest().device();
    if (!firmwareAssumed(record).isEmpty())
        device.firmware = {};
    if (record.state.mac)
        device.mac = *record.state.mac;
    return device;
}

bool isFinished(const Record &record)
{
    return !rebootOf(record) && !record.replay.likeliest().fetch();
}

const conf::Provisioning &settingsOf(const Record &record)
{
    if (record.boot.config)
        return record.boot.config->configuration.settings();
    const Given *before = record.givenBefore();
    return before ? before->configuration.settings() : record.believed.configuration.settings();
}

const Seen *newestImage(const Boot &boot)
{
    const auto image = std::find_if(boot.seen.rbegin(), boot.seen.rend(), [](const Seen &seen) {
        return isImage(kindOf(seen.step)) && !isChecksum(seen.step) && seen.sent();
    });
    return image == boot.seen.rend() ? nullptr : &*image;
}

bool hasAsked(const Record &record, FileKind first, FileKind last)
{
    return std::any_of(record.boot.seen.begin(), record.boot.seen.end(), [&](const Seen &seen) {
        const FileKind kind = kindOf(seen.step);
        return kind >= first && kind <= last;
    });
}

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

TonesHeld tonesHeld(const History &history)
{
    using tones::Given;
    if (!history.boot.tones.isEmpty())
        return {Given::Whole, history.boot.tones};
    if (!history.replay.isPoweredUp())
        return {};
    // An archive of which the last ACK is missing may have replaced them.
    const Seen *archive = history.boot.newestOf(Step::Tones);
    if (archive && archive->unconfirmed)
        return {Given::Unsure, {}};
    // Guide 4.2.1: settings without `prov.data.tone` make it forget what it has.
    const Device &device = history.replay.likeliest().device();
    if (history.tonesBefore != Given::Whole || !device.tonesMd5.isEmpty())
        return {history.tonesBefore, history.tonesGiven};
    const bool named = !device.configuration.settings().tones.value_or(QString()).isEmpty();
    return {named ? Given::Unsure : Given::Forgotten, {}};
}

bool lacksTones(const Record &record)
{
    const Seen *checksum = record.boot.newestOf(Step::TonesMd5);
    if (!checksum || !checksum->sent() || !checksum->content || !record.boot.tones.isEmpty())
        return false;
    return !record.tonesGiven.isEmpty() || record.boot.newestOf(Step::Tones);
}

bool lacksChecksum(const Record &record)
{
    const auto &config = record.boot.config;
    const Given *before = record.givenBefore();
    if (!config || config->verified || record.boot.wentBeyondConfig || (before && before->md5 == config->md5))
        return false;
    // Whoever leaves without the last ACK here does so there too, and has both.
    const Seen *file = record.boot.newestOf(config->step);
    const Seen *checksum = record.boot.newestOf(stepOf(kindOf(config->step), true));
    return file && file->acknowledged && checksum && checksum->failed() && !checksum->answered;
}

bool lackedChecksumBefore(const Record &record)
{
    if (record.past.empty() || !record.boot.config)
        return false;
    const auto &earlier = record.past.front().config;
    return earlier && earlier->unanswered && earlier->md5 == record.boot.config->md5;
}

} // namespace progress
