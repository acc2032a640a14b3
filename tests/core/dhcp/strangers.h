#pragma once

#include "tests/core/dhcp/bench_network.h"

/// Other vendors' phones, printers and laptops at the far end, that want an address; every second one is
/// udhcpc, the others dhclient. Not movable once they run.
class Strangers {
public:
    static constexpr int kCount = 20;

    /// False if the system gives no stations.
    bool begin(const BenchNetwork &bench)
    {
        static constexpr const char *kVendors[] = {"3c:07:54", "00:04:f2", "80:5e:c0", "00:1b:21",
                                                   "f4:39:09"};
        for (int i = 0; i < kCount; ++i) {
            const QString name = QStringLiteral("x%1").arg(i);
            const QString mac = QLatin1StringView(kVendors[i % 5]) +
                                QStringLiteral(":00:00:%1").arg(i, 2, 16, QLatin1Char('0'));
            if (!bench.addStation(name, mac))
                return false;
            m_programs.push_back(std::make_unique<support::Program>(
                bench.other().command(BenchNetwork::words(command(bench, i, name)))));
        }
        return true;
    }
    /// Waits until each has given up. Empty if no one got an address, else what one that did has said.
    QByteArray whoeverWasServed()
    {
        for (const auto &program : m_programs) {
            if (!program->ends())
                return "does not end: " + program->output();
            if (program->exitCode() == 0)
                return program->output();
        }
        return {};
    }

private:
    static QString command(const BenchNetwork &bench, int i, const QString &name)
    {
        if (i % 2)
            return QStringLiteral("udhcpc -i %1 -n -q -f -t 2 -T 1 -s /bin/true").arg(name);
        return QStringLiteral("timeout 4 dhclient -4 -1 -d -lf %1 -pf %2 -sf /bin/true %3")
            .arg(bench.path(QStringLiteral("lf") + name), bench.path(QStringLiteral("pf") + name), name);
    }

    std::vector<std::unique_ptr<support::Program>> m_programs;
};
