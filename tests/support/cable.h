#pragma once

#include "tests/support/own_network.h"

#include <thread>

namespace support {

/// A cable from this network to that of a process that only waits: bench0, 10.9.0.1, 00:22:EE:01:02:01 here;
/// device0, 10.9.0.2, 00:22:EE:01:02:02 there. Needs ownNetwork() and ip(8).
class Cable {
public:
    Cable()
    {
        m_other.start(QStringLiteral("unshare"),
                      {QStringLiteral("-n"), QStringLiteral("sh"), QStringLiteral("-c"), script()});
        m_isUp = hears("begun") &&
                 ip(QStringLiteral("link add bench0 address 00:22:ee:01:02:01 type veth peer name device0 "
                                   "address 00:22:ee:01:02:02")) &&
                 ip(QStringLiteral("link set device0 netns %1").arg(m_other.processId())) &&
                 ip(QStringLiteral("addr add 10.9.0.1/24 dev bench0")) &&
                 ip(QStringLiteral("link set bench0 up"));
        m_other.write("go\n");
        m_isUp = m_isUp && hears("up");
    }
    ~Cable()
    {
        m_other.closeWriteChannel();
        m_other.waitForFinished();
        ip(QStringLiteral("link del bench0"));
    }

    bool isUp() const { return m_isUp; }

    /// Does it at the other end of the cable, in a thread of its own; false where that cannot be reached.
    template<class Work>
    bool atTheOtherEnd(Work work) const
    {
        bool isThere = false;
        std::thread thread([&] {
            QFile network(QStringLiteral("/proc/%1/ns/net").arg(m_other.processId()));
            isThere = network.open(QIODevice::ReadOnly) && ::setns(network.handle(), CLONE_NEWNET) == 0;
            if (isThere)
                work();
        });
        thread.join();
        return isThere;
    }

private:
    static QString script()
    {
        return QStringLiteral("echo begun; read go; ip addr add 10.9.0.2/24 dev device0 && "
                              "ip link set device0 up && echo up; read end");
    }
    bool hears(const char *line)
    {
        return m_other.waitForReadyRead() && m_other.readLine().trimmed() == line;
    }

    QProcess m_other;
    bool m_isUp = false;
};

} // namespace support
