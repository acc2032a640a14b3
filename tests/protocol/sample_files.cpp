#include "tests/protocol/sample_files.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

namespace protocol {

namespace {

/// Guide 2.2.6: what md5sum prints, under the file's name with its extension replaced.
MatrixFile checksumOf(const MatrixFile &file)
{
    const QByteArray hash = QCryptographicHash::hash(file.bytes, QCryptographicHash::Md5).toHex();
    return {QFileInfo(file.name).completeBaseName() + QStringLiteral(".md5"),
            hash + "  " + file.name.toLatin1() + '\n'};
}

} // namespace

QString sampleJobFolder()
{
    return QStringLiteral(PROVBENCH_SAMPLE_JOB);
}

std::vector<MatrixFile> sampleJobFiles()
{
    std::vector<MatrixFile> files;
    const QDir folder(sampleJobFolder());
    for (const QString &name : folder.entryList(QDir::Files)) { // hidden ones are nobody's to fetch
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        files.push_back({name, file.readAll()});
        if (name.endsWith(QLatin1StringView(".conf")) || name.endsWith(QLatin1StringView(".zip")))
            files.push_back(checksumOf(files.back()));
    }
    return files;
}

} // namespace protocol
