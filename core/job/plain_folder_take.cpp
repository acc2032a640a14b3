#include "core/catalogue/file_name.h"
#include "core/catalogue/parameters.h"
#include "core/files/content.h"
#include "core/files/stream.h"
#include "core/job/plain_folder.h"
#include "core/job/store.h"

#include <QDir>
#include <QFileInfo>

namespace job {

namespace {

/// Hidden: while the copies are made nobody serves them.
constexpr QLatin1StringView kStaging(".job.new");

bool haveSameBytes(const QString &one, const QString &other)
{
    if (QFileInfo(one).size() != QFileInfo(other).size())
        return false;
    const auto first = files::Content::open(one);
    const auto second = files::Content::open(other);
    return first && second && (*first)->md5() == (*second)->md5();
}

bool isConfig(const QFileInfo &file)
{
    const auto name = catalogue::readFileName(file.fileName());
    return name.isConfig() && !name.checksum && file.size() <= files::Content::kHeldLimit;
}

bool holdsSecret(const QString &path)
{
    const auto content = files::Content::open(path);
    if (!content)
        return false;
    const auto &parameters = catalogue::Parameters::builtIn();
    const auto document = conf::Document::read((*content)->toByteArray());
    for (int line = 0; line < document.lineCount(); ++line) {
        const auto said = document.setting(line);
        if (said && !said->value.isEmpty() && parameters.isSecret(said->key, QString::fromUtf8(said->value)))
            return true;
    }
    return false;
}

/// Copies below files/, in two steps: whole below a hidden folder, then by renaming, which cannot fill a
/// disk.
class Copies {
public:
    Copies(const QString &folder, std::vector<FileToTake> files)
        : m_folder(folder),
          m_staging(folder + u'/' + kStaging),
          m_target(folder + u'/' + kFilesFolder),
          m_files(std::move(files))
    {
        QDir(m_staging).removeRecursively(); // of an attempt that was killed
    }
    ~Copies() { QDir(m_staging).removeRecursively(); }
    Copies(const Copies &) = delete;
    Copies &operator=(const Copies &) = delete;

    /// A folder of that name may have been there before: nothing in it is replaced.
    base::Result<void> check()
    {
        for (const auto name : {kFilesFolder, kTemplatesFolder}) {
            const QFileInfo info(m_folder + u'/' + name);
            if (info.exists() && !info.isDir())
                return base::fail(kPlainFileInTheWay, {QString(name)}, {m_folder, {}, {}});
        }
        for (const FileToTake &file : m_files) {
            const QString target = m_target + u'/' + file.path;
            if (QFileInfo::exists(target) && !haveSameBytes(file.source, target))
                return base::fail(kPlainFileInTheWay, {kFilesFolder + u'/' + file.path}, {m_folder, {}, {}});
        }
        std::erase_if(m_files,
                      [&](const FileToTake &file) { return QFileInfo::exists(m_target + u'/' + file.path); });
        return {};
    }

    base::Result<void> make()
    {
        for (const FileToTake &file : m_files) {
            const QString to = m_staging + u'/' + file.path;
            QDir().mkpath(QFileInfo(to).path());
            if (auto copied = copy(file.source, to); !copied)
                return copied;
        }
        return {};
    }

    static base::Result<void> copy(const QString &from, const QString &to)
    {
        const auto content = files::Content::open(from);
        if (!content)
            return tl::unexpected(content.error());
        auto copied = files::GrowingFile::create(to);
        if (!copied)
            return tl::unexpected(copied.error());
        return files::pour(**content, from, [&](QByteArrayView piece) { return copied->write(piece); })
            .and_then([&] { return copied->keep(); });
    }

    base::Result<void> putInPlace()
    {
        if (!m_files.empty() && !QFileInfo::exists(m_target) && QDir().rename(m_staging, m_target))
            return {};
        QDir().mkpath(m_target);
        for (const FileToTake &file : m_files) {
            const QString target = m_target + u'/' + file.path;
            QDir().mkpath(QFileInfo(target).path());
            if (!QFile::rename(m_staging + u'/' + file.path, target))
                return base::fail(files::kWriteForbidden, {target}, {target, {}, {}});
        }
        return {};
    }

private:
    QString m_folder;
    QString m_staging;
    QString m_target;
    std::vector<FileToTake> m_files;
};

} // namespace

QStringList plainLeftovers(const QString &folder)
{
    QStringList left;
    const auto entries = QDir(folder).entryInfoList(QDir::Files, QDir::Name);
    for (const QFileInfo &entry : entries) {
        if (isConfig(entry) && holdsSecret(entry.filePath()))
            left << entry.fileName();
    }
    return left;
}

base::Result<Job> takePlainFolder(const QString &folder, const Job &into)
{
    auto plain = readPlainFolder(folder, into);
    if (!plain)
        return tl::unexpected(plain.error());
    Copies copies(folder, std::move(plain->files));
    const auto copied =
        copies.check().and_then([&] { return copies.make(); }).and_then([&] { return copies.putInPlace(); });
    if (!copied)
        return tl::unexpected(copied.error());
    return std::move(plain->job);
}

} // namespace job
