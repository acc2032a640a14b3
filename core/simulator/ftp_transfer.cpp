#include "core/simulator/ftp_transfer.h"

#include <QNetworkProxy>

namespace simulator {

FtpFetcher::Transfer::Transfer(const Server &server, const TcpLine &line, const QString &path,
                               QObject *parent)
    : QObject(parent),
      m_server(server),
      m_line(line),
      m_dialogue({server.requestPath(path), server.user, server.password, line.activeFtp}),
      m_control(this),
      m_listener(this),
      m_silence(this),
      m_receipt(path)
{
    m_silence.setSingleShot(true);
    m_silence.setInterval(line.patience);
    m_control.setProxy(QNetworkProxy::NoProxy); // the devices know of none
    m_listener.setProxy(QNetworkProxy::NoProxy);
    connect(&m_control, &QTcpSocket::readyRead, this, &Transfer::readControl);
    connect(&m_control, &QTcpSocket::errorOccurred, this, &Transfer::controlLost);
    connect(&m_control, &QTcpSocket::disconnected, this, [this] {
        if (!m_done)
            deleteLater();
    });
    connect(&m_listener, &QTcpServer::newConnection, this,
            [this] { takeData(m_listener.nextPendingConnection()); });
    connect(&m_silence, &QTimer::timeout, this, &Transfer::onSilence);
}

void FtpFetcher::Transfer::start(Done done, Progress progress)
{
    m_done = std::move(done);
    m_progress = std::move(progress);
    m_silence.start();
    QMetaObject::invokeMethod(this, &Transfer::connectControl, Qt::QueuedConnection);
}

void FtpFetcher::Transfer::connectControl()
{
    if (!m_line.local.isNull())
        m_control.bind(m_line.local);
    m_control.connectToHost(m_server.host, m_server.port);
}

/// Also the end of a session that is over and whose QUIT nobody answers.
void FtpFetcher::Transfer::onSilence()
{
    if (!m_done)
        return deleteLater();
    m_timedOut = true;
    m_dialogue.lost();
    finish();
}

void FtpFetcher::Transfer::readControl()
{
    m_silence.start();
    m_dialogue.received(m_control.readAll());
    serveDialogue();
}

void FtpFetcher::Transfer::controlLost()
{
    m_nobodyThere = m_control.error() == QAbstractSocket::ConnectionRefusedError;
    m_dialogue.received(m_control.readAll());
    m_dialogue.lost();
    serveDialogue();
}

void FtpFetcher::Transfer::serveDialogue()
{
    const QByteArray commands = m_dialogue.takeCommands();
    if (m_control.state() == QAbstractSocket::ConnectedState)
        m_control.write(commands);
    switch (m_dialogue.takeDataWish()) {
    case FtpDialogue::Data::Connect:
        connectData();
        break;
    case FtpDialogue::Data::Listen:
        listenForData();
        break;
    case FtpDialogue::Data::None:
        break;
    }
    if (m_dialogue.isOver())
        finish();
}

void FtpFetcher::Transfer::connectData()
{
    auto *socket = new QTcpSocket(this);
    socket->setProxy(QNetworkProxy::NoProxy);
    takeData(socket);
    if (!m_line.local.isNull())
        socket->bind(m_line.local);
    socket->connectToHost(m_control.peerAddress(), m_dialogue.connectTo());
}

void FtpFetcher::Transfer::listenForData()
{
    if (!m_listener.listen(m_control.localAddress(), 0))
        m_dialogue.dataFailed();
    else
        m_dialogue.listening(m_control.localAddress(), m_listener.serverPort());
    serveDialogue();
}

/// The first one is it; what connects beside it, or from elsewhere, is a stranger.
void FtpFetcher::Transfer::takeData(QTcpSocket *socket)
{
    const bool accepted = socket->state() == QAbstractSocket::ConnectedState;
    if (m_data || (accepted && socket->peerAddress() != m_control.peerAddress()))
        return socket->deleteLater();
    m_data = socket;
    socket->setParent(this);
    connect(socket, &QTcpSocket::connected, this, [this] {
        m_dialogue.dataReady();
        serveDialogue();
    });
    connect(socket, &QTcpSocket::readyRead, this, &Transfer::readData);
    connect(socket, &QTcpSocket::errorOccurred, this, &Transfer::dataLost);
    if (socket->bytesAvailable() > 0)
        readData();
}

void FtpFetcher::Transfer::readData()
{
    if (!m_done)
        return;
    m_silence.start();
    m_receipt.append(m_data->readAll());
    if (m_progress(m_receipt.size()))
        return;
    m_done = nullptr;
    m_control.abort();
    m_data->abort();
    deleteLater();
}

void FtpFetcher::Transfer::dataLost()
{
    if (!m_done)
        return;
    if (m_data->error() != QAbstractSocket::RemoteHostClosedError) {
        m_dialogue.dataFailed();
        return serveDialogue();
    }
    if (m_data->bytesAvailable() > 0)
        readData();
    if (!m_done) // the power went off
        return;
    m_dialogue.dataEnded();
    serveDialogue();
}

void FtpFetcher::Transfer::finish()
{
    if (!m_done)
        return;
    const Done done = std::exchange(m_done, nullptr);
    if (m_data)
        m_data->abort();
    m_silence.start(kFarewell);
    m_control.disconnectFromHost(); // behind the QUIT
    if (m_control.state() == QAbstractSocket::UnconnectedState)
        deleteLater();
    done(result());
}

Fetched FtpFetcher::Transfer::result() const
{
    if (m_dialogue.outcome() == serving::Outcome::Sent)
        return m_receipt.asFetched();
    Fetched fetched;
    fetched.outcome = m_timedOut ? serving::Outcome::TimedOut : m_dialogue.outcome();
    fetched.size = m_receipt.size();
    fetched.detail = m_dialogue.detail();
    if (fetched.detail.isEmpty() && m_control.error() != QAbstractSocket::UnknownSocketError)
        fetched.detail = m_control.errorString();
    fetched.loginRefused = m_dialogue.isLoginRefused();
    fetched.declined = m_dialogue.isDeclined();
    fetched.nobodyThere = m_nobodyThere;
    return fetched;
}

} // namespace simulator
