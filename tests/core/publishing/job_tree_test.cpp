#include "core/publishing/job_tree.h"

#include "core/job/change.h"
#include "tests/support/random_job.h"

#include <QCryptographicHash>
#include <QTest>
#include <thread>

using job::Device;
using job::Job;
using publishing::FolderState;
using publishing::JobTree;
using serving::Origin;

namespace {

base::MacAddress mac(quint8 last)
{
    return base::MacAddress({0x00, 0x22, 0xEE, 0x00, 0x00, last});
}

QString nameOf(quint8 last, const char *tail = ".conf")
{
    return QStringLiteral("algom%1").arg(mac(last).toFileNameForm()) + QLatin1StringView(tail);
}

job::TemplatePtr templateOf(const QByteArray &bytes, bool incremental = false)
{
    return std::make_shared<const job::Template>(QStringLiteral("t.conf"), QStringLiteral("8188"),
                                                 incremental, bytes);
}

/// Devices 1 to n, with MAC addresses that end so, on one template.
Job jobOf(int n, const QByteArray &bytes = "a = 1\n")
{
    Job job;
    job.templates.append(templateOf(bytes));
    for (int i = 1; i <= n; ++i) {
        Device device;
        device.id = job.nextId++;
        device.mac = mac(static_cast<quint8>(i));
        device.templateName = QStringLiteral("t.conf");
        device.row = {{"user", QString::number(i)}};
        job.devices.append(device);
    }
    return job;
}

FolderState folder(const QList<std::pair<const char *, QByteArray>> &listed)
{
    FolderState state;
    for (const auto &[path, bytes] : listed) {
        const QString name = QString::fromLatin1(path);
        state.files.push_back({name, u'/' + name, {}, files::Content::fromBytes(bytes)});
    }
    std::ranges::sort(state.files, {}, &publishing::FileState::path);
    return state;
}

serving::ServedTreePtr published(const Job &job, const FolderState &state = {})
{
    JobTree tree;
    tree.setFiles(state);
    return tree.publish(std::make_shared<const Job>(job));
}

/// The bytes under a name; "-" if there are none.
QByteArray at(const serving::ServedTree &tree, const QString &path)
{
    const serving::Entry *entry = tree.find(path);
    return entry ? tree.contentOf(*entry)->toByteArray() : QByteArray("-");
}

QByteArray at(const serving::ServedTreePtr &tree, const char *path)
{
    return at(*tree, QString::fromLatin1(path));
}

QByteArray sumLine(const QByteArray &bytes, const QString &name)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex() + "  " + name.toLatin1() + '\n';
}

/// All that a tree says, a line an entry.
QByteArray told(const serving::ServedTree &tree)
{
    QByteArray all;
    for (const serving::Entry &entry : tree.entries())
        all += entry.path.toUtf8() + ' ' + QByteArray::number(static_cast<int>(entry.origin)) + ' ' +
               entry.source.toUtf8() + ' ' + QByteArray::number(entry.device) + ' ' +
               tree.contentOf(entry)->md5() + '\n';
    return all;
}

} // namespace

class JobTreeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyDeviceHasItsFileAndItsChecksumsInBothSpellings()
    {
        const auto tree = published(jobOf(2));
        QCOMPARE(std::ranges::ssize(tree->entries()), 6);
        const QByteArray bytes = "a = 1\nuser = 2\n";
        QCOMPARE(at(*tree, nameOf(2)), bytes);
        QCOMPARE(at(*tree, nameOf(2, ".md5")), sumLine(bytes, nameOf(2)));
        QCOMPARE(at(*tree, nameOf(2, ".conf.md5")), sumLine(bytes, nameOf(2)));
        QCOMPARE(tree->find(nameOf(2))->origin, Origin::Composed);
        QCOMPARE(tree->find(nameOf(2, ".md5"))->source, nameOf(2));
    }

    /// Names are not parsed when they are published by the ten thousand: this is what parsing would say.
    void entriesSayOfTheirNamesWhatTheCatalogueSays()
    {
        Job job = jobOf(2);
        job.siteValues = {{"prov.download.cfgpath", QStringLiteral("prov/sub")}};
        Device incremental = job.devices[0];
        job.templates.append(std::make_shared<const job::Template>(QStringLiteral("i.conf"),
                                                                   QStringLiteral("8188"), true, "b = 1\n"));
        job.devices[0].templateName = QStringLiteral("i.conf");
        const auto tree = published(job, folder({{"algop8188.conf", "x"}, {"algo-8188-5.5.fw", "fw"}}));
        QVERIFY(tree->find(nameOf(1, "-i.conf")) && !tree->find(nameOf(1)));
        for (const serving::Entry &entry : tree->entries())
            QCOMPARE(entry.name, catalogue::readFileName(entry.path.section(u'/', -1)));
    }

    void whoeverHasNothingToSayIsNotServed()
    {
        Job job = jobOf(4);
        job.devices[0].mac.reset();
        job.devices[1].templateName = QStringLiteral("gone.conf");
        job.devices[2].templateName.clear();
        job.devices[2].row.clear();
        QCOMPARE(at(published(job), "-"), QByteArray("-"));
        QCOMPARE(std::ranges::ssize(published(job)->entries()), 3);
        job.siteValues = {{"b", QStringLiteral("2")}};
        QCOMPARE(at(*published(job), nameOf(3)), QByteArray("b = 2\n"));
        QVERIFY2(!published(job)->find(nameOf(2)), "without its template a device would lose its settings");
    }

    void ofTwoDevicesWithOneMacTheFirstOfTheTableIsServed()
    {
        Job job = jobOf(2);
        job.devices[1].mac = mac(1);
        QCOMPARE(at(*published(job), nameOf(1)), QByteArray("a = 1\nuser = 1\n"));
        job.devices.swapItemsAt(0, 1);
        QCOMPARE(at(*published(job), nameOf(1)), QByteArray("a = 1\nuser = 2\n"));
    }

    void aDevicesFileWinsOverOneInFilesUntilItGoes()
    {
        JobTree builder;
        const QByteArray name = nameOf(1).toLatin1();
        builder.setFiles(folder({{name.constData(), "by hand"}, {"tones.zip", "PK"}}));
        Job job = jobOf(1);
        auto tree = builder.publish(std::make_shared<const Job>(job));
        QCOMPARE(at(*tree, nameOf(1)), QByteArray("a = 1\nuser = 1\n"));
        QCOMPARE(at(*tree, nameOf(1, ".md5")), sumLine("a = 1\nuser = 1\n", nameOf(1)));
        QCOMPARE(at(tree, "tones.zip"), QByteArray("PK"));
        job.devices.clear();
        tree = builder.publish(std::make_shared<const Job>(job));
        QCOMPARE(at(*tree, nameOf(1)), QByteArray("by hand"));
        QCOMPARE(at(*tree, nameOf(1, ".md5")), sumLine("by hand", nameOf(1)));
    }

    /// Guide 2.2.2: a device looks at the root from its box, later where its configuration says.
    void downloadPathsAreServedBesideTheRoot()
    {
        Job job = jobOf(2, "prov.download.cfgpath = prov\nprov.download.fwpath = fw/new/\n");
        job.devices[1].overrides = {{"prov.download.cfgpath", QString()}};
        const auto tree = published(job, folder({{"algo-8188-5.5.fw", "image"},
                                                 {"algo-8188-5.5.md5", "sum"},
                                                 {"tones.zip", "PK"},
                                                 {"algop8188.conf", "general"},
                                                 {"sub/other.fw", "deep"}}));
        QCOMPARE(at(*tree, QStringLiteral("prov/") + nameOf(1)), at(*tree, nameOf(1)));
        QCOMPARE(at(*tree, QStringLiteral("prov/") + nameOf(1, ".md5")), at(*tree, nameOf(1, ".md5")));
        QVERIFY(!tree->find(QStringLiteral("prov/") + nameOf(2)) && tree->find(nameOf(2)));
        QCOMPARE(at(tree, "prov/algop8188.conf"), QByteArray("general"));
        QCOMPARE(at(tree, "prov/algop8188.md5"), sumLine("general", QStringLiteral("algop8188.conf")));
        QCOMPARE(tree->find(QStringLiteral("prov/algop8188.md5"))->source,
                 QStringLiteral("prov/algop8188.conf"));
        for (const char *name :
             {"fw/new/algo-8188-5.5.fw", "fw/new/algo-8188-5.5.md5", "fw/new/algo-8188-5.5.fw.md5",
              "fw/new/tones.zip", "fw/new/tones.md5", "algo-8188-5.5.fw", "tones.md5"})
            QVERIFY2(tree->find(QString::fromLatin1(name)), name);
        for (const char *name :
             {"fw/new/algop8188.conf", "prov/tones.zip", "fw/new/other.fw", "fw/new/sub/other.fw"})
            QVERIFY2(!tree->find(QString::fromLatin1(name)), name);
    }

    void whatLiesInTheFolderItselfWins()
    {
        const Job job = jobOf(1, "prov.download.fwpath = fw\n");
        const auto tree = published(
            job,
            folder({{"a.fw", "outer"}, {"a.md5", "of the outer"}, {"fw/a.fw", "inner"}, {"b.zip", "z"}}));
        QCOMPARE(at(tree, "fw/a.fw"), QByteArray("inner"));
        QVERIFY2(!tree->find(QStringLiteral("fw/a.md5")), "it is of another file");
        QCOMPARE(at(tree, "fw/b.zip"), QByteArray("z"));
    }

    void pathsThatLeadNowhereAreLeftOut()
    {
        for (const char *path : {"../prov", "a/../../b", "a\\b", "C:/prov", "..", ".", "/", "//", "/.."}) {
            Job job = jobOf(1);
            for (const char *key : {"prov.download.cfgpath", "prov.download.fwpath"})
                job.siteValues.insert(key, QString::fromLatin1(path));
            const auto tree = published(job, folder({{"a.fw", "x"}}));
            QVERIFY2(std::ranges::ssize(tree->entries()) == 4, path);
        }
    }

    void eachFileLiesWhereTheSettingsSendADevice_data()
    {
        QTest::addColumn<QString>("configPath");
        QTest::addColumn<QString>("firmwarePath");
        QTest::addColumn<QString>("server"); ///< prov.server.static
        QTest::addColumn<QString>("configFolder");
        QTest::addColumn<QString>("firmwareFolder");
        const auto row = [](const char *name, const char *config, const char *firmware, const char *server,
                            const char *configFolder, const char *firmwareFolder) {
            QTest::newRow(name) << QString::fromUtf8(config) << QString::fromUtf8(firmware)
                                << QString::fromUtf8(server) << QString::fromUtf8(configFolder)
                                << QString::fromUtf8(firmwareFolder);
        };
        row("neither", "", "", "", "", "");
        row("configurations alone", "prov", "", "", "prov/", "");
        row("firmware alone", "", "firmware/algo", "", "", "firmware/algo/");
        row("both", "app/provision", "firmware/algo", "", "app/provision/", "firmware/algo/");
        row("equal", "prov", "prov", "", "prov/", "prov/");
        row("one in the other", "prov", "prov/fw", "", "prov/", "prov/fw/");
        // Guide 2.4: "Do not add any extra … slashes". By HTTP and FTP the device asks for the same place.
        row("slash in front", "/prov", "//fw", "", "prov/", "fw/");
        row("slash behind", "prov/", "fw//", "", "prov/", "fw/");
        row("slashes everywhere", "/a//b/", "./fw/.", "", "a/b/", "fw/");
        row("blanks", "my files", "new fw/5.5 beta", "", "my files/", "new fw/5.5 beta/");
        row("upper case", "PROV/Algo", "FW", "", "PROV/Algo/", "FW/");
        row("percent is a letter", "a%20b", "50%", "", "a%20b/", "50%/");
        row("beyond ASCII", "gel\xC3\xA4nde", "fw", "", "gel\xC3\xA4nde/", "fw/");
        // Guide 2.4, "Static Server": "192.168.1.1/files".
        row("bare server", "prov", "fw", "192.168.1.1", "prov/", "fw/");
        row("server with a path", "", "", "192.168.1.1/files", "files/", "files/");
        row("server with path and slash", "prov", "/fw", "ftp://192.168.1.1/files/", "files/prov/",
            "files/fw/");
        row("server with everything", "prov", "", "http://u:p@host:8080/a/b", "a/b/prov/", "a/b/");
        row("server's path leads out", "prov", "fw", "192.168.1.1/../etc", "", "");
    }

    void eachFileLiesWhereTheSettingsSendADevice()
    {
        QFETCH(QString, configPath);
        QFETCH(QString, firmwarePath);
        QFETCH(QString, server);
        QFETCH(QString, configFolder);
        QFETCH(QString, firmwareFolder);
        Job job = jobOf(1);
        job.siteValues = {{"prov.download.cfgpath", configPath},
                          {"prov.download.fwpath", firmwarePath},
                          {"prov.server.method", QStringLiteral("static")},
                          {"prov.server.static", server}};
        const auto tree = published(job, folder({{"algo-8188-5.5.fw", "image"},
                                                 {"algo-8188-5.5.md5", "sum"},
                                                 {"tones.zip", "PK"},
                                                 {"algop8188.conf", "general"}}));
        QSet<QString> expected;
        const auto expect = [&](const QString &in, const QStringList &names) {
            for (const QString &name : names)
                expected << name << in + name;
        };
        expect(configFolder,
               {nameOf(1), nameOf(1, ".md5"), nameOf(1, ".conf.md5"), QStringLiteral("algop8188.conf"),
                QStringLiteral("algop8188.md5"), QStringLiteral("algop8188.conf.md5")});
        expect(firmwareFolder, {QStringLiteral("algo-8188-5.5.fw"), QStringLiteral("algo-8188-5.5.md5"),
                                QStringLiteral("algo-8188-5.5.fw.md5"), QStringLiteral("tones.zip"),
                                QStringLiteral("tones.md5"), QStringLiteral("tones.zip.md5")});
        QSet<QString> found;
        for (const serving::Entry &entry : tree->entries())
            found << entry.path;
        QCOMPARE(found, expected);
        QCOMPARE(at(*tree, configFolder + nameOf(1)), at(*tree, nameOf(1)));
        QCOMPARE(at(*tree, firmwareFolder + QStringLiteral("tones.zip")), QByteArray("PK"));
    }

    void aServersPathCountsOnlyWhereTheServerIsStatic()
    {
        Job job = jobOf(2);
        job.siteValues = {{"prov.server.static", QStringLiteral("192.168.1.1/files")},
                          {"prov.server.method", QStringLiteral("option66")},
                          {"prov.download.cfgpath", QStringLiteral("prov")}};
        job.devices[1].row = {{"prov.server.method", QStringLiteral("static")}};
        job.devices[1].overrides = {{"prov.server.static", QStringLiteral("192.168.1.1/own")}};
        const auto tree = published(job);
        QVERIFY(tree->find(QStringLiteral("prov/") + nameOf(1)));
        QVERIFY(!tree->find(QStringLiteral("files/prov/") + nameOf(1)));
        QVERIFY(tree->find(QStringLiteral("own/prov/") + nameOf(2)));
        QVERIFY(!tree->find(QStringLiteral("prov/") + nameOf(2)));
    }

    /// Whatever a stranger's job says: no name leads out of the tree, and none is anything but what it lists.
    void everyNameIsARelativePath()
    {
        std::mt19937_64 random = support::seededRandom("download paths");
        static const QStringList kParts{
            QStringLiteral(".."), QStringLiteral("/"),      QStringLiteral("\\"),
            QStringLiteral("."),  QStringLiteral("C:"),     QStringLiteral("%2e%2e"),
            QStringLiteral(" "),  QStringLiteral("a"),      QStringLiteral("B\u00E4"),
            QStringLiteral("//"), QStringLiteral("\u202E"), QStringLiteral("etc")};
        const auto path = [&] {
            QString text;
            for (int n = support::between(random, 0, 7); n > 0; --n)
                text += kParts[support::between<qsizetype>(random, 0, kParts.size() - 1)];
            return text;
        };
        for (int round = 0; round < 2000; ++round) {
            Job job = jobOf(1);
            job.siteValues = {{"prov.download.cfgpath", path()},
                              {"prov.download.fwpath", path()},
                              {"prov.server.method", QStringLiteral("static")},
                              {"prov.server.static", QStringLiteral("h/") + path()}};
            const auto tree = published(job, folder({{"a.fw", "x"}, {"b.conf", "y"}}));
            for (const serving::Entry &entry : tree->entries()) {
                const auto parsed = base::RelativePath::parse(entry.path);
                QVERIFY2(parsed && parsed->toString() == entry.path, qPrintable(entry.path));
            }
        }
    }

    void anEditThatChangesNoNameSharesThem()
    {
        JobTree builder;
        Job job = jobOf(3);
        const auto before = builder.publish(std::make_shared<const Job>(job));
        const auto old = before->contentOf(*before->find(nameOf(1)));
        job.devices[0].overrides.insert("a", QStringLiteral("9"));
        const auto after = builder.publish(std::make_shared<const Job>(job));
        QCOMPARE(after->find(nameOf(1)), before->find(nameOf(1)));
        QVERIFY(after->revision() > before->revision());
        QCOMPARE(at(*after, nameOf(1)), QByteArray("a = 9\nuser = 1\n"));
        QCOMPARE(before->contentOf(*before->find(nameOf(1))), old);
    }

    /// Whatever was edited: the tree that follows is the one that would be built from nothing.
    void publishingAgainIsPublishingAnew()
    {
        std::mt19937_64 random = support::seededRandom("republish");
        for (int round = 0; round < 100; ++round) {
            support::RandomJob some(random);
            JobTree builder;
            FolderState state;
            Job job = some.make();
            for (int step = 0; step < 15; ++step) {
                change(job, some);
                if (some.chance(20)) {
                    state = some.chance(50) ? folder({{"algop8188.conf", "g"}, {"x.fw", "f"}, {"x.md5", "m"}})
                                            : folder({{"algom0022EE000001.conf", "h"}, {"1/x.fw", "f"}});
                    builder.setFiles(state);
                }
                const auto tree = builder.publish(std::make_shared<const Job>(job));
                QCOMPARE(told(*tree), told(*published(job, state)));
            }
        }
    }

    /// A listing of ten thousand devices must not fill the memory with their files.
    void aGlanceShowsTheSameAndKeepsNothing()
    {
        const auto tree = published(jobOf(3));
        std::vector<std::weak_ptr<const files::Content>> seen;
        for (const serving::Entry &entry : tree->entries())
            seen.push_back(tree->glanceAt(entry));
        const auto isKept = [](const auto &one) { return !one.expired(); };
        QCOMPARE(std::ranges::count_if(seen, isKept), 3); // the last device's
        for (const serving::Entry &entry : tree->entries()) {
            const auto glanced = tree->glanceAt(entry);
            const auto given = tree->contentOf(entry);
            QCOMPARE(glanced->toByteArray(), given->toByteArray());
            QCOMPARE(glanced->modified(), given->modified());
            QCOMPARE(glanced->tag(), given->tag());
            QCOMPARE(tree->glanceAt(entry), given); // once it was given it is kept
        }
    }

    void contentsAreMadeOnceWhoeverAsks()
    {
        const auto tree = published(jobOf(20));
        std::vector<std::vector<files::ContentPtr>> seen(4);
        {
            std::vector<std::jthread> threads;
            for (auto &mine : seen)
                threads.emplace_back([&] {
                    for (const serving::Entry &entry : tree->entries())
                        mine.push_back(tree->contentOf(entry));
                });
        }
        for (const auto &other : seen)
            QVERIFY(other == seen[0]);
    }

private:
    static void change(Job &job, support::RandomJob &some)
    {
        if (some.chance(30) && !job.devices.isEmpty())
            job.devices.remove(0);
        if (some.chance(50)) {
            job.devices.append(some.device());
            job.devices.last().id = job.nextId++;
        }
        if (some.chance(30) && !job.devices.isEmpty())
            job.devices.last().mac = mac(static_cast<quint8>(some.chance(50)));
        if (some.chance(30))
            job.siteValues = some.values();
        if (some.chance(20))
            job.templates[0] = some.makeTemplate(0);
    }
};

QTEST_APPLESS_MAIN(JobTreeTest)
#include "job_tree_test.moc"
