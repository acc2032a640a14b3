#include "core/http/gate.h"

#include "core/secrets/cipher.h"

#include <array>

namespace http {

namespace {

const QByteArray kRealm = "ProvBench";

Gate::Judged judgedAs(const serving::Judgement &judgement)
{
    switch (judgement.verdict) {
    case serving::Verdict::Welcome:
        return {};
    case serving::Verdict::Wrong:
        return {Gate::Pass::Wrong, judgement.wait};
    case serving::Verdict::TurnedAway:
        break;
    }
    return {Gate::Pass::TurnedAway, judgement.wait};
}

} // namespace

Gate::Judged Gate::judge(const Request &request, const QHostAddress &client, base::Instant now)
{
    if (!m_access.wantsLogin())
        return {};
    const Credentials credentials = parseAuthorization(request.value("Authorization").value_or(QByteArray()));
    if (const auto *basic = std::get_if<BasicCredentials>(&credentials))
        return judgedAs(m_access.judge(client, basic->user, basic->password, now));
    if (const auto *digest = std::get_if<DigestCredentials>(&credentials); digest && m_digest)
        return judgeDigest(*digest, request, client, now);
    return {Pass::Missing};
}

/// The password first, whatever the nonce: or a nonce of our own making would be a place to guess at will.
Gate::Judged Gate::judgeDigest(const DigestCredentials &credentials, const Request &request,
                               const QHostAddress &client, base::Instant now)
{
    const bool isForThis = credentials.realm == kRealm && credentials.uri == request.target;
    const auto isRight = [&](const serving::Login &login) {
        const auto expected = digestResponse(credentials, login, request.method);
        return isForThis && expected && secrets::isSame(credentials.user, login.user.toUtf8()) &&
               secrets::isSame(credentials.response.toLower(), *expected);
    };
    const Judged judged = judgedAs(m_access.judge(client, isRight, now));
    if (judged.pass == Pass::Welcome && !m_nonces.take(credentials.nonce, credentials.count, now))
        return {Pass::Stale};
    return judged;
}

std::vector<Field> Gate::challenges(Pass pass, base::Instant now)
{
    const QByteArray field = "WWW-Authenticate";
    std::vector<Field> fields{{field, "Basic realm=\"" + kRealm + "\", charset=\"UTF-8\""}};
    if (!m_digest)
        return fields;
    const QByteArray nonce = m_nonces.issue(now);
    for (const char *algorithm : {"SHA-256", "MD5"}) { // the better one first, RFC 7616 section 3.7
        fields.push_back({field, "Digest realm=\"" + kRealm + "\", qop=\"auth\", algorithm=" + algorithm +
                                     ", nonce=\"" + nonce + "\"" +
                                     (pass == Pass::Stale ? ", stale=true" : "")});
    }
    return fields;
}

} // namespace http
