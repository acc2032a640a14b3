#include "core/progress/facts.h"

#include "core/conf/problems.h"
#include "core/files/checksum.h"
#include "core/serving/ends.h"

#include <algorithm>
#include <span>

namespace progress {
namespace {

using catalogue::FileKind;

/// A larger file may be mapped, and is not drawn into memory while other devices wait.
QByteArray headOf(const files::Content &content)
{
    if (content.size() <= conf::kMaxBytes)
        return content.toByteArray();
    QByteArray head(conf::kMaxBytes, Qt::Uninitialized);
    head.truncate(content.read(0, std::as_writable_bytes(std::span(head.data(), head.size()))));
    return head;
}

/// A packet may be under way for so long, not more.
constexpr base::Duration kInFlight = std::chrono::seconds(2);

void noteConfig(Record &record, const Seen &seen, const Answer &answer)
{
    const bool incremental =
        seen.step == Step::ConfigMacIncremental || seen.step == Step::ConfigModelIncremental;
    const Given *before = record.givenBefore();
    const Configuration held = before ? before->configuration : record.believed.configuration;
    record.boot.config = Given{seen.step,
                               seen.path,
                               answer.md5,
                               seen.protocol != serving::Protocol::Tftp,
                               incremental ? held.withIncremental(answer.bytes)
                                           : Configuration::ofFile(answer.bytes, answer.md5),
                               false};
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
    const Seen *checksum = isChecksum(seen.step) ? &seen : checksumOf(record.boot, seen);
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

/// The newest request as it was if its last block arrived; nothing if that cannot be.
std::optional<Seen> arrived(const Boot &boot)
{
    const Seen *last = boot.last();
    if (!last || !last->unconfirmed || last->step == Step::Other)
        return std::nullopt;
    Seen whole = *last;
    whole.outcome = serving::Outcome::Sent;
    whole.reason = {};
    whole.failures = 0;
    whole.bytes = whole.size;
    whole.content = std::exchange(whole.unconfirmed, nullptr);
    return whole;
}

/// Likewise, but of a device that answered while it was sent.
std::optional<Seen> arrivedAtSomebody(const Boot &boot)
{
    return boot.last() && boot.last()->answered ? arrived(boot) : std::nullopt;
}

/// Did the transfer break because of the device or the way to it? A client that asks again from the same port
/// and never acknowledged a thing is as cut off as one that falls silent.
bool isFailure(const Seen &seen)
{
    const base::Code why = seen.reason.code;
    if (why == serving::kLastAckLost)
        return false;
    return seen.failed() && (!serving::isOurEnd(why) || (why == serving::kAskedAnew && seen.bytes == 0));
}

Replay replayWith(const Record &record, const Seen &whole)
{
    Replay replay = record.replay;
    replay.observeAgain(observationOf(record, whole, answerOf(whole)));
    return replay;
}

void confirm(Record &record, Seen whole)
{
    record.replay = replayWith(record, whole);
    if (record.state.verdict && record.state.verdict->file == whole.path)
        record.state.verdict = std::nullopt;
    record.boot.seen.back() = std::move(whole);
    note(record, record.boot.seen.back(), answerOf(record.boot.seen.back()));
}

/// Whoever lacks a file asks for it again, or for the next name, and not for what comes after it. Where he
/// would ask for the same without it, that tells nothing.
void confirmByNext(Record &record, const Seen &next)
{
    const auto whole = arrived(record.boot);
    if (!whole || whole->path == next.path)
        return;
    const Observation asked = observationOf(record, next, {});
    if (replayWith(record, *whole).expects(asked) && !record.replay.expects(asked))
        confirm(record, *whole);
}

} // namespace

QByteArray Seen::text() const
{
    return headOf(*content);
}

bool isPair(const Seen &file, const Seen &checksum)
{
    return catalogue::checksumName(file.name) == checksum.name ||
           catalogue::appendedChecksumName(file.name) == checksum.name;
}

const Seen *checksumOf(const Boot &boot, const Seen &file)
{
    const Step step = stepOf(kindOf(file.step), true);
    const auto checksum = std::find_if(boot.seen.rbegin(), boot.seen.rend(), [&](const Seen &seen) {
        return seen.step == step && isPair(file, seen);
    });
    return checksum == boot.seen.rend() ? nullptr : &*checksum;
}

const Seen *fileOf(const Boot &boot, const Seen &checksum)
{
    const Step step = stepOf(kindOf(checksum.step), false);
    const auto file = std::find_if(boot.seen.rbegin(), boot.seen.rend(), [&](const Seen &seen) {
        return seen.step == step && isPair(seen, checksum);
    });
    return file == boot.seen.rend() ? nullptr : &*file;
}

Answer answerWith(const files::Content &content, Step step)
{
    const bool large = kindOf(step) >= FileKind::Firmware && !isChecksum(step);
    return {Answer::Kind::Found, large ? QByteArray() : headOf(content), content.md5()};
}

Answer answerOf(const Seen &seen)
{
    if (seen.failed())
        return Answer::failed();
    if (!seen.sent() || !seen.content)
        return Answer::notFound();
    return answerWith(*seen.content, seen.step);
}

Observation observationOf(const History &record, const Seen &seen, Answer answer)
{
    const Given *before = record.givenBefore();
    const bool held = before && before->md5 == answer.md5;
    const bool newTones = seen.step == Step::TonesMd5 && answer.kind == Answer::Kind::Found &&
                          !record.tonesGiven.isEmpty() && !checksumMatches(answer.bytes, record.tonesGiven);
    return {seen.step, seen.name, seen.reading, seen.protocol, std::move(answer), held, newTones};
}

void take(Record &record, Seen seen)
{
    confirmByNext(record, seen);
    const Seen *last = record.boot.last();
    const bool again = last && last->path == seen.path;
    const int earlier = again && seen.failed() ? last->failures : 0;
    seen.failures = earlier + (isFailure(seen) ? 1 : 0);
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

void confirmByReboot(Record &record)
{
    const auto whole = arrivedAtSomebody(record.boot);
    if (whole && !replayWith(record, *whole).likeliest().fetch())
        confirm(record, *whole);
}

bool confirmBySilence(Record &record)
{
    const auto whole = arrivedAtSomebody(record.boot);
    // One that asked for it twice gets nothing at all: a firewall.
    // Nor does anything follow an archive, whether it arrived or not.
    if (!whole || whole->step == Step::Tones || record.boot.last()->failures > 1 ||
        !replayWith(record, *whole).mayBeFinished())
        return false;
    confirm(record, *whole);
    return true;
}

bool isMoot(const History &record, const Seen &seen)
{
    if (!seen.failed())
        return false;
    return std::any_of(record.boot.seen.begin(), record.boot.seen.end(), [&seen](const Seen &earlier) {
        return earlier.sent() && earlier.path == seen.path && earlier.asked <= seen.asked &&
               seen.arrived <= earlier.ended + kInFlight;
    });
}

} // namespace progress
