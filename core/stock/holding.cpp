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
    auto held = HeldFolder::make(m_root);
    if (!held)
        return tl::unexpected(std::move(held).error());
    m_held = *std::move(held);
    if (auto made = makeTarget(); !made)
        return made;
    for (const QString &name : QDir(m_target).entryList(QDir::Files | QDir::Hidden | QDir::System))
        m_there[name.toLower()].append(name);
    return {};
}

base::Result<void> Holding::makeTarget()
{
    QString path = m_root;
    QStringList made;
    for (const QString &part : m_below.split(u'/', Qt::SkipEmptyParts)) {
        path += u'/' + part;
        if (QFileInfo::exists(path))
            continue;
        if (!QDir().mkdir(path))
            return base::fail(files::kWriteForbidden, {path}, {path, {}, {}});
        made.prepend(path);
        m_held->setMade(made);
    }
    return {};
}

QString Holding::nextPath()
{
    return m_held->path() + u'/' + QString::number(++m_count);
}

void Holding::place(const QString &name, const QString &held)
{
    displace(name);
    m_moves.emplace_back(QDir(m_root).relativeFilePath(held), m_below + name);
}

void Holding::displace(const QString &name)
{
    for (const QString &there : m_there.take(name.toLower()))
        take(m_below + there);
}

void Holding::take(const QString &path)
{
    m_moves.emplace_back(path, QDir(m_root).relativeFilePath(nextPath()));
}

QString Holding::spelledAsThere(const QString &name) const
{
    const QStringList there = m_there.value(name.toLower());
    return there.isEmpty() || there.contains(name) ? name : there.front();
}

base::Result<std::vector<Move>> Holding::moves() const
{
    std::vector<Move> all;
    for (const auto &[from, to] : m_moves) {
        auto source = base::RelativePath::parse(QStringView(from));
        auto target = base::RelativePath::parse(QStringView(to));
        if (!source || !target)
            return tl::unexpected(source ? target.error() : source.error());
        all.push_back({*std::move(source), *std::move(target)});
    }
    return all;
}

base::Result<job::Change> Holding::change(base::Message what)
{
    job::Change change{std::move(what), {}, {}};
    if (m_moves.empty())
        return change;
    const auto all = moves();
    if (!all)
        return tl::unexpected(all.error());
    if (const auto noted = m_held->note(*all); !noted)
        return base::fail(noted.error().what.code, {m_target}, {m_target, {}, {}});
    for (const Move &move : *all)
        change.edits.push_back(job::EditFile{files::RenameFile{move.from, move.to}});
    change.keeps = m_held;
    return change;
}

} // namespace stock
