#pragma once

#include <functional>
#include <thread>

namespace bench {

/// A thread with an event loop of its own; calls posted to it run there in the order in which they came.
/// Hand-over, start and end are the standard library's and not Qt's: ThreadSanitizer cannot see into Qt and
/// would find races where there are none, and miss those that there are.
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
    Inbox *m_inbox = nullptr; ///< on the thread's own stack
    std::thread m_thread;
};

} // namespace bench
