#pragma once

#include "core/base/bytes.h"

#include <QByteArray>
#include <optional>

namespace ftp {

/// One line of the control connection, without its end.
struct Line {
    QByteArray text;
    bool isTooLong = false; ///< then there is no text: nobody guesses what the rest of it meant

    friend bool operator==(const Line &, const Line &) = default;
};

/// Takes the control connection apart into lines, whatever portions it comes in, and Telnet (RFC 854) out of
/// them: RFC 959 section 4.1 has a client send "Interrupt Process" and "Synch" before ABOR, and RFC 1123
/// section 3.2.1 has every option refused that is not known. Never holds more than one line.
class LineReader {
public:
    static constexpr qsizetype kMaxLine = 512; ///< bytes, without the line's end

    /// At most one of the two is there.
    struct Fed {
        qsizetype used = 0; ///< bytes from the front; the others are to be fed again
        std::optional<Line> line;
        QByteArray refusal; ///< the answer that Telnet wants to an option
    };

    /// Stops behind the first line's end or option.
    Fed feed(base::Bytes bytes);

private:
    enum class State {
        Text,
        Command,     ///< behind IAC
        Option,      ///< behind IAC DO and its like
        Interrupted, ///< behind IAC IP
    };

    void step(quint8 byte, Fed &fed);
    void takeText(quint8 byte, Fed &fed);
    void takeCommand(quint8 byte);
    void append(quint8 byte);
    QByteArray refuse(quint8 option) const;
    Line endLine();

    State m_state = State::Text;
    quint8 m_negotiation = 0; ///< WILL, WONT, DO or DONT
    QByteArray m_text;
    bool m_isTooLong = false;
};

} // namespace ftp
