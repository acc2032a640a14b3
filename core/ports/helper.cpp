#include "core/ports/ports.h"

#include <QDir>
#include <QFileInfo>
#ifdef Q_OS_LINUX
#include <QtEndian>
#include <array>
#include <linux/capability.h>
#include <sys/xattr.h>
#endif

namespace ports {

QString helperOf([[maybe_unused]] const QString &programPath)
{
#ifdef Q_OS_LINUX
    const QDir folder = QFileInfo(programPath).dir();
    for (const QString &place :
         {QStringLiteral("provbench-ports"), QStringLiteral("../libexec/provbench/provbench-ports")}) {
        const QFileInfo helper(folder.filePath(place));
        if (helper.isFile() && helper.isExecutable())
            return QDir::cleanPath(helper.absoluteFilePath());
    }
#endif
    return {};
}

bool isHelperPermitted([[maybe_unused]] const QString &programPath)
{
#ifdef Q_OS_LINUX
    // capabilities(7), "File capabilities": a word of flags, then what is permitted, in little endian.
    std::array<quint32, sizeof(vfs_ns_cap_data) / sizeof(quint32)> words{};
    const QString helper = helperOf(programPath);
    const QByteArray path = QFile::encodeName(helper);
    const ssize_t got = ::getxattr(path.constData(), "security.capability", words.data(), sizeof words);
    const quint32 permitted = qFromLittleEndian(words[1]);
    return got >= static_cast<ssize_t>(XATTR_CAPS_SZ_2) && (permitted & 1U << CAP_NET_BIND_SERVICE) != 0 &&
           !QFileInfo(helper).permission(QFile::ExeOther);
#else
    return false;
#endif
}

} // namespace ports
