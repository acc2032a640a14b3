#include "core/tls/failures.h"

#include "core/tls/channel.h"
#include "core/tls/openssl.h"

#include <algorithm>
#include <array>
#include <openssl/sslerr.h>

namespace tls {

namespace {

struct Failure {
    int reason; ///< of OpenSSL's
    base::Code code;
};

constexpr Failure kFailures[] = {
    {SSL_R_HTTP_REQUEST, kPlainHttp},
    {SSL_R_HTTPS_PROXY_REQUEST, kPlainHttp},
    {SSL_R_WRONG_VERSION_NUMBER, kNotTls},
    {SSL_R_NO_SHARED_CIPHER, kNoSharedCipher},
    {SSL_R_NO_SHARED_SIGNATURE_ALGORITHMS, kNoSharedCipher},
    {SSL_R_NO_SUITABLE_KEY_SHARE, kNoSharedCipher},
    {SSL_R_NO_SUITABLE_SIGNATURE_ALGORITHM, kNoSharedCipher},
};

/// RFC 8446 section 6.2, and what RFC 5246 section 7.2.2 had besides.
struct Alert {
    int number;
    base::Code code;
    const char *name;
};

constexpr Alert kAlerts[] = {
    {SSL3_AD_HANDSHAKE_FAILURE, kAlerted, "handshake_failure"},
    {SSL3_AD_BAD_CERTIFICATE, kRefused, "bad_certificate"},
    {SSL3_AD_UNSUPPORTED_CERTIFICATE, kRefused, "unsupported_certificate"},
    {SSL3_AD_CERTIFICATE_REVOKED, kRefused, "certificate_revoked"},
    {SSL3_AD_CERTIFICATE_EXPIRED, kSeemsExpired, "certificate_expired"},
    {SSL3_AD_CERTIFICATE_UNKNOWN, kRefused, "certificate_unknown"},
    {SSL3_AD_ILLEGAL_PARAMETER, kAlerted, "illegal_parameter"},
    {TLS1_AD_UNKNOWN_CA, kNotTrusted, "unknown_ca"},
    {TLS1_AD_ACCESS_DENIED, kRefused, "access_denied"},
    {TLS1_AD_DECODE_ERROR, kAlerted, "decode_error"},
    {TLS1_AD_DECRYPT_ERROR, kAlerted, "decrypt_error"},
    {TLS1_AD_PROTOCOL_VERSION, kAlerted, "protocol_version"},
    {TLS1_AD_INSUFFICIENT_SECURITY, kAlerted, "insufficient_security"},
    {TLS1_AD_INTERNAL_ERROR, kAlerted, "internal_error"},
    {TLS1_AD_USER_CANCELLED, kAlerted, "user_canceled"},
};

base::Message alerted(int number)
{
    const auto *alert = std::find_if(std::begin(kAlerts), std::end(kAlerts),
                                     [&](const Alert &a) { return a.number == number; });
    if (alert == std::end(kAlerts))
        return {kAlerted, {QString::number(number)}};
    if (alert->code == kNotTrusted || alert->code == kSeemsExpired)
        return {alert->code, {}};
    return {alert->code, {QString::fromLatin1(alert->name)}};
}

bool isAboutVersions(int reason)
{
    return reason == SSL_R_UNSUPPORTED_PROTOCOL || reason == SSL_R_VERSION_TOO_LOW ||
           reason == SSL_R_WRONG_SSL_VERSION || reason == SSL_R_UNKNOWN_PROTOCOL;
}

} // namespace

QString reasonOf(unsigned long error)
{
    const char *reason = ERR_reason_error_string(error);
    return reason ? QString::fromLatin1(reason)
                  : QStringLiteral("error %1").arg(error, 8, 16, QLatin1Char('0'));
}

QString versionName(int version)
{
    if (version < TLS1_VERSION)
        return QStringLiteral("SSL %1.0").arg(std::max(2, version >> 8));
    return QStringLiteral("TLS 1.%1").arg((version & 0xff) - 1);
}

base::Message failureOf(unsigned long error, int offered)
{
    const int reason = ERR_GET_REASON(error);
    if (isAboutVersions(reason) && offered != 0)
        return {offered < TLS1_VERSION ? kVersionAncient : kVersionOld, {versionName(offered)}};
    if (ERR_GET_LIB(error) == ERR_LIB_SSL && reason >= SSL_AD_REASON_OFFSET)
        return alerted(reason - SSL_AD_REASON_OFFSET);
    const auto *known = std::find_if(std::begin(kFailures), std::end(kFailures),
                                     [&](const Failure &f) { return f.reason == reason; });
    if (ERR_GET_LIB(error) == ERR_LIB_SSL && known != std::end(kFailures))
        return {known->code, {}};
    return {kBroken, {reasonOf(error)}};
}

} // namespace tls
