#include "core/progress/reading.h"

#include "core/serving/ends.h"

#include <algorithm>

namespace progress {

QString bareName(const QString &path)
{
    return path.sliced(path.lastIndexOf(u'/') + 1);
}

/// Without the slash that some clients put in front.
static QString relative(const QString &name)
{
    return name.startsWith(u'/') ? name.sliced(1) : name;
}

/// For sentences. HTTP leaves nothing of the slash that asks for the folder at the top.
static QString spelled(const serving::RequestEvent &event)
{
    const bool http = event.protocol == serving::Protocol::Http || event.protocol == serving::Protocol::Https;
    return http && event.name.isEmpty() ? QStringLiteral("/") : event.name;
}

/// A server never sees whether its last window arrived if the ACK for it is lost.
static bool isAllSent(const serving::RequestEvent &event)
{
    const qint64 window = qint64{event.transfer.blockSize} * std::max(1, event.transfer.windowSize);
    return event.size >= 0 && event.size - event.bytes < window;
}

/// A file of one block is "all sent" with its first packet, whether anybody is there or not.
static bool isAnswered(const serving::RequestEvent &event)
{
    const base::Code why = event.reason.code;
    return event.bytes > 0 || (why != serving::kNeverAnswered && why != serving::kClientGone);
}

/// To the server it is sent; whether the device has it only shows in what it does next.
static void leaveUnconfirmed(Seen &seen)
{
    seen.acknowledged = false;
    seen.outcome = serving::Outcome::TimedOut;
    seen.unconfirmed = std::exchange(seen.content, nullptr);
}

Seen readRequest(const serving::RequestEvent &event, base::Instant now)
{
    Seen seen;
    seen.requested = spelled(event);
    seen.path = relative(event.name);
    seen.name = bareName(seen.path);
    seen.reading = catalogue::readFileName(seen.name);
    seen.step = stepOf(seen.reading);
    if (seen.name.isEmpty())
        seen.name = seen.requested; // a folder
    seen.protocol = event.protocol;
    seen.outcome = event.outcome;
    seen.reason = event.reason;
    seen.asked = event.time;
    seen.arrival = event.arrival;
    seen.arrived = now - std::chrono::milliseconds(event.milliseconds);
    seen.content = event.outcome == serving::Outcome::Sent ? event.content : nullptr;
    if (seen.sent() && seen.reason.code == serving::kLastAckLost)
        leaveUnconfirmed(seen);
    else if (seen.failed() && isAllSent(event) && !serving::isOurEnd(event.reason.code))
        seen.unconfirmed = event.content;
    seen.acknowledged = seen.acknowledged && !seen.failed();
    seen.answered = isAnswered(event);
    seen.bytes = event.offset + event.bytes;
    seen.size = event.size;
    seen.ended = now;
    return seen;
}

bool isLoginRefusal(base::Code reason)
{
    return reason == serving::kLoginMissing || reason == serving::kLoginWrong ||
           reason == serving::kLoginTurnedAway;
}

bool isFailedHandshake(const serving::RequestEvent &event)
{
    return event.protocol == serving::Protocol::Https && event.outcome == serving::Outcome::Aborted &&
           event.name.isEmpty() && event.reason.code.view().startsWith(QLatin1StringView("tls-"));
}

bool isOnlyPart(const serving::RequestEvent &event)
{
    const bool counts = event.protocol != serving::Protocol::Tftp && event.size >= 0;
    return event.outcome == serving::Outcome::Sent &&
           (event.bodyless || (counts && event.offset + event.bytes < event.size));
}

QString modelOfUserAgent(const QString &agent)
{
    constexpr qsizetype kLongest = 8; // "8190S" is the longest there is
    const QLatin1StringView prefix("Algo-");
    const qsizetype at = agent.indexOf(prefix);
    const qsizetype begin = at + prefix.size();
    if (at < 0 || begin >= agent.size() || !agent[begin].isDigit())
        return {};
    qsizetype end = begin;
    while (end < agent.size() && end - begin <= kLongest && (agent[end].isDigit() || agent[end].isUpper()))
        ++end;
    return end - begin > kLongest ? QString() : agent.sliced(begin, end - begin);
}

void recogniseTones(const Record &record, const serving::ServedTree &tree, Seen &seen)
{
    if (seen.step != Step::Other)
        return;
    const auto &config = record.boot.config;
    const Configuration &held = config ? config->configuration : record.believed.configuration;
    const QString wanted = bareName(held.settings().tones.value_or(QString()));
    if (!seen.reading.checksum) {
        if (!wanted.isEmpty() && seen.name == wanted) // without the .zip that guide 4.2 demands
            seen.step = Step::Tones;
        return;
    }
    const QString archive = catalogue::archiveSummedBy(seen.path);
    if (tree.find(archive) || (!wanted.isEmpty() && catalogue::checksumName(wanted) == seen.name))
        seen.step = Step::TonesMd5;
}

} // namespace progress
