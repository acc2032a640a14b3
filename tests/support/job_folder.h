#pragma once

#include "core/base/mac_address.h"
#include "core/catalogue/file_name.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace support {

/// A folder of provisioning files that goes when the test does.
class JobFolder {
public:
    QString path() const { return m_dir.path(); }

    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(m_dir.filePath(name));
        QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(file.errorString()));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    void remove(const QString &name) const { QVERIFY(QFile::remove(m_dir.filePath(name))); }

    /// What `md5sum` would write beside it: for firmware, whose checksum is never made by ProvBench.
    void writeWithChecksum(const QString &name, const QByteArray &bytes) const
    {
        write(name, bytes);
        const QByteArray md5 = QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex();
        write(catalogue::checksumName(name), md5 + "  " + name.toUtf8() + '\n');
    }

    /// The n-th device's own configuration: an 8186 by its device name.
    base::MacAddress writeDevice(int n, const QByteArray &further = {}) const
    {
        const base::MacAddress mac(
            {0x00, 0x22, 0xEE, 0x0A, static_cast<quint8>(n >> 8), static_cast<quint8>(n)});
        write(catalogue::deviceConfigName(mac), "admin.devname = siphorn-$MAC$\nsip.u1.user = " +
                                                    QByteArray::number(2000 + n) + '\n' + further);
        return mac;
    }

private:
    QTemporaryDir m_dir;
};

} // namespace support
