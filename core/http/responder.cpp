#include "core/http/responder.h"

#include "core/base/relative_path.h"
#include "core/http/codes.h"
#include "core/http/content_type.h"
#include "core/http/date.h"
#include "core/http/grammar.h"
#include "core/http/target.h"
#include "core/serving/ends.h"

#include <QCryptographicHash>
#include <algorithm>
#include <array>
#include <chrono>

namespace http {

namespace {

using serving::Outcome;

/// Of RFC 9110 and RFC 5789; what is not among them we do not know (501, not 405).
constexpr std::array<QByteArrayView, 7> kOtherMethods{"POST",    "PUT",   "DELETE", "CONNECT",
                                                      "OPTIONS", "TRACE", "PATCH"};

/// A word for people, for no program reads the body of an error.
void fail(Answer &answer, Status status, QByteArrayView detail = {})
{
    answer.status = status;
    answer.fields.push_back({"Content-Type", "text/plain; charset=utf-8"});
    answer.text = QByteArray::number(static_cast<int>(status)) + ' ' + reasonPhrase(status).toByteArray();
    if (!detail.isEmpty())
        answer.text += ": " + detail.toByteArray();
    answer.text += '\n';
}

void tell(Answer &answer, Outcome outcome, base::Message why)
{
    answer.event->outcome = outcome;
    answer.event->reason = std::move(why);
}

/// Never the user that may stand in a target that is not sound ("http://user:password@host/").
QByteArray nameOf(const Request &request)
{
    if (!request.path.isEmpty() || !request.target.startsWith('/'))
        return request.path;
    const qsizetype query = request.target.indexOf('?');
    const QByteArray target = query < 0 ? request.target : request.target.first(query);
    return pathOf(target).value_or(target);
}

base::Message whyRefused(const Refusal &refusal)
{
    const QString part = QString::fromLatin1(refusal.what);
    if (refusal.most > 0)
        return {serving::kRequestTooLarge, {part, QString::number(refusal.most)}};
    return {serving::kRequestMalformed, {part}};
}

QByteArray wholeSeconds(base::Duration wait)
{
    return QByteArray::number(static_cast<qint64>(std::chrono::ceil<std::chrono::seconds>(wait).count()));
}

QByteArray contentRange(const Range &range, qint64 size)
{
    return "bytes " + QByteArray::number(range.first) + '-' + QByteArray::number(range.last()) + '/' +
           QByteArray::number(size);
}

/// A line that stands in no file but by intention, and is the same for the same version.
QByteArray boundaryFor(const files::Content &content)
{
    return "part-" +
           QCryptographicHash::hash(content.tag() + "boundary", QCryptographicHash::Sha256).toHex().first(32);
}

} // namespace

Answer Responder::begin(const Request &request)
{
    Answer answer;
    answer.minorVersion = request.minorVersion;
    answer.headOnly = request.isHead();
    answer.keepsAlive = request.keepsAlive;
    serving::RequestEvent event;
    event.time = m_site.clock.wall();
    event.arrival = ++m_site.arrivals;
    event.protocol = m_peer.isEncrypted ? serving::Protocol::Https : serving::Protocol::Http;
    event.client = m_peer.address;
    event.clientPort = m_peer.port;
    event.local = m_peer.local;
    event.name = base::printableName(nameOf(request));
    event.userAgent = base::printableName(request.value("User-Agent").value_or(QByteArray()));
    answer.event = std::move(event);
    return answer;
}

Answer Responder::answer(const Request &request, base::Instant now)
{
    Answer answer = begin(request);
    if (request.method != "GET" && !request.isHead()) {
        const bool isKnown = std::ranges::find(kOtherMethods, request.method) != kOtherMethods.end();
        answer.fields.push_back({"Allow", "GET, HEAD"});
        fail(answer, isKnown ? Status::MethodNotAllowed : Status::NotImplemented);
        tell(answer, Outcome::Refused,
             {serving::kRequestNotForReading, {base::printableName(request.method, 32)}});
        return answer;
    }
    judgeLogin(answer, request, now);
    if (answer.status == Status::Ok)
        look(answer, request);
    return answer;
}

void Responder::judgeLogin(Answer &answer, const Request &request, base::Instant now)
{
    using Pass = Gate::Pass;
    const Gate::Judged judged = m_site.gate.judge(request, m_peer.address, now);
    if (judged.pass == Pass::Welcome)
        return;
    if (judged.pass == Pass::TurnedAway) {
        answer.fields.push_back(
            {"Retry-After", wholeSeconds(std::max<base::Duration>(judged.wait, std::chrono::seconds(1)))});
        fail(answer, Status::TooManyRequests);
        answer.keepsAlive = false;
        return tell(answer, Outcome::Refused, {serving::kLoginTurnedAway, {}});
    }
    std::ranges::move(m_site.gate.challenges(judged.pass, now), std::back_inserter(answer.fields));
    fail(answer, Status::Unauthorized);
    answer.wait = judged.wait;
    const base::Code why = judged.pass == Pass::Wrong   ? serving::kLoginWrong
                           : judged.pass == Pass::Stale ? kNonceStale
                                                        : serving::kLoginMissing;
    tell(answer, Outcome::Refused, {why, {}});
}

Answer Responder::refuse(const Request &soFar, const Refusal &refusal)
{
    Answer answer = begin(soFar);
    answer.keepsAlive = false;
    fail(answer, refusal.status, refusal.what);
    tell(answer, Outcome::Refused, whyRefused(refusal));
    return answer;
}

Answer Responder::timeOut(const Request &soFar)
{
    Answer answer = begin(soFar);
    answer.keepsAlive = false;
    fail(answer, Status::RequestTimeout);
    tell(answer, Outcome::TimedOut, {serving::kRequestTimedOut, {}});
    return answer;
}

serving::RequestEvent Responder::unheard(const base::Message &why)
{
    Answer none = begin({});
    tell(none, Outcome::Aborted, why);
    return std::move(*none.event);
}

void Responder::look(Answer &answer, const Request &request)
{
    const serving::Client client{m_peer.address, m_peer.port, m_peer.local};
    const auto found =
        answer.headOnly ? m_site.files.peek(client, request.path) : m_site.files.find(client, request.path);
    if (found)
        give(answer, request, *found);
    else if (!openFolder(answer, request))
        miss(answer, found.error());
}

/// A name that is refused has the answer of one that is not there: neither says what is.
void Responder::miss(Answer &answer, const serving::Miss &miss)
{
    if (miss.why.code == files::kFileChanging) {
        answer.fields.push_back({"Retry-After", "1"});
        fail(answer, Status::ServiceUnavailable);
    } else {
        fail(answer, Status::NotFound);
    }
    tell(answer, miss.refused ? Outcome::Refused : Outcome::NotFound, miss.why);
}

/// A device that asks for a file never sees a page: files come first.
bool Responder::openFolder(Answer &answer, const Request &request)
{
    if (!m_site.directoryPage)
        return false;
    answer.folder = m_site.listing.open({m_peer.address, m_peer.port, m_peer.local}, request.path);
    if (!answer.folder)
        return false;
    answer.folderPath = request.path;
    answer.fields = {{"Content-Type", "text/html; charset=utf-8"},
                     {"Cache-Control", "no-cache"},
                     {"Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"}};
    answer.event.reset();
    if (answer.minorVersion == 0)
        answer.keepsAlive = false; // only the end of the connection tells the end of the page
    return true;
}

Validators Responder::validatorsOf(const files::Content &content) const
{
    // A time to come is never told (RFC 9110 section 8.8.2.1).
    return {'"' + content.tag() + '"', std::min(content.modified(), m_site.clock.wall())};
}

void Responder::give(Answer &answer, const Request &request, const serving::Found &found)
{
    const QDateTime wall = m_site.clock.wall();
    const Validators validators = validatorsOf(*found.content);
    const qint64 size = found.content->size();
    answer.event->content = found.content;
    answer.event->path = found.path;
    answer.event->size = size;
    answer.event->bodyless = answer.headOnly;
    answer.fields = {{"ETag", validators.tag},
                     {"Last-Modified", writeDate(validators.modified)},
                     {"Cache-Control", "no-cache"}}; // what is served changes with the job: ask each time
    const Condition condition = judgeConditions(request, validators, wall);
    if (condition == Condition::NotModified) {
        answer.status = Status::NotModified;
        answer.event->bodyless = true;
        return;
    }
    if (condition == Condition::Fails) {
        fail(answer, Status::PreconditionFailed);
        return tell(answer, Outcome::Refused, {kPreconditionFailed, {found.path}});
    }
    answer.fields.push_back({"Accept-Ranges", "bytes"});
    const auto field = request.value("Range");
    const bool wantsRange =
        field && request.count("Range") == 1 && !answer.headOnly && rangeApplies(request, validators, wall);
    const Ranges ranges = wantsRange ? parseRanges(*field, size, m_site.limits.ranges) : Ranges{};
    if (ranges.kind == Ranges::Kind::Unsatisfied) {
        answer.fields.push_back({"Content-Range", "bytes */" + QByteArray::number(size)});
        fail(answer, Status::RangeNotSatisfiable);
        return tell(answer, Outcome::Refused,
                    {serving::kRequestBeyondEnd, {found.path, QString::number(size)}});
    }
    answer.content = found.content;
    if (ranges.kind == Ranges::Kind::Partial)
        return giveRanges(answer, ranges.ranges);
    answer.fields.push_back({"Content-Type", contentType(found.path).toByteArray()});
    answer.parts.push_back({{}, {0, size}});
}

/// RFC 9110 sections 14.6 and 15.3.7.
void Responder::giveRanges(Answer &answer, const std::vector<Range> &ranges)
{
    answer.status = Status::PartialContent;
    const qint64 size = answer.content->size();
    const QByteArray type = contentType(answer.event->path).toByteArray();
    answer.event->offset = ranges.front().first;
    if (ranges.size() == 1) {
        answer.fields.push_back({"Content-Type", type});
        answer.fields.push_back({"Content-Range", contentRange(ranges.front(), size)});
        answer.parts.push_back({{}, ranges.front()});
        return;
    }
    const QByteArray boundary = boundaryFor(*answer.content);
    answer.fields.push_back({"Content-Type", "multipart/byteranges; boundary=" + boundary});
    for (const Range &range : ranges) {
        const QByteArray before = "\r\n--" + boundary + "\r\nContent-Type: " + type +
                                  "\r\nContent-Range: " + contentRange(range, size) + "\r\n\r\n";
        answer.parts.push_back({before, range});
    }
    answer.after = "\r\n--" + boundary + "--\r\n";
}

} // namespace http
