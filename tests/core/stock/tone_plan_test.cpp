#include "core/conf/wanted.h"
#include "core/stock/tone_plan.h"
#include "core/stock/upgrade.h"
#include "stock_of.h"
#include "tests/support/random_settings.h"

#include <QTest>

using catalogue::Tones;
using job::Layer;
using stock::TonePlan;
using stocks::text;

class TonePlanTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void givesEveryModelWhatItTakes_data();
    void givesEveryModelWhatItTakes();
    void saysWhyADeviceIsRefused_data();
    void saysWhyADeviceIsRefused();
    void namesThePackageWithoutItsPath();
    void writesAWholeModelOnce();
    void givesTheFirst8180NoSetting();
    void trustsWhatADeviceWasSeenToRun();
    void keepsProvisioningOn();
    void foretellsNewOrSame_data();
    void foretellsNewOrSame();
    void tellsOfAPackageThatNobodyCanUnzip();
    void looksForThePackageWhereItIsServed();
    void anyPlanReachesJustThoseThatAreMeant();
};

namespace {

const QString kPackage = QStringLiteral("T.zip");

std::vector<job::SetValue> edits(const TonePlan &plan)
{
    std::vector<job::SetValue> all;
    for (const job::Edit &edit : plan.change.edits)
        all.push_back(std::get<job::SetValue>(edit));
    return all;
}

} // namespace

void TonePlanTest::givesEveryModelWhatItTakes_data()
{
    QTest::addColumn<QString>("model");
    for (const catalogue::Model &model : catalogue::Catalogue::builtIn().models())
        QTest::newRow(qPrintable(model.displayName())) << model.displayName();
}

void TonePlanTest::givesEveryModelWhatItTakes()
{
    QFETCH(QString, model);
    const catalogue::Model &known = *catalogue::Catalogue::builtIn().find(model);
    job::Job job;
    const auto device = stocks::add(job, model);
    const TonePlan plan = stock::planTones(job, kPackage, {});
    QCOMPARE(plan.refusals.empty(), known.tones == Tones::ChosenName);
    if (known.tones == Tones::ChosenName) {
        QVERIFY(job::apply(job, plan.change));
        QCOMPARE(stocks::wanted(job, device, conf::kTonesKey), kPackage);
        return;
    }
    QVERIFY(plan.change.edits.empty());
    QCOMPARE(plan.refusals[0].why.code,
             known.tones == Tones::FixedName ? stock::kTonesFixed : stock::kTonesNone);
    QCOMPARE(plan.refusals[0].why.args.first(), model);
}

void TonePlanTest::saysWhyADeviceIsRefused_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("package");
    QTest::addColumn<QByteArray>("why");
    const auto row = [](const char *what, const char *model, const char *package, const char *why) {
        QTest::newRow(what) << text(model) << text(package) << QByteArray(why);
    };
    row("fits", "8188", "T.zip", "");
    row("no model", "", "T.zip", "tones-no-model");
    row("unknown model", "9999", "T.zip", "tones-model-unknown");
    row("a doorphone", "8028 G2", "T.zip", "tones-none");
    row("a relay module", "8061", "T.zip", "tones-none");
    row("the first 8180", "8180", "T.zip", "tones-fixed");
    row("the first 8180, its own name", "8180", "algop8180-tones.zip", "");
    row("the second 8180", "8180 G2", "T.zip", "");
    row("no zip", "8188", "T", "tones-not-zip");
    row("a zip in capitals", "8188", "T.ZIP", "tones-not-zip");
    row("no name", "8188", "", "tones-not-zip");
    row("nothing but its ending", "8188", ".zip", "tones-not-zip");
}

void TonePlanTest::saysWhyADeviceIsRefused()
{
    QFETCH(QString, model);
    QFETCH(QString, package);
    job::Job job;
    stocks::add(job, model);
    const TonePlan plan = stock::planTones(job, package, {});
    QTEST(plan.refusals.empty() ? QByteArray() : plan.refusals[0].why.code.view().toString().toLatin1(),
          "why");
    if (!plan.refusals.empty())
        QVERIFY(plan.change.edits.empty());
}

/// Guide 4.2: "this parameter must not contain a path".
void TonePlanTest::namesThePackageWithoutItsPath()
{
    job::Job job;
    stocks::add(job, text("8188"));
    const TonePlan plan = stock::planTones(job, text("fw/T.zip"), {});
    QCOMPARE(edits(plan)[0].value, std::optional(kPackage));
    QCOMPARE(plan.change.what, (base::Message{stock::kGiveTones, {kPackage}}));
}

void TonePlanTest::writesAWholeModelOnce()
{
    job::Job job;
    stocks::add(job, text("8188"));
    stocks::add(job, text("8188"), stocks::values({{"prov.data.tone", "U.zip"}}));
    stocks::add(job, text("8186"));
    const auto all = edits(stock::planTones(job, kPackage, {}));
    QCOMPARE(all.size(), std::size_t{3});
    QVERIFY(all[0].layer == Layer::Model && all[0].model == text("8186"));
    QVERIFY(all[1].layer == Layer::Override && all[1].device == 2);
    QVERIFY(all[2].layer == Layer::Model && all[2].model == text("8188"));
    const auto one = edits(stock::planTones(job, kPackage, {1}));
    QCOMPARE(one.size(), std::size_t{1});
    QVERIFY(one[0].layer == Layer::Override && one[0].device == 1);
}

/// Guide 4.1: it "will automatically attempt to download a tones file".
void TonePlanTest::givesTheFirst8180NoSetting()
{
    job::Job job;
    stocks::add(job, text("8180"), stocks::values({{"prov.use", "0"}}));
    const auto all = edits(stock::planTones(job, text("algop8180-tones.zip"), {}));
    QCOMPARE(all.size(), std::size_t{1});
    QCOMPARE(all[0].key, QByteArray("prov.use"));
}

/// As upgrades do: an 8180 that runs 5.5 is of the second generation, whatever its settings name.
void TonePlanTest::trustsWhatADeviceWasSeenToRun()
{
    job::Job job;
    job.siteValues = stocks::values({{"prov.data.tone", "T.zip"}});
    const auto id = stocks::add(job, text("8180"));
    const stock::SeenDevice runs{catalogue::FirmwareVersion(text("5.5")), {}};
    const auto plan = [&](const stock::SeenDevices &seen) {
        return stock::planTones(job, kPackage, {}, seen);
    };
    QCOMPARE(plan({}).refusals.at(0).why.code, stock::kTonesFixed);
    QVERIFY(plan({{id, runs}}).refusals.empty());

    const checks::Folder folder = stocks::folderOf({{kPackage, support::tonePackage({text("a.wav")})}});
    const auto why = [&](const stock::SeenDevice &seen) {
        return stock::toneOutlook(job, job.devices.first(), folder, seen).why;
    };
    QCOMPARE(why({}), (base::Message{stock::kTonesNotThere, {text("algop8180-tones.zip")}}));
    QCOMPARE(why(runs), (base::Message{stock::kTonesFirst, {kPackage}}));
}

/// Guide 4.2: "Thus the provisioning feature must still be enabled in the newly applied config file."
void TonePlanTest::keepsProvisioningOn()
{
    job::Job job;
    stocks::start(job, text("8188.conf"), "prov.use = 0\n");
    const auto device = stocks::add(job, text("8188"));
    const auto back = job::apply(job, stock::planTones(job, kPackage, {}).change);
    QCOMPARE(stocks::wanted(job, device, conf::kTonesKey), kPackage);
    QVERIFY(job::apply(job, *back));
    QCOMPARE(stocks::wanted(job, device, conf::kTonesKey), QString());
}

void TonePlanTest::foretellsNewOrSame_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<QString>("there");
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<bool>("fetches");
    QTest::addColumn<QByteArray>("why");
    const auto row = [](const char *what, const char *model, const char *settings, const char *there,
                        const char *given, bool fetches, const char *why) {
        QTest::newRow(what) << text(model) << QByteArray(settings) << text(there) << QByteArray(given)
                            << fetches << QByteArray(why);
    };
    constexpr const char *kNamed = "prov.data.tone = T.zip\n";
    row("never given", "8188", kNamed, "T.zip", "", true, "tones-first");
    row("forgotten", "8188", kNamed, "T.zip", "forgotten", true, "tones-forgotten");
    row("given in part, perhaps", "8188", kNamed, "T.zip", "unsure", true, "tones-unsure");
    row("given other bytes", "8188", kNamed, "T.zip", "other", true, "tones-newer");
    row("given just these", "8188", kNamed, "T.zip", "same", false, "tones-same");
    row("not there", "8188", kNamed, "U.zip", "same", false, "tones-not-there");
    row("no setting", "8188", "", "T.zip", "same", false, "tones-unwanted");
    row("a blank setting", "8188", "prov.data.tone = \n", "T.zip", "", false, "tones-unwanted");
    row("provisioning off", "8188", "prov.data.tone = T.zip\nprov.use = 0\n", "T.zip", "", false,
        "tones-off");
    row("no tones at all", "8028", kNamed, "T.zip", "", false, "tones-none");
    row("the first 8180", "8180", "", "algop8180-tones.zip", "", true, "tones-first");
    row("the first 8180, the same", "8180", kNamed, "algop8180-tones.zip", "same", false, "tones-same");
    row("the first 8180, none there", "8180", kNamed, "T.zip", "", false, "tones-not-there");
    row("the second 8180", "8180 G2", kNamed, "T.zip", "other", true, "tones-newer");
    row("an unknown model", "9999", kNamed, "T.zip", "", true, "tones-first");
}

void TonePlanTest::foretellsNewOrSame()
{
    QFETCH(QString, model);
    QFETCH(QByteArray, settings);
    QFETCH(QString, there);
    QFETCH(QByteArray, given);
    const checks::Folder folder = stocks::folderOf({{there, support::tonePackage({text("a.wav")})}});
    const QHash<QByteArray, stock::SeenDevice> seen{
        {"", {}},
        {"forgotten", {{}, {}, tones::Given::Forgotten}},
        {"unsure", {{}, {}, tones::Given::Unsure}},
        {"other", {{}, QByteArray(32, '0'), tones::Given::Whole}},
        {"same", {{}, folder.files[0].content->md5(), tones::Given::Whole}},
    };
    job::Job job;
    stocks::start(job, text("t.conf"), settings);
    stocks::add(job, model);
    const auto outlook = stock::toneOutlook(job, job.devices.first(), folder, seen[given]);
    QTEST(outlook.fetches, "fetches");
    QTEST(outlook.why.code.view().toString().toLatin1(), "why");
}

void TonePlanTest::tellsOfAPackageThatNobodyCanUnzip()
{
    job::Job job;
    job.siteValues = stocks::values({{"prov.data.tone", "T.zip"}});
    stocks::add(job, text("8188"));
    const checks::Folder folder = stocks::folderOf({{kPackage, "PK"}});
    const auto outlook = stock::toneOutlook(job, job.devices.first(), folder, {});
    QCOMPARE(outlook.why, (base::Message{stock::kTonesBroken, {kPackage}}));
    QVERIFY(outlook.fetches);
}

void TonePlanTest::looksForThePackageWhereItIsServed()
{
    job::Job job;
    job.siteValues = stocks::values({{"prov.data.tone", "T.zip"}, {"prov.download.fwpath", "fw"}});
    stocks::add(job, text("8188"));
    const QByteArray root = support::tonePackage({text("root.wav")});
    const QByteArray own = support::tonePackage({text("own.wav")});
    const stock::SeenDevice given{{}, files::Content::fromBytes(root)->md5(), tones::Given::Whole};
    const auto outlook = [&](const stocks::Files &files) {
        return stock::toneOutlook(job, job.devices.first(), stocks::folderOf(files), given).why.code;
    };
    QCOMPARE(outlook({{kPackage, root}}), stock::kTonesSame);
    QCOMPARE(outlook({{kPackage, root}, {text("fw/T.zip"), own}}), stock::kTonesNewer);
    QCOMPARE(outlook({{text("other/T.zip"), root}}), stock::kTonesNotThere);
}

void TonePlanTest::anyPlanReachesJustThoseThatAreMeant()
{
    auto random = support::seededRandom("tones");
    QStringList models;
    for (const char *model : {"8180", "8180 G2", "8188", "8061", "9999", ""})
        models << text(model);
    int given = 0;
    for (int round = 0; round < 300; ++round) {
        const job::Job before = support::randomProvisioning(random, models);
        QVector<job::DeviceId> meant;
        for (const job::Device &device : before.devices) {
            if (support::between(random, 0, 1))
                meant.append(device.id);
        }
        if (meant.isEmpty())
            continue;
        const TonePlan plan = stock::planTones(before, text("bells.zip"), meant);
        job::Job after = before;
        const auto back = job::apply(after, plan.change);
        QVERIFY(back);
        for (const job::Device &device : before.devices) {
            const bool refused = std::ranges::find(plan.refusals, device.id, &TonePlan::Refusal::device) !=
                                 plan.refusals.end();
            if (meant.contains(device.id) && !refused) {
                QCOMPARE(stocks::wanted(after, device.id, conf::kTonesKey).section(u'/', -1),
                         text("bells.zip"));
                ++given;
            } else {
                QCOMPARE(job::Layers(after, *after.find(device.id)).compose(),
                         job::Layers(before, device).compose());
            }
        }
        QVERIFY(job::apply(after, *back));
        QVERIFY(after == before);
    }
    QVERIFY(given > 100);
}

QTEST_APPLESS_MAIN(TonePlanTest)
#include "tone_plan_test.moc"
