#include "core/job/templates_folder.h"

#include "core/base/relative_path.h"
#include "core/catalogue/endings.h"
#include "core/files/atomic_write.h"
#include "core/files/content.h"
#include "core/job/store.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

namespace job {

namespace {

constexpr qint64 kLargest = files::Content::kHeldLimit;

QByteArray sumOf(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

/// "8188.conf", "8188-2.conf", …
QString numbered(const QString &file, int number)
{
    return number == 1 ? file : QStringLiteral("%1-%2.conf").arg(file.chopped(5)).arg(number);
}

/// The name in job.json may come from anybody: one segment, not hidden.
bool isSafe(const QString &file)
{
    const auto path = base::RelativePath::parse(file);
    return path && path->toString() == file && !file.contains(u'/') && !file.startsWith(u'.');
}

} // namespace

QString templateFileName(const QString &name)
{
    QString file;
    for (const QChar c : name) {
        const bool isFine = (c.unicode() < 128 && c.isLetterOrNumber()) || QStringLiteral("-_. ").contains(c);
        file += isFine ? c : QChar(u'_');
    }
    while (file.startsWith(u'.') || file.startsWith(u' '))
        file.remove(0, 1);
    file = file.left(100).trimmed();
    if (file.isEmpty())
        file = QStringLiteral("template");
    return file.endsWith(catalogue::kConfigurationEnding) ? file : file + catalogue::kConfigurationEnding;
}

TemplatesFolder::TemplatesFolder(QString jobFolder)
    : m_root(std::move(jobFolder)), m_path(m_root + u'/' + kTemplatesFolder)
{}

base::Result<QByteArray> TemplatesFolder::bytesOf(const QString &file) const
{
    const base::Place place{kTemplatesFolder + u'/' + file, {}, {}};
    if (!isSafe(file))
        return base::fail(kTemplateUnsafe, {file}, {kJobFile, {}, {}});
    const QFileInfo info(pathOf(file));
    const QString real = info.canonicalFilePath();
    if (!info.isFile())
        return base::fail(kTemplateMissing, {file}, place);
    if (!real.startsWith(QFileInfo(m_root).canonicalFilePath() + u'/'))
        return base::fail(kTemplateUnsafe, {file}, place);
    if (info.size() > kLargest)
        return base::fail(kTemplateTooLarge, {file, QString::number(kLargest / 1024 / 1024)}, place);
    const auto content = files::Content::open(real);
    if (!content)
        return tl::unexpected(content.error());
    return (*content)->toByteArray();
}

QVector<TemplatePtr> TemplatesFolder::read(const std::vector<TemplateEntry> &entries,
                                           std::vector<base::Error> &warnings)
{
    QVector<TemplatePtr> templates;
    for (const TemplateEntry &entry : entries) {
        const auto bytes = bytesOf(entry.file);
        if (!bytes) {
            warnings.push_back(bytes.error());
            m_missing.push_back(entry);
            continue;
        }
        TemplateEntry known = entry;
        known.sum = sumOf(*bytes);
        if (known.sum != entry.sum && !entry.sum.isEmpty())
            warnings.push_back(
                {{kTemplateEdited, {entry.file}}, {kTemplatesFolder + u'/' + entry.file, {}, {}}});
        templates.append(
            std::make_shared<const Template>(entry.name, entry.model, entry.incremental, *bytes, entry.file));
        m_known.push_back({templates.back(), std::move(known)});
    }
    return templates;
}

base::Result<std::vector<TemplateEntry>> TemplatesFolder::write(const QVector<TemplatePtr> &templates)
{
    m_knownBefore = m_known;
    m_written.clear();
    std::vector<Known> known;
    for (const TemplatePtr &one : templates) {
        const auto same = std::ranges::find_if(m_known, [&](const Known &old) {
            return old.value == one || (old.entry.name == one->name() && old.value->bytes() == one->bytes());
        });
        auto entry = same != m_known.end() ? base::Result<TemplateEntry>(same->entry) : place(*one);
        if (!entry) {
            takeBack();
            return tl::unexpected(entry.error());
        }
        entry->name = one->name();
        entry->model = one->model();
        entry->incremental = one->isIncremental();
        known.push_back({one, std::move(*entry)});
    }
    m_known = std::move(known);
    std::vector<TemplateEntry> entries;
    for (const Known &one : m_known)
        entries.push_back(one.entry);
    for (const TemplateEntry &one : m_missing) {
        if (std::ranges::find(entries, one.name, &TemplateEntry::name) == entries.end())
            entries.push_back(one);
    }
    return entries;
}

QVector<TemplatePtr> TemplatesFolder::withFiles(const QVector<TemplatePtr> &templates) const
{
    QVector<TemplatePtr> named;
    for (const TemplatePtr &one : templates) {
        const auto known = std::ranges::find(m_known, one, &Known::value);
        const bool isNamed = known == m_known.end() || known->entry.file == one->file();
        named.append(isNamed
                         ? one
                         : std::make_shared<const Template>(one->name(), one->model(), one->isIncremental(),
                                                            one->bytes(), known->entry.file));
    }
    return named;
}

/// The first of its names that is free, or has these very bytes.
base::Result<TemplateEntry> TemplatesFolder::place(const Template &one)
{
    if (one.bytes().size() > kLargest)
        return base::fail(kTemplateTooLarge, {one.name(), QString::number(kLargest / 1024 / 1024)});
    QDir(m_root).mkdir(kTemplatesFolder);
    TemplateEntry entry;
    entry.sum = sumOf(one.bytes());
    for (int number = 1;; ++number) {
        entry.file = numbered(templateFileName(one.name()), number);
        const QFileInfo info(pathOf(entry.file));
        if (!info.exists() && !info.isSymLink())
            break;
        if (const auto there = bytesOf(entry.file); there && *there == one.bytes())
            return entry;
    }
    if (const auto written = files::atomicWrite(pathOf(entry.file), one.bytes(), files::NewFile::OwnerOnly);
        !written)
        return tl::unexpected(written.error());
    m_written.push_back(entry);
    return entry;
}

void TemplatesFolder::takeBack()
{
    remove(std::exchange(m_written, {}));
    m_known = m_knownBefore;
}

void TemplatesFolder::remove(const std::vector<TemplateEntry> &unused) const
{
    for (const TemplateEntry &entry : unused) {
        const auto bytes = bytesOf(entry.file);
        if (bytes && sumOf(*bytes) == entry.sum)
            QFile::remove(pathOf(entry.file));
    }
}

} // namespace job
