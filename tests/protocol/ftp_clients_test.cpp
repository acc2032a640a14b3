// Real clients fetch every file of the sample job by FTP, with and without a login.

#include "tests/protocol/errands.h"
#include "tests/protocol/ftp_clients.h"
#include "tests/protocol/sample_files.h"
#include "tests/protocol/tcp_service.h"
#include "tests/support/skip.h"

#include <QFileInfo>
#include <QProcess>
#include <QTest>

using protocol::FtpClient;
using protocol::FtpFetch;
using protocol::TcpService;
using L1 = QLatin1StringView;

Q_DECLARE_METATYPE(FtpClient)

class FtpClientsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFileArrivesByteForByte_data();
    void everyFileArrivesByteForByte();
    void aWrongPasswordBringsNothing_data();
    void aWrongPasswordBringsNothing();
    void stopsCleanly();
};

void FtpClientsTest::everyFileArrivesByteForByte_data()
{
    QTest::addColumn<FtpClient>("client");
    QTest::addColumn<bool>("login");
    for (const FtpClient &client : protocol::ftpClients()) {
        for (const bool login : {false, true})
            QTest::addRow("%s, %s", qPrintable(client.name), login ? "login" : "anonymous")
                << client << login;
    }
}

void FtpClientsTest::everyFileArrivesByteForByte()
{
    QFETCH(FtpClient, client);
    QFETCH(bool, login);
    if (client.program.isEmpty())
        return support::skipOrFail("not installed; sh tests/run.sh installs it");
    TcpService service;
    QVERIFY2(service.start(protocol::sampleJobFolder(), {QStringLiteral("ftp")}, {login}),
             qPrintable(service.problem()));
    const auto files = protocol::sampleJobFiles();
    QVERIFY(files.size() > 8);
    const QTemporaryDir folder;
    std::vector<protocol::Errand> errands;
    for (const protocol::MatrixFile &file : files) {
        const FtpFetch fetch{service.port(L1("ftp")), file.name, folder.filePath(file.name),
                             login ? QString(L1(protocol::kUser)) : QStringLiteral("anonymous"),
                             login ? QString(L1(protocol::kPassword)) : QStringLiteral("bench@")};
        errands.push_back({file.name, client.program, client.arguments(fetch), fetch.target, file.bytes});
    }
    QCOMPARE(protocol::runErrands(errands).join(QString()), QString());
}

void FtpClientsTest::aWrongPasswordBringsNothing_data()
{
    QTest::addColumn<FtpClient>("client");
    for (const FtpClient &client : protocol::ftpClients()) {
        if (!client.name.contains(u','))
            QTest::addRow("%s", qPrintable(client.name)) << client;
    }
}

void FtpClientsTest::aWrongPasswordBringsNothing()
{
    QFETCH(FtpClient, client);
    if (client.program.isEmpty())
        return support::skipOrFail("not installed; sh tests/run.sh installs it");
    TcpService service;
    QVERIFY2(service.start(protocol::sampleJobFolder(), {QStringLiteral("ftp")}, {true}),
             qPrintable(service.problem()));
    const QTemporaryDir folder;
    const QString target = folder.filePath(QStringLiteral("got"));
    QProcess process;
    process.start(client.program, client.arguments({service.port(L1("ftp")), QStringLiteral("algop8188.conf"),
                                                    target, L1(protocol::kUser), QStringLiteral("wrong")}));
    QVERIFY(process.waitForFinished());
    QVERIFY(process.exitCode() != 0);
    QCOMPARE(QFileInfo(target).size(), 0);
}

void FtpClientsTest::stopsCleanly()
{
    TcpService service;
    QVERIFY2(service.start(protocol::sampleJobFolder(), {QStringLiteral("ftp")}, {}),
             qPrintable(service.problem()));
    QCOMPARE(service.stop(), 0);
}

QTEST_GUILESS_MAIN(FtpClientsTest)
#include "ftp_clients_test.moc"
