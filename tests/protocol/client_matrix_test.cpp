// The read matrix again, by clients that we did not write: each combination by every client that can ask for
// it. atftp can ask for all 350; busybox and curl for those without a windowsize, tftp-hpa for those without
// options.

#include "tests/protocol/matrix_files.h"
#include "tests/protocol/real_clients.h"
#include "tests/protocol/tftp_service.h"
#include "tests/support/skip.h"

#include <QTemporaryDir>
#include <QTest>

namespace {

struct Family {
    const char *name;
    const char *host;
};
constexpr Family kFamilies[] = {{"IPv4", "127.0.0.1"}, {"IPv6", "::1"}};

QString asked(unsigned value)
{
    return value ? QString::number(value) : QStringLiteral("none");
}

/// Left out: the big file in small blocks, which takes each client many seconds, for all but atftp; and the
/// empty file with options for curl, which takes the "tsize=0" of the answer for an error.
bool isWanted(const protocol::RealClient &client, const protocol::MatrixFile &file, unsigned blockSize)
{
    if (client.name == QLatin1StringView("curl") && file.bytes.isEmpty() && blockSize != 0)
        return false;
    const bool isLong = file.bytes.size() > 1'000'000 && (blockSize == 199 || blockSize == 512);
    return client.knowsWindowSize || !isLong;
}

} // namespace

class ClientMatrixTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyReadMatchesTheFile_data();
    void everyReadMatchesTheFile();

private:
    std::vector<protocol::FetchJob> jobs(const protocol::RealClient &client, const QString &host) const;

    std::vector<protocol::MatrixFile> m_files = protocol::matrixFiles();
    QTemporaryDir m_target;
};

void ClientMatrixTest::everyReadMatchesTheFile_data()
{
    QTest::addColumn<QString>("client");
    QTest::addColumn<QString>("host");
    for (const auto &client : protocol::realClients()) {
        for (const Family &family : kFamilies)
            QTest::addRow("%s, %s", qPrintable(client.name), family.name)
                << client.name << QString::fromLatin1(family.host);
    }
}

std::vector<protocol::FetchJob> ClientMatrixTest::jobs(const protocol::RealClient &client,
                                                       const QString &host) const
{
    std::vector<protocol::FetchJob> made;
    for (const auto &file : m_files) {
        for (const unsigned blockSize : protocol::kBlockSizes) {
            for (const unsigned windowSize : protocol::kWindowSizes) {
                protocol::Fetch fetch{host, 0, file.name, {}, blockSize, windowSize};
                fetch.target = m_target.filePath(
                    QStringLiteral("%1-%2-%3").arg(file.name, asked(blockSize), asked(windowSize)));
                if (client.can(fetch) && isWanted(client, file, blockSize))
                    made.push_back({client, fetch, file.bytes});
            }
        }
    }
    return made;
}

void ClientMatrixTest::everyReadMatchesTheFile()
{
    QFETCH(QString, client);
    QFETCH(QString, host);
    const protocol::RealClient real = protocol::realClient(client);
    if (real.program.isEmpty())
        return support::skipOrFail("not installed; sh tests/run.sh installs it");

    QTemporaryDir folder;
    QVERIFY(protocol::writeFiles(folder.path(), m_files));
    protocol::TftpService service;
    QVERIFY2(service.start(folder.path(), host, protocol::portModeOfThisRun()),
             qPrintable(service.problem()));
    auto all = jobs(real, host);
    for (auto &job : all)
        job.fetch.port = service.port();
    const QStringList verdicts = protocol::runFetches(all);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto &fetch = all[i].fetch;
        QVERIFY2(verdicts[static_cast<qsizetype>(i)].isEmpty(),
                 qPrintable(QStringLiteral("%1 blksize %2 windowsize %3: %4")
                                .arg(fetch.name, asked(fetch.blockSize), asked(fetch.windowSize),
                                     verdicts[static_cast<qsizetype>(i)])));
    }
    qInfo("%zu reads", all.size());
}

QTEST_GUILESS_MAIN(ClientMatrixTest)
#include "client_matrix_test.moc"
