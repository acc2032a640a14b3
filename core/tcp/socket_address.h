#pragma once

#include "core/tcp/socket.h"

#ifdef Q_OS_WIN
#include <winsock2.h>
#include <ws2tcpip.h>
#else
#include <netinet/in.h>
#include <sys/socket.h>
#endif

namespace tcp {

/// A Place as the system wants it.
class SocketAddress {
public:
    SocketAddress() = default;
    SocketAddress(const QHostAddress &address, quint16 port);

    Place place() const;
    int family() const { return m_any.ss_family; }
    sockaddr *data() { return reinterpret_cast<sockaddr *>(&m_any); }
    const sockaddr *data() const { return reinterpret_cast<const sockaddr *>(&m_any); }
    socklen_t length() const;
    /// What a call of the system that fills it in wants to know.
    socklen_t room() const { return sizeof m_any; }

private:
    sockaddr_storage m_any{};
};

} // namespace tcp
