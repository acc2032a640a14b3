#include "core/simulator/server.h"

#include "core/bench/settings.h"

#include <QHostInfo>
#include <QUrl>

namespace simulator {

namespace {

/// A bare IPv6 address would read as host and port.
QString asUrl(const QString &text)
{
    if (text.contains(QStringLiteral("://")))
        return text;
    const bool bareIPv6 = QHostAddress(text).protocol() == QAbstractSocket::IPv6Protocol;
    return QStringLiteral("tftp://") + (bareIPv6 ? u'[' + text + u']' : text);
}

QString trimmedSlashes(QString path)
{
    while (path.startsWith(u'/'))
        path.remove(0, 1);
    while (path.endsWith(u'/'))
        path.chop(1);
    return path;
}

} // namespace

/// By the text alone, for it may be no URL: up to its last @, slashes and spaces included.
QString withoutUserInfo(const QString &url)
{
    const qsizetype at = url.lastIndexOf(u'@');
    const qsizetype scheme = url.indexOf(QStringLiteral("://"));
    const qsizetype begin = scheme < 0 || scheme > at ? 0 : scheme + 3;
    return at < 0 ? url : url.left(begin) + QStringLiteral("…") + url.sliced(at);
}

base::Result<Server> Server::parse(const QString &text)
{
    const QUrl url(asUrl(text.trimmed()), QUrl::StrictMode);
    const auto protocol = serving::protocolOf(url.scheme());
    if (!url.isValid() || url.host().isEmpty() || !protocol || url.hasQuery() || url.hasFragment())
        return base::fail(kServerInvalid, {withoutUserInfo(text)});
    if (*protocol == serving::Protocol::Tftp && !url.userInfo().isEmpty())
        return base::fail(kUserNotForTftp, {withoutUserInfo(text)});
    Server server;
    server.protocol = *protocol;
    server.host = url.host();
    server.port = static_cast<quint16>(url.port(bench::standardPort(*protocol)));
    server.basePath = trimmedSlashes(url.path());
    server.user = url.userName(QUrl::FullyDecoded);
    server.password = url.password(QUrl::FullyDecoded);
    return server;
}

base::Result<QHostAddress> Server::resolve() const
{
    const QHostAddress literal(host);
    if (!literal.isNull())
        return literal;
    const QHostInfo info = QHostInfo::fromName(host);
    if (info.addresses().isEmpty())
        return base::fail(kServerUnknown, {host});
    return info.addresses().constFirst();
}

QString Server::requestPath(const QString &path) const
{
    return basePath.isEmpty() ? path : basePath + u'/' + path;
}

} // namespace simulator
