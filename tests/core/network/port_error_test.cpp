#include "core/network/port_error.h"

#include <QCoreApplication>
#include <QTest>
#include <QUdpSocket>

using network::bindError;
using network::Transport;

class PortErrorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTakenPortNamesTheProgramThatHoldsIt()
    {
        QUdpSocket socket;
        QVERIFY(socket.bind(QHostAddress(QHostAddress::LocalHost), 0));

        const base::Error error = bindError(Transport::Udp, QHostAddress::LocalHost, socket.localPort(),
                                            std::make_error_code(std::errc::address_in_use));

        QCOMPARE(error.what.code.view(), network::kPortInUse.view());
        QCOMPARE(error.what.args[0], QString::number(socket.localPort()));
        QCOMPARE(error.what.args[2], QString::number(QCoreApplication::applicationPid()));
    }

    void aTakenPortWithoutAKnownOwnerSaysSo()
    {
        QUdpSocket socket;
        QVERIFY(socket.bind(QHostAddress(QHostAddress::LocalHost), 0));
        const quint16 freed = socket.localPort();
        socket.close();

        const base::Error error = bindError(Transport::Udp, QHostAddress::LocalHost, freed,
                                            std::make_error_code(std::errc::address_in_use));

        QCOMPARE(error.what, (base::Message{network::kPortInUseUnknown, {QString::number(freed)}}));
    }

    void aForbiddenPortComesWithTheCommandThatPermitsIt()
    {
        const base::Error error = bindError(Transport::Udp, QHostAddress::Any, 69,
                                            std::make_error_code(std::errc::permission_denied));
        QCOMPARE(error.what.code.view(), network::kPortForbidden.view());
        QCOMPARE(error.what.args,
                 (QStringList{QStringLiteral("69"),
                              network::permitCommand(QCoreApplication::applicationFilePath())}));
    }

    /// Nobody is told to serve DHCP or the time on another port.
    void aPortThatCanBeNoOtherHasItsOwnAdvice_data()
    {
        QTest::addColumn<quint16>("port");
        QTest::newRow("DHCP") << quint16(67);
        QTest::newRow("DHCP's clients") << quint16(68);
        QTest::newRow("SNTP") << quint16(123);
    }

    void aPortThatCanBeNoOtherHasItsOwnAdvice()
    {
        QFETCH(quint16, port);
        const auto codeFor = [port](Transport transport, std::errc why) {
            const auto error = bindError(transport, QHostAddress::Any, port, std::make_error_code(why));
            return error.what.code.toString();
        };
        QVERIFY(codeFor(Transport::Udp, std::errc::permission_denied) ==
                network::kOnlyPortForbidden.toString());
        QVERIFY(codeFor(Transport::Udp, std::errc::too_many_files_open) ==
                network::kOnlyPortUnusable.toString());
        QVERIFY(codeFor(Transport::Udp, std::errc::address_in_use)
                    .startsWith(network::kOnlyPortInUse.toString()));
        QVERIFY(codeFor(Transport::Tcp, std::errc::permission_denied) == network::kPortForbidden.toString());
    }

    void anAddressOfAnotherMachineIsNamed()
    {
        const base::Error error = bindError(Transport::Udp, QHostAddress(QStringLiteral("192.0.2.1")), 69,
                                            std::make_error_code(std::errc::address_not_available));
        QCOMPARE(error.what, (base::Message{network::kAddressNotHere, {QStringLiteral("192.0.2.1")}}));
    }

    void anythingElseQuotesTheSystem()
    {
        const base::Error error = bindError(Transport::Udp, QHostAddress(QHostAddress::LocalHost), 69,
                                            std::make_error_code(std::errc::too_many_files_open));
        QCOMPARE(error.what.code.view(), network::kPortUnusable.view());
        QVERIFY(!error.what.args[2].isEmpty());
    }
};

QTEST_GUILESS_MAIN(PortErrorTest)
#include "port_error_test.moc"
