#pragma once

#include "core/base/message.h"
#include "core/files/content.h"

#include <QByteArrayView>
#include <QHostAddress>
#include <QString>
#include <tl/expected.hpp>

namespace serving {

inline constexpr base::Code kNotFound{"not-found"};          ///< %1 name
inline constexpr base::Code kNotFoundCase{"not-found-case"}; ///< %1 name asked, %2 the name that is there

/// Who asks.
struct Client {
    QHostAddress address;
    quint16 port = 0;
    QHostAddress local; ///< the address of ours that was asked
};

/// A large file is sent from where it lies, so somebody may write into it meanwhile. A server asks
/// content->isIntact() once more before the last bytes leave, and breaks the transfer off if it is not: half
/// an old and half a new file must never look complete.
struct Found {
    QString path;              ///< as the tree has it
    files::ContentPtr content; ///< never null; intact at that moment
};

/// Why there is nothing to send. `refused` tells a name that is not allowed (base::kName… codes) from one
/// that is merely not there or (files::kFileChanging) is just being written.
struct Miss {
    base::Message why;
    bool refused = false;
};

/// How every protocol server finds files: path safety, the tree and the pairing of .conf and .md5 stand
/// behind it, once.
class FileLookup {
public:
    virtual ~FileLookup() = default;
    /// `rawName` is exactly what the client sent. Called on the bench thread.
    virtual tl::expected<Found, Miss> find(const Client &client, QByteArrayView rawName) = 0;
    /// What find() would give now, to one who asks only about it (SIZE, MDTM, HEAD): nothing is taken for
    /// given.
    virtual tl::expected<Found, Miss> peek(const Client &client, QByteArrayView rawName)
    {
        return find(client, rawName);
    }
    /// What find() gave is not sent after all, and no event will tell of it: the request is put off.
    virtual void takeBack(const Client &client, const Found &found)
    {
        Q_UNUSED(client);
        Q_UNUSED(found);
    }
};

} // namespace serving
