#pragma once

#include <QString>
#include <QStringView>

namespace catalogue {

/// What people write where an address of a server belongs: `[scheme://][user[:password]@]host[:port][/path]`.
struct ServerText {
    QString scheme; ///< "ftp"; empty if there is none
    QString user;
    QString password;
    bool hasUser = false; ///< there is an `@`
    QString host;         ///< an IPv6 address without its brackets
    QString port;
    bool hasPath = false; ///< there is a slash behind the host
    QString path;         ///< without the slashes at its ends

    /// No more than a name or an address: all that the older devices take (guide 2.4).
    bool isBare() const { return scheme.isEmpty() && !hasUser && port.isEmpty() && !hasPath; }
};

/// Never fails; what fits nowhere is part of the host.
ServerText readServerText(QStringView text);

/// The same text with `dots` in place of the password, for people.
QString withoutPassword(QStringView text, QStringView dots = u"•••");
/// Takes that back after somebody edited the text: where dots still stand in place of the password, that of
/// `original` does again. What was typed among the dots is the password instead.
QString withPasswordOf(QStringView original, QStringView text, QStringView dots = u"•••");
/// True if there is a password that withoutPassword() hides.
bool hasPassword(QStringView text);

} // namespace catalogue
