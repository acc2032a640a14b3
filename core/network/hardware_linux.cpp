#include "core/network/hardware_linux.h"

#include <QFile>
#include <QFileInfo>
#include <algorithm>
#include <linux/ethtool.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace network {

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(64 * 1024) : QByteArray();
}

/// "KEY=value" on a line of its own.
QByteArray valueOf(const QByteArray &lines, const QByteArray &key)
{
    for (const QByteArray &line : lines.split('\n')) {
        if (line.startsWith(key + '='))
            return line.sliced(key.size() + 1);
    }
    return {};
}

/// Asked of the kernel itself, as in link_speed_linux.cpp.
QByteArray driverOf(const QByteArray &name)
{
    const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (socket < 0)
        return {};
    ethtool_drvinfo driver{};
    driver.cmd = ETHTOOL_GDRVINFO;
    ifreq request{};
    std::copy_n(name.cbegin(), std::min<qsizetype>(name.size(), IFNAMSIZ - 1), request.ifr_name);
    request.ifr_data = reinterpret_cast<char *>(&driver);
    const bool told = ::ioctl(socket, SIOCETHTOOL, &request) == 0;
    ::close(socket);
    return told ? QByteArray(driver.driver,
                             static_cast<qsizetype>(qstrnlen(driver.driver, sizeof driver.driver)))
                : QByteArray();
}

bool isShownIn(const QString &folder, const Adapter &adapter)
{
    const QString mac = QString::fromLatin1(contentOf(folder + QStringLiteral("/address")).trimmed());
    return contentOf(folder + QStringLiteral("/ifindex")).trimmed().toInt() == adapter.index &&
           (!adapter.mac || mac.compare(adapter.mac->toString(), Qt::CaseInsensitive) == 0);
}

/// udev has looked its vendor and model up (hwdb); of USB the device itself says them.
QString hardwareName(const QString &folder, int index)
{
    const QByteArray udev = contentOf(QStringLiteral("/run/udev/data/n%1").arg(index));
    QByteArray vendor = valueOf(udev, "E:ID_VENDOR_FROM_DATABASE");
    QByteArray model = valueOf(udev, "E:ID_MODEL_FROM_DATABASE");
    if (model.isEmpty()) {
        vendor = contentOf(folder + QStringLiteral("/device/../manufacturer")).trimmed();
        model = contentOf(folder + QStringLiteral("/device/../product")).trimmed();
    }
    return QString::fromUtf8(model.startsWith(vendor) ? model : vendor + ' ' + model).trimmed();
}

} // namespace

QString addHardwareClues(const Adapter &adapter, LinuxClues &clues)
{
    clues.driver = driverOf(adapter.name.toLocal8Bit());
    const QString folder = QStringLiteral("/sys/class/net/") + adapter.name;
    QString name;
    if (isShownIn(folder, adapter)) {
        clues.type = valueOf(contentOf(folder + QStringLiteral("/uevent")), "DEVTYPE");
        clues.isWireless = QFileInfo::exists(folder + QStringLiteral("/phy80211")) ||
                           QFileInfo::exists(folder + QStringLiteral("/wireless"));
        clues.hasHardware = QFileInfo::exists(folder + QStringLiteral("/device"));
        name = hardwareName(folder, adapter.index);
    }
    if (name.isEmpty())
        name = QString::fromLatin1(clues.driver.isEmpty() ? clues.linkKind : clues.driver);
    return name;
}

} // namespace network
