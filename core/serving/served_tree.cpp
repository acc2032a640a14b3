#include "core/serving/served_tree.h"

#include <algorithm>

namespace serving {

namespace {

bool isBefore(const Entry *a, const Entry *b)
{
    return a->path < b->path;
}

} // namespace

ServedTree::ServedTree(std::vector<Entry> entries, quint64 revision, ComposerPtr composer)
    : m_revision(revision), m_composer(std::move(composer))
{
    const auto count = std::ssize(entries);
    m_entries.reserve(entries.size());
    m_byPath.reserve(count);
    m_byFoldedPath.reserve(count);
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

ServedTree::Folder ServedTree::folderOf(const Entry &entry)
{
    const QString folder = entry.path.first(entry.path.lastIndexOf(u'/') + 1);
    return {folder.count(u'/'), folder};
}

void ServedTree::insert(const Entry &entry)
{
    m_byPath.insert(entry.path, &entry);
    insertFolded(entry);
    ++m_folders[folderOf(entry)];
}

void ServedTree::insertFolded(const Entry &entry)
{
    const QString folded = entry.path.toCaseFolded();
    const Entry *&first = m_byFoldedPath[folded];
    if (first)
        m_foldedTwins.insert(folded, std::max(first, &entry, isBefore));
    first = first ? std::min(first, &entry, isBefore) : &entry;
}

void ServedTree::remove(const Entry &entry)
{
    m_byPath.remove(entry.path);
    removeFolded(entry);
    if (const auto folder = m_folders.find(folderOf(entry)); --folder->second == 0)
        m_folders.erase(folder);
}

void ServedTree::removeFolded(const Entry &entry)
{
    const QString folded = entry.path.toCaseFolded();
    if (m_byFoldedPath.value(folded) != &entry) {
        m_foldedTwins.remove(folded, &entry);
        return;
    }
    const auto [begin, end] = std::as_const(m_foldedTwins).equal_range(folded);
    const auto next = std::min_element(begin, end, isBefore);
    if (next == end) {
        m_byFoldedPath.remove(folded);
        return;
    }
    const Entry *twin = *next;
    m_byFoldedPath.insert(folded, twin);
    m_foldedTwins.remove(folded, twin);
}

Entries ServedTree::entriesFrom(const QString &path) const
{
    const auto pathOf = [](const EntryRef &entry) -> const QString & { return entry->path; };
    return Entries(std::span(std::ranges::lower_bound(m_entries, path, {}, pathOf), m_entries.end()));
}

const Entry *ServedTree::find(const QString &path) const
{
    return m_byPath.value(path, nullptr);
}

const Entry *ServedTree::findIgnoringCase(const QString &path) const
{
    const QString folded = path.toCaseFolded();
    const Entry *first = m_byFoldedPath.value(folded, nullptr);
    if (!first || first->path != path)
        return first;
    const auto [begin, end] = m_foldedTwins.equal_range(folded);
    const auto twin = std::min_element(begin, end, isBefore);
    return twin == end ? nullptr : *twin;
}

const Entry *ServedTree::findAnywhere(const QString &fileName) const
{
    if (fileName.contains(u'/'))
        return nullptr;
    for (const auto &[folder, count] : m_folders) {
        if (const Entry *entry = find(folder.second + fileName))
            return entry;
    }
    return nullptr;
}

files::ContentPtr ServedTree::contentOf(const Entry &entry) const
{
    return entry.content ? entry.content : m_composer->compose(entry);
}

files::ContentPtr ServedTree::glanceAt(const Entry &entry) const
{
    return entry.content ? entry.content : m_composer->glance(entry);
}

} // namespace serving
