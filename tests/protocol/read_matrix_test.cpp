// The read half of tftp-hpa's own test matrix: 7 files x 5 block sizes x 5 window sizes x IPv4 and IPv6, 350
// reads by a client that shares no code with the server. Run in both port modes.

#include "tests/protocol/matrix_files.h"
#include "tests/protocol/tftp_service.h"
#include "tests/support/file_limit.h"
#include "tests/support/reader_pool.h"

#include <QTemporaryDir>
#include <QTest>

namespace {

constexpr std::size_t kParallel = 8;
constexpr std::chrono::seconds kHung{60};

struct Row {
    QByteArray title;
    support::ReadPlan plan;
    support::ReadResult result;
};

struct Family {
    const char *name;
    const char *host;
};
constexpr Family kFamilies[] = {{"IPv4", "127.0.0.1"}, {"IPv6", "::1"}};

QByteArray asked(unsigned value)
{
    return value ? QByteArray::number(value) : QByteArray("none");
}

} // namespace

class ReadMatrixTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyReadMatchesTheFile_data();
    void everyReadMatchesTheFile();

private:
    void planRows(const Family &family);
    void readAll(const Family &family, std::size_t from);

    std::vector<protocol::MatrixFile> m_files = protocol::matrixFiles();
    QTemporaryDir m_folder;
    std::vector<Row> m_rows;
};

/// All reads are made here, several at once; the rows then say how each one ended.
void ReadMatrixTest::initTestCase()
{
    support::allowManyFiles();
    QVERIFY(protocol::writeFiles(m_folder.path(), m_files));
    for (const Family &family : kFamilies) {
        const std::size_t from = m_rows.size();
        planRows(family);
        readAll(family, from);
    }
    QCOMPARE(m_rows.size(), 7u * 5u * 5u * 2u);
}

void ReadMatrixTest::planRows(const Family &family)
{
    for (const auto &file : m_files) {
        for (const unsigned blockSize : protocol::kBlockSizes) {
            for (const unsigned windowSize : protocol::kWindowSizes) {
                support::ReadPlan plan;
                plan.name = file.name.toStdString();
                plan.expected = {file.bytes.constData(), static_cast<std::size_t>(file.bytes.size())};
                plan.blockSize = blockSize;
                plan.windowSize = windowSize;
                plan.askSize = blockSize != 0;
                m_rows.push_back({file.name.toLatin1() + " blksize " + asked(blockSize) + " windowsize " +
                                      asked(windowSize) + ' ' + family.name,
                                  plan,
                                  {}});
            }
        }
    }
}

void ReadMatrixTest::readAll(const Family &family, std::size_t from)
{
    protocol::TftpService service;
    const QString host = QString::fromLatin1(family.host);
    QVERIFY2(service.start(m_folder.path(), host, protocol::portModeOfThisRun()),
             qPrintable(service.problem()));

    support::PoolOptions options;
    options.server = support::ServerAddress::of(family.host, service.port());
    options.parallel = kParallel;
    options.giveUpAfter = kHung;
    std::vector<support::ReadPlan> plans;
    for (std::size_t i = from; i < m_rows.size(); ++i)
        plans.push_back(m_rows[i].plan);
    const support::PoolResult result = support::runReaders(options, plans);
    for (std::size_t i = 0; i < plans.size(); ++i)
        m_rows[from + i].result = result.reads[i];
    qInfo("%s: %zu reads, %llu blocks in %.1f s, %u requests and %u ACKs sent again", family.name,
          plans.size(), static_cast<unsigned long long>(result.blocks()), result.seconds, result.reasked(),
          result.resent());
}

void ReadMatrixTest::everyReadMatchesTheFile_data()
{
    QTest::addColumn<bool>("ok");
    QTest::addColumn<QString>("failure");
    for (const Row &row : m_rows)
        QTest::newRow(row.title.constData()) << row.result.ok() << QString::fromStdString(row.result.failure);
}

void ReadMatrixTest::everyReadMatchesTheFile()
{
    QFETCH(bool, ok);
    QFETCH(QString, failure);
    QVERIFY2(ok, qPrintable(failure));
}

QTEST_GUILESS_MAIN(ReadMatrixTest)
#include "read_matrix_test.moc"
