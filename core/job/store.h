#pragma once

#include "core/base/result.h"
#include "core/job/job.h"
#include "core/job/troubles.h"

#include <memory>
#include <vector>

namespace job {

/// Name of the job's file in its folder, its last good copy, and the folders beside it.
inline constexpr QLatin1StringView kJobFile{"job.json"};
inline constexpr QLatin1StringView kLastGoodFile{"job.json.last"};
inline constexpr QLatin1StringView kTemplatesFolder{"templates"};
inline constexpr QLatin1StringView kFilesFolder{"files"};
/// There while a program has the job open for writing.
inline constexpr QLatin1StringView kLockFile{".job.lock"};

/// True if a folder holds a job; any other folder is a plain one.
bool isJob(const QString &folder);

/// The copies of job.json that were put aside in a job's folder, damaged ones and those that somebody else
/// had changed: what they say no job has any more. By name. Looks through the folder.
QStringList putAsideCopies(const QString &folder);

/// A job folder, held open: nobody else writes it meanwhile. Everything here touches the disk: call it off
/// the interface's thread. Not thread-safe.
class Store {
public:
    struct Opened;

    /// A new job in a folder that is made if need be; a plain folder becomes a job, its provisioning files
    /// taken as templates, devices and files/ (plain_folder.h; nothing is deleted or moved). kJobExists if
    /// there is one. With a passphrase no secret of the job is ever on the disk unsealed, but the files that
    /// it was made of stay as they are: kPlainLeftovers among the warnings.
    static base::Result<Opened> create(const QString &folder, const Job &job, const QString &passphrase = {});
    /// `passphrase` only if the job has one (kPassphraseNeeded, kPassphraseWrong). With `readOnly` no lock is
    /// taken, nothing is written, and save() fails. A damaged job.json is put aside and the last good copy
    /// taken.
    static base::Result<Opened> open(const QString &folder, const QString &passphrase = {},
                                     bool readOnly = false);
    Store(const Store &) = delete;
    Store &operator=(const Store &) = delete;
    ~Store();

    const QString &folder() const;
    bool hasPassphrase() const;
    /// True also of a job that was meant to be written and cannot be: a warning said why.
    bool isReadOnly() const;

    /// Atomically (write, sync, rename); the copy before stays as kLastGoodFile. Killed at any instant, the
    /// folder opens as it was before or as it is after. On an error the old copy is untouched.
    base::Result<void> save(const Job &job);
    /// What a person should know of the saves since it was last asked: somebody else had changed job.json
    /// meanwhile; a passphrase was set, and beside the job lie files with passwords in clear.
    std::vector<base::Error> takeWarnings();
    /// Empty removes it. Saves; the last good copy is sealed anew too. Copies that were put aside are left as
    /// they are.
    base::Result<void> changePassphrase(const QString &passphrase, const Job &job);

private:
    struct State;
    explicit Store(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

struct Store::Opened {
    std::unique_ptr<Store> store;
    Job job;
    /// Nothing lost, but the person should know: the last good copy was taken, a template is gone, no lock on
    /// a read-only folder.
    std::vector<base::Error> warnings;
};

} // namespace job
