#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <functional>

namespace simulator {

/// Reads one HTTP/1.x response as it arrives (RFC 9112), from whoever is at the other end. Bounded: what is
/// not handed on is a head of at most kMaxHead bytes.
class HttpReply {
public:
    static constexpr qsizetype kMaxHead = 64 * 1024;
    /// The next piece of the body of a 200; false: stop here.
    using Body = std::function<bool(QByteArrayView)>;

    explicit HttpReply(Body body) : m_body(std::move(body)) {}

    void feed(QByteArrayView bytes);
    /// The server closed the connection: the end of a body without a length (RFC 9112 section 6.3), of any
    /// other one a break.
    void inputEnded();

    /// 0 until the head is here.
    int status() const { return m_status; }
    bool isComplete() const { return m_state == State::Complete; }
    /// It is no HTTP, or it broke off, or `body` stopped it.
    bool isBroken() const { return m_state == State::Broken; }

private:
    enum class State { Head, Counted, UntilClosed, ChunkSize, Chunk, ChunkEnd, Trailer, Complete, Broken };

    QByteArrayView takeHead(QByteArrayView bytes);
    QByteArrayView takeCounted(QByteArrayView bytes, State next);
    QByteArrayView takeLine(QByteArrayView bytes);
    void readHead(const QByteArray &head);
    void beginBody(const QByteArray &head);
    void lineRead(const QByteArray &line);
    bool hand(QByteArrayView bytes);

    Body m_body;
    State m_state = State::Head;
    QByteArray m_begun; ///< head, or line, that is not whole yet
    int m_status = 0;
    qint64 m_left = 0; ///< of the body, or of the chunk
};

} // namespace simulator
