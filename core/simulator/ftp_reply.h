#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <deque>
#include <optional>

namespace simulator {

/// What an FTP server says, once: three digits and a text (RFC 959 section 4.2).
struct FtpReply {
    int code = 0;    ///< 100 to 599
    QByteArray text; ///< behind the code; of several lines all that the server wrote, with their ends

    bool isPreliminary() const { return code < 200; }
    bool isCompletion() const { return code >= 200 && code < 300; }
};

/// Reads replies as they arrive in pieces, from whoever is at the other end. Bounded.
class FtpReplyReader {
public:
    static constexpr qsizetype kMaxBytes = 16 * 1024; ///< of one reply

    void feed(QByteArrayView bytes);
    /// The oldest that is whole.
    std::optional<FtpReply> next();
    /// What came is no FTP; nothing is read any more.
    bool isBroken() const { return m_broken; }

private:
    void takeLine(QByteArrayView line);

    QByteArray m_line; ///< begun
    FtpReply m_begun;  ///< of several lines; its code is 0 if there is none
    std::deque<FtpReply> m_replies;
    bool m_broken = false;
};

/// The port in the answer to EPSV, "(|||40021|)" (RFC 2428 section 3).
std::optional<quint16> portOfEpsv(QByteArrayView text);
/// The port in the answer to PASV, "(127,0,0,1,156,85)", wherever in the text the six numbers stand (RFC 1123
/// section 4.1.2.6). The address in it counts for nothing: behind NAT it is wrong, and a hostile server would
/// have us connect to somebody else.
std::optional<quint16> portOfPasv(QByteArrayView text);

} // namespace simulator
