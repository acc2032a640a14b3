#include "core/publishing/tree_builder.h"

#include "core/files/checksum.h"

#include <algorithm>

namespace publishing {

namespace {

using serving::Entry;
using serving::Origin;

QStringView fileNameOf(const QString &path)
{
    return QStringView(path).mid(path.lastIndexOf(u'/') + 1);
}

QString sibling(const QString &path, const QString &fileName)
{
    return path.left(path.lastIndexOf(u'/') + 1) + fileName;
}

bool hasUsualEnding(const QString &path)
{
    const QStringView ending = QStringView(path).mid(path.lastIndexOf(u'.'));
    return std::ranges::none_of(ending, [](QChar c) { return c.isUpper(); });
}

class Builder {
public:
    explicit Builder(const FolderState &state)
    {
        for (const FileState &file : state.files)
            m_entries.insert(file.path, entry(file.path, file.content, Origin::File, file.absolute));
        for (const FileState &file : state.files) {
            if (catalogue::isImage(file.path))
                nameOwnChecksumTwice(file.path);
        }
        // Of T.zip and T.ZIP the one that is spelt as the guide spells it has T.md5.
        for (const bool isUsual : {true, false}) {
            for (const FileState &file : state.files) {
                if (catalogue::hasMadeChecksum(file.path) && hasUsualEnding(file.path) == isUsual)
                    makeChecksums(file);
            }
        }
    }

    std::vector<Entry> entries() && { return {m_entries.cbegin(), m_entries.cend()}; }

private:
    static Entry entry(const QString &path, files::ContentPtr content, Origin origin, const QString &source)
    {
        return {path, catalogue::readFileName(fileNameOf(path)), std::move(content), origin, source};
    }

    void nameOwnChecksumTwice(const QString &firmware)
    {
        const QString replaced = sibling(firmware, catalogue::checksumName(fileNameOf(firmware)));
        const QString appended = sibling(firmware, catalogue::appendedChecksumName(fileNameOf(firmware)));
        alias(replaced, appended);
        alias(appended, replaced);
        m_own.insert(replaced);
    }

    void alias(const QString &there, const QString &alsoAs)
    {
        const auto found = m_entries.constFind(there);
        if (found != m_entries.cend() && !m_entries.contains(alsoAs))
            m_entries.insert(alsoAs, entry(alsoAs, found->content, Origin::SecondSpelling, found->source));
    }

    void makeChecksums(const FileState &file)
    {
        const QStringView name = fileNameOf(file.path);
        const auto text = files::Content::fromBytes(files::checksumText(file.content->md5(), name));
        const QString replaced = sibling(file.path, catalogue::checksumName(name));
        if (!m_own.contains(replaced)) { // never over Algo's, and of two with one stem the first has it
            m_entries.insert(replaced, entry(replaced, text, Origin::MadeChecksum, file.path));
            m_own.insert(replaced);
        }
        const QString appended = sibling(file.path, catalogue::appendedChecksumName(name));
        m_entries.insert(appended, entry(appended, text, Origin::MadeChecksum, file.path));
    }

    QHash<QString, Entry> m_entries;
    QSet<QString> m_own; ///< checksum names that are taken
};

} // namespace

std::vector<Entry> entriesOf(const FolderState &state)
{
    return Builder(state).entries();
}

serving::ServedTreePtr buildTree(const FolderState &state, quint64 revision)
{
    return std::make_shared<const serving::ServedTree>(entriesOf(state), revision);
}

} // namespace publishing
