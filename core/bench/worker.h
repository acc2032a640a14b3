#pragma once

#include <functional>
#include <memory>
#include <semaphore>

class QThread;

namespace bench {

/// A thread with an event loop of its own; calls posted to it run there in the order in which they came.
/// Hand-over, start and end are told by the standard library's semaphores and not by Qt: ThreadSanitizer
/// cannot see into Qt and would find races where there are none, and miss those that there are. The thread
/// itself is Qt's: one that Qt did not start crashes at its end when built with MinGW, whose thread-local
/// storage is gone by the time that Qt's own is destroyed.
class Worker {
public:
    Worker();
    /// Runs what was posted before, then ends the thread and waits for it.
    ~Worker();
    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;

    /// From any thread.
    void post(std::function<void()> call);
    /// The same, and waits until it has run. Never from the worker's own thread.
    void call(const std::function<void()> &call);

private:
    class Inbox;
    Inbox *m_inbox = nullptr;         ///< on the thread's own stack
    std::binary_semaphore m_ended{0}; ///< nothing of the thread touches anything of ours after it
    std::unique_ptr<QThread> m_thread;
};

} // namespace bench
