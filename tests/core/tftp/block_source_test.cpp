#include "core/tftp/block_source.h"

#include "tests/support/seed.h"

#include <QTemporaryDir>
#include <QTest>
#include <ctime>

using namespace tftp;

namespace {

struct Case {
    Mode mode;
    Payload payload;
};

const std::vector<Case> kCases = {
    {Mode::Octet, Payload::Lent}, {Mode::Octet, Payload::Copied}, {Mode::Netascii, Payload::Copied}};

QByteArray wireForm(QByteArray file, Mode mode)
{
    if (mode == Mode::Octet)
        return file;
    return file.replace('\r', QByteArray("\r\0", 2)).replace('\n', "\r\n");
}

QByteArray joined(const std::vector<Block> &blocks)
{
    QByteArray bytes;
    for (const Block &block : blocks)
        bytes.append(base::viewOf(block.payload));
    return bytes;
}

class Cutter {
public:
    Cutter(const QByteArray &file, Case how, int blockSize)
        : m_source(makeSource(files::Content::fromBytes(file), how.mode, how.payload, m_scratch)),
          m_blocks(m_source->blocks(blockSize))
    {
        m_source->setBlockSize(blockSize);
    }
    QByteArray cut(qint64 first, int count)
    {
        std::vector<Block> blocks;
        if (!m_source->append(first, count, blocks))
            return "cut short";
        return joined(blocks);
    }
    qint64 blocks() const { return m_blocks; }

private:
    std::vector<std::byte> m_scratch;
    std::unique_ptr<BlockSource> m_source;
    qint64 m_blocks;
};

} // namespace

class BlockSourceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFileOfWholeBlocksEndsInAnEmptyOne()
    {
        for (const Case &how : kCases) {
            QCOMPARE(Cutter("", how, 512).blocks(), 1);
            QCOMPARE(Cutter(QByteArray(511, 'x'), how, 512).blocks(), 1);
            Cutter whole(QByteArray(1024, 'x'), how, 512);
            QCOMPARE(whole.blocks(), 3);
            QCOMPARE(whole.cut(1, 3), QByteArray(1024, 'x'));
            QCOMPARE(whole.cut(3, 1), QByteArray(""));
        }
    }

    /// Any file, any block size, windows of any size, each sent again up to twice from any block inside it.
    void blocksJoinToTheFileHoweverTheyAreAskedFor()
    {
        auto random = support::seededRandom("blocks");
        for (int i = 0; i < 600; ++i) {
            QByteArray file(support::between(random, 0, 600), '\0');
            for (char &c : file)
                c = "\r\nab"[support::between(random, 0, 3)];
            const Case how = kCases[static_cast<std::size_t>(i) % kCases.size()];
            const int blockSize = support::between(random, 8, 64);
            const QByteArray wire = wireForm(file, how.mode);
            Cutter cutter(file, how, blockSize);
            for (qint64 acked = 0; acked < cutter.blocks();) {
                const int count = static_cast<int>(
                    std::min<qint64>(support::between(random, 1, 9), cutter.blocks() - acked));
                QCOMPARE(cutter.cut(acked + 1, count), wire.mid(acked * blockSize, count * blockSize));
                acked += support::between(random, 0, count);
            }
        }
    }

    /// Anybody can ask for anything, and often.
    void aRequestForALargeFileInNetasciiReadsNoMoreThanItsFirstBlock()
    {
        const QByteArray firmware(40'000'000, '\n');
        const auto content = files::Content::fromBytes(firmware);
        std::vector<std::byte> scratch;
        const auto cpu = [] { return std::clock(); };
        const auto begin = cpu();
        const auto once = netasciiGrowth(base::bytesOf(firmware));
        const auto reading = cpu() - begin;
        QCOMPARE(once, firmware.size());
        for (int i = 0; i < 50; ++i) {
            const auto source = makeSource(content, Mode::Netascii, Payload::Lent, scratch);
            QVERIFY(!source->wireBytes());
            std::vector<Block> blocks;
            QVERIFY(source->append(1, 1, blocks));
        }
        QVERIFY(cpu() - begin - reading < reading);
    }

    void uncountedNetasciiStopsBehindItsLastBlock()
    {
        for (const int tail : {0, 1, 255}) {
            QByteArray file(100 * 1024 + tail, '\n');
            std::vector<std::byte> scratch;
            const auto source =
                makeSource(files::Content::fromBytes(file), Mode::Netascii, Payload::Lent, scratch);
            source->setBlockSize(512);
            QByteArray wire;
            qint64 next = 1;
            std::vector<Block> blocks;
            do {
                blocks.clear();
                QVERIFY(source->append(next, 7, blocks));
                next += static_cast<qint64>(blocks.size());
                wire += joined(blocks);
            } while (blocks.back().payload.size() == 512);
            QVERIFY(next - 1 <= source->blocks(512));
            QCOMPARE(next - 1, wire.size() / 512 + 1);
            QCOMPARE(wire, wireForm(file, Mode::Netascii));
        }
    }

    void numbersWrapToZero()
    {
        std::vector<std::byte> scratch;
        const auto source = makeSource(files::Content::fromBytes(QByteArray(8 * 65536, 'x')), Mode::Octet,
                                       Payload::Lent, scratch);
        source->setBlockSize(8);
        std::vector<Block> blocks;
        QVERIFY(source->append(65535, 3, blocks));
        QCOMPARE(blocks[0].number, 65535);
        QCOMPARE(blocks[1].number, 0);
        QCOMPARE(blocks[2].number, 1);
    }

    void aFileThatWasCutShortIsNoticed()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("firmware"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(files::Content::kHeldLimit + 100000, '\n'));
        file.close();
        const auto content = files::Content::open(path);
        QVERIFY(content.has_value() && (*content)->isMapped());
        std::vector<std::byte> scratch;
        for (Mode mode : {Mode::Octet, Mode::Netascii}) {
            const auto source = makeSource(*content, mode, Payload::Copied, scratch);
            QVERIFY(QFile::resize(path, 1000));
            std::vector<Block> blocks;
            QVERIFY(source->append(1, 1, blocks));
            QVERIFY(!source->append(1, 5, blocks));
            QVERIFY(QFile::resize(path, files::Content::kHeldLimit + 100000));
        }
    }
};

QTEST_GUILESS_MAIN(BlockSourceTest)
#include "block_source_test.moc"
