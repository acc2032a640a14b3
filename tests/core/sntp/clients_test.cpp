#include "core/sntp/server.h"

#include "tests/support/own_network.h"
#include "tests/support/skip.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace sntp;

namespace {

bool g_apart = false;

constexpr int kAhead = 3600; ///< seconds: so that nobody mistakes his own time for ours

class ClockAhead final : public base::Clock {
public:
    base::Instant now() const override { return m_system.now(); }
    QDateTime wall() const override { return m_system.wall().addSecs(kAhead); }

private:
    base::SystemClock m_system;
};

/// A program that tests/run.sh unpacked, else the installed one.
QString chronyd()
{
    const QString here = qEnvironmentVariable("PROVBENCH_PEERS") + QStringLiteral("/chrony/usr/sbin/chronyd");
    return QFile::exists(here) ? here : QStringLiteral("chronyd");
}

} // namespace

/// Programs that ask for the time take ours. None of them sets a clock here.
class ClientsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!g_apart)
            return support::skipOrFail("neither root nor user namespaces: port 123 cannot be had");
        QVERIFY(support::ip(QStringLiteral("link set lo up")));
    }

    void takeOurTime_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("offset");
        // chronyd checks leap, stratum, the reference's time and the distance to the root, and measures
        // thrice.
        QTest::newRow("chronyd") << chronyd()
                                 << QStringList{QStringLiteral("-Q"), QStringLiteral("-t"),
                                                QStringLiteral("15"), QStringLiteral("user root"),
                                                QStringLiteral("server 127.0.0.1 iburst maxsamples 3")}
                                 << QStringLiteral("wrong by (-?[0-9.]+) seconds");
        QTest::newRow("ntpdig") << QStringLiteral("ntpdig")
                                << QStringList{QStringLiteral("-j"), QStringLiteral("127.0.0.1")}
                                << QStringLiteral("\"offset\": ?\"?([-+0-9.]+)");
        QTest::newRow("rdate") << QStringLiteral("rdate")
                               << QStringList{QStringLiteral("-n"), QStringLiteral("-p"),
                                              QStringLiteral("-v"), QStringLiteral("127.0.0.1")}
                               << QStringLiteral("adjust local clock by ([-0-9.]+) seconds");
    }
    void takeOurTime()
    {
        QFETCH(const QString, program);
        QFETCH(const QStringList, arguments);
        QFETCH(const QString, offset);
        int told = 0;
        const auto server = Server::create(
            {QHostAddress(QHostAddress::LocalHost), kPort, [&](const QHostAddress &) { ++told; }}, m_clock);
        QVERIFY(server);

        QProcess client;
        client.setProcessChannelMode(QProcess::MergedChannels);
        client.start(program, arguments);
        if (!client.waitForStarted())
            return support::skipOrFail(qPrintable(program + QStringLiteral(" is not installed")));
        QVERIFY(QTest::qWaitFor([&] { return client.state() == QProcess::NotRunning; }, 20'000));

        const QString said = QString::fromUtf8(client.readAll());
        const auto found = QRegularExpression(offset).match(said);
        QVERIFY2(found.hasMatch(), qPrintable(said));
        QVERIFY2(qAbs(found.captured(1).toDouble() - kAhead) < 1, qPrintable(said));
        QVERIFY(told > 0);
    }

private:
    ClockAhead m_clock;
};

int main(int argc, char **argv)
{
    g_apart = support::ownNetwork();
    QCoreApplication program(argc, argv);
    ClientsTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "clients_test.moc"
