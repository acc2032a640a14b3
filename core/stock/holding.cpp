#include "core/stock/holding.h"

#include "core/files/atomic_write.h"
#include "core/stock/take_in.h"

#include <QDir>
#include <QFileInfo>

namespace stock {

namespace {

bool isLink(const QString &path)
{
    const QFileInfo info(path);
    return info.isSymLink() || info.isJunction();
}

/// Edits refuse to go through links, and would do so too late.
base::Result<void> refuseLinks(const QString &root, const QString &below)
{
    QString path = root;
    for (const QString &part : below.split(u'/', Qt::SkipEmptyParts)) {
        path += u'/' + part;
        if (isLink(path))
            return base::fail(files::kEditLink, {below}, {below, {}, {}});
    }
    return {};
}

base::Result<job::Edit> renaming(const QString &from, const QString &to)
{
    const auto source = base::RelativePath::parse(QStringView(from));
    const auto target = base::RelativePath::parse(QStringView(to));
    if (!source || !target)
        return tl::unexpected(source ? target.error() : source.error());
    return job::EditFile{files::RenameFile{*source, *target}};
}

} // namespace

Holding::Holding(QString root, QString below)
    : m_root(std::move(root)),
      m_below(below.isEmpty() ? QString() : below + u'/'),
      m_target(below.isEmpty() ? m_root : m_root + u'/' + below)
{}

base::Result<Holding> Holding::make(const QString &root, const QString &below)
{
    Holding holding(root, below);
    if (auto opened = holding.open(); !opened)
        return tl::unexpected(std::move(opened).error());
    return holding;
}

base::Result<void> Holding::open()
{
    for (const QString &folder : {QString(kHoldingFolder), m_below}) {
        if (auto safe = refuseLinks(m_root, folder); !safe)
            return safe;
    }
    const QString hidden = m_root + u'/' + kHoldingFolder;
    if (auto made = files::makeHiddenFolder(hidden); !made)
        return made;
    m_dir = std::make_unique<QTemporaryDir>(hidden + QStringLiteral("/XXXXXX"));
    if (!m_dir->isValid())
        return base::fail(files::kWriteFailed, {hidden, m_dir->errorString()}, {hidden, {}, {}});
    if (auto made = makeTarget(); !made)
        return made;
    for (const QString &name : QDir(m_target).entryList(QDir::Files | QDir::Hidden | QDir::System))
        m_there[name.toLower()].append(name);
    return {};
}

base::Result<void> Holding::makeTarget()
{
    QString path = m_root;
    for (const QString &part : m_below.split(u'/', Qt::SkipEmptyParts)) {
        path += u'/' + part;
        if (QFileInfo::exists(path))
            continue;
        if (!QDir().mkdir(path))
            return base::fail(files::kWriteForbidden, {path}, {path, {}, {}});
        m_made.prepend(path);
    }
    return {};
}

/// Folders go only if nothing is in them.
Holding::~Holding()
{
    if (!m_dir)
        return; // moved from, or kept
    m_dir.reset();
    QDir().rmdir(m_root + u'/' + kHoldingFolder);
    for (const QString &folder : m_made)
        QDir().rmdir(folder);
}

QString Holding::nextPath()
{
    return m_dir->filePath(QString::number(++m_count));
}

void Holding::place(const QString &name, const QString &held)
{
    displace(name);
    m_arriving.emplace_back(QDir(m_root).relativeFilePath(held), m_below + name);
}

void Holding::displace(const QString &name)
{
    for (const QString &there : m_there.take(name.toLower()))
        take(m_below + there);
}

void Holding::take(const QString &path)
{
    m_leaving.emplace_back(path, QDir(m_root).relativeFilePath(nextPath()));
}

QString Holding::spelledAsThere(const QString &name) const
{
    const QStringList there = m_there.value(name.toLower());
    return there.isEmpty() || there.contains(name) ? name : there.front();
}

base::Result<job::Change> Holding::change(base::Message what)
{
    job::Change change{std::move(what), {}, {}};
    for (const auto &moves : {m_leaving, m_arriving}) {
        for (const auto &[from, to] : moves) {
            auto edit = renaming(from, to);
            if (!edit)
                return tl::unexpected(std::move(edit).error());
            change.edits.push_back(std::move(*edit));
        }
    }
    if (change.edits.empty())
        return change;
    m_dir->setAutoRemove(false);
    m_dir.reset();
    return change;
}

} // namespace stock
