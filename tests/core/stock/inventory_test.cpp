#include "core/checks/codes.h"
#include "stock_of.h"
#include "tests/support/random_settings.h"

#include <QElapsedTimer>
#include <QTest>

using catalogue::FileKind;
using stock::Inventory;
using stock::NeededFile;
using stock::StockedFile;
using stocks::operator+;
using stocks::list;
using stocks::text;

class InventoryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyModelAsksForWhatItCan_data() { models(); }
    void everyModelAsksForWhatItCan();
    void countsWhoAsksForAFile();
    void asksWhereTheSettingsSay();
    void countsNobodyWhoCannotAsk();
    void whatADeviceRunsTellsItsGeneration();
    void namesWhatIsMissing();
    void knowsWhatIsNearlyThere_data();
    void knowsWhatIsNearlyThere();
    void tellsWhatIsWrongWithAFile_data();
    void tellsWhatIsWrongWithAFile();
    void tellsWhichModelsAFileIsFor();
    void readsTheConfigurationsOfAPlainFolder();
    void listsJustThoseThatItCounts();
    void takesStockOfTenThousandDevicesAtOnce();

private:
    static void models();
};

namespace {

const job::Values kEverything = stocks::values({{"prov.version.firmware", "1.5"},
                                                {"prov.version.kernel", "r5"},
                                                {"prov.version.base", "r1.2"},
                                                {"prov.version.sys", "r1.3"},
                                                {"prov.data.tone", "T.zip"}});

} // namespace

void InventoryTest::models()
{
    QTest::addColumn<QString>("model");
    for (const catalogue::Model &model : catalogue::Catalogue::builtIn().models())
        QTest::newRow(qPrintable(model.displayName())) << model.displayName();
}

void InventoryTest::everyModelAsksForWhatItCan()
{
    QFETCH(QString, model);
    const catalogue::Model &known = *catalogue::Catalogue::builtIn().find(model);
    job::Job job;
    job.siteValues = kEverything;
    stocks::add(job, model);
    QStringList expected{catalogue::firmwareName(known.number, catalogue::FirmwareVersion(text("1.5")))};
    if (known.firmwareComponents)
        expected << list({"algo-pa-kernel-r5.fw", "algo-pb-base-r1.2.fw", "algo-pb-sys-r1.3.fw"});
    if (known.tones == catalogue::Tones::ChosenName)
        expected << text("T.zip");
    if (known.tones == catalogue::Tones::FixedName)
        expected << catalogue::fixedTonesName(known.number);
    QStringList asked;
    for (const auto &file : stock::wantsOf(job, job.devices.first()).files)
        asked << file.path;
    QCOMPARE(asked, expected);
}

void InventoryTest::countsWhoAsksForAFile()
{
    job::Job job;
    job.modelValues[text("8188")] = stocks::values({{"prov.version.firmware", "5.5"}});
    stocks::add(job, text("8188"));
    stocks::add(job, text("8188"), stocks::values({{"prov.version.firmware", "5.6"}}));
    stocks::add(job, text("8188"), {}, stocks::values({{"prov.version.firmware", "5.5"}}));
    stocks::add(job, text("8186"));
    const auto inventory = stock::takeStock(
        &job, stocks::folderOf(stocks::images(list({"algo-8188-5.5.fw", "algo-8186-5.5.fw"}))));
    QCOMPARE(inventory.files.size(), std::size_t{2});
    QCOMPARE(inventory.find(text("algo-8188-5.5.fw"))->users, 2);
    QCOMPARE(inventory.find(text("algo-8188-5.5.fw"))->models, list({"8188"}));
    QVERIFY(inventory.find(text("algo-8188-5.5.fw"))->hasChecksum);
    QCOMPARE(inventory.find(text("algo-8186-5.5.fw"))->users, 0);
    QCOMPARE(inventory.needed.size(), std::size_t{1});
    QCOMPARE(inventory.needed[0].path, text("algo-8188-5.6.fw"));
    QCOMPARE(inventory.needed[0].users, 1);
    QCOMPARE(inventory.needed[0].key, QByteArray("prov.version.firmware"));
}

/// What lies at the root of a job's files is served everywhere (core/publishing).
void InventoryTest::asksWhereTheSettingsSay()
{
    job::Job job;
    job.siteValues = stocks::values({{"prov.version.firmware", "5.5"}, {"prov.download.fwpath", "fw"}});
    stocks::add(job, text("8188"));
    stocks::add(job, text("8186"), stocks::values({{"prov.download.fwpath", "other"}}));
    stocks::add(job, text("8301"),
                stocks::values({{"prov.server.method", "static"}, {"prov.server.static", "10.0.0.1/files"}}));
    const auto inventory = stock::takeStock(
        &job, stocks::folderOf(
                  stocks::images(list({"algo-8188-5.5.fw", "fw/algo-8186-5.5.fw", "fw/algo-8301-5.5.fw"}))));
    QCOMPARE(inventory.find(text("algo-8188-5.5.fw"))->users, 1);
    QCOMPARE(inventory.find(text("fw/algo-8186-5.5.fw"))->users, 0);
    QCOMPARE(inventory.needed.size(), std::size_t{2});
    QCOMPARE(inventory.needed[0].path, text("files/fw/algo-8301-5.5.fw"));
    QCOMPARE(inventory.needed[0].nearMiss, text("fw/algo-8301-5.5.fw"));
    QCOMPARE(inventory.needed[1].path, text("other/algo-8186-5.5.fw"));
}

void InventoryTest::countsNobodyWhoCannotAsk()
{
    job::Job job;
    job.siteValues = kEverything;
    const auto off = stocks::add(job, text("8188"), stocks::values({{"prov.use", "0"}}));
    stocks::add(job, text("8188"));
    job.devices.last().templateName = text("lost.conf");
    QVERIFY(stock::wantsOf(job, *job.find(off)).provisioningOff);
    const Inventory inventory = stock::takeStock(&job, {});
    QVERIFY(inventory.needed.empty());

    // Without a model, what has a name of its own is asked for all the same.
    stocks::add(job, QString());
    QStringList needed;
    for (const NeededFile &file : stock::takeStock(&job, {}).needed)
        needed << file.path;
    QCOMPARE(needed, list({"T.zip", "algo-pa-kernel-r5.fw", "algo-pb-base-r1.2.fw", "algo-pb-sys-r1.3.fw"}));
}

/// The first 8180 asks for a package of one name, the second for the one that its settings say (guide 4).
void InventoryTest::whatADeviceRunsTellsItsGeneration()
{
    job::Job job;
    const auto id = stocks::add(job, text("8180"), stocks::values({{"prov.data.tone", "bells.zip"}}));
    const auto folder = stocks::folderOf({{text("algop8180-tones.zip"), "PK"}, {text("bells.zip"), "PK"}});
    const auto askedFor = [&](const stock::SeenFirmware &seen) {
        QStringList asked;
        for (const stock::StockedFile &file : stock::takeStock(&job, folder, seen).files) {
            const bool isUsed = stock::usersOf(job, folder, file.path, seen) == QVector{id};
            if (file.users == 1 && isUsed)
                asked << file.path;
        }
        return asked;
    };
    QCOMPARE(askedFor({}), list({"algop8180-tones.zip"}));
    QCOMPARE(askedFor({{id, catalogue::FirmwareVersion(text("2.6"))}}), list({"algop8180-tones.zip"}));
    QCOMPARE(askedFor({{id, catalogue::FirmwareVersion(text("5.5"))}}), list({"bells.zip"}));
    QCOMPARE(askedFor({{id + 1, catalogue::FirmwareVersion(text("5.5"))}}), list({"algop8180-tones.zip"}));
}

void InventoryTest::namesWhatIsMissing()
{
    job::Job job;
    job.siteValues = kEverything;
    stocks::add(job, text("8188"));
    stocks::add(job, text("8180"));
    stocks::add(job, text("8401"));
    stocks::Files files = stocks::images(list({"algo-8188-1.5.fw", "algo-pc-kernel-r5.fw"}));
    std::erase_if(files, [](const auto &file) { return file.first == text("algo-8188-1.5.md5"); });
    const Inventory inventory = stock::takeStock(&job, stocks::folderOf(files));
    QStringList needed;
    for (const NeededFile &file : inventory.needed)
        needed << file.path + (file.checksumOnly ? text(" !") : QString());
    // Guide 4.1: nobody misses the package that the first 8180 asks for by itself.
    QCOMPARE(needed, list({"T.zip", "algo-8180-1.5.fw", "algo-8188-1.5.md5 !", "algo-8401-1.5.fw",
                           "algo-pa-kernel-r5.fw", "algo-pb-base-r1.2.fw", "algo-pb-sys-r1.3.fw"}));
    QCOMPARE(inventory.needed[4].models, list({"8180", "8188"}));
    // That a device asks for the kernel of another family than the guide's is not known.
    QCOMPARE(inventory.needed[4].nearMiss, text("algo-pc-kernel-r5.fw"));
    QCOMPARE(inventory.find(text("algo-pc-kernel-r5.fw"))->users, 0);
    QCOMPARE(inventory.find(text("algo-pc-kernel-r5.fw"))->models, QStringList());
    QVERIFY(inventory.find(text("algo-8188-1.5.fw"))->problem->code == checks::kFirmwareMd5Missing);
}

void InventoryTest::knowsWhatIsNearlyThere_data()
{
    QTest::addColumn<QString>("there");
    QTest::addColumn<QByteArray>("checksumSays");
    QTest::addColumn<QString>("nearMiss");
    const auto row = [](const char *what, const char *there, const char *says, const char *nearMiss) {
        QTest::newRow(what) << text(there) << QByteArray(says) << text(nearMiss);
    };
    row("another case", "ALGO-8188-5.5.fw", "", "ALGO-8188-5.5.fw");
    row("an ending in capitals", "algo-8188-5.5.FW", "", "algo-8188-5.5.FW");
    row("another folder", "firmware/algo-8188-5.5.fw", "", "firmware/algo-8188-5.5.fw");
    row("the same version written otherwise", "algo-8188-5.5.0.fw", "", "algo-8188-5.5.0.fw");
    row("another version", "algo-8188-5.6.fw", "", "");
    row("another model", "algo-8186-5.5.fw", "", "");
    row("only its checksum", "algo-8188-5.5.md5", "", "algo-8188-5.5.md5");
    row("only its checksum, appended", "algo-8188-5.5.fw.md5", "", "algo-8188-5.5.fw.md5");
    row("renamed", "new.fw", "algo-8188-5.5.fw", "new.fw");
    row("renamed, and another", "new.fw", "algo-8188-5.6.fw", "");
    row("nothing like it", "readme.txt", "", "");
}

void InventoryTest::knowsWhatIsNearlyThere()
{
    QFETCH(QString, there);
    QFETCH(QByteArray, checksumSays);
    job::Job job;
    job.siteValues = stocks::values({{"prov.version.firmware", "5.5"}});
    stocks::add(job, text("8188"));
    stocks::Files files{{there, "image"}};
    if (!checksumSays.isEmpty())
        files.emplace_back(there.chopped(3) + text(".md5"), QByteArray(32, '0') + "  " + checksumSays);
    const Inventory inventory = stock::takeStock(&job, stocks::folderOf(files));
    QCOMPARE(inventory.needed.size(), std::size_t{1});
    QTEST(inventory.needed[0].nearMiss, "nearMiss");
}

void InventoryTest::tellsWhatIsWrongWithAFile_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("checksum");
    QTest::addColumn<QByteArray>("problem");
    const auto row = [](const char *what, const char *name, const QByteArray &bytes, const char *checksum,
                        const char *problem) {
        QTest::newRow(what) << text(name) << bytes << QByteArray(checksum) << QByteArray(problem);
    };
    constexpr const char *kRight = "78805a221a988e79ef3f42d7c5bfd418  x\n"; // md5sum of "image"
    row("nothing", "algo-8188-5.5.fw", "image", kRight, "");
    row("no checksum", "algo-8188-5.5.fw", "image", "", "firmware-md5-missing");
    row("another checksum", "algo-8188-5.5.fw", "other", kRight, "firmware-md5-wrong");
    row("no hash in it", "algo-8188-5.5.fw", "image", "<html>", "md5-unreadable");
    row("in capitals", "algo-8188-5.5.fw", "image", "78805A221A988E79EF3F42D7C5BFD418", "md5-upper-case");
    row("a bundle", "algo-8188-bundle-5.5.fw", "image", kRight, "firmware-bundle");
    row("another case", "Algo-8188-5.5.fw", "image", kRight, "name-case");
    row("no name that is asked for", "latest.fw", "image", kRight, "firmware-name");
    row("a package", "T.zip", support::tonePackage({text("a.wav")}), "", "");
    row("a package that overwrites", "T.zip", support::tonePackage({text("gong.wav")}), "", "");
    row("a package with a folder", "T.zip", support::tonePackage({text("a.wav"), text("b/a.wav")}), "",
        "tones-package-folder");
    row("a fixed package that is none", "algop8180-tones.zip", "PK", "", "package-unreadable");
}

void InventoryTest::tellsWhatIsWrongWithAFile()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, checksum);
    stocks::Files files{{name, bytes}};
    if (!checksum.isEmpty())
        files.emplace_back(name.section(u'.', 0, -2) + text(".md5"), checksum);
    const job::Job job;
    for (const job::Job *one : {&job, static_cast<const job::Job *>(nullptr)}) {
        const Inventory inventory = stock::takeStock(one, stocks::folderOf(files));
        QCOMPARE(inventory.files.size(), std::size_t{1});
        const auto &problem = inventory.files[0].problem;
        QTEST(problem ? problem->code.view().toString().toLatin1() : QByteArray(), "problem");
    }
}

void InventoryTest::tellsWhichModelsAFileIsFor()
{
    const checks::Folder folder =
        stocks::folderOf(stocks::images(list({"algo-8180-2.6.fw", "algo-8180-5.5.fw", "algo-8188-5.5.fw",
                                              "algo-9999-1.0.fw", "algo-pa-kernel-r5.fw"})) +
                         stocks::Files{{text("T.zip"), "PK"}, {text("algop8180-tones.zip"), "PK"}});
    job::Job job;
    for (const char *model : {"8180", "8180 G2", "8401", "9999"})
        stocks::add(job, text(model));
    const Inventory ofJob = stock::takeStock(&job, folder);
    const auto models = [](const Inventory &inventory, const char *path) {
        return inventory.find(text(path))->models;
    };
    QCOMPARE(models(ofJob, "algo-8180-2.6.fw"), list({"8180"}));
    QCOMPARE(models(ofJob, "algo-8180-5.5.fw"), list({"8180 G2"}));
    QCOMPARE(models(ofJob, "algo-8188-5.5.fw"), QStringList());
    QCOMPARE(models(ofJob, "algo-9999-1.0.fw"), list({"9999"}));
    QCOMPARE(models(ofJob, "algo-pa-kernel-r5.fw"), list({"8180"}));
    QCOMPARE(models(ofJob, "T.zip"), list({"8180 G2"}));
    QCOMPARE(models(ofJob, "algop8180-tones.zip"), list({"8180", "8180 G2"}));
    QCOMPARE(ofJob.find(text("algop8180-tones.zip"))->users, 1);

    const Inventory ofFolder = stock::takeStock(nullptr, folder);
    QCOMPARE(models(ofFolder, "algo-8188-5.5.fw"), list({"8188"}));
    QCOMPARE(models(ofFolder, "algo-pa-kernel-r5.fw").size(), 12 - 1); // of the guide, all but the 8300
}

void InventoryTest::readsTheConfigurationsOfAPlainFolder()
{
    const QByteArray settings = "prov.download.fwpath = fw\nprov.version.firmware = 5.5\n";
    const checks::Folder folder = stocks::folderOf(
        stocks::images(list({"fw/algo-8188-5.5.fw"})) +
        stocks::Files{{text("algop8188.conf"), settings},
                      {text("algop8186.conf"), settings + "prov.data.tone = T.zip\n"},
                      {text("algop8301.conf"), settings + "prov.use = 0\n"},
                      {text("algom0022EE000001.conf"), settings}, // nobody knows of which model
                      {text("algom0022EE000002.conf"), "prov.version.firmware = 5.6\n"},
                      {text("notes.conf"), "prov.version.firmware = 5.7\n"}});
    const Inventory inventory = stock::takeStock(nullptr, folder);
    QCOMPARE(inventory.find(text("fw/algo-8188-5.5.fw"))->users, 2);
    QStringList needed;
    for (const NeededFile &file : inventory.needed)
        needed << file.path;
    QCOMPARE(needed, list({"fw/T.zip", "fw/algo-8186-5.5.fw"}));
    QCOMPARE(inventory.needed[0].users, 1);
}

void InventoryTest::listsJustThoseThatItCounts()
{
    auto random = support::seededRandom("users");
    const checks::Folder folder = stocks::folderOf(
        stocks::images(list({"algo-8188-5.5f.fw", "fw/algo-8180-2.6.fw", "algo-pa-kernel-r5.fw"})) +
        stocks::Files{{text("fw/T.zip"), "PK"}, {text("algop8180-tones.zip"), "PK"}});
    for (int round = 0; round < 100; ++round) {
        const job::Job job =
            support::randomProvisioning(random, list({"8180", "8180 G2", "8188", "8061", "9999", ""}));
        const Inventory inventory = stock::takeStock(&job, folder);
        for (const StockedFile &file : inventory.files)
            QCOMPARE(stock::usersOf(job, folder, file.path).size(), file.users);
        for (const NeededFile &file : inventory.needed)
            QCOMPARE(stock::usersOf(job, folder, file.path).size(), file.users);
    }
}

/// tests/bench/jobs.sh has the figures; here, that nothing grows with the square of the devices.
void InventoryTest::takesStockOfTenThousandDevicesAtOnce()
{
    job::Job job;
    stocks::start(job, text("8188.conf"), "admin.welcome = 1\n");
    job.siteValues = kEverything;
    for (int n = 0; n < 10'000; ++n) {
        stocks::add(job, text("8188"));
        if (n % 2)
            job.devices.last().overrides =
                stocks::values({{"prov.version.firmware", n % 4 > 1 ? "5.5" : "5.6"}});
    }
    QElapsedTimer timer;
    timer.start();
    const Inventory inventory =
        stock::takeStock(&job, stocks::folderOf(stocks::images(list({"algo-8188-5.5.fw"}))));
    qInfo("%lld ms for 10,000 devices", timer.elapsed());
    QVERIFY(timer.elapsed() < 1000);
    QCOMPARE(inventory.find(text("algo-8188-5.5.fw"))->users, 2500);
}

QTEST_APPLESS_MAIN(InventoryTest)
#include "inventory_test.moc"
