// Real clients fetch every file of the sample job and each one's checksum, in both port modes, over IPv4 and
// IPv6.

#include "tests/protocol/matrix_files.h"
#include "tests/protocol/real_clients.h"
#include "tests/protocol/sample_files.h"
#include "tests/protocol/tftp_service.h"
#include "tests/support/skip.h"

#include <QTemporaryDir>
#include <QTest>

using protocol::MatrixFile;
using protocol::PortMode;

namespace {

const char *const kHosts[] = {"127.0.0.1", "::1"};

} // namespace

class SampleJobTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFileArrivesByteForByte_data();
    void everyFileArrivesByteForByte();
    void textSurvivesNetascii_data();
    void textSurvivesNetascii();
    void stopsCleanly();
};

void SampleJobTest::everyFileArrivesByteForByte_data()
{
    QTest::addColumn<QString>("client");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("singlePort");
    for (const auto &client : protocol::realClients()) {
        for (const char *host : kHosts) {
            for (const bool single : {false, true})
                QTest::addRow("%s to %s, %s", qPrintable(client.name), host,
                              single ? "single port" : "fresh ports")
                    << client.name << QString::fromLatin1(host) << single;
        }
    }
}

void SampleJobTest::everyFileArrivesByteForByte()
{
    QFETCH(QString, client);
    QFETCH(QString, host);
    QFETCH(bool, singlePort);
    const protocol::RealClient real = protocol::realClient(client);
    if (real.program.isEmpty())
        return support::skipOrFail("not installed; sh tests/run.sh installs it");

    protocol::TftpService service;
    QVERIFY2(
        service.start(protocol::sampleJobFolder(), host, singlePort ? PortMode::Single : PortMode::Fresh),
        qPrintable(service.problem()));
    QTemporaryDir target;
    const auto files = protocol::sampleJobFiles();
    QVERIFY(files.size() > 8);
    std::vector<protocol::FetchJob> jobs;
    for (const MatrixFile &file : files)
        jobs.push_back({real, {host, service.port(), file.name, target.filePath(file.name)}, file.bytes});
    const QStringList verdicts = protocol::runFetches(jobs);
    for (std::size_t i = 0; i < jobs.size(); ++i)
        QVERIFY2(verdicts[static_cast<qsizetype>(i)].isEmpty(),
                 qPrintable(files[i].name + QStringLiteral(": ") + verdicts[static_cast<qsizetype>(i)]));
}

void SampleJobTest::textSurvivesNetascii_data()
{
    QTest::addColumn<bool>("singlePort");
    QTest::newRow("fresh ports") << false;
    QTest::newRow("single port") << true;
}

/// RFC 764 line ends are made by the server and undone by the client, across block edges too.
void SampleJobTest::textSurvivesNetascii()
{
    QFETCH(bool, singlePort);
    const protocol::RealClient client = protocol::realClient(QStringLiteral("tftp-hpa"));
    if (client.program.isEmpty())
        return support::skipOrFail("not installed; sh tests/run.sh installs it");
    QTemporaryDir folder;
    auto files = protocol::matrixFiles();
    std::erase_if(files, [](const MatrixFile &file) { return file.bytes.size() > 1'000'000; });
    QVERIFY(protocol::writeFiles(folder.path(), files));
    protocol::TftpService service;
    const QString host = QStringLiteral("127.0.0.1");
    QVERIFY2(service.start(folder.path(), host, singlePort ? PortMode::Single : PortMode::Fresh),
             qPrintable(service.problem()));
    QTemporaryDir target;
    std::vector<protocol::FetchJob> jobs;
    for (const MatrixFile &file : files)
        jobs.push_back(
            {client, {host, service.port(), file.name, target.filePath(file.name), 0, 0, true}, file.bytes});
    QCOMPARE(protocol::runFetches(jobs).join(QString()), QString());
}

void SampleJobTest::stopsCleanly()
{
    protocol::TftpService service;
    QVERIFY2(service.start(protocol::sampleJobFolder(), QStringLiteral("127.0.0.1"), PortMode::Fresh),
             qPrintable(service.problem()));
    QCOMPARE(service.stop(), 0);
}

QTEST_GUILESS_MAIN(SampleJobTest)
#include "sample_job_test.moc"
