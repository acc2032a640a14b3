#include "core/network/clock_state.h"
#include "core/network/firewall.h"
#include "core/network/port_error.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLocale>
#include <QTcpServer>
#include <QThread>
#include <QUdpSocket>
#include <algorithm>

namespace network {

namespace {

QHostAddress hostAddress(base::Ipv4 address)
{
    return QHostAddress(address.bits());
}

/// Takes it for a moment, as a server would.
QAbstractSocket::SocketError tryPort(const WantedPort &port, const QHostAddress &address)
{
    if (port.transport == Transport::Udp) {
        QUdpSocket socket;
        return socket.bind(address, port.port, QAbstractSocket::DontShareAddress)
                   ? QAbstractSocket::UnknownSocketError
                   : socket.error();
    }
    QTcpServer server;
    return server.listen(address, port.port) ? QAbstractSocket::UnknownSocketError : server.serverError();
}

PortFact portFact(const WantedPort &port, const QHostAddress &address, bool isServing)
{
    const auto error = isServing ? QAbstractSocket::UnknownSocketError : tryPort(port, address);
    PortFact fact{port, isHeld(port.transport, address, port.port), false, {}};
    fact.isHeld = fact.isHeld || error == QAbstractSocket::AddressInUseError;
    fact.isForbidden = error == QAbstractSocket::SocketAccessError;
    if (fact.isHeld)
        fact.owner = ownerOf(port.transport, address, port.port);
    return fact;
}

/// Has the system ask by ARP (RFC 826) whether somebody has that address, where it is one of the interface's
/// network: by a datagram to the port that discards them (RFC 863).
bool askFor(base::Ipv4 address, const Adapter &adapter)
{
    constexpr quint16 kDiscard = 9;
    for (const AdapterAddress &own : adapter.addresses) {
        if (!own.subnet.contains(address) || own.subnet.address == address || own.subnet.prefix == 0)
            continue;
        QUdpSocket socket;
        return socket.bind(hostAddress(own.subnet.address), 0) &&
               socket.writeDatagram(QByteArray(1, '\0'), hostAddress(address), kDiscard) == 1;
    }
    return false;
}

/// A neighbour answers within milliseconds, if it is there.
std::vector<Neighbour> neighboursWithFallbacks(const Adapter *adapter)
{
    constexpr int kLooks = 5;
    constexpr unsigned long kBetween = 50; // ms
    if (!adapter || !adapter->hasLink)
        return systemNeighbours();
    int awaited = 0;
    for (const base::Ipv4 address : {kFallback, kVoiceVlanFallback})
        awaited += askFor(address, *adapter) ? 1 : 0;
    std::vector<Neighbour> found = systemNeighbours();
    for (int look = 0; awaited > 0 && look < kLooks; ++look) {
        const auto known = std::count_if(found.begin(), found.end(), [](const Neighbour &each) {
            return each.address == hostAddress(kFallback) || each.address == hostAddress(kVoiceVlanFallback);
        });
        if (known >= awaited)
            break;
        QThread::msleep(kBetween);
        found = systemNeighbours();
    }
    return found;
}

/// Whether it holds this interface: it writes down what it knows of each, for everybody to read.
bool isNetworkManagers(const Adapter *adapter)
{
    if (!adapter)
        return false;
    QFile device(QStringLiteral("/run/NetworkManager/devices/%1").arg(adapter->index));
    return device.open(QIODevice::ReadOnly) && !device.readAll().contains("managed=false");
}

Terminal terminalFor(const Adapter *adapter)
{
    Terminal terminal;
    terminal.program = QDir::toNativeSeparators(QCoreApplication::applicationFilePath());
    terminal.hasNetworkManager = terminal.system == System::Linux && isNetworkManagers(adapter);
    if (terminal.system == System::Linux)
        terminal.permit = permitCommand(terminal.program);
    return terminal;
}

/// The compiler's day, wherever on earth it was.
QDate builtOn()
{
    const QString text = QString::fromLatin1(__DATE__).simplified();
    return QLocale::c().toDate(text, QStringLiteral("MMM d yyyy")).addDays(-1);
}

QHostAddress addressToServeOn(const Adapter *adapter)
{
    return adapter && !adapter->addresses.isEmpty() ? hostAddress(adapter->addresses[0].subnet.address)
                                                    : QHostAddress(QHostAddress::AnyIPv4);
}

} // namespace

Facts gather(const Question &question)
{
    Facts facts;
    facts.adapters = adapters();
    facts.routes = systemRoutes();
    const Adapter *adapter = facts.adapter(question.adapter);
    facts.terminal = terminalFor(adapter);
    for (const WantedPort &port : question.ports)
        facts.ports.push_back(portFact(port, addressToServeOn(adapter), question.isServing));
    if (adapter) {
        for (const base::Ipv4 to : waysToAsk(*adapter, facts.routes))
            facts.ways.push_back({to, sourceTowards(to)});
    }
    facts.firewall = systemFirewall(facts.terminal.program);
    facts.clock = {QDateTime::currentDateTimeUtc(), builtOn(), clockIsKeptRight()};
    facts.neighbours = neighboursWithFallbacks(adapter);
    return facts;
}

} // namespace network
