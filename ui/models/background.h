#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>
#include <functional>

namespace ui::models {

/// One piece of work at a time in another thread. What it answers comes in this object's thread, and never
/// once it was cancelled, replaced by other work or this object is gone; the work itself then ends when it
/// next tells its progress, and must hold all it needs itself.
template<class T>
class Background {
public:
    using Work = std::function<base::Result<T>(const base::Progress &)>;
    using Answer = std::function<void(base::Result<T>)>;

    /// `progressed` is told percents, a few times a second at most.
    Background(std::function<void(int)> progressed, Answer answer)
    {
        QObject::connect(&m_watcher, &Watcher::progressValueChanged, &m_watcher, std::move(progressed));
        QObject::connect(&m_watcher, &Watcher::finished, &m_watcher, [this, answer = std::move(answer)] {
            m_running = false;
            if (!m_watcher.isCanceled())
                answer(m_watcher.future().takeResult());
        });
    }
    ~Background() { cancel(); }
    Background(const Background &) = delete;
    Background &operator=(const Background &) = delete;

    void start(Work work)
    {
        cancel();
        m_running = true;
        m_watcher.setFuture(QtConcurrent::run([work = std::move(work)](QPromise<base::Result<T>> &promise) {
            promise.setProgressRange(0, 100);
            promise.addResult(work([&promise](qint64 done, qint64 total) {
                promise.setProgressValue(total > 0 ? static_cast<int>(done * 100 / total) : 0);
                return !promise.isCanceled();
            }));
        }));
    }

    void cancel()
    {
        m_running = false;
        m_watcher.cancel();
        m_watcher.setFuture({}); // what the old one still has to say is dropped with it
    }

    bool isRunning() const { return m_running; }

private:
    using Watcher = QFutureWatcher<base::Result<T>>;
    Watcher m_watcher;
    bool m_running = false;
};

/// Large things take a while to go: not in the interface's thread.
template<class T>
void letGo(std::shared_ptr<T> last)
{
    if (last)
        (void)QtConcurrent::run([last = std::move(last)]() mutable { last.reset(); });
}

} // namespace ui::models
