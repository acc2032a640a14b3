#include "core/job/store.h"

#include "core/files/content.h"
#include "core/job/job_files.h"
#include "core/job/plain_folder.h"
#include "core/job/sealing.h"
#include "core/job/templates_folder.h"

#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <chrono>

namespace job {

namespace {

/// A lock is made first and then says whose it is: this much later it must.
constexpr std::chrono::milliseconds kLockIsWritten{300};
constexpr qsizetype kLeftoversTold = 5;

/// Holds the folder against other programs. A lock of a process that has died, or of a computer that was
/// started anew since, is taken over; however old it is, one of a living process is not.
std::unique_ptr<QLockFile> makeLock(const QString &folder)
{
    auto lock = std::make_unique<QLockFile>(folder + u'/' + kLockFile);
    lock->setStaleLockTime(0);
    return lock;
}

bool saysWhose(const QLockFile &lock)
{
    qint64 process = 0;
    QString computer;
    QString program;
    return lock.getLockInfo(&process, &computer, &program) && process != 0;
}

bool take(QLockFile &lock)
{
    if (lock.tryLock())
        return true;
    if (lock.error() != QLockFile::LockFailedError || saysWhose(lock))
        return false;
    // Of a program that was killed before it could write who it is. What a living one holds open is not
    // removed.
    return lock.tryLock(kLockIsWritten.count()) ||
           (!saysWhose(lock) && lock.removeStaleLockFile() && lock.tryLock());
}

base::Error inUse(const QString &folder, const QLockFile &lock)
{
    qint64 process = 0;
    QString computer;
    QString program;
    lock.getLockInfo(&process, &computer, &program);
    return {{kJobInUse, {folder, program, computer, QString::number(process)}}, {folder, {}, {}}};
}

/// Why nothing can be written into the folder: the lock itself does not say.
base::Result<void> tryWriting(const QString &folder)
{
    const auto probe = files::PendingWrite::prepare(folder + u'/' + kJobFile, {});
    return probe ? base::Result<void>() : tl::unexpected(probe.error());
}

void removeLeftovers(const QString &folder)
{
    files::removeLeftovers(folder);
    files::removeLeftovers(folder + u'/' + kTemplatesFolder);
}

/// Those of `entries` whose file none of the others names.
std::vector<TemplateEntry> notIn(std::vector<TemplateEntry> entries, const std::vector<TemplateEntry> &one,
                                 const std::vector<TemplateEntry> &other)
{
    std::erase_if(entries, [&](const TemplateEntry &entry) {
        return std::ranges::find(one, entry.file, &TemplateEntry::file) != one.end() ||
               std::ranges::find(other, entry.file, &TemplateEntry::file) != other.end();
    });
    return entries;
}

} // namespace

bool isJob(const QString &folder)
{
    return QFileInfo(folder + u'/' + kJobFile).isFile() || QFileInfo(folder + u'/' + kLastGoodFile).isFile();
}

struct Store::State {
    explicit State(QString path) : folder(std::move(path)), files(folder), templates(folder) {}

    base::Result<void> hold(bool mustWrite);
    base::Result<Job> read(const QString &passphrase);
    base::Result<void> recover(const base::Error &damage);
    base::Result<void> write(const Job &job);
    base::Result<QByteArray> textOf(const Job &job, const std::vector<TemplateEntry> &entries);
    base::Result<JobFiles::Written> write(const QByteArray &text);
    void warnOfLeftovers();

    QString folder;
    std::unique_ptr<QLockFile> lock; ///< null: opened for reading
    JobFiles files;
    TemplatesFolder templates;
    Sealing sealing;
    Kept kept;
    std::vector<TemplateEntry> listed; ///< in job.json
    std::optional<std::vector<TemplateEntry>>
        listedLast; ///< in the last good copy; looked up at the first save
    std::vector<base::Error> warnings;
};

/// Without the lock the store is for reading; the warning says why, or with `mustWrite` the error.
base::Result<void> Store::State::hold(bool mustWrite)
{
    auto wanted = makeLock(folder);
    if (take(*wanted)) {
        lock = std::move(wanted);
        removeLeftovers(folder);
        return {};
    }
    if (wanted->error() == QLockFile::LockFailedError)
        return tl::unexpected(inUse(folder, *wanted));
    const auto writable = tryWriting(folder);
    if (mustWrite)
        return writable ? base::fail(kJobReadOnly, {folder}) : writable;
    if (!writable)
        warnings.push_back(writable.error());
    warnings.push_back({{kJobReadOnly, {folder}}, {}});
    return {};
}

base::Result<Job> Store::State::read(const QString &passphrase)
{
    auto read = files.read();
    if (!read)
        return tl::unexpected(read.error());
    JobText &text = read->text;
    if (text.vault) {
        if (const auto unlocked = sealing.unlock(*text.vault, passphrase); !unlocked)
            return tl::unexpected(unlocked.error());
    }
    if (read->damage) {
        if (const auto recovered = recover(*read->damage); !recovered)
            return tl::unexpected(recovered.error());
    }
    sealing.open(text);
    text.job.templates = templates.read(text.templates, text.warnings);
    kept = std::move(text.kept);
    listed = std::move(text.templates);
    warnings.insert(warnings.end(), text.warnings.begin(), text.warnings.end());
    return std::move(text.job);
}

base::Result<void> Store::State::recover(const base::Error &damage)
{
    const auto aside = lock ? files.recover() : QString();
    if (!aside)
        return tl::unexpected(aside.error());
    if (damage.what.code != files::kFileMissing)
        warnings.push_back(
            {{kJobRecovered, {damage.what.args.value(0), aside->isEmpty() ? QString(kJobFile) : *aside}},
             damage.where});
    else
        warnings.push_back({{kJobWasGone, {}}, {}});
    return {};
}

base::Result<void> Store::State::write(const Job &job)
{
    if (!lock)
        return base::fail(kJobReadOnly, {folder}, {folder, {}, {}});
    const auto entries = templates.write(job.templates);
    if (!entries)
        return tl::unexpected(entries.error());
    const auto written =
        textOf(job, *entries).and_then([this](const QByteArray &text) { return write(text); });
    if (!written) {
        if (files.isUntouched()) // else it names them, and only the disk has not said that it is safe
            templates.takeBack();
        return tl::unexpected(written.error());
    }
    if (!written->changedOutside.isEmpty()) // that copy needs its templates too
        warnings.push_back({{kJobChangedOutside, {written->changedOutside}}, {}});
    else
        templates.remove(notIn(std::exchange(*listedLast, listed), listed, *entries));
    listed = *entries;
    return {};
}

base::Result<QByteArray> Store::State::textOf(const Job &job, const std::vector<TemplateEntry> &entries)
{
    auto text = writeJobText(job, entries, sealing.header(), kept,
                             [this](const QByteArray &place, const QByteArray &key, const QString &value) {
                                 return sealing.json(place, key, value);
                             });
    const auto sealed = sealing.finish();
    return sealed ? text : tl::unexpected(sealed.error());
}

base::Result<JobFiles::Written> Store::State::write(const QByteArray &text)
{
    if (!listedLast)
        listedLast = files.lastTemplates();
    return files.write(text);
}

/// Who sets a passphrase takes it that no password is left in the folder.
void Store::State::warnOfLeftovers()
{
    const QStringList left = sealing.hasPassphrase() ? plainLeftovers(folder) : QStringList();
    if (!left.isEmpty())
        warnings.push_back(
            {{kPlainLeftovers,
              {QString::number(left.size()), left.mid(0, kLeftoversTold).join(QLatin1StringView(", "))}},
             {folder, {}, {}}});
}

Store::Store(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Store::~Store() = default;

base::Result<Store::Opened> Store::create(const QString &folder, const Job &job, const QString &passphrase)
{
    if (isJob(folder))
        return base::fail(kJobExists, {folder}, {folder, {}, {}});
    if (!QDir().mkpath(folder))
        return base::fail(files::kWriteForbidden, {folder}, {folder, {}, {}});
    auto state = std::make_unique<State>(folder);
    if (const auto held = state->hold(true); !held)
        return tl::unexpected(held.error());
    if (const auto sealed = state->sealing.change(passphrase); !sealed)
        return tl::unexpected(sealed.error());
    auto taken = takePlainFolder(folder, job);
    if (!taken)
        return tl::unexpected(taken.error());
    if (const auto saved = state->write(*taken); !saved)
        return tl::unexpected(saved.error());
    taken->templates = state->templates.withFiles(taken->templates);
    taken->sealed = state->sealing.hasPassphrase();
    state->warnOfLeftovers();
    auto warnings = std::exchange(state->warnings, {});
    return Opened{std::unique_ptr<Store>(new Store(std::move(state))), std::move(*taken),
                  std::move(warnings)};
}

base::Result<Store::Opened> Store::open(const QString &folder, const QString &passphrase, bool readOnly)
{
    if (!isJob(folder))
        return base::fail(kJobMissing, {folder}, {folder, {}, {}});
    auto state = std::make_unique<State>(folder);
    if (!readOnly) {
        if (const auto held = state->hold(false); !held)
            return tl::unexpected(held.error());
    }
    auto job = state->read(passphrase);
    if (!job)
        return tl::unexpected(job.error());
    auto warnings = std::exchange(state->warnings, {});
    job->sealed = state->sealing.hasPassphrase();
    return Opened{std::unique_ptr<Store>(new Store(std::move(state))), std::move(*job), std::move(warnings)};
}

const QString &Store::folder() const
{
    return m_state->folder;
}

bool Store::hasPassphrase() const
{
    return m_state->sealing.hasPassphrase();
}

bool Store::isReadOnly() const
{
    return !m_state->lock;
}

base::Result<void> Store::save(const Job &job)
{
    return m_state->write(job);
}

std::vector<base::Error> Store::takeWarnings()
{
    return std::exchange(m_state->warnings, {});
}

base::Result<void> Store::changePassphrase(const QString &passphrase, const Job &job)
{
    const Sealing before = m_state->sealing;
    if (const auto changed = m_state->sealing.change(passphrase); !changed)
        return changed;
    if (const auto saved = m_state->write(job); !saved) {
        m_state->sealing = before;
        return saved;
    }
    m_state->warnOfLeftovers();
    return m_state->files.forgetLast();
}

} // namespace job
