#include "tests/protocol/http_clients.h"

#include <QStandardPaths>
#include <QUrl>

namespace protocol {

namespace {

QStringList curlWith(const QStringList &more, const HttpFetch &fetch)
{
    QStringList arguments{QStringLiteral("--silent"),
                          QStringLiteral("--show-error"),
                          QStringLiteral("--fail"),
                          QStringLiteral("--noproxy"),
                          QStringLiteral("*"),
                          QStringLiteral("--output"),
                          fetch.target};
    if (!fetch.user.isEmpty())
        arguments << QStringLiteral("--user") << fetch.user + u':' + fetch.password;
    if (!fetch.authority.isEmpty())
        arguments << QStringLiteral("--cacert") << fetch.authority;
    return arguments + more << fetch.url;
}

QStringList curl(const HttpFetch &fetch)
{
    return curlWith({}, fetch);
}

QStringList curlWithTls12(const HttpFetch &fetch)
{
    return curlWith({QStringLiteral("--tls-max"), QStringLiteral("1.2")}, fetch);
}

QStringList curlWithHttp10(const HttpFetch &fetch)
{
    return curlWith({QStringLiteral("--http1.0")}, fetch);
}

QStringList curlWithDigest(const HttpFetch &fetch)
{
    return curlWith({QStringLiteral("--digest")}, fetch);
}

QStringList curlWithAnyLogin(const HttpFetch &fetch)
{
    return curlWith({QStringLiteral("--anyauth")}, fetch);
}

QStringList wget(const HttpFetch &fetch)
{
    QStringList arguments{QStringLiteral("--quiet"), QStringLiteral("--no-proxy"),
                          QStringLiteral("--tries=1"), QStringLiteral("--output-document"), fetch.target};
    if (!fetch.user.isEmpty())
        arguments << QStringLiteral("--user=") + fetch.user << QStringLiteral("--password=") + fetch.password;
    if (!fetch.authority.isEmpty())
        arguments << QStringLiteral("--ca-certificate=") + fetch.authority;
    return arguments << fetch.url;
}

/// It takes user and password from the URL only, and undoes no escapes in them.
QStringList busybox(const HttpFetch &fetch)
{
    QString url = fetch.url;
    if (!fetch.user.isEmpty())
        url.replace(QLatin1StringView("://"), QStringLiteral("://%1:%2@").arg(fetch.user, fetch.password));
    return {QStringLiteral("wget"), QStringLiteral("-q"), QStringLiteral("-O"), fetch.target, url};
}

QStringList urllib(const HttpFetch &fetch)
{
    const QString program = QStringLiteral(R"(
import ssl, sys, urllib.request as r
url, target, user, password, ca = sys.argv[1:]
passwords = r.HTTPPasswordMgrWithDefaultRealm()
if user: passwords.add_password(None, url, user, password)
tls = ssl.create_default_context(cafile=ca or None)
opener = r.build_opener(r.ProxyHandler({}), r.HTTPDigestAuthHandler(passwords), r.HTTPBasicAuthHandler(passwords),
                        r.HTTPSHandler(context=tls))
open(target, 'wb').write(opener.open(url, timeout=60).read())
)");
    return {QStringLiteral("-c"), program,        fetch.url,      fetch.target,
            fetch.user,           fetch.password, fetch.authority};
}

/// Over a connection that is kept: the file three times, and it must be the same.
QStringList httpClientModule(const HttpFetch &fetch)
{
    const QString program = QStringLiteral(R"(
import base64, http.client as h, ssl, sys, urllib.parse as p
url, target, user, password, ca = sys.argv[1:]
parts = p.urlsplit(url)
if parts.scheme == 'https':
    c = h.HTTPSConnection(parts.netloc, timeout=60, context=ssl.create_default_context(cafile=ca))
else:
    c = h.HTTPConnection(parts.netloc, timeout=60)
fields = {'User-Agent': 'Algo-8301'}
if user: fields['Authorization'] = 'Basic ' + base64.b64encode((user + ':' + password).encode()).decode()
bodies = set()
for _ in range(3):
    c.request('GET', parts.path, headers=fields)
    first = c.sock
    answer = c.getresponse()
    assert answer.status == 200, answer.status
    bodies.add(answer.read())
    assert c.sock is first, 'connection was not kept'
assert len(bodies) == 1
open(target, 'wb').write(bodies.pop())
)");
    return {QStringLiteral("-c"), program,        fetch.url,      fetch.target,
            fetch.user,           fetch.password, fetch.authority};
}

QStringList lftp(const HttpFetch &fetch)
{
    const QUrl url(fetch.url);
    QString script = QStringLiteral("set net:max-retries 1; set net:timeout 60; set http:proxy \"\"; ");
    if (!fetch.authority.isEmpty())
        script += QStringLiteral("set ssl:ca-file \"%1\"; ").arg(fetch.authority);
    if (!fetch.user.isEmpty())
        script += QStringLiteral("user \"%1\" \"%2\"; ").arg(fetch.user, fetch.password);
    script += QStringLiteral("get \"%1\" -o \"%2\"; quit").arg(url.path().mid(1), fetch.target);
    return {QStringLiteral("--norc"), QStringLiteral("-e"), script,
            url.adjusted(QUrl::RemovePath).toString()};
}

} // namespace

std::vector<HttpClient> httpClients()
{
    const auto found = [](const char *name) {
        return QStandardPaths::findExecutable(QString::fromLatin1(name));
    };
    return {
        {QStringLiteral("curl"), found("curl"), &curl},
        {QStringLiteral("curl, TLS 1.2"), found("curl"), &curlWithTls12, false, QStringLiteral("https")},
        {QStringLiteral("curl, HTTP/1.0"), found("curl"), &curlWithHttp10, false, QStringLiteral("http")},
        {QStringLiteral("curl, Digest"), found("curl"), &curlWithDigest, true},
        {QStringLiteral("curl, any login"), found("curl"), &curlWithAnyLogin, true, QStringLiteral("http")},
        {QStringLiteral("wget"), found("wget"), &wget},
        {QStringLiteral("busybox"), found("busybox"), &busybox, false,
         QStringLiteral("http")}, // it trusts anybody
        {QStringLiteral("urllib"), found("python3"), &urllib, true},
        {QStringLiteral("http.client"), found("python3"), &httpClientModule},
        {QStringLiteral("lftp"), found("lftp"), &lftp},
    };
}

HttpClient httpClient(const QString &name)
{
    for (const HttpClient &client : httpClients()) {
        if (client.name == name)
            return client;
    }
    return {};
}

} // namespace protocol
