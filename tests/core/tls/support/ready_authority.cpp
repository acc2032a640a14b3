#include "tests/core/tls/support/ready_authority.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace tls::support {

QDateTime now()
{
    static const QDateTime began = QDateTime::currentDateTimeUtc();
    return began;
}

ServerNames names(const QStringList &addresses, const QStringList &dns)
{
    ServerNames all;
    for (const QString &address : addresses)
        all.addresses += QHostAddress(address);
    all.names = dns;
    return all;
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

const QString &readyFolder()
{
    static const QTemporaryDir folder;
    static const QString path = [] {
        const QString inside = folder.filePath(QStringLiteral("a/b"));
        (void)Authority::open(inside, now());
        return inside;
    }();
    return path;
}

Authority ready()
{
    return *Authority::open(readyFolder(), now());
}

} // namespace tls::support
