#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <vector>

namespace rig {

/// An answer as a client reads it, by code that shares nothing with the server's.
struct Reply {
    int status = 0;
    QByteArray head; ///< without the empty line
    QByteArray body;

    QByteArrayList values(const QByteArray &name) const;
    QByteArray value(const QByteArray &name) const { return values(name).value(0); }
    bool has(const QByteArray &line) const { return head.contains("\r\n" + line + "\r\n"); }
};

/// Takes the answers off the front of `stream` that are complete. `methods`: of the requests, one each; GET
/// for those beyond. A body without a length ends with the stream.
std::vector<Reply> takeReplies(QByteArray &stream, const QByteArrayList &methods = {});
/// All of them; a remainder is a reply of status -1.
std::vector<Reply> replies(QByteArray stream, const QByteArrayList &methods = {});

} // namespace rig
