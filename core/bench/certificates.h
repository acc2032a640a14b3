#pragma once

#include "core/bench/settings.h"
#include "core/tls/authority.h"
#include "core/tls/context.h"

namespace bench {

/// What HTTPS shows: the person's own certificate, or one of the bench's authority for the addresses that
/// this machine has now.
class Certificates {
public:
    /// The first time the authority is made, which takes a moment. Fails with the codes of tls::Authority and
    /// tls::readOwnIdentity().
    static base::Result<Certificates> open(const Settings &settings, const QDateTime &wall);

    const tls::ContextPtr &context() const { return m_context; }
    /// Another context if the addresses have changed or the certificate is about to expire; null if not.
    /// Takes milliseconds: no key is made.
    tls::ContextPtr renewed(const QDateTime &wall);

private:
    explicit Certificates(const Settings &settings) : m_settings(settings) {}
    base::Result<void> showOwn(const QDateTime &wall);
    base::Result<void> showIssued(const QDateTime &wall);
    base::Result<void> issue(const tls::ServerNames &names, const QDateTime &wall);
    base::Result<void> show(const QVector<tls::Identity> &identities);

    Settings m_settings;
    std::optional<tls::Authority> m_authority; ///< nothing: the person's own certificate is shown
    tls::Issued m_issued;
    tls::ContextPtr m_context;
};

/// Opens or makes the authority in `folder` and writes its certificate beside it, without the key, for a
/// device's certs/trusted: the path of that file. For any thread; may take two seconds the first time.
base::Result<QString> authorityCertificate(const QString &folder, const QDateTime &wall);
/// Where that file is.
QString authorityCertificateFile(const QString &folder);

} // namespace bench
