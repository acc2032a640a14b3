#include "core/simulator/tftp_transfer.h"

#include "core/simulator/refusal.h"

#include <QNetworkProxy>
#include <array>

namespace simulator {

namespace {

tftp::Receiver::Settings settingsFor(const QByteArray &name, const TftpLine &line)
{
    tftp::Receiver::Settings settings;
    settings.name = name;
    settings.timeout = line.patience;
    settings.maxTries = 5; // 31 s of silence, about what boot loaders give a server
    return settings;
}

QHostAddress bindAddress(const TftpLine &line)
{
    if (!line.local.isNull())
        return line.local;
    const bool ipv4 = line.server.protocol() == QAbstractSocket::IPv4Protocol;
    return ipv4 ? QHostAddress(QHostAddress::AnyIPv4) : QHostAddress(QHostAddress::AnyIPv6);
}

serving::Outcome outcomeOf(const tftp::Receiver &receiver)
{
    if (receiver.state() == tftp::Receiver::State::Done)
        return serving::Outcome::Sent;
    if (receiver.serverError() == tftp::ErrorCode::FileNotFound)
        return serving::Outcome::NotFound;
    if (receiver.serverError() == tftp::ErrorCode::AccessViolation)
        return serving::Outcome::Refused;
    return receiver.serverError() ? serving::Outcome::Aborted : serving::Outcome::TimedOut;
}

} // namespace

TftpFetcher::Transfer::Transfer(const TftpLine &line, const QByteArray &name, quint64 seed, QObject *parent)
    : QObject(parent),
      m_line(line),
      m_name(QString::fromUtf8(name)),
      m_receiver(settingsFor(name, line), tftp::Endpoint::of(line.server, line.port)),
      m_socket(this),
      m_timer(this),
      m_random(seed)
{
    m_timer.setSingleShot(true);
    // Qt would ask the system about a proxy at each bind(), which takes a thread and reads files.
    m_socket.setProxy(QNetworkProxy::NoProxy);
    connect(&m_timer, &QTimer::timeout, this, &Transfer::onDeadline);
    connect(&m_socket, &QUdpSocket::readyRead, this, &Transfer::read);
}

void TftpFetcher::Transfer::start(Done done, Progress progress)
{
    m_done = std::move(done);
    m_progress = std::move(progress);
    // An address of our own in 127.0.0.0/8 is to be had on Linux; elsewhere there is only 127.0.0.1.
    if (!m_socket.bind(bindAddress(m_line), 0) && !m_socket.bind(QHostAddress(QHostAddress::LocalHost), 0))
        return QMetaObject::invokeMethod(this, &Transfer::finish, Qt::QueuedConnection), void();
    askForRefusals(m_socket);
    const tftp::Receiver::Outgoing request = m_receiver.start(m_clock.now());
    send(request);
    if (m_line.faults.repeatsRequests)
        send(request);
    goOn();
}

/// One datagram a turn: while there are more, the event loop comes back at once, and a server in lockstep
/// never has two.
void TftpFetcher::Transfer::read()
{
    // Nobody asks for larger blocks than those of RFC 1350, so whatever is longer is no answer to us.
    std::array<char, 2048> datagram;
    QHostAddress from;
    quint16 port = 0;
    const qint64 size = m_socket.readDatagram(datagram.data(), std::ssize(datagram), &from, &port);
    if (size < 0)
        return onReadFailed();
    if (!m_progress || isLost())
        return;
    take(base::bytesOf(QByteArrayView(datagram.data(), size)), tftp::Endpoint::of(from, port));
}

/// Before the last block the server cannot have closed its port in good order.
void TftpFetcher::Transfer::onReadFailed()
{
    if (!takeRefusal(m_socket, m_receiver.peer()) || !m_done)
        return;
    m_nobodyThere = true;
    finish();
}

void TftpFetcher::Transfer::take(base::Bytes datagram, const tftp::Endpoint &from)
{
    const auto answer = m_receiver.received(datagram, from, m_clock.now());
    if (m_done && !m_progress(m_receiver.bytes().size())) {
        m_progress = nullptr;
        m_done = nullptr;
        return deleteLater();
    }
    const bool last = m_receiver.state() == tftp::Receiver::State::Done;
    if (!last || !m_line.faults.neverAcknowledgesLast)
        send(answer);
    goOn();
}

void TftpFetcher::Transfer::onDeadline()
{
    if (!m_done)
        return deleteLater();
    // A thousand of us on one thread: the answer may lie here already, and we are late ourselves.
    while (m_done && m_socket.hasPendingDatagrams())
        read();
    if (!m_done)
        return;
    send(m_receiver.timedOut(m_clock.now()));
    goOn();
}

void TftpFetcher::Transfer::goOn()
{
    if (!m_done)
        return;
    if (m_receiver.isOver())
        return finish();
    // The deadline moves with each packet; the timer looks at it when it goes off.
    if (m_timer.isActive())
        return;
    const auto wait = m_receiver.deadline() - m_clock.now();
    m_timer.start(std::max(std::chrono::ceil<std::chrono::milliseconds>(wait), std::chrono::milliseconds{0}));
}

void TftpFetcher::Transfer::send(const std::optional<tftp::Receiver::Outgoing> &outgoing)
{
    if (outgoing && !isLost())
        m_socket.writeDatagram(outgoing->packet, outgoing->to.host(), outgoing->to.port);
}

bool TftpFetcher::Transfer::isLost()
{
    return m_line.faults.loss > 0 && std::uniform_real_distribution<>()(m_random) < m_line.faults.loss;
}

/// Only where packets get lost: a thousand endpoints that linger would hold ten thousand sockets.
bool TftpFetcher::Transfer::mustLinger() const
{
    const bool lossy = m_line.faults.loss > 0 || !m_line.server.isLoopback();
    return lossy && m_receiver.state() == tftp::Receiver::State::Done && !m_line.faults.neverAcknowledgesLast;
}

void TftpFetcher::Transfer::finish()
{
    if (mustLinger())
        m_timer.start(kLinger);
    else
        deleteLater();
    std::exchange(m_done, nullptr)(result());
}

Fetched TftpFetcher::Transfer::result() const
{
    Fetched fetched;
    fetched.nobodyThere = m_nobodyThere;
    if (outcomeOf(m_receiver) == serving::Outcome::Sent) {
        Receipt receipt(m_name);
        receipt.append(m_receiver.bytes());
        return receipt.asFetched();
    }
    fetched.outcome = m_nobodyThere ? serving::Outcome::Aborted : outcomeOf(m_receiver);
    fetched.size = m_receiver.bytes().size();
    if (m_receiver.serverError())
        fetched.detail = m_receiver.error().what.args.value(1);
    return fetched;
}

} // namespace simulator
