#include "core/bench/bench.h"
#include "core/checks/check.h"
#include "core/job/editor.h"
#include "core/job/store.h"
#include "core/progress/tracker.h"
#include "core/publishing/job_tree.h"
#include "core/stock/tone_plan.h"
#include "core/stock/upgrade.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <algorithm>
#include <cstdio>

/// A job of ten thousand devices on a backup of 660 lines: how long each thing takes that a person waits for.
namespace {

using namespace job;

constexpr int kDevices = 10'000;
constexpr int kRounds = 7;
constexpr double kSecond = 1000; // milliseconds
constexpr double kEdit = 20;     // milliseconds
constexpr double kPlan = 150;    // milliseconds
constexpr double kMemory = 300;  // MiB

bool allWithinAims = true;

void tell(const char *what, double figure, const char *unit, double aim = 0)
{
    const bool over = aim > 0 && figure > aim;
    allWithinAims = allWithinAims && !over;
    std::printf("%-44s %9.2f %s", what, figure, unit);
    if (aim > 0)
        std::printf("   aim %4.0f%s", aim, over ? "   MISSED" : "");
    std::printf("\n");
    std::fflush(stdout);
}

template<class Work>
double milliseconds(const Work &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// The median: one hiccup of the machine counts for nothing.
template<class Work>
double median(const Work &work)
{
    std::vector<double> rounds;
    for (int round = 0; round < kRounds; ++round)
        rounds.push_back(milliseconds([&] { work(round); }));
    std::ranges::nth_element(rounds, rounds.begin() + kRounds / 2);
    return rounds[kRounds / 2];
}

/// Peak resident memory so far, MiB; 0 where the system does not say.
double peakMemory()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf("VmHWM:");
    return at < 0 ? 0 : text.sliced(at + 6, text.indexOf("kB", at) - at - 6).trimmed().toDouble() / 1024;
}

/// A real backup if PROVBENCH_SAMPLES has one, else as many lines of our own.
QByteArray backup()
{
    const QDir samples(qEnvironmentVariable("PROVBENCH_SAMPLES"));
    for (const QString &name : samples.entryList({QStringLiteral("8188*.conf")}, QDir::Files)) {
        QFile file(samples.filePath(name));
        if (qEnvironmentVariableIsSet("PROVBENCH_SAMPLES") && file.open(QIODevice::ReadOnly))
            return file.readAll();
    }
    QByteArray text = "admin.devname = sipsurface-$MAC$\nsip.proxy = \nsip.u1.pwd = \nsip.u1.user = \n"
                      "prov.download.cfgpath = \naudio.page.vol = -9dB\n";
    for (int line = 0; line < 654; ++line)
        text += "some.setting" + QByteArray::number(line) + " = value" + QByteArray::number(line) + '\n';
    return text;
}

base::MacAddress macOf(int n)
{
    return base::MacAddress({0x00, 0x22, 0xEE, static_cast<quint8>(n >> 16), static_cast<quint8>(n >> 8),
                             static_cast<quint8>(n)});
}

Change filling()
{
    Change change;
    change.edits.emplace_back(AddTemplate{std::make_shared<const Template>(
        QStringLiteral("8188.conf"), QStringLiteral("8188"), false, backup())});
    change.edits.emplace_back(SetValue{Layer::Site, {}, 0, "sip.proxy", QStringLiteral("10.0.0.1")});
    for (int n = 0; n < kDevices; ++n) {
        Device device;
        device.mac = macOf(n);
        device.model = QStringLiteral("8188");
        device.name = QStringLiteral("Room %1").arg(n);
        device.location = QStringLiteral("Building %1").arg(n / 100);
        device.templateName = QStringLiteral("8188.conf");
        device.row = {{"sip.u1.user", QString::number(20'000 + n)},
                      {"sip.u1.auth", QString::number(20'000 + n)},
                      {"sip.u1.pwd", QStringLiteral("Pass-word %1").arg(n * 7919)}};
        if (n % 10 == 0)
            device.overrides = {{"audio.page.vol", QStringLiteral("-12dB")}};
        change.edits.emplace_back(InsertDevice{n, device});
    }
    return change;
}

Edit value(Layer layer, DeviceId device, const char *key, const QString &text)
{
    return SetValue{layer, QStringLiteral("8188"), device, key, text};
}

Change everyRow(const Job &job, int round)
{
    Change change;
    for (const Device &device : job.devices)
        change.edits.push_back(value(Layer::Row, device.id, "admin.lang", QString::number(round)));
    return change;
}

Edit entry(const Job &job, int at, const std::function<void(Device &)> &edit)
{
    Device device = job.devices[at];
    edit(device);
    return SetDevice{device};
}

Edit newTemplate(int round)
{
    return SetTemplate{std::make_shared<const Template>(QStringLiteral("8188.conf"), QStringLiteral("8188"),
                                                        false, backup() + "#" + QByteArray::number(round))};
}

struct Kind {
    const char *name;
    std::function<Change(const Job &, int)> make;
    double aim;
};

std::vector<Kind> kinds()
{
    const auto one = [](auto make) {
        return [make](const Job &job, int round) { return Change{{}, {make(job, round)}, {}}; };
    };
    const auto text = [](int round) { return QString::number(round); };
    return {
        {"one cell", one([=](const Job &, int r) { return value(Layer::Row, 5000, "sip.u1.user", text(r)); }),
         kEdit},
        {"one override",
         one([=](const Job &, int r) { return value(Layer::Override, 5000, "sip.proxy", text(r)); }), kEdit},
        {"a name", one([=](const Job &job, int r) {
             return entry(job, 4000, [&](Device &device) { device.name = text(r); });
         }),
         kEdit},
        {"a MAC address", one([=](const Job &job, int r) {
             return entry(job, 4000, [&](Device &device) { device.mac = macOf(1'000'000 + r); });
         }),
         kEdit},
        {"a download path", one([=](const Job &, int r) {
             return value(Layer::Override, 6000, "prov.download.cfgpath", QStringLiteral("p%1").arg(r % 2));
         }),
         0},
        {"a site-wide value",
         one([=](const Job &, int r) { return value(Layer::Site, 0, "sip.proxy", text(r)); }), kEdit},
        {"a model's value",
         one([=](const Job &, int r) { return value(Layer::Model, 0, "log.size", text(r)); }), kEdit},
        {"a row more", one([=](const Job &, int r) {
             Device device;
             device.mac = macOf(2'000'000 + r);
             device.templateName = QStringLiteral("8188.conf");
             return Edit(InsertDevice{3000, device});
         }),
         kEdit},
        {"a row less", one([=](const Job &job, int) { return Edit(RemoveDevice{job.devices[2000].id}); }),
         kEdit},
        {"another template", one([=](const Job &, int r) { return newTemplate(r); }), kEdit},
        {"site data", one([=](const Job &, int r) {
             return Edit(SetSite{{text(r), {}, {}, {}, {}}});
         }),
         kEdit},
        {"ten thousand cells at once", everyRow, kSecond},
    };
}

void measureDisk(const Job &job, const QString &folder)
{
    tell("save", milliseconds([&] {
             if (!Store::create(folder, job))
                 std::printf("cannot be saved\n");
         }),
         "ms", kSecond);
    tell("open", median([&](int) {
             if (!Store::open(folder, {}, true))
                 std::printf("cannot be opened\n");
         }),
         "ms", kSecond);
}

void measureEdits(Editor &editor, publishing::JobTree &tree)
{
    for (const Kind &kind : kinds()) {
        tell(kind.name, median([&](int round) {
                 if (!editor.apply(kind.make(editor.job(), round)))
                     std::printf("cannot be applied\n");
                 tree.publish(editor.snapshot());
             }),
             "ms", kind.aim);
    }
    tell("undo of it", milliseconds([&] {
             if (editor.undo())
                 tree.publish(editor.snapshot());
         }),
         "ms", kSecond);
}

/// As the window does it: across two threads, to the tree that servers look into.
void measureBench(Editor &editor, const QString &folder)
{
    bench::Bench bench;
    QEventLoop published;
    QObject::connect(&bench, &bench::Bench::published, &published, &QEventLoop::quit);
    tell("bench: open until published", milliseconds([&] {
             bench.openJob(folder, editor.snapshot());
             published.exec();
         }),
         "ms", kSecond);
    tell("bench: one cell until published", median([&](int round) {
             (void)editor.apply({{}, {value(Layer::Row, 77, "sip.u1.user", QString::number(round))}, {}});
             bench.setJob(editor.snapshot());
             published.exec();
         }),
         "ms", kEdit);
}

checks::Folder images()
{
    checks::Folder folder;
    for (const char *name : {"algo-8188-5.5.fw", "algo-8188-5.5.md5", "algo-pa-kernel-r5.fw", "tones.zip"}) {
        const QString path = QString::fromLatin1(name);
        folder.files.push_back(
            {path, catalogue::readFileName(path), files::Content::fromBytes(QByteArray(name))});
    }
    return folder;
}

void measureStock(Job job)
{
    const checks::Folder folder = images();
    stock::Inventory inventory;
    const auto takeStock = [&](int) { inventory = stock::takeStock(&job, folder); };
    tell("take stock", median(takeStock), "ms", kPlan);
    // The checksum is none: what is planned is the same, but for the edits.
    for (stock::StockedFile &file : inventory.files)
        file.problem.reset();
    const stock::UpgradeWish wish{
        {{catalogue::FileKind::Firmware, catalogue::FirmwareVersion(QStringLiteral("5.5"))}}, {}};
    tell("plan an upgrade of all", median([&](int) { stock::planUpgrade(job, inventory, wish); }), "ms",
         kPlan);
    tell("plan tones for all", median([&](int) { stock::planTones(job, QStringLiteral("tones.zip"), {}); }),
         "ms", kPlan);
    for (qsizetype n = 0; n < job.devices.size(); ++n)
        job.devices[n].overrides.insert("prov.version.firmware",
                                        n % 2 ? QStringLiteral("5.4") : QStringLiteral("5.5"));
    tell("take stock, each with a version of its own", median(takeStock), "ms", kPlan);
    for (stock::StockedFile &file : inventory.files)
        file.problem.reset();
    tell("plan an upgrade of all, each with its own",
         median([&](int) { stock::planUpgrade(job, inventory, wish); }), "ms", kPlan);
}

void measureAll()
{
    Editor editor;
    tell("fill in ten thousand rows", milliseconds([&] {
             if (!editor.apply(filling()))
                 std::printf("cannot be filled in\n");
         }),
         "ms", kSecond);
    const QTemporaryDir folder;
    measureDisk(editor.job(), folder.path());
    tell("check", median([&](int) { checks::check(editor.job(), {}); }), "ms", kSecond);
    measureStock(editor.job());
    tell("publish from nothing", median([&](int) { publishing::JobTree().publish(editor.snapshot()); }), "ms",
         kSecond);
    publishing::JobTree tree;
    serving::ServedTreePtr served = tree.publish(editor.snapshot());
    measureEdits(editor, tree);
    progress::Tracker tracker(catalogue::Catalogue::builtIn());
    tell("the tracker is told of a tree", median([&](int) { tracker.treePublished(served, {}); }), "ms",
         kEdit);
    measureBench(editor, folder.path());
    tell("peak memory", peakMemory(), "MiB", kMemory);
    tell("make every file and its checksum", milliseconds([&] {
             for (const serving::Entry &entry : served->entries())
                 served->contentOf(entry);
         }),
         "ms", 0);
    tell("peak memory with all of them held", peakMemory(), "MiB", 0);
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    measureAll();
    return allWithinAims ? 0 : 1;
}
