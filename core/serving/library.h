#pragma once

#include "core/base/clock.h"
#include "core/serving/file_lookup.h"
#include "core/serving/pairing.h"
#include "core/serving/served_tree.h"

#include <mutex>

namespace serving {

/// The tree of this moment, and the pairing of .conf and .md5 across moments: what every server asks for
/// files.
class Library final : public FileLookup {
public:
    /// The clock must outlive the library.
    explicit Library(const base::Clock &clock);

    /// From any thread. Transfers under way keep the bytes they began with.
    void publish(ServedTreePtr tree);
    /// From any thread; never null (an empty tree before the first publish()).
    ServedTreePtr tree() const;

    /// Refuses a name that base::RelativePath refuses; finds a name exactly as it is spelt, or says why not.
    /// A mapped file that was written into since is a miss, files::kFileChanging, until a newer tree has it.
    tl::expected<Found, Miss> find(const Client &client, QByteArrayView rawName) override;

private:
    files::ContentPtr contentFor(const ServedTree &tree, const Client &client, const QString &path);
    void forgetChecksums(const Client &client, const QString &path);
    void promiseOtherHalf(const ServedTree &tree, const Client &client, const Entry &entry);

    const base::Clock &m_clock;
    mutable std::mutex m_treeLock;
    ServedTreePtr m_tree;
    Pairing m_pairing; ///< the bench thread's alone
};

} // namespace serving
