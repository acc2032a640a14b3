#include "core/serving/library.h"

#include "core/serving/tree_folder.h"

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

/// algomMAC.conf: one device alone asks for it.
bool belongsToOneDevice(const QString &path)
{
    return catalogue::readFileName(QStringView(path).mid(path.lastIndexOf(u'/') + 1)).mac.has_value();
}

/// Once: who asks for the archive by itself is given the newest.
Pairing::Promise promiseOfArchive(const ServedTree &tree, const Entry &checksum)
{
    const QString &path = checksum.source;
    const Entry *archive = tree.find(path);
    return {checksum.path, {path}, archive ? tree.contentOf(*archive) : nullptr, true};
}

/// Under whichever of its spellings the checksum of `path` has. Of an archive the checksum comes first at the
/// next boot, and must be the newest again by then.
Pairing::Promise promiseOfChecksum(const ServedTree &tree, const QString &path)
{
    Pairing::Promise promise;
    promise.given = path;
    for (const QString &checksumPath : checksumPaths(path)) {
        const Entry *checksum = tree.find(checksumPath);
        if (!checksum || checksum->source != path)
            continue;
        promise.names.append(checksumPath);
        promise.content = tree.contentOf(*checksum);
    }
    if (catalogue::isArchive(path))
        promise.lifetime = Pairing::kClaimTime;
    return promise;
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
    return look(client, rawName, &Library::give);
}

tl::expected<Found, Miss> Library::peek(const Client &client, QByteArrayView rawName)
{
    return look(client, rawName, &Library::show);
}

void Library::takeBack(const Client &client, const Found &found)
{
    m_pairing.ended(client, found.path, false, m_clock.now());
}

void Library::requestEnded(const RequestEvent &event)
{
    if (!event.path.isEmpty())
        m_pairing.ended({event.client, event.clientPort, event.local}, event.path,
                        event.outcome == Outcome::Sent, m_clock.now());
}

std::unique_ptr<Folder> Library::open(const Client &client, QByteArrayView rawPath)
{
    const auto parsed = base::RelativePath::parse(rawPath);
    if (!parsed && parsed.error().what.code != base::kNameEmpty)
        return nullptr;
    const QString prefix = parsed ? parsed->toString() + u'/' : QString();
    return TreeFolder::open(tree(), prefix, m_ownFiles.of(client.address));
}

tl::expected<Found, Miss> Library::look(const Client &client, QByteArrayView rawName, Answer answer)
{
    const auto parsed = base::RelativePath::parse(rawName);
    if (!parsed)
        return miss(parsed.error().what, true);
    const QString &path = parsed->toString();
    if (auto refusal = m_ownFiles.refusal(client.address, path))
        return miss(std::move(*refusal), true);
    const ServedTreePtr now = tree();
    if (files::ContentPtr content = (this->*answer)(*now, client, path)) {
        if (!content->isIntact())
            return miss({files::kFileChanging, {path}});
        return Found{path, std::move(content)};
    }
    if (const Entry *near = now->findIgnoringCase(path))
        return miss({kNotFoundCase, {path, near->path}});
    return miss({kNotFound, {path}});
}

files::ContentPtr Library::show(const ServedTree &tree, const Client &client, const QString &path)
{
    if (!catalogue::isConfiguration(path)) {
        if (files::ContentPtr promised = m_pairing.peek(client, path, m_clock.now()))
            return promised;
    }
    const Entry *entry = tree.find(path);
    return entry ? tree.glanceAt(*entry) : nullptr;
}

files::ContentPtr Library::give(const ServedTree &tree, const Client &client, const QString &path)
{
    const Entry *entry = tree.find(path);
    if (!catalogue::isConfiguration(path)) { // those are always the newest
        if (files::ContentPtr promised = m_pairing.claim(client, path, m_clock.now()))
            return promised;
    } else if (entry ? entry->name.mac.has_value() : belongsToOneDevice(path)) {
        forgetChecksums(client, path); // asking for it again begins a new pair
    }
    if (!entry)
        return nullptr;
    promiseOtherHalf(tree, client, *entry);
    return tree.contentOf(*entry);
}

void Library::forgetChecksums(const Client &client, const QString &path)
{
    for (const QString &checksumPath : checksumPaths(path))
        m_pairing.forget(client.address, checksumPath);
}

void Library::promiseOtherHalf(const ServedTree &tree, const Client &client, const Entry &entry)
{
    Pairing::Promise promise;
    if (entry.origin == Origin::MadeChecksum && catalogue::isArchive(entry.source))
        promise = promiseOfArchive(tree, entry);
    else if (catalogue::isConfiguration(entry.path) || catalogue::isArchive(entry.path))
        promise = promiseOfChecksum(tree, entry.path);
    if (promise.content)
        m_pairing.remember(client, std::move(promise), m_clock.now());
}

} // namespace serving
