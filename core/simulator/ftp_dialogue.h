#pragma once

#include "core/serving/request_event.h"
#include "core/simulator/ftp_reply.h"

#include <QHostAddress>
#include <QString>

namespace simulator {

/// A client's side of one file over FTP (RFC 959), without sockets: tell it what the server says and how the
/// data connection does, and do what it asks for. As curl, wget and busybox go about it: log in, TYPE I, a
/// data connection by EPSV or else PASV, RETR of the whole path, QUIT.
class FtpDialogue {
public:
    struct Settings {
        QString path; ///< as the procedure asks for it, below the server's own path
        QString user; ///< empty: "anonymous"
        QString password;
        bool active = false; ///< the server connects to us (PORT, or EPRT over IPv6)
    };

    enum class Data {
        None,
        Connect, ///< to connectTo() at the server's address; then dataReady()
        Listen,  ///< on our address of the control connection; then listening()
    };

    explicit FtpDialogue(Settings settings);

    /// Bytes of the control connection. While transferring, too.
    void received(QByteArrayView bytes);
    /// The control connection is gone.
    void lost();
    /// What to send over the control connection; empties it.
    QByteArray takeCommands();

    /// What is to be done about the data connection; asked for once.
    Data takeDataWish();
    quint16 connectTo() const { return m_port; }
    void listening(const QHostAddress &address, quint16 port);
    void dataReady();
    /// It could not be had.
    void dataFailed();
    /// The server closed it, in good order.
    void dataEnded();

    bool isOver() const { return m_state == State::Over; }
    /// Once it is over.
    serving::Outcome outcome() const { return m_outcome; }
    /// The server wants a login, or another one.
    bool isLoginRefused() const;
    /// It ended with an answer that is neither the file nor a no: "421 Service not available".
    bool isDeclined() const;
    /// "FTP 550": what the server said to it; empty if it said nothing.
    QString detail() const;

private:
    enum class State { Greeting, User, Password, Type, Epsv, Pasv, Port, Dialling, Retrieving, Over };

    void handle(const FtpReply &reply);
    void greeted(const FtpReply &reply);
    void named(const FtpReply &reply);
    void loggedIn(const FtpReply &reply);
    void typed(const FtpReply &reply);
    void passive(const FtpReply &reply);
    void retrieving(const FtpReply &reply);
    void dial(std::optional<quint16> port);
    void retrieve();
    void say(State next, const QByteArray &command, const QString &argument = {});
    void end(serving::Outcome outcome);
    void endIfComplete();

    Settings m_settings;
    FtpReplyReader m_reader;
    State m_state = State::Greeting;
    QByteArray m_commands;
    Data m_wish = Data::None;
    quint16 m_port = 0;
    int m_code = 0; ///< of the reply to the newest command; 0 while there is none
    bool m_dataEnded = false;
    bool m_completed = false; ///< 226, or 250
    serving::Outcome m_outcome = serving::Outcome::Aborted;
};

} // namespace simulator
