#include "ui/models/served_sums.h"

#include "core/publishing/device_composer.h"

#include <QtConcurrentRun>
#include <algorithm>

namespace ui::models {

namespace {

constexpr std::size_t kPortion = 512; ///< entries reckoned at once
constexpr int kLookedAt = 8192;       ///< entries passed in one turn of the event loop

} // namespace

ServedSums::ServedSums(QObject *parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
    m_start.setSingleShot(true);
    m_start.setInterval(0); // once for all cells that are painted in one go
    connect(&m_start, &QTimer::timeout, this, &ServedSums::start);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] { take(m_watcher.result()); });
}

ServedSums::~ServedSums()
{
    m_pool.waitForDone();
}

void ServedSums::setScene(ServedScenePtr scene, const ServedDifference &difference)
{
    m_scene = std::move(scene);
    for (const QString &path : difference.gone) {
        m_known.remove(path);
        m_stale.remove(path);
    }
    for (const QString &path : difference.changed) {
        if (m_known.contains(path))
            m_stale.insert(path);
    }
    m_wanted.clear(); // who still looks asks again
    m_askedAt = 0;
    m_start.start();
    setAll(m_all);
}

const ServedSum *ServedSums::of(const serving::Entry &entry)
{
    const auto known = m_known.constFind(entry.path);
    if (known == m_known.cend() || m_stale.contains(entry.path)) {
        if (m_wanted.size() >= kWaiting)
            m_wanted.removeFirst();
        if (!m_wanted.contains(entry.path))
            m_wanted << entry.path;
        m_start.start();
    }
    return known == m_known.cend() ? nullptr : &*known;
}

bool ServedSums::ask(const QStringList &paths)
{
    const bool isKnown = std::ranges::all_of(paths, [this](const QString &path) { return isFresh(path); });
    m_asked = isKnown ? QStringList() : paths;
    m_askedAt = 0;
    m_start.start();
    return isKnown;
}

void ServedSums::setAll(bool all)
{
    m_all = all;
    m_passed = 0;
    m_next.reset();
    if (!all || !m_scene)
        return;
    m_next = m_scene->tree->entries().begin();
    m_start.start();
}

ServedSums::Portion ServedSums::takeWanted()
{
    Portion portion;
    for (const QString &path : std::exchange(m_wanted, {})) {
        if (const serving::Entry *entry = m_scene->tree->find(path); entry && !isFresh(path))
            portion.push_back(entry);
    }
    return portion;
}

ServedSums::Portion ServedSums::takeAsked()
{
    Portion portion;
    if (m_asked.isEmpty())
        return portion;
    for (; m_askedAt < m_asked.size() && portion.size() < kPortion; ++m_askedAt) {
        const serving::Entry *entry = m_scene->tree->find(m_asked[m_askedAt]);
        if (entry && !isFresh(entry->path))
            portion.push_back(entry);
    }
    const auto total = static_cast<int>(m_asked.size());
    if (portion.empty()) {
        m_asked.clear();
        Q_EMIT progressed(total, total);
        Q_EMIT answered();
    } else {
        Q_EMIT progressed(static_cast<int>(m_askedAt) - static_cast<int>(portion.size()), total);
    }
    return portion;
}

ServedSums::Portion ServedSums::takeNext()
{
    Portion portion;
    if (!m_next)
        return portion;
    const serving::Entries entries = m_scene->tree->entries();
    for (int looked = 0; *m_next != entries.end() && portion.size() < kPortion && looked < kLookedAt;
         ++*m_next, ++m_passed, ++looked) {
        if (!isFresh((*m_next)->path))
            portion.push_back(&**m_next);
    }
    const bool isDone = *m_next == entries.end() && portion.empty();
    if (isDone)
        m_next.reset();
    const auto total = static_cast<int>(entries.size());
    Q_EMIT progressed(isDone ? total : std::max(0, m_passed - static_cast<int>(portion.size())), total);
    return portion;
}

void ServedSums::start()
{
    if (m_busy || !m_scene)
        return;
    Portion portion = takeWanted();
    if (portion.empty())
        portion = takeAsked();
    if (portion.empty())
        portion = takeNext();
    if (portion.empty()) {
        if (m_next)
            m_start.start();
        return;
    }
    m_busy = true;
    m_watcher.setFuture(QtConcurrent::run(
        &m_pool, [scene = m_scene, portion = std::move(portion)] { return reckon(scene, portion); }));
}

ServedSums::Reckoned ServedSums::reckon(const ServedScenePtr &scene, const Portion &portion)
{
    std::optional<publishing::DeviceComposer> composer;
    if (scene->job)
        composer.emplace(scene->job);
    Reckoned reckoned{scene, {}, {}};
    for (const serving::Entry *entry : portion) {
        if (!entry->content && (!composer || !scene->device(*entry)))
            continue;
        const files::ContentPtr content = entry->content ? entry->content : composer->compose(*entry);
        reckoned.sums.insert(entry->path, {content->size(), content->md5()});
        reckoned.paths << entry->path;
    }
    return reckoned;
}

/// Of another scene than that of now nothing is taken over: who still looks asks again.
void ServedSums::take(const Reckoned &reckoned)
{
    m_busy = false;
    if (reckoned.scene == m_scene) {
        for (auto sum = reckoned.sums.cbegin(); sum != reckoned.sums.cend(); ++sum) {
            m_known.insert(sum.key(), sum.value());
            m_stale.remove(sum.key());
        }
    }
    Q_EMIT this->reckoned(reckoned.paths);
    start();
}

} // namespace ui::models
