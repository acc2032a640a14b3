#include "core/network/port_owner.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QtEndian>
#include <algorithm>
#include <array>
#include <unistd.h>

namespace network {

namespace {

constexpr QByteArrayView kListening = "0A"; // TCP_LISTEN of the kernel's tcp_states.h

/// proc(5): "the local address is in hexadecimal four-byte words in host order": 0100007F is 127.0.0.1.
std::optional<QHostAddress> addressOf(QByteArrayView hex)
{
    std::array<quint32, 4> words{};
    const qsizetype count = hex.size() / 8;
    if (hex.size() % 8 != 0 || (count != 1 && count != 4))
        return std::nullopt;
    for (qsizetype i = 0; i < count; ++i) {
        bool ok = false;
        words[static_cast<std::size_t>(i)] = hex.sliced(i * 8, 8).toByteArray().toUInt(&ok, 16);
        if (!ok)
            return std::nullopt;
    }
    if (count == 1)
        return QHostAddress(qFromBigEndian<quint32>(words.data()));
    return QHostAddress(reinterpret_cast<const quint8 *>(words.data()));
}

/// The inode of the socket on one line of /proc/net/{udp,tcp}{,6}, if it stands in the way.
std::optional<QByteArray> collidingInode(const QByteArray &line, Transport transport,
                                         const QHostAddress &address, quint16 port)
{
    const QList<QByteArray> fields = line.simplified().split(' ');
    if (fields.size() < 10)
        return std::nullopt;
    const QList<QByteArray> local = fields[1].split(':');
    if (local.size() != 2 || local[1].toUInt(nullptr, 16) != port)
        return std::nullopt;
    if (transport == Transport::Tcp && fields[3] != kListening)
        return std::nullopt;
    const auto bound = addressOf(local[0]);
    if (!bound || !addressesCollide(*bound, address))
        return std::nullopt;
    return fields[9];
}

QSet<QByteArray> collidingInodes(Transport transport, const QHostAddress &address, quint16 port)
{
    const QString base =
        transport == Transport::Udp ? QStringLiteral("/proc/net/udp") : QStringLiteral("/proc/net/tcp");
    QSet<QByteArray> inodes;
    for (const QString &path : {base, base + u'6'}) {
        QFile table(path);
        if (!table.open(QIODevice::ReadOnly))
            continue;
        for (const QByteArray &line : table.readAll().split('\n')) {
            if (const auto inode = collidingInode(line, transport, address, port))
                inodes.insert(*inode);
        }
    }
    return inodes;
}

/// "socket:[12345]" gives 12345. QFileInfo would look for a file of that name, so the link is read by hand.
QByteArray socketInode(const QByteArray &fdPath)
{
    std::array<char, 64> target{};
    const ssize_t length = ::readlink(fdPath.constData(), target.data(), target.size());
    const QByteArray text(target.data(), std::max<ssize_t>(length, 0));
    return text.startsWith("socket:[") && text.endsWith(']') ? text.sliced(8, text.size() - 9) : QByteArray();
}

bool holdsOneOf(const QString &process, const QSet<QByteArray> &inodes)
{
    const QDir fds(process + QStringLiteral("/fd"));
    const QStringList names = fds.entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
    return std::any_of(names.begin(), names.end(), [&](const QString &name) {
        return inodes.contains(socketInode(QFile::encodeName(fds.filePath(name))));
    });
}

QString programName(const QString &process)
{
    QFile name(process + QStringLiteral("/comm"));
    return name.open(QIODevice::ReadOnly) ? QString::fromLocal8Bit(name.readAll().trimmed()) : QString();
}

/// cgroups(7): "0::/system.slice/dnsmasq.service". Those of a person's session are no services of the system.
QString serviceOf(const QString &process)
{
    QFile groups(process + QStringLiteral("/cgroup"));
    if (!groups.open(QIODevice::ReadOnly))
        return {};
    for (const QByteArray &line : groups.readAll().split('\n')) {
        const QString path = QString::fromLocal8Bit(line).section(u':', 2);
        const QString last = path.section(u'/', -1);
        if (path.startsWith(QLatin1StringView("/system.slice/")) &&
            last.endsWith(QLatin1StringView(".service")))
            return last;
    }
    return {};
}

} // namespace

std::optional<PortOwner> ownerOf(Transport transport, const QHostAddress &address, quint16 port)
{
    const QSet<QByteArray> inodes = collidingInodes(transport, address, port);
    if (inodes.isEmpty())
        return std::nullopt;
    const QStringList entries = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &entry : entries) {
        bool isProcess = false;
        const qint64 pid = entry.toLongLong(&isProcess);
        const QString process = QStringLiteral("/proc/") + entry;
        if (isProcess && holdsOneOf(process, inodes))
            return PortOwner{programName(process), pid, serviceOf(process)};
    }
    return std::nullopt;
}

bool isHeld(Transport transport, const QHostAddress &address, quint16 port)
{
    return !collidingInodes(transport, address, port).isEmpty();
}

} // namespace network
