#include "core/tftp/block_source.h"
#include "core/tftp/options.h"
#include "core/tftp/receiver.h"
#include "core/tftp/sender.h"

#include "tests/support/manual_clock.h"
#include "tests/support/seed.h"

#include <QTest>
#include <deque>
#include <functional>

using namespace tftp;
using namespace std::chrono_literals;

namespace {

const Endpoint kRequestPort = Endpoint::of(QHostAddress(QHostAddress::LocalHost), 69);
const Endpoint kTransferPort = Endpoint::of(QHostAddress(QHostAddress::LocalHost), 1024);

struct Setup {
    Mode mode = Mode::Octet;
    int blockSize = 0;  ///< 0: no option
    int windowSize = 0; ///< 0: no option
};

/// What becomes of the n-th packet on the wire, counted from 1 over both directions.
enum class Fate { Delivered, Lost, Doubled, Late };
using Fates = std::function<Fate(int packet)>;

/// One read of one file between our Sender and our Receiver over a wire whose every accident is decided by
/// number.
class Wire {
public:
    Wire(QByteArray file, Setup setup, Fates fates)
        : m_file(std::move(file)), m_fates(std::move(fates)), m_receiver(settingsOf(setup), kRequestPort)
    {}

    /// True if the file arrived as it is, and the server knows.
    bool run()
    {
        post(m_toServer, m_receiver.start(m_clock.now()).packet);
        for (int turns = 0; turns < 100000 && !isSettled(); ++turns) {
            if (!deliverOne())
                wait();
        }
        return m_receiver.state() == Receiver::State::Done && m_receiver.bytes() == m_file && m_finished;
    }

    int packets() const { return m_packets; }
    qint64 resent() const { return m_sender ? m_sender->resentBlocks() : 0; }
    base::Duration took() const { return m_clock.now() - base::Instant(std::chrono::hours(1)); }

private:
    static Receiver::Settings settingsOf(const Setup &setup)
    {
        Receiver::Settings settings{.name = "file", .mode = setup.mode, .maxTries = 12};
        if (setup.blockSize > 0)
            settings.options.blockSize = setup.blockSize;
        if (setup.windowSize > 0)
            settings.options.windowSize = setup.windowSize;
        return settings;
    }

    bool isSettled() const
    {
        return m_finished && m_receiver.isOver() && m_toServer.empty() && m_toClient.empty();
    }

    void post(std::deque<QByteArray> &queue, const QByteArray &packet)
    {
        const Fate fate = m_fates(++m_packets);
        if (fate == Fate::Lost)
            return;
        if (fate == Fate::Late && !queue.empty())
            queue.push_front(packet);
        else
            queue.push_back(packet);
        if (fate == Fate::Doubled)
            queue.push_back(packet);
    }

    bool deliverOne()
    {
        auto &queue = m_toServer.empty() ? m_toClient : m_toServer;
        if (queue.empty())
            return false;
        const QByteArray packet = queue.front();
        queue.pop_front();
        m_clock.advance(1ms);
        if (&queue == &m_toServer)
            serve(packet);
        else if (const auto answer = m_receiver.received(base::bytesOf(packet), kTransferPort, m_clock.now()))
            post(m_toServer, answer->packet);
        return true;
    }

    void serve(const QByteArray &bytes)
    {
        const auto packet = parse(base::bytesOf(bytes));
        if (const auto *request = std::get_if<ReadRequest>(&*packet); request && isAnewOf(m_sender))
            begin(*request);
        else if (const auto *ack = std::get_if<Ack>(&*packet); ack && m_sender && !m_finished)
            follow(m_sender->acknowledged(ack->block, m_clock.now()));
    }

    /// As the server has it: a request that is repeated late, and before any ACK, was never answered.
    bool isAnewOf(const std::optional<Sender> &sender) const
    {
        return !sender || (!sender->isProven() && m_clock.now() - m_begun >= 3s);
    }

    void begin(const ReadRequest &request)
    {
        m_begun = m_clock.now();
        m_source = makeSource(files::Content::fromBytes(m_file), request.mode, Payload::Copied, m_scratch);
        const Negotiated agreed = negotiate(request.options, {}, m_source->wireBytes());
        m_source->setBlockSize(agreed.blockSize);
        m_blockSize = agreed.blockSize;
        m_oack = agreed.accepted;
        m_sender.emplace(Sender::Settings{.blocks = m_source->blocks(agreed.blockSize),
                                          .windowSize = agreed.windowSize,
                                          .timeout = 900ms,
                                          .offersOptions = !agreed.accepted.empty()});
        follow(m_sender->start(m_clock.now()));
    }

    void follow(const Sender::Step &step)
    {
        if (step.what == Sender::Do::SendOptions)
            post(m_toClient, write(OptionAck{m_oack}));
        m_finished = m_finished || step.what == Sender::Do::Finish;
        if (step.what != Sender::Do::SendBlocks)
            return;
        std::vector<Block> blocks;
        m_source->append(step.first, step.count, blocks);
        if (blocks.back().payload.size() < static_cast<std::size_t>(m_blockSize))
            m_sender->endsWith(step.first + static_cast<qint64>(blocks.size()) - 1);
        if (step.endsOnly && blocks.size() > 2)
            blocks.erase(blocks.begin() + 1, blocks.end() - 1);
        for (const Block &block : blocks)
            post(m_toClient, write(Data{block.number, block.payload}));
    }

    void wait()
    {
        const bool serverWaits = m_sender && !m_finished;
        const base::Instant client = m_receiver.deadline();
        const base::Instant next = serverWaits ? std::min(client, m_sender->deadline()) : client;
        m_clock.advance(std::max(1ms, std::chrono::ceil<std::chrono::milliseconds>(next - m_clock.now())));
        if (serverWaits)
            follow(m_sender->timedOut(m_clock.now()));
        if (const auto retry = m_receiver.timedOut(m_clock.now()))
            post(m_toServer, retry->packet);
    }

    QByteArray m_file;
    Fates m_fates;
    Receiver m_receiver;
    support::ManualClock m_clock;
    std::deque<QByteArray> m_toServer;
    std::deque<QByteArray> m_toClient;
    std::vector<std::byte> m_scratch;
    std::unique_ptr<BlockSource> m_source;
    std::optional<Sender> m_sender;
    std::vector<Option> m_oack;
    int m_blockSize = 0;
    base::Instant m_begun{};
    bool m_finished = false;
    int m_packets = 0;
};

Fate delivered(int)
{
    return Fate::Delivered;
}

const std::vector<Setup> kSetups = {{Mode::Octet, 0, 0},   {Mode::Octet, 100, 0},    {Mode::Octet, 0, 4},
                                    {Mode::Octet, 100, 8}, {Mode::Netascii, 100, 8}, {Mode::Netascii, 0, 0}};

QByteArray sample()
{
    QByteArray file;
    for (int i = 0; i < 400; ++i)
        file += "line " + QByteArray::number(i) + (i % 3 ? "\n" : "\r\n");
    return file;
}

} // namespace

class LossTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCleanWireNeedsNoPacketTwice();
    void eachPacketMayHaveOneAccident_data();
    void eachPacketMayHaveOneAccident();
    void everyPacketDoubledNeverMultiplies();
    void manyAccidentsAtRandom();
};

void LossTest::aCleanWireNeedsNoPacketTwice()
{
    for (const Setup &setup : kSetups) {
        Wire wire(sample(), setup, delivered);
        QVERIFY(wire.run());
        QCOMPARE(wire.resent(), 0);
    }
}

void LossTest::eachPacketMayHaveOneAccident_data()
{
    QTest::addColumn<int>("fate");
    QTest::newRow("lost") << static_cast<int>(Fate::Lost);
    QTest::newRow("doubled") << static_cast<int>(Fate::Doubled);
    QTest::newRow("late") << static_cast<int>(Fate::Late);
}

/// Loss by packet number: each packet of each kind of transfer is the victim once.
void LossTest::eachPacketMayHaveOneAccident()
{
    QFETCH(int, fate);
    for (const Setup &setup : kSetups) {
        Wire clean(sample(), setup, delivered);
        QVERIFY(clean.run());
        for (int victim = 1; victim <= clean.packets(); ++victim) {
            Wire wire(sample(), setup, [&](int packet) {
                return packet == victim ? static_cast<Fate>(fate) : Fate::Delivered;
            });
            const QByteArray where =
                "packet " + QByteArray::number(victim) + ", window " + QByteArray::number(setup.windowSize);
            QVERIFY2(wire.run(), where.constData());
        }
    }
}

/// Sorcerer's Apprentice: were one duplicate answered with another block, every packet from there on would go
/// twice.
void LossTest::everyPacketDoubledNeverMultiplies()
{
    for (const Setup &setup : kSetups) {
        Wire clean(sample(), setup, delivered);
        QVERIFY(clean.run());
        Wire wire(sample(), setup, [](int) { return Fate::Doubled; });
        QVERIFY(wire.run());
        QCOMPARE(wire.resent(), 0);
    }
}

void LossTest::manyAccidentsAtRandom()
{
    auto random = support::seededRandom("loss");
    for (int i = 0; i < 300; ++i) {
        const Setup &setup = kSetups[static_cast<std::size_t>(i) % kSetups.size()];
        Wire wire(sample(), setup, [&random](int) {
            const int dice = support::between(random, 0, 99);
            return dice < 5    ? Fate::Lost
                   : dice < 10 ? Fate::Doubled
                   : dice < 15 ? Fate::Late
                               : Fate::Delivered;
        });
        QVERIFY(wire.run());
    }
}

QTEST_GUILESS_MAIN(LossTest)
#include "loss_test.moc"
