#include "core/serving/served_tree.h"

#include <algorithm>

namespace serving {

ServedTree::ServedTree(std::vector<Entry> entries, quint64 revision)
    : m_entries(std::move(entries)), m_revision(revision)
{
    std::ranges::sort(m_entries, {}, &Entry::path);
    const auto depth = [this](qsizetype at) {
        return m_entries[static_cast<std::size_t>(at)].path.count(u'/');
    };
    const auto count = static_cast<qsizetype>(m_entries.size());
    m_byPath.reserve(count);
    m_byFoldedPath.reserve(count);
    m_byFileName.reserve(count);
    for (qsizetype i = 0; i < count; ++i) {
        const QString &path = m_entries[static_cast<std::size_t>(i)].path;
        m_byPath.insert(path, i);
        m_byFoldedPath.insert(path.toCaseFolded(), i);
        const QString fileName = path.section(u'/', -1);
        const auto known = m_byFileName.constFind(fileName);
        if (known == m_byFileName.cend() || depth(i) < depth(*known))
            m_byFileName.insert(fileName, i);
    }
}

const Entry *ServedTree::find(const QString &path) const
{
    return at(m_byPath.value(path, -1));
}

const Entry *ServedTree::findIgnoringCase(const QString &path) const
{
    const Entry *entry = at(m_byFoldedPath.value(path.toCaseFolded(), -1));
    return entry && entry->path != path ? entry : nullptr;
}

const Entry *ServedTree::findAnywhere(const QString &fileName) const
{
    return at(m_byFileName.value(fileName, -1));
}

const Entry *ServedTree::at(qsizetype index) const
{
    return index < 0 ? nullptr : &m_entries[static_cast<std::size_t>(index)];
}

} // namespace serving
