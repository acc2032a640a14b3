#include "core/bench/certificates.h"

#include "core/files/atomic_write.h"
#include "core/files/content.h"
#include "core/tls/own_identity.h"

#include <QDir>
#include <QHostInfo>
#include <QNetworkInterface>
#include <algorithm>

namespace bench {

namespace {

/// What a device may call this bench by. An address of one link needs a scope, which no certificate can tell.
tls::ServerNames namesNow(const QHostAddress &bound)
{
    tls::ServerNames names{{QHostAddress(QHostAddress::LocalHost), QHostAddress(QHostAddress::LocalHostIPv6)},
                           {QStringLiteral("localhost")}};
    const auto add = [&names](QHostAddress address) {
        address.setScopeId({});
        if (!names.addresses.contains(address) && !address.isLinkLocal())
            names.addresses.append(address);
    };
    if (bound == QHostAddress(QHostAddress::Any)) {
        for (const QHostAddress &address : QNetworkInterface::allAddresses())
            add(address);
    } else {
        add(bound);
    }
    std::ranges::sort(names.addresses, {}, [](const QHostAddress &address) { return address.toString(); });
    if (const QString host = QHostInfo::localHostName().toLower(); !host.isEmpty() && host != u"localhost")
        names.names.append(host);
    return names;
}

base::Result<void> writeIfNew(const QString &path, const QByteArray &bytes)
{
    const auto there = files::Content::open(path);
    if (there && (*there)->toByteArray() == bytes)
        return {};
    return files::atomicWrite(path, bytes);
}

} // namespace

QString authorityCertificateFile(const QString &folder)
{
    return QDir(folder).filePath(QStringLiteral("provbench-ca.pem"));
}

base::Result<QString> authorityCertificate(const QString &folder, const QDateTime &wall)
{
    const auto authority = tls::Authority::open(folder, wall);
    if (!authority)
        return tl::unexpected(authority.error());
    const QString path = authorityCertificateFile(folder);
    if (const auto written = writeIfNew(path, authority->certificatePem()); !written)
        return tl::unexpected(written.error());
    return path;
}

base::Result<Certificates> Certificates::open(const Settings &settings, const QDateTime &wall)
{
    Certificates certificates(settings);
    const auto done =
        settings.hasOwnCertificate() ? certificates.showOwn(wall) : certificates.showIssued(wall);
    if (!done)
        return tl::unexpected(done.error());
    return certificates;
}

base::Result<void> Certificates::showOwn(const QDateTime &wall)
{
    auto own = tls::readOwnIdentity(m_settings.certificateFile, m_settings.keyFile, wall);
    if (!own)
        return tl::unexpected(own.error());
    return show({std::move(*own)});
}

base::Result<void> Certificates::showIssued(const QDateTime &wall)
{
    auto authority = tls::Authority::open(m_settings.authorityFolder, wall);
    if (!authority)
        return tl::unexpected(authority.error());
    m_authority = std::move(*authority);
    const QString path = authorityCertificateFile(m_settings.authorityFolder);
    if (const auto written = writeIfNew(path, m_authority->certificatePem()); !written)
        return written;
    return issue(namesNow(m_settings.address), wall);
}

base::Result<void> Certificates::issue(const tls::ServerNames &names, const QDateTime &wall)
{
    auto issued = m_authority->issue(names, wall);
    if (!issued)
        return tl::unexpected(issued.error());
    m_issued = std::move(*issued);
    return show(m_issued.identities);
}

base::Result<void> Certificates::show(const QVector<tls::Identity> &identities)
{
    auto context = tls::Context::create({identities, m_settings.oldTlsVersions});
    if (!context)
        return tl::unexpected(context.error());
    m_context = std::move(*context);
    return {};
}

tls::ContextPtr Certificates::renewed(const QDateTime &wall)
{
    if (!m_authority)
        return nullptr;
    const tls::ServerNames names = namesNow(m_settings.address);
    if (m_issued.isGoodFor(names, wall) || !issue(names, wall))
        return nullptr;
    return m_context;
}

} // namespace bench
