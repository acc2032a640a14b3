#include "core/tls/authority.h"

#include "core/files/atomic_write.h"
#include "core/files/content.h"
#include "core/tls/failures.h"
#include "core/tls/issuing.h"
#include "core/tls/key_files.h"
#include "core/tls/pem.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <algorithm>
#include <array>

namespace tls {

namespace {

/// No name that anybody takes for the certificate that is meant for devices.
constexpr QLatin1StringView kAuthorityFile("authority.key");
constexpr QLatin1StringView kServersFile("servers.key");
constexpr QLatin1StringView kLockFile("authority.lock");
constexpr int kPatience = 20'000; // ms; two RSA keys on a slow machine take five seconds

/// Apple's systems take no server's certificate that is good for more than 825 days. A device that boots
/// without a clock of its own stands in 1970 or 2000, before any date that could be written here: with its
/// check of certificates on, it has to hear the time first.
constexpr int kServerDays = 820;
constexpr int kRenewDays = 60;

/// Under its old name with the moment behind it; empty if it cannot be renamed.
QString putAside(const QString &path, const QDateTime &wall)
{
    const QString stem = path + wall.toString(QStringLiteral("'.damaged-'yyyyMMdd-hhmmss"));
    for (int i = 0; i < 100; ++i) {
        const QString name = i == 0 ? stem : stem + u'-' + QString::number(i);
        if (QFile::rename(path, name))
            return name;
    }
    return {};
}

bool isMissing(const base::Error &error)
{
    return error.what.code == files::kFileMissing;
}

bool isDamaged(const base::Error &error)
{
    return error.what.code == kAuthorityStuck;
}

base::Result<AuthorityKey> readOrMake(const QString &path, const QDateTime &wall)
{
    auto kept = readAuthorityFile(path);
    if (kept)
        return kept;
    if (const QString name = isDamaged(kept.error()) ? putAside(path, wall) : QString(); !name.isEmpty())
        return base::fail(kAuthorityDamaged, {path, name}, {path, {}, {}});
    if (!isMissing(kept.error()))
        return kept;
    if (const auto made = makeAuthorityFile(path, wall); !made)
        return tl::unexpected(made.error());
    return readAuthorityFile(path);
}

base::Result<ServerKeys> readOrMakeServers(const QString &path)
{
    if (ServerKeys kept = readServersFile(path); !kept.empty())
        return kept;
    if (const auto made = makeServersFile(path); !made)
        return tl::unexpected(made.error());
    return readServersFile(path);
}

/// What is in it is closed by itself; nobody else has any business there all the same.
void makeFolder(const QString &folder)
{
    if (QDir(folder).exists())
        return;
    QDir().mkpath(folder);
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

base::Code whyUnlocked(const QLockFile &lock)
{
    if (lock.error() == QLockFile::LockFailedError)
        return kAuthorityBusy;
    return lock.error() == QLockFile::PermissionError ? files::kWriteForbidden : files::kFolderGone;
}

base::Result<void> checkDates(X509 *certificate, const QString &path, const QDateTime &wall)
{
    const QDateTime from = validFrom(certificate);
    const QDateTime until = validUntil(certificate);
    if (wall >= from && wall < until)
        return {};
    return base::fail(kAuthorityOutOfDate,
                      {path, from.date().toString(Qt::ISODate), until.date().toString(Qt::ISODate)},
                      {path, {}, {}});
}

} // namespace

struct Authority::Keys {
    AuthorityKey authority;
    ServerKeys servers;
};

bool Issued::isGoodFor(const ServerNames &now, const QDateTime &wall) const
{
    return now == names && wall.addDays(kRenewDays) < until && wall >= from;
}

Authority::Authority(std::shared_ptr<const Keys> keys)
    : m_keys(std::move(keys)), m_certificate(pemOf(m_keys->authority.certificate.get()))
{}

base::Result<Authority> Authority::open(const QString &folder, const QDateTime &wall)
{
    makeFolder(folder);
    const QDir in(folder);
    const QString path = in.filePath(kAuthorityFile);
    auto kept = readAuthorityFile(path);
    if (!kept && !isMissing(kept.error()) && !isDamaged(kept.error()))
        return tl::unexpected(kept.error());
    ServerKeys servers = readServersFile(in.filePath(kServersFile));
    QLockFile lock(in.filePath(kLockFile));
    if (!kept || servers.empty()) {
        if (!lock.tryLock(kPatience))
            return base::fail(whyUnlocked(lock), {folder}, {folder, {}, {}});
        kept = readOrMake(path, wall);
        if (!kept)
            return tl::unexpected(kept.error());
        auto made = readOrMakeServers(in.filePath(kServersFile));
        if (!made)
            return tl::unexpected(made.error());
        servers = std::move(*made);
    }
    if (const auto dated = checkDates(kept->certificate.get(), path, wall); !dated)
        return tl::unexpected(dated.error());
    return Authority(std::make_shared<Keys>(Keys{std::move(*kept), std::move(servers)}));
}

QString Authority::fingerprint() const
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    X509_digest(m_keys->authority.certificate.get(), EVP_sha256(), digest.data(), &size);
    const QByteArray bytes(reinterpret_cast<const char *>(digest.data()), static_cast<qsizetype>(size));
    return QString::fromLatin1(bytes.toHex(':').toUpper());
}

QDateTime Authority::validUntil() const
{
    return tls::validUntil(m_keys->authority.certificate.get());
}

base::Result<Issued> Authority::issue(const ServerNames &names, const QDateTime &wall) const
{
    Q_ASSERT(!names.addresses.isEmpty() || !names.names.isEmpty());
    const ErrorQueue clean;
    // For clocks that are behind; never outside of the authority's own time.
    X509 *const issuer = m_keys->authority.certificate.get();
    const Validity validity{std::max(wall.addDays(-1), validFrom(issuer)),
                            std::min(wall.addDays(kServerDays), tls::validUntil(issuer))};
    Issued issued{{}, names, validity.from, validity.until};
    for (const KeyPtr &key : m_keys->servers) {
        const X509Ptr made = makeServer(names.addresses, names.names, key.get(), validity,
                                        {issuer, m_keys->authority.key.get()});
        if (!made)
            return base::fail(kCannotIssue, {reasonOf(ERR_peek_last_error())});
        issued.identities.append(Identity{pemOf(made.get()), pemOf(key.get())});
    }
    return issued;
}

} // namespace tls
