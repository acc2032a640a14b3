// A machine with several addresses answers from the one that was asked: a device drops what comes from
// another. On Linux all of 127.0.0.0/8 is ours.

#include "tests/protocol/matrix_files.h"
#include "tests/protocol/tftp_service.h"
#include "tests/support/reader_pool.h"

#include <QNetworkDatagram>
#include <QTemporaryDir>
#include <QTest>
#include <QUdpSocket>

class ReplyAddressTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void repliesLeaveFromTheAddressAsked_data();
    void repliesLeaveFromTheAddressAsked();
    void aClientMayHaveTheServersPortNumber();
};

void ReplyAddressTest::repliesLeaveFromTheAddressAsked_data()
{
    QTest::addColumn<QString>("bind");
    QTest::addColumn<QString>("asked");
    for (const char *asked : {"127.0.0.1", "127.0.0.2", "127.1.2.3"})
        QTest::newRow(asked) << QStringLiteral("0.0.0.0") << QString::fromLatin1(asked);
    QTest::newRow("::1") << QStringLiteral("::") << QStringLiteral("::1");
}

void ReplyAddressTest::repliesLeaveFromTheAddressAsked()
{
    QFETCH(QString, bind);
    QFETCH(QString, asked);
    QTemporaryDir folder;
    const protocol::MatrixFile file{QStringLiteral("some.conf"), QByteArray(3000, 'a')};
    QVERIFY(protocol::writeFiles(folder.path(), {file}));
    protocol::TftpService service;
    QVERIFY2(service.start(folder.path(), bind, protocol::portModeOfThisRun()),
             qPrintable(service.problem()));

    support::PoolOptions options;
    options.server = support::ServerAddress::of(asked.toStdString(), service.port());
    options.giveUpAfter = std::chrono::seconds(5);
    support::ReadPlan plain;
    plain.name = file.name.toStdString();
    plain.expected = {file.bytes.constData(), static_cast<std::size_t>(file.bytes.size())};
    support::ReadPlan windowed = plain;
    windowed.blockSize = 1000;
    windowed.windowSize = 4;
    for (const auto &read : support::runReaders(options, {plain, windowed}).reads)
        QVERIFY2(read.ok(), read.failure.c_str());
}

/// A client is given its port by chance. Where the server's is above 1023, one in 28,000 is given the same
/// number.
void ReplyAddressTest::aClientMayHaveTheServersPortNumber()
{
    QTemporaryDir folder;
    QVERIFY(protocol::writeFiles(folder.path(), {{QStringLiteral("some.conf"), QByteArray("x = 1\n")}}));
    protocol::TftpService service;
    QVERIFY2(service.start(folder.path(), QStringLiteral("127.0.0.1"), protocol::portModeOfThisRun()),
             qPrintable(service.problem()));
    QUdpSocket client;
    QVERIFY(client.bind(QHostAddress(QStringLiteral("127.0.0.2")), service.port()));
    const std::string request = support::wire::readRequest("some.conf", "octet", {});
    client.writeDatagram(request.data(), static_cast<qint64>(request.size()), QHostAddress::LocalHost,
                         service.port());
    QVERIFY(client.waitForReadyRead(5000));
    QCOMPARE(client.receiveDatagram().data(), QByteArray("\0\3\0\1x = 1\n", 10));
}

QTEST_GUILESS_MAIN(ReplyAddressTest)
#include "reply_address_test.moc"
