#include "core/serving/served_tree.h"

#include <algorithm>

namespace serving {

namespace {

QString fileNameOf(const Entry &entry)
{
    return entry.path.sliced(entry.path.lastIndexOf(u'/') + 1);
}

/// Of the entries under one key the first by `order`, null if there is none.
template<class Order>
const Entry *firstOf(const QMultiHash<QString, const Entry *> &index, const QString &key, Order order)
{
    const auto [begin, end] = index.equal_range(key);
    const auto first =
        std::min_element(begin, end, [&](const Entry *a, const Entry *b) { return order(*a) < order(*b); });
    return first == end ? nullptr : *first;
}

} // namespace

ServedTree::ServedTree(std::vector<Entry> entries, quint64 revision, ComposerPtr composer)
    : m_revision(revision), m_composer(std::move(composer))
{
    const auto count = std::ssize(entries);
    m_entries.reserve(entries.size());
    m_byPath.reserve(count);
    m_byFoldedPath.reserve(count);
    m_byFileName.reserve(count);
    for (Entry &entry : entries) {
        m_entries.push_back(std::make_shared<const Entry>(std::move(entry)));
        insert(*m_entries.back());
    }
    std::ranges::sort(m_entries, {}, [](const EntryRef &entry) -> const QString & { return entry->path; });
}

ServedTreePtr ServedTree::changed(TreeChange change, quint64 revision, ComposerPtr composer) const
{
    auto next = std::make_shared<ServedTree>(*this);
    next->m_revision = revision;
    next->m_composer = std::move(composer);
    if (change.isEmpty())
        return next;
    QSet<const Entry *> gone;
    const auto take = [&](const QString &path) {
        if (const Entry *entry = find(path); entry && !gone.contains(entry)) {
            gone.insert(entry);
            next->remove(*entry);
        }
    };
    std::ranges::for_each(change.gone, take);
    std::ranges::for_each(change.come, take, &Entry::path);
    std::erase_if(next->m_entries, [&](const EntryRef &entry) { return gone.contains(entry.get()); });
    const auto kept = std::ssize(next->m_entries);
    for (Entry &entry : change.come) {
        next->m_entries.push_back(std::make_shared<const Entry>(std::move(entry)));
        next->insert(*next->m_entries.back());
    }
    const auto pathOf = [](const EntryRef &entry) -> const QString & { return entry->path; };
    const auto middle = next->m_entries.begin() + kept;
    std::ranges::sort(middle, next->m_entries.end(), {}, pathOf);
    std::ranges::inplace_merge(next->m_entries, middle, {}, pathOf);
    return next;
}

void ServedTree::insert(const Entry &entry)
{
    m_byPath.insert(entry.path, &entry);
    m_byFoldedPath.insert(entry.path.toCaseFolded(), &entry);
    m_byFileName.insert(fileNameOf(entry), &entry);
}

void ServedTree::remove(const Entry &entry)
{
    m_byPath.remove(entry.path);
    m_byFoldedPath.remove(entry.path.toCaseFolded(), &entry);
    m_byFileName.remove(fileNameOf(entry), &entry);
}

const Entry *ServedTree::find(const QString &path) const
{
    return m_byPath.value(path, nullptr);
}

const Entry *ServedTree::findIgnoringCase(const QString &path) const
{
    const auto differs = [&](const Entry &entry) { return std::pair(entry.path == path, entry.path); };
    const Entry *entry = firstOf(m_byFoldedPath, path.toCaseFolded(), differs);
    return entry && entry->path != path ? entry : nullptr;
}

const Entry *ServedTree::findAnywhere(const QString &fileName) const
{
    return firstOf(m_byFileName, fileName,
                   [](const Entry &entry) { return std::pair(entry.path.count(u'/'), entry.path); });
}

files::ContentPtr ServedTree::contentOf(const Entry &entry) const
{
    return entry.content ? entry.content : m_composer->compose(entry);
}

} // namespace serving
