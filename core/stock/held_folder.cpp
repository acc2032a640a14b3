#include "core/stock/held_folder.h"

#include "core/files/atomic_write.h"
#include "core/files/stream.h"
#include "core/stock/take_in.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>
#include <QUuid>

namespace stock {

namespace {

constexpr QLatin1StringView kLock{".lock"};

QString hiddenIn(const QString &root)
{
    return root + u'/' + kHoldingFolder;
}

QString folderNamed(const QString &name)
{
    return kHoldingFolder + u'/' + name;
}

/// One of a living process never grows old; one of a process that has died does so at once.
void prepare(QLockFile &lock)
{
    lock.setStaleLockTime(0);
}

/// What could not be put back waits for the next time.
void end(const QString &root, const QString &folder)
{
    if (takeBackBrokenOff(root, folder))
        QDir(root + u'/' + folder).removeRecursively();
}

/// The names of folders, and of locks whose folder was not made any more.
QSet<QString> namesIn(const QString &hidden)
{
    QSet<QString> names;
    const auto entries = QDir(hidden).entryInfoList(QDir::Dirs | QDir::Files | QDir::Hidden |
                                                    QDir::NoSymLinks | QDir::NoDotAndDotDot);
    for (const QFileInfo &entry : entries) {
        const QString name = entry.fileName();
        if (entry.isDir() && !entry.isJunction())
            names.insert(name);
        else if (name.endsWith(kLock))
            names.insert(name.chopped(kLock.size()));
    }
    return names;
}

} // namespace

HeldFolder::HeldFolder(QString root, const QString &name)
    : m_root(std::move(root)), m_folder(folderNamed(name)), m_lock(path() + kLock)
{
    prepare(m_lock);
}

base::Result<std::shared_ptr<HeldFolder>> HeldFolder::make(const QString &root)
{
    if (auto made = files::makeHiddenFolder(hiddenIn(root)); !made)
        return tl::unexpected(std::move(made).error());
    const QString name = QUuid::createUuid().toString(QUuid::Id128).first(12);
    const std::shared_ptr<HeldFolder> held(new HeldFolder(root, name));
    if (!held->m_lock.tryLock() || !QDir().mkdir(held->path()))
        return base::fail(files::kWriteForbidden, {root}, {root, {}, {}});
    return held;
}

HeldFolder::~HeldFolder()
{
    if (m_lock.isLocked())
        end(m_root, m_folder);
    m_lock.unlock();
    QDir().rmdir(hiddenIn(m_root));
    for (const QString &folder : m_made)
        QDir().rmdir(folder);
}

QString HeldFolder::path() const
{
    return m_root + u'/' + m_folder;
}

base::Result<void> HeldFolder::note(const std::vector<Move> &moves) const
{
    return writeJournal(m_root, m_folder, moves);
}

void sweepHeldFolders(const QString &root)
{
    const QString hidden = hiddenIn(root);
    const QFileInfo info(hidden);
    if (!info.isDir() || info.isSymLink() || info.isJunction())
        return;
    for (const QString &name : namesIn(hidden)) {
        QLockFile lock(hidden + u'/' + name + kLock);
        prepare(lock);
        if (lock.tryLock())
            end(root, folderNamed(name));
    }
    QDir().rmdir(hidden);
}

} // namespace stock
