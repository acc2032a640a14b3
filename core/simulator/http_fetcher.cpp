#include "core/simulator/http_fetcher.h"

#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QUrl>

namespace simulator {

namespace {

QUrl urlOf(const Server &server, const QString &path)
{
    QUrl url;
    url.setScheme(serving::codeOf(server.protocol));
    url.setHost(server.host);
    url.setPort(server.port);
    url.setPath(u'/' + server.requestPath(path));
    return url;
}

serving::Outcome outcomeOf(int status, QNetworkReply::NetworkError error)
{
    switch (status) {
    case 401:
    case 403:
        return serving::Outcome::Refused;
    case 404:
    case 410:
        return serving::Outcome::NotFound;
    default:
        break;
    }
    if (status == 200 && error == QNetworkReply::NoError)
        return serving::Outcome::Sent;
    // setTransferTimeout() ends a silent transfer as a cancelled one.
    const bool silent =
        error == QNetworkReply::OperationCanceledError || error == QNetworkReply::TimeoutError;
    return silent ? serving::Outcome::TimedOut : serving::Outcome::Aborted;
}

} // namespace

HttpFetcher::HttpFetcher(Server server, QString userAgent)
    : m_server(std::move(server)), m_userAgent(std::move(userAgent))
{
    m_manager.setTransferTimeout(kTimeoutMs);
    m_manager.setProxy(QNetworkProxy::NoProxy); // the devices know of none
}

HttpFetcher::~HttpFetcher()
{
    abandon();
}

void HttpFetcher::fetch(const QString &path, Done done, Progress progress)
{
    QNetworkRequest request(urlOf(m_server, path));
    request.setHeader(QNetworkRequest::UserAgentHeader, m_userAgent);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    if (!m_server.user.isEmpty()) {
        const QByteArray credentials = (m_server.user + u':' + m_server.password).toUtf8().toBase64();
        request.setRawHeader("Authorization", "Basic " + credentials);
    }
    m_done = std::move(done);
    m_progress = std::move(progress);
    m_receipt = std::make_unique<Receipt>();
    m_reply = m_manager.get(request);
    QNetworkReply *reply = m_reply;
    connect(reply, &QNetworkReply::sslErrors, reply, [reply] { reply->ignoreSslErrors(); });
    connect(reply, &QIODevice::readyRead, this, [this, reply] { received(reply); });
    connect(reply, &QNetworkReply::finished, this, [this, reply] { finished(reply); });
}

void HttpFetcher::abandon()
{
    m_done = nullptr;
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply->deleteLater();
    m_reply = nullptr;
}

void HttpFetcher::received(QNetworkReply *reply)
{
    m_receipt->append(reply->readAll());
    if (!m_progress(m_receipt->size()))
        abandon();
}

void HttpFetcher::finished(QNetworkReply *reply)
{
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    m_receipt->append(reply->readAll());
    Fetched fetched;
    fetched.outcome = outcomeOf(status, reply->error());
    if (fetched.outcome == serving::Outcome::Sent)
        fetched = m_receipt->asFetched();
    else
        fetched.detail = status != 0 ? QStringLiteral("HTTP %1").arg(status) : reply->errorString();
    fetched.nobodyThere = reply->error() == QNetworkReply::ConnectionRefusedError;
    m_reply = nullptr;
    reply->deleteLater();
    std::exchange(m_done, nullptr)(fetched);
}

} // namespace simulator
