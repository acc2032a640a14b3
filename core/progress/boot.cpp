#include "core/progress/boot.h"

#include "core/conf/problems.h"
#include "core/files/checksum.h"
#include "core/serving/ends.h"

#include <algorithm>
#include <span>

namespace progress {
namespace {

using catalogue::Capabilities;
using catalogue::FileKind;

/// How much later than its end an exchange may be reported, in ms. A wall clock that is set back by more does
/// not put requests out of order, for the steady clock disagrees.
constexpr qint64 kMaxReportDelay = 2000;

bool isConfigFile(Step step)
{
    return kindOf(step) <= FileKind::GenericConfigIncremental && !isChecksum(step);
}

Answer answerOf(const Seen &seen)
{
    if (seen.failed())
        return Answer::failed();
    if (!seen.sent() || !seen.content)
        return Answer::notFound();
    // Firmware and tones may be large: their MD5 is enough, and is computed once for all devices.
    const FileKind kind = kindOf(seen.step);
    const bool large = kind >= FileKind::Firmware && !isChecksum(seen.step);
    return {Answer::Kind::Found, large ? QByteArray() : seen.text(), seen.content->md5()};
}

Observation observationOf(const History &record, const Seen &seen, Answer answer)
{
    const Given *before = record.givenBefore();
    const bool held = before && before->md5 == answer.md5;
    return {seen.step, seen.name, seen.reading, seen.protocol, std::move(answer), held};
}

void noteConfig(Record &record, const Seen &seen, const Answer &answer)
{
    const bool incremental =
        seen.step == Step::ConfigMacIncremental || seen.step == Step::ConfigModelIncremental;
    const Given *before = record.givenBefore();
    const Configuration held = before ? before->configuration : record.believed.configuration;
    record.boot.config = Given{seen.step, seen.path, answer.md5, seen.protocol != serving::Protocol::Tftp,
                               incremental ? held.withIncremental(answer.bytes)
                                           : Configuration::ofFile(answer.bytes, answer.md5)};
}

/// The checksum of a configuration or an image, which comes after it.
void noteChecksum(Record &record, const Seen &seen, const Answer &answer)
{
    Boot &boot = record.boot;
    const FileKind kind = kindOf(seen.step);
    if (kind <= FileKind::GenericConfigIncremental) {
        if (boot.config)
            boot.config->verified = seen.sent() && checksumMatches(answer.bytes, boot.config->md5);
        return;
    }
    const Seen *image = boot.newestOf(stepOf(kind, false));
    if (seen.sent() && image && image->content && checksumMatches(answer.bytes, image->content->md5()))
        boot.images.insert(image->name, image->content->md5());
}

/// For tones the checksum comes first. If it is the one of the tones it was given already, it wants no
/// archive.
void noteTones(Record &record, const Seen &seen, const Answer &answer)
{
    const Seen *checksum = isChecksum(seen.step) ? &seen : record.boot.newestOf(Step::TonesMd5);
    if (!checksum || !checksum->sent() || !checksum->content)
        return;
    const QByteArray text = checksum->text();
    const QByteArray md5 = isChecksum(seen.step) ? record.tonesGiven : answer.md5;
    if (checksumMatches(text, md5))
        record.boot.tones = md5;
}

void note(Record &record, const Seen &seen, const Answer &answer)
{
    const FileKind kind = kindOf(seen.step);
    if (kind == FileKind::Tones)
        noteTones(record, seen, answer);
    else if (isChecksum(seen.step))
        noteChecksum(record, seen, answer);
    else if (isConfigFile(seen.step) && seen.sent())
        noteConfig(record, seen, answer);
    if (record.boot.config && kind >= FileKind::Firmware && kind <= FileKind::Tones)
        record.boot.wentBeyondConfig = true;
}

PastBoot closed(const Boot &boot)
{
    const Seen *last = boot.last();
    const bool atConfig = last && kindOf(last->step) <= FileKind::GenericConfigIncremental;
    return {boot.began, boot.config, last ? last->ended : boot.began,
            atConfig && boot.config && boot.config->verified};
}

/// An image replaces the one of its kind that was there before.
void install(History &history, const QHash<QString, QByteArray> &images)
{
    for (auto image = images.cbegin(); image != images.cend(); ++image) {
        const FileKind kind = catalogue::readFileName(image.key()).kind;
        history.installed.removeIf(
            [kind](const auto &other) { return catalogue::readFileName(other.key()).kind == kind; });
        history.installed.insert(image.key(), image.value());
    }
}

Device withImagesOf(Device device, const Device &earlier)
{
    device.firmware = earlier.firmware;
    device.kernel = earlier.kernel;
    device.base = earlier.base;
    device.system = earlier.system;
    return device;
}

/// A boot that was begun too early: back to the one before, which is given what it lacked, and on again.
void insertIntoPreviousBoot(Record &record, Seen seen, const std::vector<Capabilities> &abilities)
{
    std::vector<Seen> since = std::move(record.boot.seen);
    const base::Instant began = record.boot.began;
    static_cast<History &>(record) = History(*record.before);
    take(record, std::move(seen));
    --record.state.boots;
    beginBoot(record, began, abilities);
    for (Seen &each : since)
        take(record, std::move(each));
}

/// Would guide 5.1 lead to this request after the first `count` of the current boot's?
bool followsOn(const Record &record, const Seen &seen, std::size_t count,
               const std::vector<Capabilities> &abilities)
{
    Record trial;
    trial.believed = record.believed;
    trial.unchanged = record.unchanged;
    trial.past = record.past;
    trial.replay.powerUp(trial.believed, abilities, trial.unchanged);
    for (std::size_t i = 0; i < count; ++i)
        take(trial, record.boot.seen[i]);
    return trial.replay.expects(observationOf(trial, seen, {}));
}

/// The latest place in the order of time where guide 5.1 leads to it. Where it leads nowhere: behind those
/// that were asked for in the same instant, for then a report that would explain it is still to come.
std::size_t placeFor(const Record &record, const Seen &seen, const std::vector<Capabilities> &abilities)
{
    const std::vector<Seen> &all = record.boot.seen;
    const auto first = std::find_if(all.begin() + 1, all.end(),
                                    [&seen](const Seen &other) { return other.asked >= seen.asked; });
    const auto beyond =
        std::find_if(first, all.end(), [&seen](const Seen &other) { return other.asked > seen.asked; });
    const auto earliest = static_cast<std::size_t>(first - all.begin());
    const auto latest = static_cast<std::size_t>(beyond - all.begin());
    for (std::size_t place = latest; place >= earliest; --place) {
        if (followsOn(record, seen, place, abilities))
            return place;
    }
    return latest;
}

std::size_t insertIntoBoot(Record &record, Seen seen, const std::vector<Capabilities> &abilities)
{
    if (record.boot.seen.size() >= Boot::kMaxSeen)
        record.boot.seen.erase(record.boot.seen.begin() + 1);
    const std::size_t place = placeFor(record, seen, abilities);
    std::vector<Seen> all = std::exchange(record.boot.seen, {});
    all.insert(all.begin() + static_cast<std::ptrdiff_t>(place), std::move(seen));
    const base::Instant began = record.boot.began;
    record.boot = Boot{};
    record.boot.began = began;
    record.replay.powerUp(record.believed, abilities, record.unchanged);
    for (Seen &each : all)
        take(record, std::move(each));
    return place;
}

} // namespace

/// A larger file may be mapped, and is not drawn into memory while other devices wait.
QByteArray Seen::text() const
{
    if (content->size() <= conf::kMaxBytes)
        return content->toByteArray();
    QByteArray head(conf::kMaxBytes, Qt::Uninitialized);
    head.truncate(content->read(0, std::as_writable_bytes(std::span(head.data(), head.size()))));
    return head;
}

catalogue::FirmwareVersion History::firmwareGiven() const
{
    for (auto image = installed.cbegin(); image != installed.cend(); ++image) {
        const catalogue::FileName name = catalogue::readFileName(image.key());
        if (name.kind == FileKind::Firmware)
            return catalogue::FirmwareVersion(name.version);
    }
    return {};
}

bool beginsBoot(const Record &record, const Seen &seen, base::Duration retry)
{
    const Seen *last = record.boot.last();
    if (!last)
        return !record.replay.isPoweredUp();
    if (!isConfigFile(seen.step))
        return false;
    if (last->path == seen.path)
        return !last->failed() && seen.ended - last->ended >= retry && seen.step == Step::ConfigMac;
    // The search goes one way: algom, algom-i, algop, algop-i. Who asks for an earlier one again has begun
    // again.
    return std::any_of(record.boot.seen.begin(), record.boot.seen.end(), [&](const Seen &earlier) {
        return earlier.step != Step::Other && earlier.step >= seen.step;
    });
}

void beginBoot(Record &record, base::Instant now, const std::vector<catalogue::Capabilities> &abilities)
{
    record.before = std::nullopt;
    record.unchanged = std::nullopt;
    if (record.replay.isPoweredUp()) {
        record.before = static_cast<const History &>(record);
        record.believed = record.replay.likeliest().device();
        if (record.boot.config && record.boot.config->verified)
            record.believed.configuration = record.boot.config->configuration;
        if (!record.boot.images.isEmpty())
            record.unchanged = withImagesOf(record.believed, record.before->believed);
        record.past.push_front(closed(record.boot));
        if (record.past.size() > History::kMaxPast)
            record.past.pop_back();
        install(record, record.boot.images);
        if (!record.boot.tones.isEmpty())
            record.tonesGiven = record.boot.tones;
    }
    record.boot = Boot{};
    record.boot.began = now;
    ++record.state.boots;
    record.replay.powerUp(record.believed, abilities, record.unchanged);
}

void take(Record &record, Seen seen)
{
    const Seen *last = record.boot.last();
    const bool again = last && last->path == seen.path;
    const int earlier = again && seen.failed() ? last->failures : 0;
    seen.failures = earlier + (seen.failed() && !serving::isOurEnd(seen.reason.code) ? 1 : 0);
    const Answer answer = answerOf(seen);
    if (seen.step != Step::Other) {
        const Observation observation = observationOf(record, seen, answer);
        seen.expected = again ? record.replay.observeAgain(observation) : record.replay.observe(observation);
    }
    if (record.boot.seen.size() >= Boot::kMaxSeen)
        record.boot.seen.erase(record.boot.seen.begin() + 1);
    record.boot.seen.push_back(seen);
    note(record, record.boot.seen.back(), answer);
}

bool isOutOfOrder(const Record &record, const Seen &seen, base::Duration retry)
{
    const Seen *last = record.boot.last();
    const qint64 behind = last ? seen.asked.msecsTo(last->asked) : -1;
    if (behind < 0)
        return false;
    if (behind > 0)
        return behind <= kMaxReportDelay || seen.arrived < last->arrived;
    return seen.path != last->path && seen.step != Step::Other && !beginsBoot(record, seen, retry) &&
           !record.replay.expects(observationOf(record, seen, {}));
}

Placed takeOutOfOrder(Record &record, Seen seen, const std::vector<Capabilities> &abilities)
{
    const QDateTime began = record.boot.seen.front().asked;
    const bool fitsBefore =
        record.before && record.before->replay.expects(observationOf(*record.before, seen, {}));
    // In the very instant of the power-up it can only be meant while nothing else has followed.
    const bool mayBeBefore = seen.asked < began || (seen.asked == began && record.boot.seen.size() == 1);
    if (mayBeBefore && fitsBefore) {
        insertIntoPreviousBoot(record, std::move(seen), abilities);
        return {true, std::nullopt};
    }
    if (seen.asked < began)
        return {};
    return {true, insertIntoBoot(record, std::move(seen), abilities)};
}

} // namespace progress
