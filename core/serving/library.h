#pragma once

#include "core/base/clock.h"
#include "core/serving/file_lookup.h"
#include "core/serving/listing.h"
#include "core/serving/own_files.h"
#include "core/serving/pairing.h"
#include "core/serving/request_event.h"
#include "core/serving/served_tree.h"

#include <mutex>

namespace serving {

/// The tree of this moment, the pairing of .conf and .md5 across moments, and who may have which file: what
/// every server asks for files.
class Library final : public FileLookup, public Listing {
public:
    /// The clock must outlive the library.
    explicit Library(const base::Clock &clock);

    /// From any thread. Transfers under way keep the bytes they began with.
    void publish(ServedTreePtr tree);
    /// From any thread; never null (an empty tree before the first publish()).
    ServedTreePtr tree() const;

    /// Refuses a name that base::RelativePath refuses; finds a name exactly as it is spelt, or says why not.
    /// A mapped file that was written into since is a miss, files::kFileChanging, until a newer tree has it.
    /// With OwnFiles that are kept apart it refuses a device's file to others.
    tl::expected<Found, Miss> find(const Client &client, QByteArrayView rawName) override;
    tl::expected<Found, Miss> peek(const Client &client, QByteArrayView rawName) override;
    void takeBack(const Client &client, const Found &found) override;
    /// Of every request that it gave a file for: what did not arrive whole counts for nothing when the other
    /// half of its pair is asked for. On the bench thread.
    void requestEnded(const RequestEvent &event);
    std::unique_ptr<Folder> open(const Client &client, QByteArrayView rawPath) override;

    /// From now on; on the bench thread.
    void setOwnFiles(OwnFiles ownFiles) { m_ownFiles = std::move(ownFiles); }

private:
    /// How a name that is allowed becomes bytes; null if there are none.
    using Answer = files::ContentPtr (Library::*)(const ServedTree &, const Client &, const QString &path);
    tl::expected<Found, Miss> look(const Client &client, QByteArrayView rawName, Answer answer);
    files::ContentPtr give(const ServedTree &tree, const Client &client, const QString &path);
    files::ContentPtr show(const ServedTree &tree, const Client &client, const QString &path);
    void forgetChecksums(const Client &client, const QString &path);
    void promiseOtherHalf(const ServedTree &tree, const Client &client, const Entry &entry);

    const base::Clock &m_clock;
    mutable std::mutex m_treeLock;
    ServedTreePtr m_tree;
    Pairing m_pairing; ///< the bench thread's alone, as what follows
    OwnFiles m_ownFiles;
};

} // namespace serving
