#pragma once

#include "core/archive/writer.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QList>
#include <QTemporaryDir>
#include <QTest>

namespace support {

using Entries = QList<std::pair<QString, QByteArray>>;

/// A folder whose files are dropped, each by itself.
class DroppedFiles {
public:
    explicit DroppedFiles(const Entries &entries = {})
    {
        for (const auto &[path, bytes] : entries)
            write(path, bytes);
    }

    void write(const QString &path, const QByteArray &bytes) const
    {
        const QString whole = m_dir.filePath(path);
        QVERIFY(QDir().mkpath(QFileInfo(whole).path()));
        QFile file(whole);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    QString path(const QString &name = {}) const
    {
        return name.isEmpty() ? m_dir.path() : m_dir.filePath(name);
    }

    /// Files and folders of the top.
    QStringList paths() const
    {
        QStringList all;
        const auto names =
            QDir(m_dir.path())
                .entryList(QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot);
        for (const QString &name : names)
            all.append(m_dir.filePath(name));
        return all;
    }

private:
    QTemporaryDir m_dir;
};

inline QByteArray md5Of(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex();
}

/// As `md5sum` prints it (guide 2.2.6).
inline QByteArray sumOf(const QByteArray &bytes, const QString &name)
{
    return md5Of(bytes) + "  " + name.toUtf8() + '\n';
}

inline QByteArray zipOf(const Entries &entries)
{
    archive::Writer writer;
    for (const auto &[name, bytes] : entries)
        writer.add(name, bytes);
    return writer.finish().value_or(QByteArray());
}

/// An image and Algo's checksum of it, under names that devices ask for.
inline const QString kFw = QStringLiteral("algo-8188-1.5.fw");
inline const QString kMd5 = QStringLiteral("algo-8188-1.5.md5");
inline Entries pairOf(const QByteArray &image)
{
    return {{kFw, image}, {kMd5, sumOf(image, kFw)}};
}

} // namespace support
