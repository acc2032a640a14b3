#include "core/publishing/tree_builder.h"

#include "core/files/checksum.h"

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

bool hasMadeChecksum(const QString &path)
{
    return path.endsWith(QLatin1StringView(".conf")) || path.endsWith(QLatin1StringView(".zip"));
}

bool hasOwnChecksum(const QString &path)
{
    return path.endsWith(QLatin1StringView(".fw"));
}

class Builder {
public:
    explicit Builder(const FolderState &state)
    {
        for (const FileState &file : state.files)
            m_entries.insert(file.path, entry(file.path, file.content, Origin::File, file.absolute));
        for (const FileState &file : state.files) {
            if (hasOwnChecksum(file.path))
                nameOwnChecksumTwice(file.path);
        }
        for (const FileState &file : state.files) {
            if (hasMadeChecksum(file.path))
                makeChecksums(file);
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
