#pragma once

#include "core/simulator/ftp_dialogue.h"
#include "core/simulator/ftp_fetcher.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

namespace simulator {

/// One file over sockets of its own. Ends in `done` unless stopped from `progress`, and deletes itself after
/// that.
class FtpFetcher::Transfer final : public QObject {
    Q_OBJECT
public:
    /// A server closes right behind the QUIT.
    static constexpr std::chrono::seconds kFarewell{1};

    Transfer(const Server &server, const TcpLine &line, const QString &path, QObject *parent);

    void start(Done done, Progress progress);

private:
    void connectControl();
    void readControl();
    void readData();
    void onSilence();
    void controlLost();
    void dataLost();
    void serveDialogue();
    void connectData();
    void listenForData();
    void takeData(QTcpSocket *socket);
    void finish();
    Fetched result() const;

    Server m_server;
    TcpLine m_line;
    FtpDialogue m_dialogue;
    QTcpSocket m_control;
    QTcpServer m_listener;
    QTcpSocket *m_data = nullptr; ///< a child
    QTimer m_silence;
    Receipt m_receipt;
    bool m_nobodyThere = false;
    bool m_timedOut = false;
    Done m_done;
    Progress m_progress;
};

} // namespace simulator
