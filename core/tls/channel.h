#pragma once

#include "core/base/bytes.h"
#include "core/base/message.h"
#include "core/tls/context.h"

#include <QString>
#include <memory>
#include <optional>
#include <span>

struct bio_st;
struct ssl_st;

namespace tls {

inline constexpr base::Code kVersionOld{"tls-version-old"}; ///< %1 the newest version the client offered
inline constexpr base::Code kVersionAncient{"tls-version-ancient"}; ///< %1 the same; no switch allows it
inline constexpr base::Code kNoSharedCipher{"tls-no-shared-cipher"};
inline constexpr base::Code kNotTrusted{"tls-not-trusted"};      ///< alert unknown_ca (RFC 8446 section 6.2)
inline constexpr base::Code kSeemsExpired{"tls-seems-expired"};  ///< alert certificate_expired
inline constexpr base::Code kRefused{"tls-certificate-refused"}; ///< %1 the alert by its name in RFC 8446
inline constexpr base::Code kAlerted{"tls-alert"};               ///< %1 any other alert by its name
inline constexpr base::Code kPlainHttp{"tls-plain-http"};        ///< http:// to the port of https://
inline constexpr base::Code kNotTls{"tls-not-tls"};              ///< whatever it is
inline constexpr base::Code kLeftAtHello{"tls-left-at-hello"};   ///< before it was shown a certificate
inline constexpr base::Code kLeftAtCertificate{"tls-left-at-certificate"}; ///< when it was, without a word
inline constexpr base::Code kBroken{"tls-broken"};                         ///< %1 OpenSSL's reason

/// The server's side of one TLS connection as a machine: cipher text in and out, plain text in and out, no
/// socket and no clock. Whoever drives it, after every feed(), inputEnded(), read(), write() and close(),
/// sends what cipher() holds, whatever else it says: after a failure there is an alert in it.
class Channel {
public:
    static constexpr qsizetype kInputLimit = 32 * 1024; ///< bytes of cipher text that wait to be read
    static constexpr qsizetype kOutputLimit =
        64 * 1024; ///< write() stops here; one record more may lie there

    explicit Channel(ContextPtr context);
    ~Channel();
    Channel(const Channel &) = delete;
    Channel &operator=(const Channel &) = delete;

    /// Bytes from the network. Takes what there is room for and says how much; there is room again once
    /// read() was called until it gave nothing. Of a channel that has failed it takes all and forgets it.
    qsizetype feed(base::Bytes cipher);
    /// The network gives no more.
    void inputEnded();
    /// Copies plain text and says how much; 0: nothing now, or never again (isOver(), failure()).
    qsizetype read(std::span<std::byte> plain);

    /// Takes what fits its buffer from the front of `plain` and says how much; nothing before isEstablished()
    /// and after close(). A mapped file's bytes are read through Content::read(), never handed in directly.
    qsizetype write(base::Bytes plain);
    /// Tells the client that no more comes (close_notify). It may still send.
    void close();

    /// What is to be sent, up to kOutputLimit and a record. Valid until the next call.
    base::Bytes cipher() const { return base::bytesOf(m_out); }
    /// So many from the front of it were handed to the network.
    void cipherTaken(qsizetype bytes);

    bool isEstablished() const { return m_established; }
    /// Nothing more comes from the client: it said so, or its network did, and everything was read.
    bool isOver() const { return m_over; }
    /// Why the connection is lost; send what cipher() holds and close.
    const std::optional<base::Message> &failure() const { return m_failure; }

    /// "TLSv1.3", "TLS_AES_128_GCM_SHA256": for the log; empty before isEstablished().
    QString version() const;
    QString cipherSuite() const;

private:
    friend struct Wire;

    void handshake();
    void judge(int result);
    void fail(base::Message why);

    ContextPtr m_context;
    std::unique_ptr<ssl_st, void (*)(ssl_st *)> m_ssl;
    QByteArray m_in;
    QByteArray m_out;
    int m_offered = 0; ///< the newest version in the ClientHello, as it stands there; 0: none came
    bool m_inputEnded = false;
    bool m_answered = false; ///< something of ours was sent, so the certificate was
    bool m_established = false;
    bool m_closed = false;
    bool m_over = false;
    std::optional<base::Message> m_failure;
};

} // namespace tls
