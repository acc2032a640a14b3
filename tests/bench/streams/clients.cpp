#include "tests/bench/streams/clients.h"

#include <array>
#include <cstring>

namespace streams {

void Body::begin(std::string_view expected, bool isChecked)
{
    m_expected = expected;
    m_got = 0;
    m_isChecked = isChecked;
    m_isRight = true;
}

void Body::take(std::string_view bytes)
{
    const bool fits = bytes.size() <= m_expected.size() - m_got;
    m_isRight = m_isRight && fits && (!m_isChecked || m_expected.substr(m_got, bytes.size()) == bytes);
    m_got += fits ? bytes.size() : 0;
}

/// One byte more than it wants, so that a server that sends too much is found out.
Stream::Got Body::takeFrom(Stream &stream)
{
    static std::array<char, 256 * 1024> bytes;
    const std::size_t wanted = m_expected.size() - m_got + 1;
    if (m_isChecked) {
        const auto got = stream.receive(std::span(bytes).first(std::min(bytes.size(), wanted)));
        take({bytes.data(), got.count});
        return got.what;
    }
    const auto got = stream.discard(wanted);
    m_isRight = m_isRight && got.count < wanted;
    m_got += got.count < wanted ? got.count : 0;
    return got.what;
}

void Client::begin()
{
    while (take()) {
        if (connect())
            return;
        m_tally.failure = "no socket";
        ++m_tally.failed;
    }
}

bool Client::take()
{
    if (m_tally.started == m_plan.requests)
        return false;
    const bool isChecked = m_tally.started++ % m_plan.checkEvery == 0;
    m_body.begin(m_plan.headOnly ? std::string_view() : m_plan.bytes, isChecked);
    return true;
}

void Client::succeed()
{
    if (m_body.isWrong() || !m_body.isComplete())
        return fail("other bytes, or not all, or too many");
    ++m_tally.done;
    m_tally.checked += m_body.isChecked() ? 1 : 0;
}

void Client::fail(const std::string &why)
{
    ++m_tally.failed;
    m_tally.failure = why;
}

HttpClient::HttpClient(Loop &loop, const Plan &plan, Tally &tally, unsigned device)
    : Client(plan, tally, device),
      m_stream(loop),
      m_request((plan.headOnly ? "HEAD /" : "GET /") + plan.name +
                " HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: load\r\n" +
                (plan.keepAlive ? "\r\n" : "Connection: close\r\n\r\n"))
{}

bool HttpClient::connect()
{
    m_head.clear();
    m_inBody = false;
    if (!m_stream.connect(this, plan().port, device(), plan().tls))
        return false;
    m_stream.send(m_request);
    return true;
}

void HttpClient::ready()
{
    while (m_stream.isOpen()) {
        if (!m_stream.push())
            break;
        if (m_stream.hasUnsent())
            return;
        const auto got = m_inBody ? body().takeFrom(m_stream) : receiveHead();
        if (got == Stream::Got::Nothing)
            return;
        if (got != Stream::Got::Bytes)
            break;
        if (m_inBody && (body().isComplete() || body().isWrong()))
            finish();
    }
    if (!m_stream.isOpen())
        return;
    m_stream.close();
    fail("connection lost: " + m_head.substr(0, m_head.find('\r')));
    begin();
}

Stream::Got HttpClient::receiveHead()
{
    std::array<char, 4096> bytes;
    const auto got = m_stream.receive(bytes);
    m_head.append(bytes.data(), got.count);
    const std::size_t end = m_head.find("\r\n\r\n");
    if (end == std::string::npos)
        return got.what;
    return readHead(end + 4) ? got.what : Stream::Got::Broken;
}

bool HttpClient::readHead(std::size_t end)
{
    const std::string length = "\r\nContent-Length: " + std::to_string(plan().bytes.size()) + "\r\n";
    if (!m_head.starts_with("HTTP/1.1 200 ") || m_head.find(length) == std::string::npos)
        return false;
    m_inBody = true;
    body().take(std::string_view(m_head).substr(end));
    return true;
}

/// The answer is there; on to the next, on this connection or another.
void HttpClient::finish()
{
    succeed();
    if (!plan().keepAlive) {
        m_stream.close();
        return begin();
    }
    m_head.clear();
    m_inBody = false;
    if (take())
        m_stream.send(m_request);
    else
        m_stream.close();
}

FtpClient::FtpClient(Loop &loop, const Plan &plan, Tally &tally, unsigned device)
    : Client(plan, tally, device), m_control(loop), m_data(loop, *this)
{}

bool FtpClient::connect()
{
    m_lines.clear();
    m_isSent = m_data.isOver = false;
    return m_control.connect(this, plan().port, device(), nullptr);
}

void FtpClient::drop()
{
    m_control.close();
    m_data.stream.close();
}

void FtpClient::ready()
{
    std::array<char, 4096> bytes;
    while (m_control.isOpen()) {
        const bool pushed = m_control.push();
        const auto got = pushed ? m_control.receive(bytes) : Stream::Received{Stream::Got::Broken};
        if (got.what == Stream::Got::Nothing)
            return;
        if (got.what != Stream::Got::Bytes) {
            drop();
            fail("connection lost: " + m_lines);
            return begin();
        }
        m_lines.append(bytes.data(), got.count);
        for (std::size_t end = 0; (end = m_lines.find("\r\n")) != std::string::npos && m_control.isOpen();) {
            const std::string line = m_lines.substr(0, end);
            m_lines.erase(0, end + 2);
            answer(line);
        }
    }
}

/// RFC 959 section 4.2: a line that goes on has a hyphen behind its code.
void FtpClient::answer(const std::string &line)
{
    if (line.size() < 4 || line[3] != ' ')
        return;
    struct Reply {
        std::string_view code;
        const char *next;
    };
    static constexpr Reply kReplies[] = {
        {"220", "USER anonymous"}, {"331", "PASS load@"}, {"230", "TYPE I"}, {"200", "EPSV"}};
    const std::string_view code(line.data(), 3);
    for (const Reply &reply : kReplies) {
        if (reply.code == code)
            return say(reply.next);
    }
    if (code == "229")
        return openData(line);
    if (code == "150" || code == "125")
        return;
    if (code == "226") {
        m_isSent = true;
        return leaveIfDone();
    }
    drop();
    if (code == "221")
        succeed();
    else
        fail(line);
    begin();
}

/// "229 Entering Extended Passive Mode (|||6446|)"
void FtpClient::openData(const std::string &line)
{
    const std::size_t at = line.find("|||");
    const int port = at == std::string::npos ? 0 : std::atoi(line.c_str() + at + 3);
    if (!m_data.stream.connect(&m_data, static_cast<std::uint16_t>(port), device(), nullptr))
        return say("QUIT");
    say("RETR " + plan().name);
}

void FtpClient::say(const std::string &command)
{
    m_control.send(command + "\r\n");
    m_control.push();
}

void FtpClient::Data::ready()
{
    while (stream.isOpen()) {
        const auto got = owner.body().takeFrom(stream);
        if (got == Stream::Got::Nothing)
            return;
        if (got == Stream::Got::Bytes)
            continue;
        stream.close();
        isOver = true;
        owner.leaveIfDone();
    }
}

void FtpClient::leaveIfDone()
{
    if (m_isSent && m_data.isOver)
        say("QUIT");
}

std::unique_ptr<Client> makeClient(Loop &loop, const Plan &plan, Tally &tally, unsigned device)
{
    if (plan.protocol == Plan::Protocol::Ftp)
        return std::make_unique<FtpClient>(loop, plan, tally, device);
    return std::make_unique<HttpClient>(loop, plan, tally, device);
}

} // namespace streams
