#include "core/job/autosave.h"

#include <QCoreApplication>
#include <QEvent>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace job {

/// The saving thread. Handing over is the standard library's, which ThreadSanitizer can see into.
class Autosave::Disk {
public:
    struct Task {
        JobPtr job;
        quint64 state = 0;
        std::optional<QString> passphrase; ///< to change to
    };
    struct Answer {
        quint64 state = 0;
        std::optional<bool> hasPassphrase; ///< of a task that changed it
        base::Result<void> result;
        std::vector<base::Error> warnings;
    };

    Disk(std::shared_ptr<Store> store, std::function<void()> wake)
        : m_store(std::move(store)), m_wake(std::move(wake))
    {
        m_thread = std::thread([this] { run(); });
    }
    ~Disk()
    {
        {
            const std::lock_guard guard(m_lock);
            m_ends = true;
        }
        m_changed.notify_all();
        m_thread.join();
    }

    /// In place of one that waits.
    void put(Task task)
    {
        const std::lock_guard guard(m_lock);
        if (m_next && !task.passphrase)
            task.passphrase = m_next->passphrase;
        m_next = std::move(task);
        m_changed.notify_all();
    }

    std::vector<Answer> takeAnswers()
    {
        const std::lock_guard guard(m_lock);
        return std::exchange(m_answers, {});
    }

    void waitUntilIdle()
    {
        std::unique_lock lock(m_lock);
        m_changed.wait(lock, [this] { return !m_next && !m_busy; });
    }

    bool isBusy()
    {
        const std::lock_guard guard(m_lock);
        return m_next || m_busy;
    }

private:
    void run()
    {
        std::unique_lock lock(m_lock);
        for (;;) {
            m_changed.wait(lock, [this] { return m_next || m_ends; });
            if (!m_next)
                return;
            const Task task = std::move(*m_next);
            m_next.reset();
            m_busy = true;
            lock.unlock();
            auto result = task.passphrase ? m_store->changePassphrase(*task.passphrase, *task.job)
                                          : m_store->save(*task.job);
            lock.lock();
            m_busy = false;
            const auto has = task.passphrase ? std::optional(!task.passphrase->isEmpty()) : std::nullopt;
            m_answers.push_back({task.state, has, std::move(result), m_store->takeWarnings()});
            m_wake();
            m_changed.notify_all();
        }
    }

    std::shared_ptr<Store> m_store;
    std::function<void()> m_wake;
    std::mutex m_lock;
    std::condition_variable m_changed;
    std::optional<Task> m_next;
    std::vector<Answer> m_answers;
    bool m_busy = false;
    bool m_ends = false;
    std::thread m_thread;
};

Autosave::Autosave(Editor &editor, std::shared_ptr<Store> store, QObject *parent)
    : QObject(parent), m_editor(editor), m_handedOver(editor.savedState())
{
    m_disk = std::make_unique<Disk>(std::move(store),
                                    [this] { QCoreApplication::postEvent(this, new QEvent(QEvent::User)); });
    for (QTimer *timer : {&m_soon, &m_atLast, &m_again}) {
        timer->setSingleShot(true);
        connect(timer, &QTimer::timeout, this, &Autosave::save);
    }
    m_soon.setInterval(kDelay);
    m_atLast.setInterval(kLongestDelay);
    m_again.setInterval(kRetryDelay);
    connect(&editor, &Editor::changed, this, &Autosave::onChanged);
}

Autosave::~Autosave()
{
    (void)flush();
    m_disk.reset(); // before the events that it may still post to us are thrown away
}

void Autosave::onChanged()
{
    m_told.reset();
    m_soon.start();
    if (!m_atLast.isActive())
        m_atLast.start();
}

void Autosave::save()
{
    m_soon.stop();
    m_atLast.stop();
    m_again.stop();
    if (m_editor.state() == m_handedOver)
        return;
    m_handedOver = m_editor.state();
    m_disk->put({m_editor.snapshot(), m_handedOver, {}});
}

void Autosave::changePassphrase(const QString &passphrase)
{
    m_soon.stop();
    m_atLast.stop();
    m_handedOver = m_editor.state();
    m_disk->put({m_editor.snapshot(), m_handedOver, passphrase});
}

base::Result<void> Autosave::flush()
{
    m_disk->waitUntilIdle();
    takeAnswers(); // what failed is not handed over any more
    save();
    m_disk->waitUntilIdle();
    return takeAnswers();
}

bool Autosave::isSaving() const
{
    return m_disk->isBusy();
}

bool Autosave::event(QEvent *event)
{
    if (event->type() != QEvent::User)
        return QObject::event(event);
    (void)takeAnswers();
    return true;
}

/// A disk that was full or a share that was away comes back without anybody typing.
void Autosave::onFailed(const base::Error &error)
{
    if (error.what.code != kJobReadOnly)
        m_again.start();
    if (std::exchange(m_told, error.what.code) != error.what.code)
        Q_EMIT failed(error);
}

base::Result<void> Autosave::takeAnswers()
{
    base::Result<void> last;
    for (const Disk::Answer &answer : m_disk->takeAnswers()) {
        last = answer.result;
        for (const base::Error &warning : answer.warnings)
            Q_EMIT warned(warning);
        if (!answer.result) {
            if (m_handedOver == answer.state)
                m_handedOver = m_editor.savedState();
            onFailed(answer.result.error());
            continue;
        }
        m_told.reset();
        m_editor.setSaved(answer.state);
        if (answer.hasPassphrase)
            Q_EMIT passphraseChanged(*answer.hasPassphrase);
        Q_EMIT saved();
    }
    return last;
}

} // namespace job
