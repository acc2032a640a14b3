#include "core/job/plain_folder.h"

#include "core/job/store.h"
#include "core/publishing/job_tree.h"
#include "core/publishing/tree_builder.h"
#include "tests/support/job_folder.h"
#include "tests/support/seed.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QTest>

using namespace job;

namespace {

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QHash<QString, QByteArray> everything(const QString &folder)
{
    QHash<QString, QByteArray> all;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        all.insert(path, bytesOf(path));
    }
    return all;
}

/// Name to bytes.
QMap<QString, QByteArray> served(const serving::ServedTree &tree)
{
    QMap<QString, QByteArray> all;
    for (const serving::Entry &entry : tree.entries()) {
        const auto content = tree.contentOf(entry);
        QByteArray bytes(content->size(), '\0');
        content->read(
            0, std::as_writable_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size()))));
        all.insert(entry.path, bytes);
    }
    return all;
}

QMap<QString, QByteArray> servedAsFolder(const QString &folder)
{
    return served(*publishing::buildTree(*publishing::readOnce(folder), 1));
}

QMap<QString, QByteArray> servedAsJob(const QString &folder)
{
    publishing::JobTree tree;
    tree.setFiles(*publishing::readOnce(folder + u'/' + kFilesFolder));
    const auto opened = Store::open(folder);
    return served(*tree.publish(std::make_shared<const Job>(opened->job)));
}

/// Of a device's file or its checksum: the file, as the device asks for it. Empty for any other.
QString deviceConfigOf(const QString &path)
{
    const auto name = catalogue::readFileName(path);
    const bool isIncremental = name.kind == catalogue::FileKind::DeviceConfigIncremental;
    return name.mac && !path.contains(u'/') ? catalogue::deviceConfigName(*name.mac, isIncremental)
                                            : QString();
}

/// The same name, right in its case.
QString askedName(const QString &path)
{
    const auto name = catalogue::readFileName(path);
    const QString config = deviceConfigOf(path);
    if (config.isEmpty() || !name.checksum)
        return config;
    return name.appendedChecksum ? catalogue::appendedChecksumName(config) : catalogue::checksumName(config);
}

/// What a checksum says but for the name in it.
QByteArray sumOf(const QString &name, const QByteArray &bytes)
{
    return catalogue::readFileName(name).checksum ? bytes.left(32) : bytes;
}

/// Turns the folder into a job: every name is served the same bytes (one that is off by case perhaps as it
/// should be), and every file lies where it lay.
void compareServed(const QString &folder)
{
    const auto names = servedAsFolder(folder);
    const auto files = everything(folder);
    const auto created = Store::create(folder, Job());
    QVERIFY2(created, created ? "" : qPrintable(created.error().what.args.join(u' ')));
    const_cast<Store::Opened &>(*created).store.reset();
    const auto after = servedAsJob(folder);
    for (auto name = names.cbegin(); name != names.cend(); ++name) {
        const QString config = deviceConfigOf(name.key());
        if (name.key() != config && !names.contains(config) && after.contains(config) &&
            catalogue::readFileName(name.key()).exact)
            continue; // the checksum of a file that had no right name: it is made now
        const QString now = after.contains(name.key()) ? name.key() : askedName(name.key());
        QVERIFY2(after.contains(now), qPrintable(name.key()));
        if (now == name.key())
            QVERIFY2(after.value(now) == name.value(), qPrintable(now));
        else
            QVERIFY2(sumOf(now, after.value(now)) == sumOf(now, name.value()), qPrintable(now));
    }
    const auto still = everything(folder);
    for (auto file = files.cbegin(); file != files.cend(); ++file)
        QVERIFY2(still.value(file.key()) == file.value(), qPrintable(file.key()));
}

QByteArray randomConfig(std::mt19937_64 &random)
{
    static const QList<QByteArray> kLines{"# a comment",
                                          "admin.devname = siphorn-$MAC$",
                                          "admin.devname = ceilingspkr",
                                          "sip.u1.pwd = s3c",
                                          "sip.u1.user =",
                                          "odd\xFF = \xE4",
                                          "no equals sign",
                                          "  spaced   =   out  ",
                                          "",
                                          "= no key",
                                          "twice = 1",
                                          "twice = 2"};
    const QByteArray end = support::between(random, 0, 3) ? "\n" : "\r\n";
    QByteArray text = support::between(random, 0, 9) ? "" : "\xEF\xBB\xBF";
    for (int n = support::between(random, 0, 5); n > 0; --n)
        text += kLines[support::between<qsizetype>(random, 0, kLines.size() - 1)] + end;
    // Mostly the same skeleton with another value, as a site's files are.
    text += "sip.u1.user = " + QByteArray::number(support::between(random, 0, 3)) + end;
    return support::between(random, 0, 5) ? text : text.chopped(1);
}

QString randomName(std::mt19937_64 &random)
{
    const base::MacAddress mac({0, 0x22, 0xEE, 0, 0, static_cast<quint8>(support::between(random, 0, 9))});
    const QString lower = mac.toFileNameForm().toLower();
    const QStringList names{catalogue::deviceConfigName(mac),
                            catalogue::deviceConfigName(mac),
                            catalogue::deviceConfigName(mac),
                            catalogue::deviceConfigName(mac, true),
                            QStringLiteral("algom%1.conf").arg(lower),
                            catalogue::checksumName(catalogue::deviceConfigName(mac)),
                            catalogue::appendedChecksumName(catalogue::deviceConfigName(mac)),
                            QStringLiteral("algop8188.conf"),
                            QStringLiteral("algop8188-i.conf"),
                            QStringLiteral("algop8188.md5"),
                            QStringLiteral("algo-8188-5.5.fw"),
                            QStringLiteral("algo-8188-5.5.md5"),
                            QStringLiteral("bells.zip"),
                            QStringLiteral("readme.txt"),
                            QStringLiteral("site/") + catalogue::deviceConfigName(mac),
                            QStringLiteral("deep/er/bells.zip"),
                            QStringLiteral("files/x%1").arg(lower),
                            QStringLiteral("templates/8188.conf"),
                            QStringLiteral(".hidden")};
    return names[support::between<qsizetype>(random, 0, names.size() - 1)];
}

} // namespace

class PlainFolderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSampleJobIsServedAsBefore()
    {
        const QTemporaryDir dir;
        for (const QFileInfo &file : QDir(QStringLiteral(SAMPLE_JOB)).entryInfoList(QDir::Files))
            QVERIFY(QFile::copy(file.filePath(), dir.filePath(file.fileName())));
        compareServed(dir.path());
        const auto opened = Store::open(dir.path());
        QCOMPARE(opened->job.devices.size(), 3);
        QCOMPARE(opened->job.devices[0].model, QStringLiteral("8186"));
    }

    void realFoldersAreServedAsBefore()
    {
        const QString samples = qEnvironmentVariable("PROVBENCH_SAMPLES");
        if (samples.isEmpty())
            QSKIP("PROVBENCH_SAMPLES names no folder of real backups");
        const QTemporaryDir dir;
        int number = 0;
        QDirIterator files(samples, {QStringLiteral("*.conf")}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const base::MacAddress mac({0, 0x22, 0xEE, 1, 0, static_cast<quint8>(number++)});
            QVERIFY(QFile::copy(files.next(), dir.filePath(catalogue::deviceConfigName(mac))));
        }
        QVERIFY(number > 0);
        compareServed(dir.path());
    }

    void randomFoldersAreServedAsBefore()
    {
        auto random = support::seededRandom("plain folder");
        for (int round = 0; round < 60; ++round) {
            const QTemporaryDir dir;
            for (int files = support::between(random, 0, 25); files > 0; --files)
                write(dir.filePath(randomName(random)), randomConfig(random));
            if (round % 4 == 0) {
                write(dir.filePath(QStringLiteral("target.zip")), "zip");
                QFile::link(QStringLiteral("target.zip"), dir.filePath(QStringLiteral("link.zip")));
                QFile::link(QStringLiteral("/etc/hostname"), dir.filePath(QStringLiteral("outside.zip")));
                QFile::link(QStringLiteral("."), dir.filePath(QStringLiteral("loop")));
            }
            compareServed(dir.path());
        }
    }

    void filesThatDifferInValuesShareTheCommonestAsTemplate()
    {
        const support::JobFolder folder;
        const QByteArray common = "admin.devname = siphorn\nsip.u1.user = \n";
        folder.write(QStringLiteral("algom0022EE000001.conf"), "admin.devname = siphorn\nsip.u1.user = 1\n");
        folder.write(QStringLiteral("algom0022EE000002.conf"), common);
        folder.write(QStringLiteral("algom0022EE000003.conf"), common);
        folder.write(QStringLiteral("algom0022EE000004.conf"),
                     "admin.devname = siphorn\n# other\nsip.u1.user = 1\n");
        const auto plain = readPlainFolder(folder.path());
        QVERIFY(plain);
        QCOMPARE(plain->job.templates.size(), 2);
        QCOMPARE(plain->job.devices.size(), 4);
        const Template *shared = plain->job.findTemplate(plain->job.devices[0].templateName);
        QCOMPARE(shared->bytes(), common);
        QCOMPARE(shared->model(), QStringLiteral("8186"));
        QCOMPARE(plain->job.devices[0].overrides, (Values{{"sip.u1.user", QStringLiteral("1")}}));
        QVERIFY(plain->job.devices[1].overrides.isEmpty());
        QCOMPARE(plain->job.devices[2].templateName, shared->name());
        QVERIFY(plain->job.devices[3].templateName != shared->name());
        QVERIFY(plain->files.empty());
    }

    void readingChangesNothing()
    {
        const support::JobFolder folder;
        folder.writeDevice(1);
        folder.write(QStringLiteral("bells.zip"), "zip");
        const auto before = everything(folder.path());
        QVERIFY(readPlainFolder(folder.path()));
        QCOMPARE(everything(folder.path()), before);
    }

    void whatTheJobHasAlreadyWins()
    {
        const support::JobFolder folder;
        Device device;
        device.mac = folder.writeDevice(1);
        device.name = QStringLiteral("mine");
        device.id = 1;
        Job into;
        into.devices = {device};
        into.nextId = 2;
        folder.writeDevice(2);
        const auto plain = readPlainFolder(folder.path(), into);
        QCOMPARE(plain->job.devices.size(), 2);
        QCOMPARE(plain->job.devices[0], device);
        QCOMPARE(plain->job.devices[1].id, DeviceId(2));
    }

    void aDeviceNameThatSeveralModelsBearLeavesTheModelOpen()
    {
        const support::JobFolder folder;
        folder.writeDevice(1, "admin.devname = sipsurface-0022EE010001\nsip.u1.user = 1\n");
        folder.writeDevice(2, "admin.devname = siphorn-0022EE010002\nsip.u1.user = 2\n");
        const auto plain = readPlainFolder(folder.path());
        QCOMPARE(plain->job.devices[0].model, QString());
        QCOMPARE(plain->job.devices[1].model, QStringLiteral("8186"));
    }

    void aNameOffByCaseIsTheDevicesUnlessItHasARightOne()
    {
        const support::JobFolder folder;
        folder.write(QStringLiteral("algom0022ee000001.conf"), "sip.u1.user = 1\n");
        folder.write(QStringLiteral("algom0022ee000001.md5"), "0  algom0022ee000001.conf\n");
        folder.write(QStringLiteral("algom0022EE000002.conf"), "sip.u1.user = 2\n");
        folder.write(QStringLiteral("algom0022ee000002.conf"), "sip.u1.user = 3\n");
        folder.write(QStringLiteral("algom0022ee000003-i.conf"), "sip.u1.user = 4\n");
        folder.write(QStringLiteral("algom0022ee000003.conf"), "sip.u1.user = 5\n");
        const auto plain = readPlainFolder(folder.path());
        QStringList files;
        for (const Device &device : plain->job.devices) {
            const Layers layers(plain->job, device);
            files << layers.fileName() + u' ' + QString::fromUtf8(layers.compose()).trimmed().last(1);
        }
        QCOMPARE(files, QStringList({QStringLiteral("algom0022EE000001.conf 1"),
                                     QStringLiteral("algom0022EE000002.conf 2"),
                                     QStringLiteral("algom0022EE000003.conf 5")}));
        QStringList left;
        for (const FileToTake &file : plain->files)
            left << file.path;
        QCOMPARE(left, QStringList({QStringLiteral("algom0022ee000002.conf"),
                                    QStringLiteral("algom0022ee000003-i.conf")}));
    }

    void theGeneralFilesTellTheModelIfTheyAreOfOne()
    {
        const support::JobFolder folder;
        folder.write(QStringLiteral("algom0022EE000001.conf"), "sip.u1.user = 1\n");
        folder.write(QStringLiteral("algop8188.conf"), "sip.u1.user =\n");
        QCOMPARE(readPlainFolder(folder.path())->job.devices[0].model, QStringLiteral("8188"));
        folder.write(QStringLiteral("algop8186.conf"), "sip.u1.user =\n");
        QCOMPARE(readPlainFolder(folder.path())->job.devices[0].model, QString());
    }

    void nothingIsReplacedInAFolderThatHasOurName()
    {
        const support::JobFolder folder;
        folder.write(QStringLiteral("bells.zip"), "one");
        write(folder.path() + QStringLiteral("/files/bells.zip"), "another");
        const auto before = everything(folder.path());
        const auto created = Store::create(folder.path(), Job());
        QVERIFY(!created);
        QCOMPARE(created.error().what.code, kPlainFileInTheWay);
        QCOMPARE(created.error().what.args.value(0), QStringLiteral("files/bells.zip"));
        QCOMPARE(everything(folder.path()), before);
        QVERIFY(!isJob(folder.path()));
        write(folder.path() + QStringLiteral("/files/bells.zip"), "one");
        compareServed(folder.path());
    }

    void anAttemptThatWasKilledIsMadeAnew()
    {
        const support::JobFolder folder;
        folder.write(QStringLiteral("bells.zip"), "zip");
        write(folder.path() + QStringLiteral("/.job.new/bells.zip"), "half");
        QVERIFY(Store::create(folder.path(), Job()));
        QCOMPARE(bytesOf(folder.path() + QStringLiteral("/files/bells.zip")), QByteArray("zip"));
        QVERIFY(!QFileInfo::exists(folder.path() + QStringLiteral("/.job.new")));
    }

    void thousandsOfDevicesTakeNoTime()
    {
        const support::JobFolder folder;
        QByteArray rest;
        for (int line = 0; line < 300; ++line)
            rest += "key." + QByteArray::number(line) + " = value\n";
        for (int n = 1; n <= 2000; ++n)
            folder.writeDevice(n, rest);
        QElapsedTimer timer;
        timer.start();
        const auto plain = readPlainFolder(folder.path());
        qInfo("2000 files read in %lld ms", static_cast<long long>(timer.elapsed()));
        QCOMPARE(plain->job.devices.size(), 2000);
        QCOMPARE(plain->job.templates.size(), 1);
    }
};

QTEST_GUILESS_MAIN(PlainFolderTest)
#include "plain_folder_test.moc"
