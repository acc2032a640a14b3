#include "core/network/port_owner.h"

#include <QtEndian>
#include <algorithm>
#include <libproc.h>
#include <sys/proc_info.h>
#include <vector>

namespace network {

namespace {

QHostAddress localAddress(const in_sockinfo &info)
{
    if (info.insi_vflag & INI_IPV4)
        return QHostAddress(qFromBigEndian<quint32>(info.insi_laddr.ina_46.i46a_addr4.s_addr));
    return QHostAddress(reinterpret_cast<const quint8 *>(&info.insi_laddr.ina_6));
}

bool collides(const in_sockinfo &info, const QHostAddress &address, quint16 port)
{
    return qFromBigEndian(static_cast<quint16>(info.insi_lport)) == port &&
           addressesCollide(localAddress(info), address);
}

bool socketCollides(int pid, int fd, Transport transport, const QHostAddress &address, quint16 port)
{
    socket_fdinfo info{};
    if (proc_pidfdinfo(pid, fd, PROC_PIDFDSOCKETINFO, &info, sizeof info) < static_cast<int>(sizeof info))
        return false;
    const socket_info &socket = info.psi;
    if (transport == Transport::Udp)
        return socket.soi_kind == SOCKINFO_IN && socket.soi_protocol == IPPROTO_UDP &&
               collides(socket.soi_proto.pri_in, address, port);
    return socket.soi_kind == SOCKINFO_TCP && socket.soi_proto.pri_tcp.tcpsi_state == TSI_S_LISTEN &&
           collides(socket.soi_proto.pri_tcp.tcpsi_ini, address, port);
}

bool holds(int pid, Transport transport, const QHostAddress &address, quint16 port)
{
    const int bytes = proc_pidinfo(pid, PROC_PIDLISTFDS, 0, nullptr, 0);
    if (bytes <= 0)
        return false;
    std::vector<proc_fdinfo> fds(static_cast<std::size_t>(bytes) / sizeof(proc_fdinfo));
    const int filled = proc_pidinfo(pid, PROC_PIDLISTFDS, 0, fds.data(), bytes);
    fds.resize(static_cast<std::size_t>(std::max(filled, 0)) / sizeof(proc_fdinfo));
    return std::any_of(fds.begin(), fds.end(), [&](const proc_fdinfo &fd) {
        return fd.proc_fdtype == PROX_FDTYPE_SOCKET &&
               socketCollides(pid, fd.proc_fd, transport, address, port);
    });
}

QString programName(int pid)
{
    char name[2 * MAXCOMLEN + 1] = {};
    return proc_name(pid, name, sizeof name) > 0 ? QString::fromLocal8Bit(name) : QString();
}

} // namespace

std::optional<PortOwner> ownerOf(Transport transport, const QHostAddress &address, quint16 port)
{
    std::vector<pid_t> pids(static_cast<std::size_t>(std::max(proc_listallpids(nullptr, 0), 0)));
    const int count = proc_listallpids(pids.data(), static_cast<int>(pids.size() * sizeof(pid_t)));
    pids.resize(static_cast<std::size_t>(std::clamp(count, 0, static_cast<int>(pids.size()))));
    for (const pid_t pid : pids) {
        if (holds(pid, transport, address, port))
            return PortOwner{programName(pid), pid};
    }
    return std::nullopt;
}

bool isHeld(Transport transport, const QHostAddress &address, quint16 port)
{
    return ownerOf(transport, address, port).has_value();
}

} // namespace network
