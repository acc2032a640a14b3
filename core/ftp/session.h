#pragma once

#include "core/ftp/command.h"
#include "core/ftp/context.h"
#include "core/ftp/data_channel.h"
#include "core/ftp/line_reader.h"
#include "core/ftp/reply.h"

#include <utility>

namespace ftp {

/// One client's control connection: RFC 959, 1123 section 4.1, 2389, 2428 and 3659, for reading alone.
///
/// Commands are carried out in order. While a transfer is under way those that RFC 959 section 4.1 lets
/// through are answered at once (ABOR, STAT, QUIT, NOOP); the first other waits, and nothing behind it is
/// read.
class Session final : public tcp::Session, private DataSession::User {
public:
    static constexpr std::chrono::seconds kLoginWithin{60};
    static constexpr std::chrono::minutes kIdleFor{5}; ///< between two commands, with nothing under way
    static constexpr int kMostWrong = 3;               ///< logins, on one connection

    /// The context must outlive it.
    Session(Context &context, const tcp::Peer &peer);
    ~Session() override;

    void begun(base::Instant now) override;
    qsizetype received(base::Bytes bytes, base::Instant now) override;
    void inputEnded(base::Instant now) override;
    void sent(base::Instant now) override;
    void ended(tcp::End why, base::Instant now) override;
    base::Instant deadline() const override;
    void expired(base::Instant now) override;
    bool isBusy() const override;

    /// The event that will report the file under way, as far as it is known; nothing if there is none.
    std::optional<serving::RequestEvent> transferUnderWay(base::Instant now) const;

private:
    // What is known of a verb (verbs.cpp).
    enum class Takes { Nothing, Maybe, Something };
    enum Rule {
        None = 0,
        Early = 1,   ///< allowed before the login
        Anytime = 2, ///< answered while a transfer is under way
        Raw = 4,     ///< its argument need not be clean text
    };
    using Handler = void (Session::*)(const QByteArray &argument);
    struct Verb {
        const char *name;
        Takes takes;
        int rules;
        Handler handler; ///< null: the reply is all there is to it
        Reply reply = Reply::Done;
    };
    static const Verb kVerbs[];
    static const Verb *verbOf(const Command &command);

    // session.cpp
    bool takesMore() const;
    void take(const Line &line);
    bool mustWait(const Command &command) const;
    void perform(const Command &command);
    void proceed();
    void finishIfDone();
    void reply(Reply which, const QByteArray &argument = {}) { outbox().append(replyLine(which, argument)); }
    serving::Client client() const { return {m_peer.address, m_peer.port, m_peer.local}; }
    serving::RequestEvent eventFor(const QByteArray &path);
    void report(serving::RequestEvent event, serving::Outcome outcome, base::Message why);

    // session_login.cpp
    void user(const QByteArray &argument);
    void password(const QByteArray &argument);
    void refuseAnonymous();
    void answerWrongLogin();
    void refuseBeforeLogin(const Command &command);
    void reinitialize(const QByteArray &);
    void quit(const QByteArray &);

    // session_settings.cpp
    void type(const QByteArray &argument);
    void mode(const QByteArray &argument);
    void structure(const QByteArray &argument);
    void allocate(const QByteArray &argument);
    void options(const QByteArray &argument);
    void features(const QByteArray &);
    void help(const QByteArray &);
    void site(const QByteArray &argument);
    void status(const QByteArray &argument);
    QByteArrayList statusLines() const;

    // session_names.cpp
    tl::expected<serving::Found, serving::Miss> find(const QByteArray &path);
    void refuse(const serving::Miss &miss);
    void changeFolder(const QByteArray &argument);
    void changeToParent(const QByteArray &);
    void printFolder(const QByteArray &);
    void size(const QByteArray &argument);
    void modified(const QByteArray &argument);
    void facts(const QByteArray &argument);
    std::optional<serving::Listed> listedFile(const QByteArray &path, const QByteArray &name);
    std::optional<ListingLines> lines(const QByteArray &argument, Form form);
    std::optional<ListingLines> matching(const QByteArray &argument, ListingLines::Style style);
    void store(const QByteArray &argument);
    void append(const QByteArray &argument);
    void refuseToWrite(const char *verb, const QByteArray &argument);

    // session_data.cpp
    void passive(const QByteArray &);
    void extendedPassive(const QByteArray &argument);
    void port(const QByteArray &argument);
    void extendedPort(const QByteArray &argument);
    void aim(const QHostAddress &host, quint16 port);
    void restart(const QByteArray &argument);
    void retrieve(const QByteArray &argument);
    void list(const QByteArray &argument);
    void nameList(const QByteArray &argument);
    void factsList(const QByteArray &argument);
    void sendLines(std::optional<ListingLines> lines, Reply unless);
    void begin(std::optional<serving::RequestEvent> event);
    void endTransfer(serving::Outcome outcome, const base::Message &why, Reply which);
    void abortTransfer(const QByteArray &);
    void dataOpened(base::Instant now) override;
    void dataSent(base::Instant now) override;
    void dataBroke(tcp::End why, bool wasOpen, base::Instant now) override;
    void breakOff(tcp::End why);
    void endBroken(tcp::End why, bool wasOpen);
    void neverOpened(serving::Outcome outcome);
    QStringList progress() const;
    void refillStatus();

    struct Asked {
        QByteArray path;
        serving::Found found;
        base::Instant when;
    };
    struct Transfer {
        std::optional<serving::RequestEvent> event; ///< of a file; a listing has none
        base::Instant since;
    };

    Context &m_context;
    const tcp::Peer m_peer;
    base::Instant m_now;
    LineReader m_lines;
    std::optional<Command> m_held; ///< waits for the end of the transfer
    bool m_hasLeft = false;        ///< bytes that wait with the driver
    bool m_inputEnded = false;
    bool m_isQuitting = false;

    bool m_isLoggedIn = false;
    std::optional<QByteArray> m_user;                  ///< named, with the password to come
    int m_wrong = 0;                                   ///< logins so far
    std::optional<base::Instant> m_answerWrongLoginAt; ///< nothing is read before
    base::Instant m_loginBy = base::Instant::max();
    base::Instant m_heardAt; ///< a command, or the end of what one began

    QByteArray m_type = "A"; ///< RFC 959 section 5.1: "ASCII Non-print" is the default
    Facts m_facts;
    QByteArray m_folder; ///< below the root, "" for the root itself
    qint64 m_restart = 0;
    bool m_onlyEpsv = false;
    std::optional<Asked> m_asked;

    DataChannel m_channel;
    std::optional<Transfer> m_transfer;
    std::optional<ListingLines> m_status; ///< of STAT, of which not all are in the outbox yet
};

} // namespace ftp
