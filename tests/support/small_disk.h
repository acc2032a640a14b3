#pragma once

#include <QFile>
#include <QTemporaryDir>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

namespace support {

/// Gives this process mounts of its own, that nobody else sees. Call it in main() before there are threads;
/// false where neither root nor user namespaces are to be had.
inline bool ownMounts()
{
    const uid_t user = ::geteuid();
    if (user == 0)
        return ::unshare(CLONE_NEWNS) == 0 &&
               ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
        return false;
    QFile map(QStringLiteral("/proc/self/uid_map"));
    return map.open(QIODevice::WriteOnly | QIODevice::Unbuffered) &&
           map.write(QByteArrayLiteral("0 ") + QByteArray::number(user) + " 1\n") > 0;
}

/// A disk of a few KiB. Only after ownMounts().
class SmallDisk {
public:
    explicit SmallDisk(const QByteArray &size)
        : m_options("size=" + size),
          m_mounted(::mount("tmpfs", name(), "tmpfs", 0, m_options.constData()) == 0)
    {}
    ~SmallDisk()
    {
        if (m_mounted)
            ::umount2(name(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;

    bool isMounted() const { return m_mounted; }
    QString path() const { return m_dir.path(); }
    bool setReadOnly() const
    {
        return ::mount(nullptr, name(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) == 0;
    }
    /// Every byte that is left is taken.
    void fill() const
    {
        QFile file(path() + QStringLiteral("/ballast"));
        if (file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) {
            while (file.write(QByteArray(512, 'x')) > 0) {
            }
        }
    }

private:
    const char *name() const { return m_name.constData(); }

    QTemporaryDir m_dir;
    QByteArray m_name = QFile::encodeName(m_dir.path());
    QByteArray m_options;
    bool m_mounted;
};

/// For as long as it lives root may no more than anybody; elsewhere nothing changes.
class WithoutRoot {
public:
    WithoutRoot() : m_was(::geteuid())
    {
        if (m_was == 0)
            m_done = ::seteuid(65534) == 0;
    }
    ~WithoutRoot()
    {
        if (m_done && ::seteuid(m_was) != 0)
            std::abort();
    }
    WithoutRoot(const WithoutRoot &) = delete;
    WithoutRoot &operator=(const WithoutRoot &) = delete;

private:
    uid_t m_was;
    bool m_done = false;
};

} // namespace support
