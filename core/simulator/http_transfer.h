#pragma once

#include "core/simulator/http_fetcher.h"
#include "core/simulator/http_reply.h"

#include <QSslSocket>
#include <QTimer>

namespace simulator {

/// One file over a connection of its own. Ends in `done` unless stopped from `progress`, and deletes itself
/// after that.
class HttpFetcher::Transfer final : public QObject {
    Q_OBJECT
public:
    /// `path`: what `request` asks for.
    Transfer(const Server &server, const TcpLine &line, const QString &path, QByteArray request,
             QObject *parent);

    void start(Done done, Progress progress);

private:
    void connectSocket();
    void askFor();
    void read();
    void lost();
    bool take(QByteArrayView bytes);
    void finish();
    Fetched result() const;

    Server m_server;
    TcpLine m_line;
    QByteArray m_request;
    HttpReply m_reply;
    QSslSocket m_socket;
    QTimer m_silence;
    Receipt m_receipt;
    bool m_timedOut = false;
    bool m_powerIsOff = false;
    Done m_done;
    Progress m_progress;
};

} // namespace simulator
