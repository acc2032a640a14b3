#include "ui/devices/compare_file.h"

#include "core/conf/problems.h"
#include "core/files/content.h"

#include <QFile>
#include <QFileInfo>

namespace ui::devices {

base::Result<conf::Document> readBackup(const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return base::fail(files::kFileUnreadable, {name, file.errorString()});
    const QByteArray bytes = file.read(conf::kMaxBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return base::fail(files::kFileUnreadable, {name, file.errorString()});
    if (bytes.size() > conf::kMaxBytes)
        return base::fail(conf::kTooLarge, {QString::number(conf::kMaxBytes)}, {name, {}, {}});
    conf::Document document = conf::Document::read(bytes);
    for (base::Error problem : conf::problemsOf(document)) {
        if (problem.what.code == conf::kBinary || problem.what.code == conf::kUtf16 ||
            problem.what.code == conf::kTooLarge) {
            problem.where.file = name;
            return tl::unexpected(problem);
        }
    }
    return document;
}

} // namespace ui::devices
