#pragma once

#include "core/base/result.h"
#include "core/tcp/port_range.h"
#include "core/tcp/session.h"

#include <memory>

namespace tcp {

inline constexpr base::Code kNoPortInRange{"tcp-no-port-in-range"}; ///< %1 first, %2 last port; all are taken

/// Connections beside the one a session has (FTP's data connections, RFC 959 section 3.2). Each belongs to
/// the session given; the dialer shares it until ended() was said or it was dropped.
class Dialer {
public:
    using Id = quint64; ///< never 0, never given again

    struct Awaited {
        Id id = 0;
        quint16 port = 0;
    };

    virtual ~Dialer() = default;
    /// Listens on `local` for one connection from the address `from`; others are turned away. Where all ports
    /// are taken, whoever awaits more than `from` does loses one (End::Evicted); else kNoPortInRange.
    virtual base::Result<Awaited> await(const QHostAddress &local, const PortRange &ports,
                                        const QHostAddress &from, std::shared_ptr<Session> session) = 0;
    /// Connects from `local` to `to`; begun() or ended() follows.
    virtual Id dial(const QHostAddress &local, const QHostAddress &to, quint16 port,
                    std::shared_ptr<Session> session) = 0;
    /// Closes it, listening or connected, with what is left in its outbox unsent. Its session hears nothing
    /// more. After ended() was said, nothing: what is on its way arrives.
    virtual void drop(Id id) = 0;
};

} // namespace tcp
