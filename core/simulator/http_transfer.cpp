#include "core/simulator/http_transfer.h"

#include <QNetworkProxy>

namespace simulator {

namespace {

serving::Outcome outcomeOf(const HttpReply &reply)
{
    switch (reply.status()) {
    case 200:
        return reply.isComplete() ? serving::Outcome::Sent : serving::Outcome::Aborted;
    case 401:
    case 403:
        return serving::Outcome::Refused;
    case 404:
    case 410:
        return serving::Outcome::NotFound;
    default:
        return serving::Outcome::Aborted;
    }
}

/// RFC 9110 section 15.4. Of those that name another place 304 is none.
bool isRedirect(int status)
{
    return status / 100 == 3 && status != 304;
}

} // namespace

HttpFetcher::Transfer::Transfer(const Server &server, const TcpLine &line, const QString &path,
                                QByteArray request, QObject *parent)
    : QObject(parent),
      m_server(server),
      m_line(line),
      m_request(std::move(request)),
      m_reply([this](QByteArrayView bytes) { return take(bytes); }),
      m_socket(this),
      m_silence(this),
      m_receipt(path)
{
    m_silence.setSingleShot(true);
    m_silence.setInterval(line.patience);
    m_socket.setProxy(QNetworkProxy::NoProxy); // the devices know of none
    m_socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    m_socket.setProtocol(line.onlyTls12 ? QSsl::TlsV1_2 : QSsl::TlsV1_2OrLater);
    const bool https = server.protocol == serving::Protocol::Https;
    connect(&m_socket, https ? &QSslSocket::encrypted : &QAbstractSocket::connected, this, &Transfer::askFor);
    connect(&m_socket, &QIODevice::readyRead, this, &Transfer::read);
    connect(&m_socket, &QAbstractSocket::errorOccurred, this, &Transfer::lost);
    connect(&m_silence, &QTimer::timeout, this, [this] {
        m_timedOut = true;
        finish();
    });
}

void HttpFetcher::Transfer::start(Done done, Progress progress)
{
    m_done = std::move(done);
    m_progress = std::move(progress);
    m_silence.start();
    QMetaObject::invokeMethod(this, &Transfer::connectSocket, Qt::QueuedConnection);
}

void HttpFetcher::Transfer::connectSocket()
{
    if (!m_line.local.isNull())
        m_socket.bind(m_line.local);
    if (m_server.protocol == serving::Protocol::Https)
        m_socket.connectToHostEncrypted(m_server.host, m_server.port);
    else
        m_socket.connectToHost(m_server.host, m_server.port);
}

void HttpFetcher::Transfer::askFor()
{
    m_silence.start();
    m_socket.write(m_request);
}

void HttpFetcher::Transfer::read()
{
    if (!m_done)
        return;
    m_silence.start();
    m_reply.feed(m_socket.readAll());
    if (m_powerIsOff) {
        m_done = nullptr;
        m_socket.abort();
        return deleteLater();
    }
    if (m_reply.isComplete() || m_reply.isBroken())
        finish();
}

bool HttpFetcher::Transfer::take(QByteArrayView bytes)
{
    m_receipt.append(bytes);
    m_powerIsOff = !m_progress(m_receipt.size());
    return !m_powerIsOff;
}

void HttpFetcher::Transfer::lost()
{
    read();
    if (!m_done)
        return;
    // Over TLS an end without close_notify may be an attacker's (RFC 8446 section 6.1), and then it is
    // another error.
    if (m_socket.error() == QAbstractSocket::RemoteHostClosedError)
        m_reply.inputEnded();
    finish();
}

void HttpFetcher::Transfer::finish()
{
    if (!m_done)
        return;
    const Done done = std::exchange(m_done, nullptr);
    m_silence.stop();
    const Fetched fetched = result();
    m_socket.disconnectFromHost();
    deleteLater();
    done(fetched);
}

Fetched HttpFetcher::Transfer::result() const
{
    const serving::Outcome outcome = outcomeOf(m_reply);
    if (outcome == serving::Outcome::Sent)
        return m_receipt.asFetched();
    Fetched fetched;
    fetched.outcome = m_timedOut ? serving::Outcome::TimedOut : outcome;
    fetched.size = m_receipt.size();
    fetched.detail = m_reply.status() != 0 ? QStringLiteral("HTTP %1").arg(m_reply.status())
                     : m_timedOut          ? QString()
                                           : m_socket.errorString();
    fetched.loginRefused = m_reply.status() == 401;
    const bool other = m_reply.status() != 0 && m_reply.status() != 200;
    fetched.declined = other && outcome == serving::Outcome::Aborted;
    fetched.redirected = isRedirect(m_reply.status());
    fetched.nobodyThere = m_socket.error() == QAbstractSocket::ConnectionRefusedError;
    return fetched;
}

} // namespace simulator
