#include "core/checks/codes.h"
#include "core/conf/wanted.h"
#include "core/progress/forecast.h"
#include "core/stock/upgrade.h"
#include "stock_of.h"
#include "tests/support/random_settings.h"

#include <QElapsedTimer>
#include <QTest>

using catalogue::FileKind;
using catalogue::FirmwareVersion;
using job::Layer;
using stock::UpgradePlan;
using stock::UpgradeWish;
using stock::Way;
using stocks::list;
using stocks::text;

class UpgradeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fitsEveryModelAndComponent_data();
    void fitsEveryModelAndComponent();
    void saysWhyADeviceIsRefused_data();
    void saysWhyADeviceIsRefused();
    void refusesAnImageThatNobodyWouldInstall();
    void tellsWhatIsMissing();
    void agreesWithTheForecastOnEveryImage_data();
    void agreesWithTheForecastOnEveryImage();
    void writesAWholeModelOnce();
    void writesSomeDevicesEach();
    void changesWhatWouldWin();
    void leavesWhatIsSoAlready();
    void keepsProvisioningOn();
    void writesIntoIncrementalFilesToo();
    void looksInTheFolderOfEachDevice();
    void tellsUpFromDown_data();
    void tellsUpFromDown();
    void trustsWhatADeviceWasSeenToRun();
    void offersWhatThereIs();
    void anyPlanReachesJustThoseThatAreMeant();
    void plansTenThousandDevicesAtOnce();
};

namespace {

UpgradeWish wish(const char *version, QVector<job::DeviceId> devices = {}, FileKind kind = FileKind::Firmware)
{
    return {{{kind, FirmwareVersion(text(version))}}, std::move(devices)};
}

UpgradePlan planned(const job::Job &job, const QStringList &images, const UpgradeWish &wish,
                    const QHash<job::DeviceId, FirmwareVersion> &seen = {})
{
    return stock::planUpgrade(job, stock::takeStock(&job, stocks::folderOf(stocks::images(images))), wish,
                              seen);
}

/// The plan is carried out; gives what takes it back.
job::Change applied(job::Job &job, const UpgradePlan &plan)
{
    auto back = job::apply(job, plan.change);
    return back ? *back : job::Change();
}

/// "model 8188 prov.version.firmware = 5.5", for each edit.
QStringList shown(const job::Change &change)
{
    QStringList all;
    for (const job::Edit &edit : change.edits) {
        const auto &set = std::get<job::SetValue>(edit);
        const QString where = set.layer == Layer::Model ? set.model : QString::number(set.device);
        all << QStringLiteral("%1 %2 %3 = %4")
                   .arg(job::codeOf(set.layer), where, QString::fromLatin1(set.key),
                        set.value.value_or(text("-")));
    }
    return all;
}

/// Whether the first device is foretold to be sent the image of that kind.
bool foundByForecast(const job::Job &job, const checks::Folder &folder, FileKind kind)
{
    const job::Layers layers(job, job.devices.first());
    QHash<QString, files::ContentPtr> served;
    for (const checks::SourceFile &file : folder.files)
        served.insert(file.path, file.content);
    const auto config = files::Content::fromBytes(layers.compose());
    served.insert(layers.fileName(), config);
    served.insert(catalogue::checksumName(layers.fileName()),
                  files::Content::fromBytes(files::checksumText(config->md5(), layers.fileName())));
    const auto lookup = [&](const QString &path) { return served.value(path); };
    const catalogue::Model *model = catalogue::Catalogue::builtIn().find(job.devices.first().model);
    progress::Device device;
    device.mac = *job.devices.first().mac;
    device.model = model->number;
    device.can = catalogue::Catalogue::builtIn().capabilities(*model);
    for (const auto &boot : progress::forecast(device, model, lookup).boots) {
        if (std::ranges::any_of(boot.fetches, [kind](const progress::ForecastFetch &one) {
                return one.found && one.fetch.kind == kind && !one.fetch.checksum;
            }))
            return true;
    }
    return false;
}

constexpr const char *kFirmware = "prov.version.firmware";

} // namespace

void UpgradeTest::fitsEveryModelAndComponent_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("version");
    for (const catalogue::Model &model : catalogue::Catalogue::builtIn().models()) {
        for (const FileKind kind : {FileKind::Firmware, FileKind::Kernel, FileKind::Base, FileKind::System}) {
            for (const char *version : {"2.6", "5.5f"})
                QTest::addRow("%s %d %s", qPrintable(model.displayName()), static_cast<int>(kind), version)
                    << model.displayName() << static_cast<int>(kind) << text(version);
        }
    }
}

void UpgradeTest::fitsEveryModelAndComponent()
{
    QFETCH(QString, model);
    QFETCH(int, kind);
    QFETCH(QString, version);
    const catalogue::Model &known = *catalogue::Catalogue::builtIn().find(model);
    const auto component = static_cast<FileKind>(kind);
    const bool isFirmware = component == FileKind::Firmware;
    const QString image = isFirmware ? catalogue::firmwareName(known.number, FirmwareVersion(version))
                                     : catalogue::componentName(component, FirmwareVersion(version));
    job::Job job;
    const auto device = stocks::add(job, model);
    const UpgradePlan plan = planned(job, {image}, {{{component, FirmwareVersion(version)}}, {device}});
    // Two generations bear the numbers 8028, 8128 and 8180, and part at firmware 3.
    const bool isOld = version == text("2.6");
    const bool fits = isFirmware ? (known.firmwareBelow.isEmpty() || isOld) && (!known.sharesNumber || !isOld)
                                 : known.firmwareComponents;
    QCOMPARE(plan.moves.size(), std::size_t(fits ? 1 : 0));
    QCOMPARE(plan.refusals.size(), std::size_t(fits ? 0 : 1));
    if (!fits) {
        QVERIFY(plan.change.edits.empty());
        QCOMPARE(plan.refusals[0].why.code,
                 isFirmware ? stock::kUpgradeOtherGeneration : stock::kUpgradeNoComponent);
        return;
    }
    applied(job, plan);
    const auto wants = stock::wantsOf(job, job.devices.first()).files;
    QVERIFY(std::ranges::any_of(wants, [&](const auto &file) { return file.path == image; }));
}

void UpgradeTest::saysWhyADeviceIsRefused_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("templateName");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QByteArray>("why");
    const auto row = [](const char *what, const char *model, const char *name, const char *version,
                        const char *why) {
        QTest::newRow(what) << text(model) << text(name) << text(version) << QByteArray(why);
    };
    row("fits", "8188", "", "5.5", "");
    row("no model", "", "", "5.5", "upgrade-no-model");
    row("unknown model", "9999", "", "5.5", "upgrade-model-unknown");
    row("lost template", "8188", "lost.conf", "5.5", "upgrade-no-template");
    row("no image", "8188", "", "5.6", "upgrade-no-image");
    row("a bundle", "8188", "", "bundle-5.5", "upgrade-bundle");
    row("a path", "8188", "", "../5.5", "upgrade-version-bad");
    row("two lines", "8188", "", "5.5\nsip.proxy = x", "upgrade-version-bad");
}

void UpgradeTest::saysWhyADeviceIsRefused()
{
    QFETCH(QString, model);
    QFETCH(QString, templateName);
    QFETCH(QString, version);
    job::Job job;
    stocks::add(job, model);
    job.devices.last().templateName = templateName;
    const UpgradePlan plan = planned(job, list({"algo-8188-5.5.fw", "algo-9999-5.5.fw"}),
                                     {{{FileKind::Firmware, FirmwareVersion(version)}}, {}});
    QTEST(plan.refusals.empty() ? QByteArray() : plan.refusals[0].why.code.view().toString().toLatin1(),
          "why");
    QCOMPARE(plan.refusals.empty(), !plan.change.edits.empty());
}

void UpgradeTest::refusesAnImageThatNobodyWouldInstall()
{
    job::Job job;
    stocks::add(job, text("8188"));
    const stocks::Files bad{{text("algo-8188-5.5.fw"), "image"},
                            {text("algo-8188-5.5.md5"), files::checksumText(QByteArray(32, '0'), u"x")}};
    const UpgradePlan wrong =
        stock::planUpgrade(job, stock::takeStock(&job, stocks::folderOf(bad)), wish("5.5"));
    QCOMPARE(wrong.refusals.size(), std::size_t{1});
    QCOMPARE(wrong.refusals[0].why.code, checks::kFirmwareMd5Wrong);
    QVERIFY(wrong.change.edits.empty() && wrong.missing.empty());

    const UpgradePlan without =
        stock::planUpgrade(job, stock::takeStock(&job, stocks::folderOf({bad[0]})), wish("5.5"));
    QCOMPARE(without.refusals[0].why.code, checks::kFirmwareMd5Missing);
    QCOMPARE(without.missing.size(), std::size_t{1});
    QCOMPARE(without.missing[0].path, text("algo-8188-5.5.md5"));
    QVERIFY(without.missing[0].checksumOnly);
}

void UpgradeTest::tellsWhatIsMissing()
{
    job::Job job;
    stocks::add(job, text("8188"));
    stocks::add(job, text("8188"));
    stocks::add(job, text("8186"));
    const UpgradePlan plan = planned(job, list({"fw/algo-8188-5.5.fw", "algo-8186-5.5.fw"}), wish("5.5"));
    QCOMPARE(plan.refusals.size(), std::size_t{2});
    QCOMPARE(plan.refusals[0].why.args, list({"8188", "algo-8188-5.5.fw"}));
    QCOMPARE(plan.missing.size(), std::size_t{1});
    QCOMPARE(plan.missing[0].path, text("algo-8188-5.5.fw"));
    QCOMPARE(plan.missing[0].nearMiss, text("fw/algo-8188-5.5.fw"));
    QCOMPARE(plan.missing[0].users, 2);
    QCOMPARE(plan.missing[0].models, list({"8188"}));
    QCOMPARE(shown(plan.change), list({"model 8186 prov.version.firmware = 5.5"}));
}

void UpgradeTest::agreesWithTheForecastOnEveryImage_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("there");
    QTest::addColumn<QByteArray>("why");
    const auto row = [](FileKind kind, const char *version, const char *there, const char *why) {
        QTest::newRow(there) << static_cast<int>(kind) << text(version) << text(there) << QByteArray(why);
    };
    row(FileKind::Firmware, "5.5", "algo-8188-5.5.fw", "");
    row(FileKind::Firmware, "5.5", "algo-8186-5.5.fw", "upgrade-no-image");
    row(FileKind::Kernel, "r5", "algo-pa-kernel-r5.fw", "");
    row(FileKind::Kernel, "r5", "algo-pb-kernel-r5.fw", "upgrade-other-family");
    row(FileKind::Kernel, "r5", "algo-pc-kernel-r5.fw", "upgrade-other-family");
    row(FileKind::Kernel, "r5", "algo-pa-kernel-r4.fw", "upgrade-no-image");
    row(FileKind::Base, "r1.2", "algo-pb-base-r1.2.fw", "");
    row(FileKind::Base, "r1.2", "algo-pa-base-r1.2.fw", "upgrade-other-family");
    row(FileKind::System, "r1.3", "algo-pb-sys-r1.3.fw", "");
    row(FileKind::System, "r1.3", "algo-pc-sys-r1.3.fw", "upgrade-other-family");
}

/// What is planned is what the device will be given, and what is refused it would not find.
void UpgradeTest::agreesWithTheForecastOnEveryImage()
{
    QFETCH(int, kind);
    QFETCH(QString, version);
    QFETCH(QString, there);
    const auto component = static_cast<FileKind>(kind);
    job::Job job;
    stocks::add(job, text("8188"));
    const UpgradePlan plan = planned(job, {there}, {{{component, FirmwareVersion(version)}}, {}});
    QTEST(plan.refusals.empty() ? QByteArray() : plan.refusals[0].why.code.view().toString().toLatin1(),
          "why");
    if (!plan.missing.empty() && plan.refusals[0].why.code == stock::kUpgradeOtherFamily) {
        QCOMPARE(plan.missing[0].nearMiss, there);
        QCOMPARE(plan.refusals[0].why.args, QStringList({text("8188"), plan.missing[0].path, there}));
    }

    // As if it were set by hand, for then the device asks in any case.
    job.siteValues.insert(
        conf::versionSettings()[static_cast<std::size_t>(kind) - static_cast<std::size_t>(FileKind::Firmware)]
            .key,
        version);
    QCOMPARE(foundByForecast(job, stocks::folderOf(stocks::images({there})), component),
             plan.refusals.empty());
}

void UpgradeTest::writesAWholeModelOnce()
{
    job::Job job;
    stocks::start(job, text("8188.conf"), "prov.version.firmware = 5.4\n");
    job.siteValues = stocks::values({{kFirmware, "5.3"}});
    const auto first = stocks::add(job, text("8188"));
    const auto second = stocks::add(job, text("8188"));
    const auto other = stocks::add(job, text("8186"));
    const QStringList images = list({"algo-8188-5.5.fw", "algo-8186-5.5.fw"});
    QCOMPARE(shown(planned(job, images, wish("5.5", {first, second})).change),
             list({"model 8188 prov.version.firmware = 5.5"}));
    QCOMPARE(shown(planned(job, images, wish("5.5")).change),
             list({"model 8186 prov.version.firmware = 5.5", "model 8188 prov.version.firmware = 5.5"}));
    QCOMPARE(planned(job, images, wish("5.5")).change.what, (base::Message{stock::kUpgrade, list({"5.5"})}));

    const job::TemplatePtr before = job.templates.first();
    applied(job, planned(job, images, wish("5.5", {first, second})));
    QVERIFY(job.templates.first() == before);
    QCOMPARE(stocks::wanted(job, first, kFirmware), text("algo-8188-5.5.fw"));
    QCOMPARE(stocks::wanted(job, other, kFirmware), text("algo-8186-5.3.fw"));
}

void UpgradeTest::writesSomeDevicesEach()
{
    job::Job job;
    stocks::add(job, text("8188"));
    const auto meant = stocks::add(job, text("8188"));
    QCOMPARE(shown(planned(job, list({"algo-8188-5.5.fw"}), wish("5.5", {meant})).change),
             list({"override 2 prov.version.firmware = 5.5"}));

    // One of them looks elsewhere: the model's layer would reach it as well.
    job.devices.first().overrides = stocks::values({{"prov.download.fwpath", "fw"}});
    const QStringList elsewhere = list({"elsewhere/algo-8188-5.5.fw"});
    job.devices.last().row = stocks::values({{"prov.download.fwpath", "elsewhere"}});
    const UpgradePlan plan = planned(job, elsewhere, wish("5.5"));
    QCOMPARE(plan.refusals.size(), std::size_t{1});
    QCOMPARE(shown(plan.change), list({"override 2 prov.version.firmware = 5.5"}));
}

void UpgradeTest::changesWhatWouldWin()
{
    job::Job job;
    stocks::add(job, text("8188"));
    stocks::add(job, text("8188"), stocks::values({{kFirmware, "5.2"}}),
                stocks::values({{kFirmware, "5.1"}}));
    stocks::add(job, text("8188"), {}, stocks::values({{kFirmware, "5.1"}}));
    stocks::add(job, text("8188"), {}, stocks::values({{kFirmware, "5.5"}}));
    const UpgradePlan plan = planned(job, list({"algo-8188-5.5.fw"}), wish("5.5"));
    QCOMPARE(shown(plan.change),
             list({"override 2 prov.version.firmware = 5.5", "row 3 prov.version.firmware = 5.5",
                   "model 8188 prov.version.firmware = 5.5"}));
    QCOMPARE(shown(planned(job, list({"algo-8188-5.5.fw"}), wish("5.5", {3})).change),
             list({"row 3 prov.version.firmware = 5.5"}));
}

void UpgradeTest::leavesWhatIsSoAlready()
{
    job::Job job;
    stocks::start(job, text("8188.conf"), "prov.version.firmware = 5.5\nprov.use = 1\n");
    stocks::add(job, text("8188"));
    stocks::add(job, text("8188"), stocks::values({{kFirmware, "5.5"}}));
    const UpgradePlan plan = planned(job, list({"algo-8188-5.5.fw"}), wish("5.5"));
    QVERIFY(plan.change.edits.empty());
    QCOMPARE(plan.moves.size(), std::size_t{2});
}

/// Guide section 3: "Ensure that the provisioning feature is still enabled in the config file".
void UpgradeTest::keepsProvisioningOn()
{
    job::Job job;
    stocks::start(job, text("8188.conf"), "prov.use = 0\nprov.version.firmware = 5.5\n");
    const auto off = stocks::add(job, text("8188"));
    stocks::add(job, text("8188"), stocks::values({{"prov.use", "1"}}));
    const auto row = stocks::add(job, text("8188"), {}, stocks::values({{"prov.use", "0"}}));
    const QStringList images = list({"algo-8188-5.5.fw"});
    QCOMPARE(shown(planned(job, images, wish("5.5")).change),
             list({"row 3 prov.use = 1", "model 8188 prov.use = 1"}));
    QCOMPARE(shown(planned(job, images, wish("5.5", {off})).change), list({"override 1 prov.use = 1"}));
    applied(job, planned(job, images, wish("5.5")));
    QCOMPARE(stocks::wanted(job, off, kFirmware), text("algo-8188-5.5.fw"));
    QCOMPARE(stocks::wanted(job, row, kFirmware), text("algo-8188-5.5.fw"));

    // One that is refused keeps what it has.
    job.siteValues = stocks::values({{"prov.use", "0"}});
    stocks::start(job, text("8186.conf"), "admin.welcome = 1\n");
    stocks::add(job, text("8186"));
    QVERIFY(planned(job, images, wish("5.5", {4})).change.edits.empty());
}

void UpgradeTest::writesIntoIncrementalFilesToo()
{
    job::Job job;
    stocks::start(job, text("part.conf"), "sip.proxy = 192.0.2.1\n", true);
    stocks::add(job, text("8188"));
    applied(job, planned(job, list({"algo-8188-5.5.fw"}), wish("5.5")));
    const job::Layers layers(job, job.devices.first());
    QVERIFY(layers.fileName().endsWith(text("-i.conf")));
    QCOMPARE(layers.compose(), QByteArray("sip.proxy = 192.0.2.1\nprov.version.firmware = 5.5\n"));
}

void UpgradeTest::looksInTheFolderOfEachDevice()
{
    job::Job job;
    job.siteValues = stocks::values({{"prov.download.fwpath", "fw"}});
    stocks::add(job, text("8188"));
    stocks::add(job, text("8186"));
    stocks::add(job, text("8301"));
    const UpgradePlan plan = planned(
        job, list({"fw/algo-8188-5.5.fw", "algo-8186-5.5.fw", "other/algo-8301-5.5.fw"}), wish("5.5"));
    QCOMPARE(shown(plan.change),
             list({"model 8186 prov.version.firmware = 5.5", "model 8188 prov.version.firmware = 5.5"}));
    QCOMPARE(plan.missing.size(), std::size_t{1});
    QCOMPARE(plan.missing[0].path, text("fw/algo-8301-5.5.fw"));
}

void UpgradeTest::tellsUpFromDown_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<int>("way");
    const auto row = [](const char *from, const char *to, Way way) {
        QTest::addRow("%s to %s", from, to) << text(from) << text(to) << static_cast<int>(way);
    };
    row("5.4", "5.5", Way::Up);
    row("5.10", "5.9", Way::Down);
    row("5.5f", "5.6", Way::Up);
    row("5.5", "5.5", Way::Same);
    row("5.5", "5.5.0", Way::Same);
    row("5.5_beta11", "5.5f", Way::Unknown);
    row("", "5.5", Way::Unknown);
}

void UpgradeTest::tellsUpFromDown()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(int, way);
    job::Job job;
    const auto device = stocks::add(job, text("8188"));
    const FirmwareVersion target(to);
    const UpgradePlan plan = planned(job, {catalogue::firmwareName(u"8188", target)},
                                     {{{FileKind::Firmware, target}}, {}}, {{device, FirmwareVersion(from)}});
    QCOMPARE(plan.moves.size(), std::size_t{1});
    QVERIFY(plan.moves[0].way == static_cast<Way>(way));
    QVERIFY(plan.moves[0].from == FirmwareVersion(from) && plan.moves[0].to == target);
}

/// Its label says 8180, and it runs what no first generation does.
void UpgradeTest::trustsWhatADeviceWasSeenToRun()
{
    job::Job job;
    const auto device = stocks::add(job, text("8180"));
    const QStringList images = list({"algo-8180-5.5.fw"});
    QCOMPARE(planned(job, images, wish("5.5")).refusals[0].why.code, stock::kUpgradeOtherGeneration);
    const UpgradePlan plan = planned(job, images, wish("5.5"), {{device, FirmwareVersion(text("5.4"))}});
    QVERIFY(plan.refusals.empty() && plan.moves[0].way == Way::Up);
}

void UpgradeTest::offersWhatThereIs()
{
    const auto inventory = stock::takeStock(
        nullptr, stocks::folderOf(stocks::images(
                     list({"algo-8188-5.9.fw", "algo-8188-5.10.fw", "algo-8186-5.9.fw", "fw/algo-8188-5.9.fw",
                           "algo-pa-kernel-r5.fw", "algo-8188-bundle-6.fw", "ALGO-8301-5.9.fw", "x.fw"}))));
    QStringList offers;
    for (const stock::Offer &offer : stock::offersOf(inventory))
        offers << offer.version + u' ' + offer.models.join(u',');
    QCOMPARE(offers, list({"5.10 8188", "5.9 8186,8188", "r5 "}));
}

void UpgradeTest::anyPlanReachesJustThoseThatAreMeant()
{
    auto random = support::seededRandom("upgrades");
    const QStringList models = list({"8180", "8180 G2", "8188", "8061", "8401", "9999", ""});
    const checks::Folder folder = stocks::folderOf(stocks::images(
        list({"algo-8188-5.5f.fw", "fw/algo-8188-5.6.fw", "algo-8180-2.6.fw", "algo-8180-5.6.fw",
              "algo-8061-2.6.fw", "algo-pa-kernel-r5.fw", "fw/algo-pb-base-r1.2.fw"})));
    const std::pair<FileKind, const char *> wishes[] = {{FileKind::Firmware, "5.5f"},
                                                        {FileKind::Firmware, "5.6"},
                                                        {FileKind::Firmware, "2.6"},
                                                        {FileKind::Kernel, "r5"},
                                                        {FileKind::Base, "r1.2"}};
    int moved = 0;
    for (int round = 0; round < 400; ++round) {
        const job::Job before = support::randomProvisioning(random, models);
        UpgradeWish some;
        for (int n = support::between(random, 1, 2); n > 0; --n) {
            const auto &[kind, version] =
                wishes[support::between<std::size_t>(random, 0, std::size(wishes) - 1)];
            if (std::ranges::find(some.components, kind, &UpgradeWish::Component::kind) ==
                some.components.end())
                some.components.push_back({kind, FirmwareVersion(text(version))});
        }
        for (const job::Device &device : before.devices) {
            if (support::between(random, 0, 2) > 0)
                some.devices.append(device.id);
        }
        const UpgradePlan plan = stock::planUpgrade(before, stock::takeStock(&before, folder), some);
        job::Job after = before;
        const auto back = job::apply(after, plan.change);
        QVERIFY(back);
        QVERIFY(after.templates == before.templates);

        QHash<job::DeviceId, QSet<QByteArray>> set;
        for (const stock::UpgradeMove &move : plan.moves) {
            QVERIFY(some.devices.isEmpty() || some.devices.contains(move.device));
            const auto wants = stock::wantsOf(after, *after.find(move.device));
            const auto file = std::ranges::find(wants.files, move.kind, &stock::Wants::File::kind);
            QVERIFY(file != wants.files.end() && !wants.provisioningOff);
            QCOMPARE(file->version, move.to.text());
            QVERIFY(stock::takeStock(&after, folder).find(file->path) ||
                    !stock::usersOf(after, folder, file->path.section(u'/', -1)).isEmpty());
            set[move.device] << file->key << "prov.use";
            ++moved;
        }
        for (const job::Device &device : before.devices) {
            const job::Layers then(before, device);
            const job::Layers now(after, *after.find(device.id));
            if (!set.contains(device.id))
                QCOMPARE(now.compose(), then.compose());
            for (const auto &[key, said] : now.changes()) {
                const auto was = then.value(key);
                QVERIFY(set.value(device.id).contains(key) || (was && was->value == said.value));
            }
        }
        QVERIFY(job::apply(after, *back));
        QVERIFY(after == before);
    }
    QVERIFY(moved > 100);
}

/// tests/bench/jobs.sh has the figures.
void UpgradeTest::plansTenThousandDevicesAtOnce()
{
    job::Job job;
    stocks::start(job, text("8188.conf"), "prov.use = 0\n");
    for (int n = 0; n < 10'000; ++n)
        stocks::add(job, text("8188"), n % 2 ? stocks::values({{kFirmware, "5.4"}}) : job::Values());
    const auto inventory =
        stock::takeStock(&job, stocks::folderOf(stocks::images(list({"algo-8188-5.5.fw"}))));
    QElapsedTimer timer;
    timer.start();
    const UpgradePlan plan = stock::planUpgrade(job, inventory, wish("5.5"));
    qInfo("%lld ms for 10,000 devices", timer.elapsed());
    QVERIFY(timer.elapsed() < 1000);
    QCOMPARE(plan.change.edits.size(), std::size_t{5002});
}

QTEST_APPLESS_MAIN(UpgradeTest)
#include "upgrade_test.moc"
