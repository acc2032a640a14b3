#pragma once

#include "core/ports/request.h"

#include <utility>

namespace ports {

/// Owns a socket, or says with an errno why there is none.
class Socket {
public:
    static Socket of(int descriptor) { return Socket(descriptor, 0); }
    static Socket failed(int error) { return Socket(-1, error); }
    Socket(Socket &&other) noexcept
        : m_descriptor(std::exchange(other.m_descriptor, -1)), m_error(other.m_error)
    {}
    Socket &operator=(Socket &&other) noexcept
    {
        std::swap(m_descriptor, other.m_descriptor);
        std::swap(m_error, other.m_error);
        return *this;
    }
    ~Socket();

    int get() const { return m_descriptor; }
    int error() const { return m_error; } ///< 0: there is a socket
    int release() { return std::exchange(m_descriptor, -1); }

private:
    Socket(int descriptor, int error) : m_descriptor(descriptor), m_error(error) {}

    int m_descriptor;
    int m_error;
};

/// What was asked for, with the privileges that this process has: bound, not blocking, closed by exec(). UDP
/// tells the address that was asked (IP_PKTINFO), TCP does not listen yet, IPv6 takes no IPv4, and what is on
/// one interface may broadcast there and stand beside others (SO_REUSEADDR). The program and its helper open
/// sockets by this same function, so that both come to the same.
Socket openHere(const Request &request);

} // namespace ports
