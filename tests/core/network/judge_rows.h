#pragma once

#include "core/network/facts.h"

#include <span>

namespace judging {

using namespace network;
using namespace std::chrono_literals;
using base::Ipv4;

inline constexpr int kBench = 3, kOther = 4;

inline Adapter benchAdapter()
{
    Adapter adapter;
    adapter.name = adapter.label = QStringLiteral("enx1");
    adapter.index = kBench;
    adapter.isUp = adapter.hasLink = true;
    adapter.bitsPerSecond = 1'000'000'000;
    adapter.addresses = {{{Ipv4(192, 168, 1, 10), 24}, Origin::Static},
                         {{Ipv4(192, 168, 2, 10), 24}, Origin::Static}};
    return adapter;
}

inline Adapter otherAdapter(const char *name, AdapterKind kind, Ipv4 address)
{
    Adapter adapter;
    adapter.name = adapter.label = QString::fromLatin1(name);
    adapter.index = kOther;
    adapter.kind = kind;
    adapter.isUp = adapter.hasLink = true;
    adapter.addresses = {{{address, 24}, Origin::Dhcp}};
    return adapter;
}

/// A bench on which nothing is amiss.
struct World {
    Question question;
    Facts facts;

    World()
    {
        question.adapter = QStringLiteral("enx1");
        question.ports = {{Transport::Udp, 67}, {Transport::Udp, 69}, {Transport::Tcp, 8080}};
        question.otherDhcp.answer = DhcpElsewhere::Answer::Nobody;
        question.portStart = PortStart{40s, 2s};
        facts.terminal = {System::Linux, false, QStringLiteral("/opt/provbench/bin/provbench"),
                          QStringLiteral("sudo setcap cap_net_bind_service=+ep x")};
        facts.adapters = {benchAdapter(), otherAdapter("wlp2s0", AdapterKind::WiFi, Ipv4(10, 1, 2, 3))};
        facts.ways = {{Ipv4(192, 168, 1, 1), Ipv4(192, 168, 1, 10)}};
        for (const WantedPort &port : question.ports)
            facts.ports.push_back({port, false, false, {}});
        facts.firewall = {Firewall::State::Off, FirewallTool::None};
        facts.clock = {QDateTime({2026, 11, 24}, {9, 30}, Qt::UTC), QDate(2026, 11, 1), true};
    }
    Adapter &bench() { return facts.adapters[0]; }
    Adapter &other() { return facts.adapters[1]; }
    void addNeighbour(const char *address, base::MacAddress::Octets mac, int index = kBench)
    {
        facts.neighbours.push_back(
            {QHostAddress(QString::fromLatin1(address)), index, base::MacAddress(mac)});
    }
};

/// What is changed of it, and what is then said of one topic.
struct Row {
    const char *name;
    void (*change)(World &);
    Topic topic;
    State state;
    const char *sentence;
    const char *fix;
    const char *command;
};

inline constexpr base::MacAddress::Octets kDevice{0x00, 0x22, 0xEE, 0x01, 0x02, 0x03};

/// Of the interface and its network.
std::span<const Row> interfaceRows();
/// Of ports, rights and the firewall.
std::span<const Row> serverRows();
/// Of what is around: the switch, devices, other servers, the clock.
std::span<const Row> surroundingRows();

} // namespace judging
