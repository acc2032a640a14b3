#include "rows.h"

#include "tests/support/tone_package.h"

#include <QCryptographicHash>
#include <QStringList>

namespace rows {

std::vector<JobRow> jobs()
{
    std::vector<JobRow> all = jobLayers();
    for (JobRow &row : jobDevices())
        all.push_back(std::move(row));
    return all;
}

std::vector<FolderRow> allFolders()
{
    std::vector<FolderRow> all;
    for (const auto &some :
         {names(), checksums(), requests(), toneArchives(), kinds(), servers(), settings(), documents()})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

checks::Context context()
{
    checks::Context context;
    context.ownAddresses = {QHostAddress(QStringLiteral("192.168.77.1"))};
    return context;
}

checks::Folder folderOf(const Files &files)
{
    checks::Folder folder;
    for (const auto &[path, bytes] : files)
        folder.files.push_back({path,
                                catalogue::readFileName(QStringView(path).mid(path.lastIndexOf(u'/') + 1)),
                                files::Content::fromBytes(bytes)});
    std::ranges::sort(folder.files, {}, &checks::SourceFile::path);
    return folder;
}

QByteArray package(const QStringList &tones)
{
    return support::tonePackage(tones);
}

QByteArray md5Line(const QByteArray &bytes, const QByteArray &name)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex() + "  " + name + '\n';
}

QString shown(const checks::Finding &finding)
{
    QString text = QStringLiteral("%1 %2").arg(checks::codeOf(finding.severity), finding.what.code.view());
    if (!finding.place.file.isEmpty())
        text += u' ' + finding.place.file;
    if (finding.place.line)
        text += u':' + QString::number(*finding.place.line);
    if (finding.count > 1)
        text += QStringLiteral(" (%1)").arg(finding.count);
    return text;
}

QString shown(const std::vector<checks::Finding> &findings, const QString &expected)
{
    QStringList all;
    for (const checks::Finding &finding : findings) {
        const QString code = finding.what.code.toString();
        const bool usual = finding.what.code == checks::kIncompleteFile ||
                           finding.what.code == checks::kMd5Missing ||
                           (finding.what.code == checks::kDefaultPassword && !finding.place.line);
        if (!usual || expected.contains(code))
            all << shown(finding);
    }
    return all.join(QStringLiteral("; "));
}

bool isLike(const checks::Finding &a, const checks::Finding &b)
{
    return a.what.code == b.what.code && a.key == b.key && a.place.file == b.place.file &&
           a.device == b.device && a.layer == b.layer;
}

} // namespace rows
