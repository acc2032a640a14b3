#pragma once

#include "tests/bench/streams/stream.h"

#include <memory>
#include <string>
#include <string_view>

namespace streams {

/// What is asked of a server.
struct Plan {
    enum class Protocol { Http, Ftp };

    Protocol protocol = Protocol::Http;
    std::uint16_t port = 0; ///< on 127.0.0.1
    std::string name;       ///< of the file
    std::string_view bytes; ///< that are in it
    unsigned clients = 1;   ///< at once
    unsigned requests = 1;  ///< of all of them together
    bool keepAlive = false; ///< else each request has a connection of its own; of HTTP
    bool headOnly = false;  ///< HEAD
    TlsPtr tls;             ///< null: none
    unsigned checkEvery =
        1; ///< of so many requests one is compared byte for byte; of the others only the length is
};

struct Tally {
    unsigned started = 0;
    unsigned done = 0;
    unsigned checked = 0;
    unsigned failed = 0;
    std::string failure; ///< of the last that failed
};

/// The bytes of one file, as they come.
class Body {
public:
    void begin(std::string_view expected, bool isChecked);
    /// Takes what a stream has for it. Bytes: more may come at once.
    Stream::Got takeFrom(Stream &stream);
    void take(std::string_view bytes);

    bool isComplete() const { return m_got == m_expected.size(); }
    bool isWrong() const { return !m_isRight; }
    bool isChecked() const { return m_isChecked; }

private:
    std::string_view m_expected;
    std::size_t m_got = 0;
    bool m_isChecked = false;
    bool m_isRight = true;
};

/// Makes one request after another, until as many were begun as the plan says. `device` is the address that
/// it comes from.
class Client : public Watcher {
public:
    Client(const Plan &plan, Tally &tally, unsigned device) : m_plan(plan), m_tally(tally), m_device(device)
    {}

    /// Begins the next, if there is one left.
    void begin();

protected:
    virtual bool connect() = 0;

    const Plan &plan() const { return m_plan; }
    Body &body() { return m_body; }
    void succeed();
    void fail(const std::string &why);
    /// The next on the connection that stands. False if none is left.
    bool take();
    unsigned device() const { return m_device; }

private:
    const Plan &m_plan;
    Tally &m_tally;
    Body m_body;
    unsigned m_device;
};

class HttpClient final : public Client {
public:
    HttpClient(Loop &loop, const Plan &plan, Tally &tally, unsigned device);

    void ready() override;

private:
    bool connect() override;
    Stream::Got receiveHead();
    bool readHead(std::size_t end);
    void finish();

    Stream m_stream;
    std::string m_request;
    std::string m_head;
    bool m_inBody = false;
};

/// Logs in, fetches one file in passive mode (RFC 2428), and leaves.
class FtpClient final : public Client {
public:
    FtpClient(Loop &loop, const Plan &plan, Tally &tally, unsigned device);

    void ready() override;

private:
    /// Its data connection.
    struct Data final : Watcher {
        Data(Loop &loop, FtpClient &ftp) : stream(loop), owner(ftp) {}
        void ready() override;
        Stream stream;
        FtpClient &owner;
        bool isOver = false;
    };

    bool connect() override;
    void drop();
    void answer(const std::string &line);
    void openData(const std::string &line);
    void say(const std::string &command);
    void leaveIfDone();

    Stream m_control;
    Data m_data;
    std::string m_lines;
    bool m_isSent = false; ///< the server says so (226)
};

std::unique_ptr<Client> makeClient(Loop &loop, const Plan &plan, Tally &tally, unsigned device);

} // namespace streams
