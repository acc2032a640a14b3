#pragma once

#include "core/base/clock.h"
#include "core/simulator/tftp_fetcher.h"
#include "core/tftp/receiver.h"

#include <QTimer>
#include <QUdpSocket>
#include <random>

namespace simulator {

/// One read over a socket of its own. Ends in `done` unless stopped from `progress`, and deletes itself after
/// that.
class TftpFetcher::Transfer final : public QObject {
    Q_OBJECT
public:
    /// A server that lost our last ACK repeats its last block for about this long.
    static constexpr std::chrono::seconds kLinger{3};

    Transfer(const TftpLine &line, const QByteArray &name, quint64 seed, QObject *parent);

    void start(Done done, Progress progress);

private:
    void read();
    void take(base::Bytes datagram, const tftp::Endpoint &from);
    void onDeadline();
    void onReadFailed();
    void send(const std::optional<tftp::Receiver::Outgoing> &outgoing);
    void goOn();
    void finish();
    bool isLost();
    bool mustLinger() const;
    Fetched result() const;

    TftpLine m_line;
    QString m_name;
    tftp::Receiver m_receiver;
    base::SystemClock m_clock;
    QUdpSocket m_socket;
    QTimer m_timer;
    std::mt19937_64 m_random;
    bool m_nobodyThere = false;
    Done m_done;
    Progress m_progress;
};

} // namespace simulator
