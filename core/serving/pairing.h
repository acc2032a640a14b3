#pragma once

#include "core/base/clock.h"
#include "core/files/content.h"

#include <QHash>
#include <QHostAddress>
#include <QString>
#include <chrono>
#include <list>

namespace serving {

/// Remembers for each client which bytes belong to the half of a pair that it was given first, so that it is
/// given the other half of that very pair even when a newer tree was published between its two requests.
/// Devices ask for a .conf before its .md5, and for the .md5 of a tone archive before the .zip (guide 5.1).
/// Bounded: the clients that have been quiet longest are forgotten first. Clients are told apart by address:
/// a TFTP client has a new port for each request.
class Pairing {
public:
    static constexpr std::size_t kMaxClients = 16'384;
    static constexpr qsizetype kMaxNamesPerClient = 16;
    /// Longer than any transfer of a tone archive, shorter than the reboot that a new configuration brings
    /// about.
    static constexpr std::chrono::minutes kLifetime{10};

    void remember(const QHostAddress &client, const QString &path, files::ContentPtr content,
                  base::Instant now);
    void forget(const QHostAddress &client, const QString &path);
    /// Null if nothing (young enough) is remembered.
    files::ContentPtr recall(const QHostAddress &client, const QString &path, base::Instant now) const;

private:
    struct Promised {
        files::ContentPtr content;
        base::Instant when;
    };
    struct Memory {
        QHostAddress client;
        QHash<QString, Promised> promised; ///< by the path of the checksum
    };
    using Memories = std::list<Memory>;

    Memory &memoryOf(const QHostAddress &client);

    Memories m_memories; ///< the client heard last comes first
    QHash<QHostAddress, Memories::iterator> m_byClient;
};

} // namespace serving
