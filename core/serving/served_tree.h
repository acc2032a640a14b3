#pragma once

#include "core/base/relative_path.h"
#include "core/catalogue/file_name.h"
#include "core/files/content.h"

#include <QHash>
#include <QMultiHash>
#include <QSet>
#include <QString>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace serving {

/// Why a name is in the tree.
enum class Origin {
    File,           ///< a file of the job or folder, as it is
    SecondSpelling, ///< Algo's own .md5 of firmware under the other name it may be asked by
    MadeChecksum,   ///< the .md5 of a .conf or .zip, made from the bytes that are served
    Composed,       ///< the configuration of a device of the job, made of its layers
};

struct Entry {
    QString path;              ///< below the root, "/" between folders
    catalogue::FileName name;  ///< what its last segment says
    files::ContentPtr content; ///< null: made when it is asked for; ServedTree::contentOf() never is null
    Origin origin = Origin::File;
    QString source = {}; ///< the file on disk it came from; for a MadeChecksum the path of what it sums
    quint64 device = 0;  ///< of the job, if the content is made from its entry
};

/// Makes the contents that a tree does not hold, at the first demand, and the same ever after. Thread-safe.
class Composer {
public:
    virtual ~Composer() = default;
    /// Never null. Of an entry with a `device` and no content.
    virtual files::ContentPtr compose(const Entry &entry) const = 0;
    /// The same bytes and time, but not kept: for those who look at thousands and send none.
    virtual files::ContentPtr glance(const Entry &entry) const { return compose(entry); }
};
using ComposerPtr = std::shared_ptr<const Composer>;

class ServedTree;
using ServedTreePtr = std::shared_ptr<const ServedTree>;

/// What tells one tree from the next.
struct TreeChange {
    std::vector<QString> gone; ///< paths; one that comes again need not stand here
    std::vector<Entry> come;

    bool isEmpty() const { return gone.empty() && come.empty(); }
};

using EntryRef = std::shared_ptr<const Entry>; ///< shared by the trees that have it; never null

/// The entries of a tree, one after the other. A view: the tree outlives it.
class Entries {
public:
    class Iterator {
    public:
        using value_type = Entry;
        using difference_type = std::ptrdiff_t;
        using iterator_category = std::forward_iterator_tag;
        using pointer = const Entry *;
        using reference = const Entry &;

        Iterator() = default;
        explicit Iterator(const EntryRef *at) : m_at(at) {}
        const Entry &operator*() const { return **m_at; }
        const Entry *operator->() const { return m_at->get(); }
        Iterator &operator++()
        {
            ++m_at;
            return *this;
        }
        Iterator operator++(int) { return Iterator(m_at++); }
        friend bool operator==(const Iterator &, const Iterator &) = default;

    private:
        const EntryRef *m_at = nullptr;
    };

    explicit Entries(std::span<const EntryRef> entries) : m_entries(entries) {}
    Iterator begin() const { return Iterator(m_entries.data()); }
    Iterator end() const { return Iterator(m_entries.data() + m_entries.size()); }
    std::size_t size() const { return m_entries.size(); }
    bool empty() const { return m_entries.empty(); }

private:
    std::span<const EntryRef> m_entries;
};

/// Every name a device could ask for at one moment, and its bytes: an immutable snapshot. Publishing makes a
/// new one and swaps it whole; a transfer under way keeps the old one alive. Sizes: any number of entries;
/// look-up is by hash.
class ServedTree {
public:
    /// `composer` makes the contents of the entries that have none.
    ServedTree(std::vector<Entry> entries, quint64 revision, ComposerPtr composer = nullptr);
    /// The tree that follows this one. What does not change is shared: without a change of names it costs
    /// next to nothing, with one a copy of the indexes.
    ServedTreePtr changed(TreeChange change, quint64 revision, ComposerPtr composer) const;

    quint64 revision() const { return m_revision; }
    /// Sorted by path.
    Entries entries() const { return Entries(m_entries); }
    /// Those whose paths are not before `path`.
    Entries entriesFrom(const QString &path) const;
    const Entry *find(const QString &path) const; ///< exact, case-sensitive (guide 2.2.2)
    /// The entry whose path differs only in case, the first of several; null if none.
    const Entry *findIgnoringCase(const QString &path) const;
    /// The entry whose last segment is `fileName`, in whichever folder; the shallowest if several. For
    /// explanations.
    const Entry *findAnywhere(const QString &fileName) const;

    /// Of an entry of this tree; never null. From any thread.
    files::ContentPtr contentOf(const Entry &entry) const;
    /// To tell its size, time or MD5. What is not held is made, and forgotten again.
    files::ContentPtr glanceAt(const Entry &entry) const;

private:
    using Folder = std::pair<qsizetype, QString>; ///< depth and path, "" for the root, else with its slash
    static Folder folderOf(const Entry &entry);

    void insert(const Entry &entry);
    void insertFolded(const Entry &entry);
    void remove(const Entry &entry);
    void removeFolded(const Entry &entry);

    std::vector<EntryRef> m_entries; ///< sorted by path
    QHash<QString, const Entry *> m_byPath;
    QHash<QString, const Entry *> m_byFoldedPath;     ///< of several the first by path
    QMultiHash<QString, const Entry *> m_foldedTwins; ///< the others; there seldom are any
    std::map<Folder, int> m_folders;                  ///< with how many entries lie directly in them
    quint64 m_revision = 0;
    ComposerPtr m_composer;
};

} // namespace serving
