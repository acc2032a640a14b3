#pragma once

#include "core/dhcp/server.h"
#include "tests/core/dhcp/bench_network.h"
#include "tests/support/skip.h"

#include <QSignalSpy>
#include <QTest>

/// What tests of the server beside others have in common: a bench network, and a server on it.
class ServerBench {
public:
    static constexpr int kPatience = 20'000; // ms

    /// Call it in main().
    static void standApart()
    {
        s_isApart = support::ownNetwork();
        if (s_isApart)
            support::ip(QStringLiteral("link set lo up"));
    }
    /// Skips the test where the system does not permit it.
    void begin()
    {
        if (!s_isApart)
            return support::skipOrFail(
                "neither root nor user namespaces: networks of our own cannot be made");
        network.emplace();
        if (!network->begin())
            return support::skipOrFail("no second network");
        server = std::make_unique<dhcp::Server>(m_clock);
        started = std::make_unique<QSignalSpy>(server.get(), &dhcp::Server::started);
        ended = std::make_unique<QSignalSpy>(server.get(), &dhcp::Server::ended);
        rivalled = std::make_unique<QSignalSpy>(server.get(), &dhcp::Server::rivalled);
    }
    void end()
    {
        server.reset();
        network.reset();
    }

    static dhcp::Server::Setup setup()
    {
        dhcp::Server::Setup setup;
        setup.adapter = QStringLiteral("s0");
        setup.range = {base::Ipv4(10, 66, 0, 50), base::Ipv4(10, 66, 0, 99)};
        setup.admits = [](const base::MacAddress &mac) { return mac.hasAlgoPrefix(); };
        setup.textsOf = [](const base::MacAddress &) { return dhcp::ProvisioningTexts{"10.66.0.1", {}, {}}; };
        return setup;
    }
    /// True once it serves.
    bool serves()
    {
        server->start(setup());
        return started->wait(kPatience);
    }
    bool ends() { return ended->size() == 1 || ended->wait(kPatience); }
    base::Message why() const { return ended->at(0).at(0).value<base::Error>().what; }
    static base::Message rivalAt(const QString &address)
    {
        return {dhcp::kRivalThere, {address, QStringLiteral("s0")}};
    }

    std::optional<BenchNetwork> network;
    std::unique_ptr<dhcp::Server> server;
    std::unique_ptr<QSignalSpy> started, ended, rivalled;

private:
    static inline bool s_isApart = false;
    base::SystemClock m_clock;
};

/// main() of such a test.
template<class Test>
int runOnBench(int count, char **arguments)
{
    ServerBench::standApart();
    QCoreApplication application(count, arguments);
    Test test;
    return QTest::qExec(&test, count, arguments);
}
