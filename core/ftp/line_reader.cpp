#include "core/ftp/line_reader.h"

#include <utility>

namespace ftp {

namespace {

/// RFC 854, Telnet command structure.
enum Telnet : quint8 {
    DataMark = 242,
    InterruptProcess = 244,
    Will = 251,
    Wont = 252,
    Do = 253,
    Dont = 254,
    InterpretAsCommand = 255,
};

} // namespace

LineReader::Fed LineReader::feed(base::Bytes bytes)
{
    Fed fed;
    while (fed.used < std::ssize(bytes) && !fed.line && fed.refusal.isEmpty())
        step(std::to_integer<quint8>(bytes[static_cast<std::size_t>(fed.used++)]), fed);
    return fed;
}

void LineReader::step(quint8 byte, Fed &fed)
{
    switch (std::exchange(m_state, State::Text)) {
    case State::Text:
        return takeText(byte, fed);
    case State::Command:
        return takeCommand(byte);
    case State::Option:
        fed.refusal = refuse(byte);
        return;
    case State::Interrupted:
        // BSD's clients send IAC IP IAC with the last byte urgent, then DM. The urgent one travels beside the
        // stream, so that DM stands in it alone.
        if (byte != DataMark)
            takeText(byte, fed);
        return;
    }
}

void LineReader::takeText(quint8 byte, Fed &fed)
{
    if (byte == InterpretAsCommand)
        m_state = State::Command;
    else if (byte == '\n') // with or without CR: embedded clients send either
        fed.line = endLine();
    else
        append(byte);
}

void LineReader::takeCommand(quint8 byte)
{
    if (byte == InterpretAsCommand) { // doubled, it is a byte like others
        append(byte);
    } else if (byte >= Will && byte <= Dont) {
        m_negotiation = byte;
        m_state = State::Option;
    } else if (byte == InterruptProcess) {
        m_state = State::Interrupted;
    }
}

/// One byte more than a line may have: it may be the CR of its end.
void LineReader::append(quint8 byte)
{
    if (m_text.size() > kMaxLine)
        m_isTooLong = true;
    else
        m_text += static_cast<char>(byte);
}

/// What is refused already is not answered again: that is how loops begin (RFC 854).
QByteArray LineReader::refuse(quint8 option) const
{
    if (m_negotiation != Will && m_negotiation != Do)
        return {};
    const quint8 answer = m_negotiation == Will ? Dont : Wont;
    const char bytes[] = {static_cast<char>(InterpretAsCommand), static_cast<char>(answer),
                          static_cast<char>(option)};
    return QByteArray(bytes, sizeof bytes);
}

Line LineReader::endLine()
{
    QByteArray text = std::exchange(m_text, {});
    const bool isTooLong = std::exchange(m_isTooLong, false);
    if (text.endsWith('\r'))
        text.chop(1);
    if (isTooLong || text.size() > kMaxLine)
        return {{}, true};
    return {text, false};
}

} // namespace ftp
