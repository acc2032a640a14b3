#include "core/simulator/http_fetcher.h"

#include "core/bench/settings.h"
#include "core/simulator/begin_transfer.h"
#include "core/simulator/http_transfer.h"

#include <QUrl>

namespace simulator {

namespace {

/// RFC 9110 section 7.2: with the port unless it is the standard one.
QByteArray hostField(const Server &server)
{
    const bool ipv6 = server.host.contains(u':');
    const QByteArray host = ipv6 ? '[' + server.host.toLatin1() + ']' : QUrl::toAce(server.host);
    const bool standard = server.port == bench::standardPort(server.protocol);
    return standard ? host : host + ':' + QByteArray::number(server.port);
}

QByteArray requestFor(const Server &server, const QString &path, const QString &userAgent)
{
    QByteArray request = "GET /" + QUrl::toPercentEncoding(server.requestPath(path), "/") + " HTTP/1.1\r\n" +
                         "Host: " + hostField(server) + "\r\nUser-Agent: " + userAgent.toLatin1() +
                         "\r\nAccept: */*\r\nConnection: close\r\n";
    if (!server.user.isEmpty())
        request +=
            "Authorization: Basic " + (server.user + u':' + server.password).toUtf8().toBase64() + "\r\n";
    return request + "\r\n";
}

} // namespace

HttpFetcher::HttpFetcher(Server server, QString userAgent, TcpLine line)
    : m_server(std::move(server)), m_userAgent(std::move(userAgent)), m_line(line)
{}

HttpFetcher::~HttpFetcher() = default;

void HttpFetcher::fetch(const QString &path, Done done, Progress progress)
{
    beginTransfer(m_transfer,
                  new Transfer(m_server, m_line, path, requestFor(m_server, path, m_userAgent), this),
                  std::move(done), std::move(progress));
}

void HttpFetcher::abandon()
{
    delete std::exchange(m_transfer, nullptr);
}

} // namespace simulator
