#pragma once

#include "core/tcp/file_sending.h"
#include "core/tcp/socket.h"

#include <memory>

namespace tcp {

struct Readiness {
    bool read = false;
    bool write = false;
    /// From now on, less than was asked for does not mean that all was read: the end is there, of which
    /// nothing more will be told, or urgent data.
    bool isMarked = false;
};

/// Hears of one socket. Destroy it before the socket is closed.
class Watch {
public:
    virtual ~Watch() = default;
    /// Trying gave nothing: tell when it is worth another try. What is not wanted may be told all the same.
    virtual void want(Readiness what) = 0;
};

/// Who a transport reports to.
class TransportUser {
public:
    virtual ~TransportUser() = default;
    /// Something happened; what follows happens now.
    virtual void woke() = 0;
    virtual void ready(quint64 id, Readiness what) = 0;
    /// Goes on with what is to be done, for a moment; true if that is not all.
    virtual bool work() = 0;
    /// The event loop has its turn now.
    virtual void paused() = 0;
};

/// How one hears of sockets, by the Qt event loop of the thread that made it. After everything it reports
/// there is work().
class Transport {
public:
    virtual ~Transport() = default;
    virtual std::unique_ptr<Watch> watch(quint64 id, const Socket &socket) = 0;
    /// There will be work() soon, without a report.
    virtual void workSoon() = 0;
    virtual SendFile sendFile() const = 0;
};

using TransportResult = tl::expected<std::unique_ptr<Transport>, std::errc>;

/// Qt's notifiers, everywhere.
TransportResult openPortableTransport(TransportUser &user);
/// The platform's fast path; the portable one where there is none.
TransportResult openBestTransport(TransportUser &user);

/// How many descriptors the system lets us have, some left aside for the rest of the program. Raises the
/// limit as far as it goes without asking anybody.
int descriptorsForConnections();

} // namespace tcp
