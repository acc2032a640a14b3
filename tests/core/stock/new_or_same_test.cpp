// "New or same" of guide 4.2.1: what is foretold to a person, after what the tracker saw of a device.

#include "core/serving/ends.h"
#include "core/stock/tone_plan.h"
#include "stock_of.h"
#include "tests/core/progress/world.h"

#include <QTest>

namespace {

const QString kOwn = QStringLiteral("algom0022EE010203.conf");
const QString kPackage = QStringLiteral("T.zip");
const QByteArray kNamed = "prov.data.tone = T.zip\n";

/// A device that boots, and what is said of its next boot.
class Bench {
public:
    Bench() : device(world.device(QStringLiteral("8188 fw=5.5 tftp")))
    {
        m_job.siteValues = stocks::values({{"prov.data.tone", "T.zip"}});
        stocks::add(m_job, QStringLiteral("8188"));
        put(QStringLiteral("first.wav"));
        world.put(kOwn, kNamed);
    }

    void put(const QString &tone)
    {
        m_package = support::tonePackage({tone});
        world.put(kPackage, m_package);
    }

    stock::ToneOutlook outlook() const
    {
        const bool isHeard = !world.requests().empty();
        const progress::DeviceState state = isHeard ? world.state() : progress::DeviceState();
        return stock::toneOutlook(m_job, m_job.devices.first(), stocks::folderOf({{kPackage, m_package}}),
                                  {state.firmware, state.tones, state.tonesGiven});
    }

    /// It boots once more: whether it fetched the package.
    bool fetchesNow()
    {
        const std::size_t before = world.requests().size();
        world.settle(device);
        const auto &all = world.requests();
        return std::any_of(all.begin() + static_cast<std::ptrdiff_t>(before), all.end(),
                           [](const auto &one) { return one.event.name.endsWith(kPackage); });
    }

    World world;
    progress::Device device;

private:
    job::Job m_job;
    QByteArray m_package;
};

} // namespace

#define QVERIFY_FORETOLD(bench, code_)                                                                       \
    do {                                                                                                     \
        const auto told = (bench).outlook();                                                                 \
        QCOMPARE(told.why, (base::Message{code_, {kPackage}}));                                              \
        QCOMPARE((bench).fetchesNow(), told.fetches);                                                        \
    } while (false)

class NewOrSameTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatItWasGivenIsTheSame()
    {
        Bench bench;
        QVERIFY_FORETOLD(bench, stock::kTonesFirst);
        QVERIFY_FORETOLD(bench, stock::kTonesSame);
        QVERIFY_FORETOLD(bench, stock::kTonesSame);
    }

    /// Case 1: "Different .md5 (and .zip) file found on provisioning server".
    void otherBytesAreNew()
    {
        Bench bench;
        QVERIFY(bench.fetchesNow());
        bench.put(QStringLiteral("second.wav"));
        QVERIFY_FORETOLD(bench, stock::kTonesNewer);
        QVERIFY_FORETOLD(bench, stock::kTonesSame);
    }

    /// Case 3: "Removing the 'prov.data.tone' parameter from the config file (and then adding it again)".
    void whatSettingsNamedNoMoreIsForgotten()
    {
        Bench bench;
        QVERIFY(bench.fetchesNow());
        bench.world.put(kOwn, "sip.proxy = pbx\n");
        QVERIFY(!bench.fetchesNow());
        bench.world.put(kOwn, kNamed);
        QVERIFY_FORETOLD(bench, stock::kTonesForgotten);
        QVERIFY_FORETOLD(bench, stock::kTonesSame);
    }

    /// All of it was sent, but the last ACK never came.
    void whatWasNotConfirmedIsUnsure()
    {
        Bench bench;
        bench.world.faults[kPackage] = {.outcome = serving::Outcome::Sent,
                                        .reason = {serving::kLastAckLost, {}}};
        QVERIFY(bench.fetchesNow());
        bench.world.faults.clear();
        QCOMPARE(bench.outlook().why, (base::Message{stock::kTonesUnsure, {kPackage}}));
        QVERIFY(bench.outlook().fetches);
    }
};

QTEST_GUILESS_MAIN(NewOrSameTest)
#include "new_or_same_test.moc"
