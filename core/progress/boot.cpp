#include "core/progress/boot.h"

#include "core/progress/facts.h"
#include "core/progress/holdings.h"

#include <algorithm>

namespace progress {
namespace {

using catalogue::Capabilities;
using catalogue::FileKind;

/// How much later than its end an exchange may be reported, in ms. A wall clock that is set back by more does
/// not put requests out of order, for the steady clock disagrees.
constexpr qint64 kMaxReportDelay = 2000;

/// Was this asked for before the other? Within one instant only the server's count tells; nothing without it.
std::optional<bool> isBefore(const Seen &a, const Seen &b)
{
    if (a.asked != b.asked)
        return a.asked < b.asked;
    const bool oneServer = a.protocol == b.protocol; // each counts its own
    return oneServer && a.arrival && b.arrival ? std::optional(a.arrival < b.arrival) : std::nullopt;
}

/// Its last request was for the checksum of its configuration, once, and nothing came back for what was sent.
bool isUnanswered(const Boot &boot)
{
    const Seen *last = boot.last();
    const bool checksum =
        last && isChecksum(last->step) && kindOf(last->step) <= FileKind::GenericConfigIncremental;
    return checksum && boot.config && !last->answered && last->unconfirmed && last->failures == 1 &&
           checksumMatches(last->unconfirmed->toByteArray(), boot.config->md5);
}

PastBoot closed(const Boot &boot)
{
    const Seen *last = boot.last();
    const bool atConfig = last && kindOf(last->step) <= FileKind::GenericConfigIncremental;
    PastBoot past{boot.began, boot.config, last ? last->ended : boot.began,
                  atConfig && boot.config && boot.config->verified};
    if (past.config)
        past.config->unanswered = isUnanswered(boot);
    return past;
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
                                    [&seen](const Seen &other) { return isBefore(other, seen) != true; });
    const auto beyond =
        std::find_if(first, all.end(), [&seen](const Seen &other) { return isBefore(seen, other) == true; });
    const auto earliest = static_cast<std::size_t>(first - all.begin());
    const auto latest = static_cast<std::size_t>(beyond - all.begin());
    for (std::size_t place = latest; place >= earliest; --place) {
        if (followsOn(record, seen, place, abilities))
            return place;
    }
    return latest;
}

std::optional<std::size_t> indexOf(const Boot &boot, const QString &path, const QDateTime &asked)
{
    const auto it = std::find_if(boot.seen.begin(), boot.seen.end(),
                                 [&](const Seen &seen) { return seen.asked == asked && seen.path == path; });
    return it == boot.seen.end() ? std::nullopt : std::optional<std::size_t>(it - boot.seen.begin());
}

/// Begins the boot anew with the request in its place, which may turn out to be where another boot begins.
std::optional<std::size_t> insertAt(std::size_t place, Record &record, Seen seen,
                                    const std::vector<Capabilities> &abilities, base::Duration retry)
{
    if (record.boot.seen.size() >= Boot::kMaxSeen)
        record.boot.seen.erase(record.boot.seen.begin() + 1);
    const QString path = seen.path;
    const QDateTime asked = seen.asked;
    std::vector<Seen> all = std::exchange(record.boot.seen, {});
    place = std::min(place, all.size());
    all.insert(all.begin() + static_cast<std::ptrdiff_t>(place), std::move(seen));
    const base::Instant began = record.boot.began;
    record.boot = Boot{};
    record.boot.began = began;
    record.replay.powerUp(record.believed, abilities, record.unchanged);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool wasToReboot = i > 0 && !record.replay.likeliest().fetch();
        if ((i == place || i == place + 1) && wasToReboot && beginsBoot(record, all[i], retry))
            beginBoot(record, all[i].arrived, abilities);
        take(record, std::move(all[i]));
    }
    return indexOf(record.boot, path, asked);
}

/// The boot was joined in its middle, and this is how it came there.
bool leadsToFirst(const History &history, const Seen &seen, const std::vector<Capabilities> &abilities)
{
    const Seen &first = history.boot.seen.front();
    if (first.expected || isBefore(first, seen) == true || !isConfigFile(seen.step))
        return false;
    Record trial;
    trial.believed = history.believed;
    trial.replay.powerUp(trial.believed, abilities);
    take(trial, seen);
    take(trial, first);
    return trial.boot.last()->expected;
}

bool fits(const History &history, const Seen &seen, const std::vector<Capabilities> &abilities)
{
    return history.replay.expects(observationOf(history, seen, {})) || leadsToFirst(history, seen, abilities);
}

/// A boot that was begun too early: back to the one before, which is given what it lacked, and on again.
void insertIntoPreviousBoot(Record &record, Seen seen, const std::vector<Capabilities> &abilities,
                            base::Duration retry)
{
    std::vector<Seen> since = std::move(record.boot.seen);
    const base::Instant began = record.boot.began;
    static_cast<History &>(record) = History(*record.before);
    if (leadsToFirst(record, seen, abilities))
        insertAt(0, record, std::move(seen), abilities, retry);
    else
        take(record, std::move(seen));
    --record.state.boots;
    beginBoot(record, began, abilities);
    for (Seen &each : since)
        take(record, std::move(each));
}

} // namespace

catalogue::FirmwareVersion History::firmwareGiven() const
{
    for (auto image = installed.cbegin(); image != installed.cend(); ++image) {
        const catalogue::FileName name = catalogue::readFileName(image.key());
        if (name.kind == FileKind::Firmware)
            return catalogue::FirmwareVersion(name.version);
    }
    return {};
}

bool History::isConfigNew() const
{
    for (const PastBoot &earlier : past) {
        if (!boot.config || (earlier.config && earlier.config->md5 == boot.config->md5))
            return false;
        if (earlier.config && earlier.config->verified)
            return true;
    }
    return false;
}

bool History::isConfigIgnored() const
{
    const bool incremental = boot.config && (boot.config->step == Step::ConfigMacIncremental ||
                                             boot.config->step == Step::ConfigModelIncremental);
    return boot.wentBeyondConfig && !incremental && isConfigNew();
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
        confirmByReboot(record);
        record.before = static_cast<const History &>(record);
        record.believed = record.replay.likeliest().device();
        if (record.boot.config && record.boot.config->verified)
            record.believed.configuration = record.boot.config->configuration;
        if (!record.boot.images.isEmpty())
            record.unchanged = withImagesOf(record.believed, record.before->believed);
        record.past.push_front(closed(record.boot));
        record.past.front().settled = isFinished(record);
        if (record.past.size() > History::kMaxPast)
            record.past.pop_back();
        install(record, record.boot.images);
        TonesHeld held = tonesHeld(record);
        record.tonesBefore = held.given;
        record.tonesGiven = std::move(held.md5);
    }
    record.boot = Boot{};
    record.boot.began = now;
    ++record.state.boots;
    record.replay.powerUp(record.believed, abilities, record.unchanged);
}

bool isOutOfOrder(const Record &record, const Seen &seen, base::Duration retry)
{
    const Seen *last = record.boot.last();
    const qint64 behind = last ? seen.asked.msecsTo(last->asked) : -1;
    if (behind < 0)
        return false;
    if (behind > 0)
        return behind <= kMaxReportDelay || seen.arrived < last->arrived;
    if (const auto before = isBefore(seen, *last))
        return *before;
    return seen.path != last->path && seen.step != Step::Other && !beginsBoot(record, seen, retry) &&
           !record.replay.expects(observationOf(record, seen, {}));
}

Placed takeOutOfOrder(Record &record, Seen seen, const std::vector<Capabilities> &abilities,
                      base::Duration retry)
{
    const auto before = isBefore(seen, record.boot.seen.front());
    const bool fitsBefore = record.before && fits(*record.before, seen, abilities);
    // In the very instant of the power-up it can only be meant while nothing else has followed.
    if (before.value_or(record.boot.seen.size() == 1) && fitsBefore) {
        insertIntoPreviousBoot(record, std::move(seen), abilities, retry);
        return {true, std::nullopt};
    }
    if (before == true && leadsToFirst(record, seen, abilities))
        return {true, insertAt(0, record, std::move(seen), abilities, retry)};
    if (before == true)
        return {};
    const std::size_t place = placeFor(record, seen, abilities);
    return {true, insertAt(place, record, std::move(seen), abilities, retry)};
}

} // namespace progress
