#pragma once

#include "core/base/bytes.h"
#include "core/http/limits.h"
#include "core/http/request.h"
#include "core/http/status.h"

namespace http {

/// Request heads, RFC 9112 sections 2 to 5, fed in portions of any size. Strict where a lenient reader would
/// be guessing: no folded fields, no space before a colon, no stray CR, nothing of HTTP/0.9.
///
/// A line may end in LF alone, which section 2.2 allows: people type requests into netcat, and old embedded
/// clients write "\n". What makes it dangerous elsewhere is a proxy before the server that reads the line
/// ends differently and guards something by what it read; nothing here is guarded so. In a chunked body,
/// where no person types, CRLF is wanted.
class RequestParser {
public:
    enum class State {
        Waiting,  ///< nothing of a request has come
        Reading,  ///< some has
        Complete, ///< take() it
        Refused,  ///< for good: where the next request begins is not known
    };

    explicit RequestParser(const Limits &limits) : m_limits(limits) {}

    /// Eats from the front of `bytes` and says how much; nothing more once Complete or Refused.
    qsizetype feed(base::Bytes bytes);
    State state() const { return m_state; }
    const Refusal &refusal() const { return m_refusal; }
    /// What has come so far, for the log.
    const Request &soFar() const { return m_request; }
    /// If Complete; waits for the next one then.
    Request take();

private:
    void refuse(QByteArrayView what, Status status = Status::BadRequest, qint64 most = 0);
    bool holdsBack(QByteArrayView part);
    void line(QByteArrayView text);
    void requestLine(QByteArrayView text);
    void readVersion(QByteArrayView text);
    void fieldLine(QByteArrayView text);
    void endHead();

    Limits m_limits;
    State m_state = State::Waiting;
    Refusal m_refusal;
    Request m_request;
    QByteArray m_held; ///< the beginning of a line
    int m_emptyLines = 0;
    qsizetype m_fieldBytes = 0;
};

} // namespace http
