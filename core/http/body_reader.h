#pragma once

#include "core/base/bytes.h"
#include "core/http/limits.h"
#include "core/http/request.h"
#include "core/http/status.h"

namespace http {

/// The body of a request, RFC 9112 sections 6 and 7, read to find its end and thrown away: no method that has
/// a meaning here gives its body one (RFC 9110 section 9.3.1).
class BodyReader {
public:
    enum class State { Reading, Complete, Refused };

    /// Refused at once if it is said to be longer than Limits::body.
    BodyReader(const Framing &framing, const Limits &limits);

    /// Eats from the front of `bytes` and says how much; nothing more once Complete or Refused.
    qsizetype feed(base::Bytes bytes);
    State state() const { return m_state; }
    const Refusal &refusal() const { return m_refusal; }

private:
    enum class Part { SizeLine, Data, DataEnd, Trailer };

    void refuse(QByteArrayView what);
    void refuseLength();
    qsizetype skip(QByteArrayView bytes);
    qsizetype feedLine(QByteArrayView bytes);
    void line(QByteArrayView text);
    void sizeLine(QByteArrayView text);

    Limits m_limits;
    State m_state = State::Reading;
    Refusal m_refusal;
    bool m_chunked;
    Part m_part = Part::SizeLine;
    qint64 m_left = 0; ///< of the body, or of a chunk
    qint64 m_read = 0; ///< of a chunked body, with all that is between the chunks
    QByteArray m_line;
};

} // namespace http
