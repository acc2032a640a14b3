#include "core/job/job_files.h"

#include "core/files/content.h"
#include "core/job/store.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace job {

namespace {

base::Result<QByteArray> bytesOf(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return base::fail(files::kFileMissing, {path}, {path, {}, {}});
    if (file.size() > kMostJobBytes)
        return base::fail(kJobTooLarge, {QString::number(kMostJobBytes / 1024 / 1024)}, {path, {}, {}});
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(files::kFileUnreadable, {path, file.errorString()}, {path, {}, {}});
    const QByteArray bytes = file.readAll();
    if (file.error() != QFile::NoError)
        return base::fail(files::kFileUnreadable, {path, file.errorString()}, {path, {}, {}});
    return bytes;
}

/// Reading the last good copy helps against these, and against nothing else: a job of a newer version or one
/// that may not be read is not damaged.
bool isDamage(base::Code code)
{
    return code == kJobDamaged || code == kJobCut || code == files::kFileMissing;
}

} // namespace

QStringList putAsideCopies(const QString &folder)
{
    QStringList patterns;
    for (const QLatin1StringView mark : kAsideMarks)
        patterns << QStringLiteral("%1.%2-*").arg(kJobFile, mark);
    return QDir(folder).entryList(patterns, QDir::Files, QDir::Name);
}

std::optional<JobFiles::Stamp> JobFiles::stamp() const
{
    const auto name = QFileInfo(path(kJobFile)).filesystemFilePath();
    std::error_code failed;
    const Stamp now{std::filesystem::file_size(name, failed), std::filesystem::last_write_time(name, failed)};
    return failed ? std::nullopt : std::optional(now);
}

base::Result<JobFiles::Read> JobFiles::read()
{
    m_known = stamp();
    auto text = bytesOf(path(kJobFile)).and_then([](const QByteArray &bytes) {
        return readJobText(bytes, kJobFile);
    });
    if (text)
        return Read{std::move(*text), {}};
    if (!isDamage(text.error().what.code))
        return tl::unexpected(text.error());
    auto last = bytesOf(path(kLastGoodFile)).and_then([](const QByteArray &bytes) {
        return readJobText(bytes, kLastGoodFile);
    });
    if (!last)
        return tl::unexpected(text.error());
    return Read{std::move(*last), text.error()};
}

/// "job.json.damaged-20260131-091502"
QString JobFiles::freeName(QLatin1StringView why) const
{
    const QString now = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-hhmmss"));
    const QString name = QStringLiteral("%1.%2-%3").arg(kJobFile, why, now);
    QString free = name;
    for (int number = 2; QFileInfo::exists(path(free)); ++number)
        free = name + u'-' + QString::number(number);
    return free;
}

base::Result<QString> JobFiles::recover()
{
    QString aside;
    if (QFileInfo::exists(path(kJobFile))) {
        aside = freeName(kAsideMarks[0]);
        if (const auto kept = files::keepAs(path(kJobFile), path(aside)); !kept)
            return tl::unexpected(kept.error());
    }
    if (const auto back = files::keepAs(path(kLastGoodFile), path(kJobFile)); !back)
        return tl::unexpected(back.error());
    m_known = stamp();
    return aside;
}

base::Result<JobFiles::Written> JobFiles::write(const QByteArray &text)
{
    // A job may hold passwords in clear. What a person permits later is kept by every save.
    auto pending = files::PendingWrite::prepare(path(kJobFile), text, files::NewFile::OwnerOnly);
    if (!pending)
        return tl::unexpected(pending.error());
    Written written;
    if (const auto now = stamp()) {
        if (now != m_known)
            written.changedOutside = freeName(kAsideMarks[1]);
        const QString &keptAs = now == m_known ? QString(kLastGoodFile) : written.changedOutside;
        if (const auto kept = files::keepAs(path(kJobFile), path(keptAs)); !kept)
            return tl::unexpected(kept.error());
    }
    if (const auto done = pending->commit(); !done)
        return tl::unexpected(done.error());
    m_known = stamp();
    return written;
}

base::Result<void> JobFiles::forgetLast()
{
    return bytesOf(path(kJobFile)).and_then([this](const QByteArray &bytes) {
        return files::atomicWrite(path(kLastGoodFile), bytes, files::NewFile::OwnerOnly);
    });
}

std::vector<TemplateEntry> JobFiles::lastTemplates() const
{
    const auto text = bytesOf(path(kLastGoodFile)).and_then([](const QByteArray &bytes) {
        return readJobText(bytes, kLastGoodFile);
    });
    return text ? text->templates : std::vector<TemplateEntry>();
}

} // namespace job
