#include "tests/bench/random_file.h"

#include <QByteArray>
#include <QFile>
#include <QRandomGenerator>

namespace bench {

QString fileOfSize(const QString &folder, qint64 size)
{
    return QStringLiteral("%1/%2.bin").arg(folder).arg(size);
}

bool writeFileOfSize(const QString &folder, qint64 size)
{
    QFile file(fileOfSize(folder, size));
    if (!file.open(QIODevice::WriteOnly))
        return false;
    QRandomGenerator random(static_cast<quint32>(size));
    QByteArray bytes(size, Qt::Uninitialized);
    random.generate(bytes.begin(), bytes.end());
    return file.write(bytes) == size && file.setPermissions(QFile::Permissions(0x6444));
}

} // namespace bench
