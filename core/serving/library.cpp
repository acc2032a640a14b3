#include "core/serving/library.h"

#include <array>

namespace serving {

namespace {

tl::unexpected<Miss> miss(base::Message why, bool refused = false)
{
    return tl::unexpected<Miss>({std::move(why), refused});
}

/// Where the checksum of `path` is asked for, in both spellings.
std::array<QString, 2> checksumPaths(const QString &path)
{
    const qsizetype nameAt = path.lastIndexOf(u'/') + 1;
    const QString folder = path.left(nameAt);
    const QStringView name = QStringView(path).mid(nameAt);
    return {folder + catalogue::checksumName(name), folder + catalogue::appendedChecksumName(name)};
}

bool isConfiguration(const QString &path)
{
    return path.endsWith(QLatin1StringView(".conf"));
}

bool isArchive(const QString &path)
{
    return path.endsWith(QLatin1StringView(".zip"));
}

} // namespace

Library::Library(const base::Clock &clock)
    : m_clock(clock), m_tree(std::make_shared<const ServedTree>(std::vector<Entry>{}, 0))
{}

void Library::publish(ServedTreePtr tree)
{
    const std::lock_guard lock(m_treeLock);
    m_tree.swap(tree);
}

ServedTreePtr Library::tree() const
{
    const std::lock_guard lock(m_treeLock);
    return m_tree;
}

tl::expected<Found, Miss> Library::find(const Client &client, QByteArrayView rawName)
{
    const auto parsed = base::RelativePath::parse(rawName);
    if (!parsed)
        return miss(parsed.error().what, true);
    const QString &path = parsed->toString();
    const ServedTreePtr now = tree();
    if (files::ContentPtr content = contentFor(*now, client, path)) {
        if (!content->isIntact())
            return miss({files::kFileChanging, {path}});
        return Found{path, std::move(content)};
    }
    if (const Entry *near = now->findIgnoringCase(path))
        return miss({kNotFoundCase, {path, near->path}});
    return miss({kNotFound, {path}});
}

files::ContentPtr Library::contentFor(const ServedTree &tree, const Client &client, const QString &path)
{
    if (isConfiguration(path)) // always the newest: asking for it again begins a new pair
        forgetChecksums(client, path);
    else if (files::ContentPtr promised = m_pairing.recall(client.address, path, m_clock.now()))
        return promised;
    const Entry *entry = tree.find(path);
    if (!entry)
        return nullptr;
    promiseOtherHalf(tree, client, *entry);
    return entry->content;
}

void Library::forgetChecksums(const Client &client, const QString &path)
{
    for (const QString &checksumPath : checksumPaths(path))
        m_pairing.forget(client.address, checksumPath);
}

void Library::promiseOtherHalf(const ServedTree &tree, const Client &client, const Entry &entry)
{
    const auto promise = [&](const Entry *other) {
        if (other)
            m_pairing.remember(client.address, other->path, other->content, m_clock.now());
    };
    if (entry.origin == Origin::MadeChecksum && isArchive(entry.source))
        return promise(tree.find(entry.source));
    if (!isConfiguration(entry.path) && !isArchive(entry.path))
        return;
    for (const QString &checksumPath : checksumPaths(entry.path)) {
        const Entry *checksum = tree.find(checksumPath);
        promise(checksum && checksum->source == entry.path ? checksum : nullptr);
    }
}

} // namespace serving
