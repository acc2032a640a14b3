#include "core/files/atomic_write.h"

#include "core/files/atomic_write_system.h"
#include "core/files/content.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

namespace files {

namespace {

constexpr QLatin1StringView kEnding(".writing");

/// Hidden, so that no publisher serves it, and never twice the same: another may have been left by a program
/// that died.
QString besides(const QString &path)
{
    const QFileInfo info(path);
    const QString number = QString::number(QRandomGenerator::system()->generate64(), 36);
    return info.path() + QLatin1StringView("/.") + info.fileName() + u'.' + number + kEnding;
}

} // namespace

base::Result<PendingWrite> PendingWrite::prepare(const QString &path, QByteArrayView bytes, NewFile access)
{
    // A rename would go through; whoever made the file read-only meant something else.
    const QFileInfo old(path);
    if (old.isFile() && !(old.permissions() & (QFile::WriteOwner | QFile::WriteGroup | QFile::WriteOther)))
        return base::fail(kWriteForbidden, {path}, {path, {}, {}});
    const QString written = besides(path);
    auto done = system::writeNew(written, bytes, path, access);
    if (!done) {
        // The person knows the file by its own name.
        done.error().what.args[0] = path;
        done.error().where.file = path;
        return tl::unexpected(done.error());
    }
    return PendingWrite(path, written);
}

PendingWrite::~PendingWrite()
{
    if (!m_written.isEmpty())
        QFile::remove(m_written);
}

base::Result<void> PendingWrite::commit()
{
    const auto moved = system::moveOver(m_written, m_path);
    if (moved)
        m_written.clear();
    return moved;
}

base::Result<void> atomicWrite(const QString &path, QByteArrayView bytes, NewFile access)
{
    auto pending = PendingWrite::prepare(path, bytes, access);
    if (!pending)
        return tl::unexpected(pending.error());
    return pending->commit();
}

base::Result<void> keepAs(const QString &from, const QString &to)
{
    const QString second = besides(to);
    if (system::link(from, second)) {
        const auto moved = system::moveOver(second, to);
        QFile::remove(second); // rename(2) leaves both names when they already were the same file
        return moved;
    }
    const auto content = Content::open(from);
    if (!content)
        return tl::unexpected(content.error());
    return atomicWrite(to, (*content)->toByteArray(), NewFile::OwnerOnly);
}

void removeLeftovers(const QString &folder)
{
    QDir dir(folder);
    const QStringList left = dir.entryList({QLatin1StringView(".*") + kEnding}, QDir::Files | QDir::Hidden);
    for (const QString &name : left)
        dir.remove(name);
}

} // namespace files
