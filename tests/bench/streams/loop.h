#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

/// Loading servers over TCP: HTTP, HTTPS and FTP clients by the thousand in one thread that cost little, and
/// what runs them.
namespace streams {

/// Wants to hear of a socket.
class Watcher {
public:
    virtual ~Watcher() = default;
    virtual void ready() = 0;
};

/// epoll(7), edge-triggered: whoever is told reads and writes until the kernel has no more for it.
class Loop {
public:
    Loop();
    ~Loop();
    Loop(const Loop &) = delete;
    Loop &operator=(const Loop &) = delete;

    void watch(int socket, Watcher *watcher);
    /// Closes it. Its watcher hears nothing more, not even of this turn.
    void close(int socket);

    /// One turn. False if nothing came for so long.
    bool turn(std::chrono::milliseconds patience);

private:
    int m_epoll;
    std::vector<Watcher *> m_watchers; ///< by socket
};

} // namespace streams
