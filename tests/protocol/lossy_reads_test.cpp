// 10,000 reads through a relay that loses, doubles and overtakes datagrams: none corrupt, none hung.
// PROVBENCH_SEED brings a run back, PROVBENCH_LOSSY_READS changes the number.

#include "tests/protocol/matrix_files.h"
#include "tests/protocol/tftp_service.h"
#include "tests/support/file_limit.h"
#include "tests/support/lossy_relay.h"
#include "tests/support/reader_pool.h"
#include "tests/support/seed.h"

#include <QTemporaryDir>
#include <QTest>

namespace {

constexpr int kReads = 10'000;
constexpr double kPercent = 0.05;
constexpr std::size_t kParallel = 700; ///< most wait for a timeout most of the time
constexpr std::chrono::seconds kHung{45};

/// Blocks of 512 in each file: one and two blocks, exact multiples, the length of a configuration, of a
/// window.
constexpr int kFileBlocks[] = {1, 2, 3, 5, 8, 16, 29, 40};

/// What clients ask for. RFC 2349 allows no timeout under a second.
struct Asking {
    unsigned blockSize, windowSize, timeoutSeconds;
};
constexpr Asking kAskings[] = {{0, 0, 0},    {0, 0, 1},    {1468, 0, 1}, {0, 4, 1},
                               {512, 16, 1}, {1024, 8, 0}, {1468, 64, 1}};

std::vector<protocol::MatrixFile> files(std::mt19937_64 &random)
{
    std::vector<protocol::MatrixFile> made;
    for (const int blocks : kFileBlocks) {
        const int size = blocks * 512 - (blocks % 2 ? support::between(random, 1, 511) : 0);
        QByteArray bytes(size, Qt::Uninitialized);
        std::ranges::generate(bytes, [&random] { return static_cast<char>(random()); });
        made.push_back({QStringLiteral("%1-blocks.bin").arg(blocks), bytes});
    }
    return made;
}

} // namespace

class LossyReadsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noneIsCorruptAndNoneHangs();

private:
    std::vector<support::ReadPlan> plans();

    std::mt19937_64 m_random = support::seededRandom("lossy reads");
    std::vector<protocol::MatrixFile> m_files = files(m_random);
};

std::vector<support::ReadPlan> LossyReadsTest::plans()
{
    bool given = false;
    const int wanted = qEnvironmentVariableIntValue("PROVBENCH_LOSSY_READS", &given);
    std::vector<support::ReadPlan> made;
    for (int i = 0; i < (given ? wanted : kReads); ++i) {
        const auto &file = m_files[support::between(m_random, 0ul, m_files.size() - 1)];
        const Asking &asking = kAskings[support::between(m_random, 0ul, std::size(kAskings) - 1)];
        support::ReadPlan plan;
        plan.name = file.name.toStdString();
        plan.expected = {file.bytes.constData(), static_cast<std::size_t>(file.bytes.size())};
        plan.blockSize = asking.blockSize;
        plan.windowSize = asking.windowSize;
        plan.timeoutSeconds = asking.timeoutSeconds;
        made.push_back(plan);
    }
    return made;
}

void LossyReadsTest::noneIsCorruptAndNoneHangs()
{
    support::allowManyFiles();
    QTemporaryDir folder;
    QVERIFY(protocol::writeFiles(folder.path(), m_files));
    protocol::TftpService service;
    QVERIFY2(service.start(folder.path(), QStringLiteral("127.0.0.1"), protocol::portModeOfThisRun()),
             qPrintable(service.problem()));
    const support::Faults faults{kPercent, kPercent, kPercent, m_random()};
    const support::LossyRelay relay(service.port(), faults);

    support::PoolOptions options;
    options.server = support::ServerAddress::of("127.0.0.1", relay.port());
    options.parallel = kParallel;
    options.ownAddresses = true;
    options.giveUpAfter = kHung;
    options.linger = std::chrono::milliseconds(1500);
    const auto asked = plans();
    const support::PoolResult result = support::runReaders(options, asked);

    const support::RelayCounts counts = relay.counts();
    qInfo("%zu reads in %.1f s; of %llu datagrams %llu lost, %llu doubled, %llu overtaken; %u requests and "
          "%u ACKs "
          "sent again",
          asked.size(), result.seconds, static_cast<unsigned long long>(counts.passed),
          static_cast<unsigned long long>(counts.lost), static_cast<unsigned long long>(counts.duplicated),
          static_cast<unsigned long long>(counts.reordered), result.reasked(), result.resent());
    for (std::size_t i = 0; i < asked.size(); ++i) {
        const auto &read = result.reads[i];
        if (!read.ok())
            qWarning("read %zu, %s, blksize %u, windowsize %u, asked again %u times: %s", i,
                     asked[i].name.c_str(), asked[i].blockSize, asked[i].windowSize, read.reasked,
                     read.failure.c_str());
    }
    QCOMPARE(counts.starved, 0u);
    // That there were such faults at all.
    for (const std::uint64_t faulty : {counts.lost, counts.duplicated, counts.reordered}) {
        const double share = static_cast<double>(faulty) / static_cast<double>(counts.passed);
        QVERIFY2(share > kPercent - 0.01 && share < kPercent + 0.01, qPrintable(QString::number(share)));
    }
    QVERIFY(result.reasked() > 0 && result.resent() > 0);
    QCOMPARE(result.failed(), 0u);
    QCOMPARE(service.stop(), 0);
}

QTEST_GUILESS_MAIN(LossyReadsTest)
#include "lossy_reads_test.moc"
