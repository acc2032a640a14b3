#pragma once

#include "core/dhcp/packet.h"
#include "tests/support/frame_tap.h"
#include "tests/support/other_network.h"
#include "tests/support/program.h"

#include <QTemporaryDir>

/// A bench of the test's own: this computer at s0, 10.66.0.1/24, and at the other end of its cable, as behind
/// a switch, the device d0 (00:22:EE:01:02:03) and the station r0 of whoever else is there.
class BenchNetwork {
public:
    /// False if the system does not permit it; support::ownNetwork() first.
    bool begin()
    {
        m_begun = m_other.join(QStringLiteral("s0"), QStringLiteral("c0")) &&
                  support::ip(QStringLiteral("addr add 10.66.0.1/24 dev s0")) &&
                  addStation(QStringLiteral("d0"), QStringLiteral("00:22:ee:01:02:03")) &&
                  addStation(QStringLiteral("r0")) && writeScript();
        if (m_begun)
            m_tap.emplace(QStringLiteral("s0"));
        return m_begun && m_tap->isOpen();
    }
    ~BenchNetwork()
    {
        if (m_begun)
            support::ip(QStringLiteral("link del s0"));
    }

    support::OtherNetwork &other() { return m_other; }
    const support::OtherNetwork &other() const { return m_other; }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString script() const { return path(QStringLiteral("script")); }
    bool write(const QString &name, const QByteArray &text) const
    {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    }

    static QStringList words(const QString &line) { return line.split(u' '); }
    bool there(const QString &command) const { return m_other.run(words(command)); }
    support::Program programThere(const QString &command) const
    {
        return support::Program(m_other.command(words(command)));
    }
    /// One more at that end of the cable; without a MAC it gets one that no vendor has.
    bool addStation(const QString &name, const QString &mac = {}) const
    {
        const QString address = mac.isEmpty() ? QString() : QStringLiteral(" address ") + mac;
        return there(
                   QStringLiteral("ip link add link c0 %1%2 type macvlan mode bridge").arg(name, address)) &&
               there(QStringLiteral("ip link set %1 up").arg(name));
    }

    /// Its script leaves what it was told where said() finds it, and sets the address.
    support::Program udhcpc(const QString &interface, const QString &more = {}) const
    {
        return programThere(QStringLiteral("udhcpc -i %1 -n -q -f -t 5 -T 2 -s %2").arg(interface, script()) +
                            more);
    }
    /// One that looks for a server every second until it has an address, and then stays.
    support::Program lookingClient(const QString &interface) const
    {
        return programThere(QStringLiteral("udhcpc -i %1 -f -t 60 -T 1 -A 1 -s %2").arg(interface, script()));
    }
    /// dhclient that had this address when it was switched off (INIT-REBOOT), and asks every second or two.
    support::Program rememberingClient(const QString &had, const QString &at = QStringLiteral("d0")) const
    {
        write(QStringLiteral("dhclient.conf"),
              "initial-interval 1;\nbackoff-cutoff 2;\nreboot 4;\nretry 2;\n");
        write(QStringLiteral("had"),
              QStringLiteral("lease {\n  interface \"%2\";\n  fixed-address %1;\n"
                             "  option subnet-mask 255.255.255.0;\n  option dhcp-lease-time 86400;\n"
                             "  renew never;\n  rebind never;\n  expire never;\n}\n")
                  .arg(had, at)
                  .toLatin1());
        return programThere(
            QStringLiteral("timeout 30 dhclient -4 -1 -d -cf %1 -lf %2 -pf %3 -sf /bin/true %4")
                .arg(path(QStringLiteral("dhclient.conf")), path(QStringLiteral("had")),
                     path(QStringLiteral("had.pid")), at));
    }
    /// dhclient that asks for options 66, 150 and 160, finds what it had when it is started again, and renews
    /// every three seconds. Does with what it is told as udhcpc().
    support::Program dhclient(const QString &interface) const
    {
        write(QStringLiteral("asks.conf"),
              "option provisioning code 160 = text;\noption tftp-servers code 150 = array of ip-address;\n"
              "request subnet-mask, tftp-server-name, tftp-servers, provisioning;\n"
              "supersede dhcp-renewal-time 3;\ninitial-interval 1;\n");
        return programThere(dhclientCommand(QStringLiteral("-d -1"), interface));
    }
    /// Ends that one, which gives its address back.
    bool releaseDhclient(const QString &interface) const
    {
        return there(dhclientCommand(QStringLiteral("-r"), interface));
    }
    QByteArray said(const QString &interface) const
    {
        QFile file(script() + u'.' + interface);
        return file.open(QIODevice::ReadOnly) ? '\n' + file.readAll() : QByteArray();
    }

    /// Another DHCP server at the far end: "dnsmasq" or "kea".
    support::Program rival(const QString &name, const QString &at = QStringLiteral("10.66.0.2")) const
    {
        there(QStringLiteral("ip addr add %1/24 dev r0").arg(at));
        return name == QLatin1StringView("dnsmasq") ? dnsmasq() : kea();
    }

    const std::vector<support::Frame> &frames() { return m_tap->frames(); }
    /// What this computer's server sent, as it passed on the wire.
    std::vector<dhcp::Packet> replies() { return messages(true, 67); }
    /// And what came to it.
    std::vector<dhcp::Packet> requests() { return messages(false, 68); }
    int countOf(dhcp::MessageType type)
    {
        return static_cast<int>(
            std::ranges::count(replies(), std::optional(type), [](const auto &each) { return each.type(); }));
    }
    /// Not one frame of this computer was for anybody but this one, and for all.
    bool spokeOnlyTo(const QByteArray &mac)
    {
        return std::ranges::all_of(frames(), [&](const support::Frame &frame) {
            return !frame.isOurs || (frame.bytes.at(0) & 1) || frame.bytes.first(6) == mac;
        });
    }
    /// Whatever tshark has against what this computer sent.
    QByteArray faults(bool *isThere)
    {
        std::vector<support::Frame> ours;
        std::ranges::copy_if(frames(), std::back_inserter(ours), &support::Frame::isOurs);
        return support::faultsIn(ours, path(QStringLiteral("sent.pcap")), isThere);
    }

private:
    static constexpr qsizetype kHeaders = 14 + 20 + 8; ///< Ethernet, IPv4 without options, UDP

    std::vector<dhcp::Packet> messages(bool isOurs, char fromPort)
    {
        std::vector<dhcp::Packet> all;
        for (const support::Frame &frame : frames()) {
            const QByteArray &bytes = frame.bytes;
            const bool isUdp = bytes.size() > kHeaders && bytes.mid(12, 2) == QByteArray("\x08\x00", 2) &&
                               bytes[23] == 17 && bytes[34] == 0;
            if (frame.isOurs != isOurs || !isUdp || (bytes[35] != fromPort && bytes[35] != 67))
                continue;
            if (auto packet = dhcp::parse(base::bytesOf(bytes.sliced(kHeaders))))
                all.push_back(std::move(*packet));
        }
        return all;
    }

    QString dhclientCommand(const QString &how, const QString &interface) const
    {
        return QStringLiteral("dhclient -4 -v %1 -cf %2 -lf %3 -pf %4 -sf %5 %6")
            .arg(how, path(QStringLiteral("asks.conf")), path(QStringLiteral("lf.") + interface),
                 path(QStringLiteral("pf.") + interface), script(), interface);
    }
    bool writeScript()
    {
        return write(
                   QStringLiteral("script"),
                   "#!/bin/sh\ncase $1$reason in bound | renew | BOUND | RENEW | REBOOT) ;; *) exit 0 ;; "
                   "esac\n"
                   "env > \"$0.$interface\"\n"
                   "ip addr replace \"${ip:-$new_ip_address}/${mask:-$new_subnet_mask}\" dev \"$interface\"\n"
                   "[ -z \"$router\" ] || ip route replace default via \"$router\"\n") &&
               QFile::setPermissions(script(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    support::Program dnsmasq() const
    {
        return programThere(
            QStringLiteral("dnsmasq --no-daemon --port=0 --conf-file=/dev/null --user=root --interface=r0 "
                           "--bind-interfaces --dhcp-range=10.66.0.200,10.66.0.220,1h "
                           "--dhcp-option=66,10.66.0.2 --pid-file= --dhcp-leasefile=%1")
                .arg(path(QStringLiteral("rival"))));
    }
    support::Program kea() const
    {
        write(QStringLiteral("kea.json"),
              R"({"Dhcp4": {"interfaces-config": {"interfaces": ["r0"]},
              "lease-database": {"type": "memfile", "persist": false}, "valid-lifetime": 600,
              "subnet4": [{"subnet": "10.66.0.0/24", "pools": [{"pool": "10.66.0.200-10.66.0.220"}]}]}})");
        return programThere(
            QStringLiteral(
                "env KEA_LOCKFILE_DIR=none KEA_PIDFILE_DIR=%1 KEA_LOGGER_DESTINATION=stdout %2 -c %3")
                .arg(m_folder.path(),
                     support::unpacked(QStringLiteral("kea-dhcp4-server/usr/sbin/kea-dhcp4")),
                     path(QStringLiteral("kea.json"))));
    }

    QTemporaryDir m_folder;
    support::OtherNetwork m_other;
    std::optional<support::FrameTap> m_tap;
    bool m_begun = false;
};
