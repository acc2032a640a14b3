#include "core/bench/worker.h"

#include <QCoreApplication>
#include <QEvent>
#include <QEventLoop>
#include <QThread>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace bench {

class Worker::Inbox final : public QObject {
public:
    void post(std::function<void()> call)
    {
        auto wake = std::make_unique<QEvent>(QEvent::User);
        const std::lock_guard guard(m_lock);
        m_calls.push_back(std::move(call));
        if (m_calls.size() == 1)
            QCoreApplication::postEvent(this, wake.release());
    }

    void run() { m_loop.exec(); }
    void quit() { m_loop.quit(); }

    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        for (const auto &call : takeAll())
            call();
        return true;
    }

private:
    std::vector<std::function<void()>> takeAll()
    {
        const std::lock_guard guard(m_lock);
        return std::exchange(m_calls, {});
    }

    std::mutex m_lock;
    std::vector<std::function<void()>> m_calls;
    QEventLoop m_loop;
};

Worker::Worker()
{
    std::binary_semaphore ready(0);
    m_thread.reset(QThread::create([this, &ready] {
        {
            Inbox inbox;
            m_inbox = &inbox;
            inbox.post([&ready] { ready.release(); });
            inbox.run();
        }
        m_ended.release();
    }));
    m_thread->start();
    ready.acquire();
}

Worker::~Worker()
{
    post([this] { m_inbox->quit(); });
    m_ended.acquire();
    m_thread->wait();
}

void Worker::post(std::function<void()> call)
{
    m_inbox->post(std::move(call));
}

void Worker::call(const std::function<void()> &call)
{
    std::binary_semaphore done(0);
    post([&] {
        call();
        done.release();
    });
    done.acquire();
}

} // namespace bench
