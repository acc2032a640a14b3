#include "core/serving/tree_folder.h"

namespace serving {

std::unique_ptr<Folder> TreeFolder::open(ServedTreePtr tree, const QString &prefix,
                                         const OwnFilesOf &ownFiles)
{
    auto folder = std::unique_ptr<TreeFolder>(new TreeFolder(std::move(tree), prefix, ownFiles));
    if (!prefix.isEmpty() && folder->isAtEnd())
        return nullptr;
    return folder;
}

TreeFolder::TreeFolder(ServedTreePtr tree, const QString &prefix, const OwnFilesOf &ownFiles)
    : m_tree(std::move(tree)), m_prefix(prefix), m_ownFiles(ownFiles)
{
    const Entries entries = m_tree->entriesFrom(prefix);
    m_at = entries.begin();
    m_end = entries.end();
}

std::optional<Listed> TreeFolder::next()
{
    while (!isAtEnd()) {
        const Entry &entry = *m_at;
        if (const qsizetype slash = entry.path.indexOf(u'/', m_prefix.size()); slash >= 0)
            return takeFolder(slash);
        ++m_at;
        if (!m_ownFiles.has(entry.name))
            continue;
        const files::ContentPtr content = m_tree->glanceAt(entry);
        return Listed{entry.path.mid(m_prefix.size()), false, content->size(), content->modified()};
    }
    return std::nullopt;
}

/// All below it have paths that begin with its own and a slash, so they stand together.
Listed TreeFolder::takeFolder(qsizetype slash)
{
    const QString path = m_at->path.first(slash);
    m_at = m_tree->entriesFrom(path + QChar(u'/' + 1)).begin();
    return Listed{path.mid(m_prefix.size()), true, -1, {}};
}

} // namespace serving
