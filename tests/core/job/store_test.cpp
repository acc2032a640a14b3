#include "core/job/store.h"

#include "tests/core/job/random_job.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace job;

namespace {

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void overwrite(const QString &path, const QByteArray &bytes)
{
    QFile::remove(path); // job.json and its last good copy may be one file under two names
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QStringList namesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
}

/// Every byte below a folder.
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

QStringList codesOf(const std::vector<base::Error> &warnings)
{
    QStringList codes;
    for (const base::Error &warning : warnings)
        codes += warning.what.code.toString();
    return codes;
}

TemplatePtr templateOf(const QString &name, const QByteArray &bytes)
{
    return std::make_shared<const Template>(name, QStringLiteral("8188"), false, bytes);
}

Job smallJob(const QString &site = QStringLiteral("Riverside"))
{
    Job job = support::largeJob(3);
    job.site.name = site;
    return job;
}

} // namespace

class StoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_folder = m_dir->filePath(QStringLiteral("site"));
    }

    void aJobComesBackAsItWasSaved()
    {
        auto random = support::seededRandom("store");
        for (int round = 0; round < 30; ++round) {
            init();
            const bool sealed = round % 2 == 1;
            const QString passphrase = sealed ? QStringLiteral("round") : QString();
            Job job = support::randomJob(random, support::between(random, 0, 20));
            {
                const auto created = create(job);
                if (sealed && round < 6) // a key takes its time
                    QVERIFY(created.store->changePassphrase(passphrase, job));
                for (int save = 0; save < 3; ++save) {
                    job.devices.append(support::randomDevice(random, job.nextId++));
                    job.siteValues = support::randomValues(random, 6);
                    QVERIFY(created.store->save(job));
                }
            }
            const auto opened = open(passphrase);
            QCOMPARE(codesOf(opened.warnings), QStringList());
            QVERIFY(opened.job == job);
            QCOMPARE(opened.job.nextId, job.nextId);
        }
    }

    void theFolderHoldsWhatTheDesignSays()
    {
        QVERIFY(!isJob(m_folder));
        const Job job = smallJob();
        {
            const auto created = create(job);
            QVERIFY(isJob(m_folder));
            QVERIFY(created.job == job);
        }
        QCOMPARE(namesIn(m_folder), QStringList({QStringLiteral("files"), QStringLiteral("job.json"),
                                                 QStringLiteral("templates")}));
        QCOMPARE(bytesOf(path("templates/8188.conf")), job.templates[0]->bytes());
        QVERIFY(!Store::create(m_folder, job));
        QCOMPARE(Store::create(m_folder, job).error().what.code, kJobExists);
        QCOMPARE(Store::open(m_dir->path()).error().what.code, kJobMissing);
    }

    void savingTwiceWritesTheSameText()
    {
        const Job job = smallJob();
        const auto created = create(job);
        for (const QString &passphrase : {QString(), QStringLiteral("x")}) {
            QVERIFY(created.store->changePassphrase(passphrase, job));
            const QByteArray before = bytesOf(path("job.json"));
            QVERIFY(created.store->save(job));
            QCOMPARE(bytesOf(path("job.json")), before);
        }
    }

    // Templates

    void templatesAreNeverOverwritten()
    {
        Job job = smallJob();
        const auto created = create(job);
        const QByteArray first = job.templates[0]->bytes();
        job.templates[0] = templateOf(QStringLiteral("8188.conf"), "second\n");
        QVERIFY(created.store->save(job));
        QCOMPARE(bytesOf(path("templates/8188.conf")), first);
        QCOMPARE(bytesOf(path("templates/8188-2.conf")), QByteArray("second\n"));
        QVERIFY(created.store->save(job)); // now the last good copy does not name the first any more
        QCOMPARE(namesIn(path("templates")), QStringList{QStringLiteral("8188-2.conf")});
    }

    void whatSomebodyElsePutBesideTheTemplatesStays()
    {
        Job job = smallJob();
        job.templates.clear();
        const auto created = create(job);
        QVERIFY(QDir(m_folder).mkpath(QStringLiteral("templates")));
        overwrite(path("templates/8188.conf"), "theirs");
        job.templates = {templateOf(QStringLiteral("8188.conf"), "ours")};
        QVERIFY(created.store->save(job));
        job.templates.clear();
        QVERIFY(created.store->save(job));
        QVERIFY(created.store->save(job));
        QCOMPARE(namesIn(path("templates")), QStringList{QStringLiteral("8188.conf")});
        QCOMPARE(bytesOf(path("templates/8188.conf")), QByteArray("theirs"));
    }

    void aTemplateKnowsTheFileThatItLiesIn()
    {
        QVERIFY(QDir().mkpath(path("templates")));
        overwrite(path("templates/8188.conf"), "theirs");
        {
            const auto created = create(smallJob());
            QCOMPARE(created.job.templates[0]->name(), QStringLiteral("8188.conf"));
            QCOMPARE(created.job.templates[0]->file(), QStringLiteral("8188-2.conf"));
        }
        QCOMPARE(open().job.templates[0]->file(), QStringLiteral("8188-2.conf"));
        QCOMPARE(templateOf(QStringLiteral("Gym: 8188"), {})->file(), QStringLiteral("Gym_ 8188.conf"));
    }

    void aTemplateRemovedInAnEarlierSessionGoesToo()
    {
        Job job = smallJob();
        {
            const auto created = create(job);
            job.templates.clear();
            QVERIFY(created.store->save(job));
        }
        QCOMPARE(namesIn(path("templates")).size(), 1); // the last good copy has it
        auto opened = open();
        QVERIFY(opened.store->save(job));
        QCOMPARE(namesIn(path("templates")).size(), 0);
    }

    void aTemplateEditedByHandCounts()
    {
        close(create(smallJob()));
        overwrite(path("templates/8188.conf"), "edited = 1\n");
        auto opened = open();
        QCOMPARE(codesOf(opened.warnings), QStringList{kTemplateEdited.toString()});
        QCOMPARE(opened.job.templates[0]->bytes(), QByteArray("edited = 1\n"));
        QVERIFY(opened.store->save(opened.job));
        opened.store.reset();
        QCOMPARE(codesOf(open().warnings), QStringList());
        QCOMPARE(bytesOf(path("templates/8188.conf")), QByteArray("edited = 1\n"));
    }

    void aTemplateThatIsGoneIsRememberedUntilItIsBack()
    {
        const Job job = smallJob();
        close(create(job));
        QVERIFY(QFile::rename(path("templates/8188.conf"), path("elsewhere")));
        for (int session = 0; session < 2; ++session) {
            auto opened = open();
            QCOMPARE(codesOf(opened.warnings), QStringList{kTemplateMissing.toString()});
            QVERIFY(opened.job.templates.isEmpty());
            QCOMPARE(opened.job.devices[0].templateName, QStringLiteral("8188.conf"));
            QVERIFY(opened.store->save(opened.job));
        }
        QVERIFY(QFile::rename(path("elsewhere"), path("templates/8188.conf")));
        const auto opened = open();
        QCOMPARE(codesOf(opened.warnings), QStringList());
        QVERIFY(opened.job == job);
    }

    void hostileTemplateNamesLeadNowhere_data()
    {
        QTest::addColumn<QString>("file");
        for (const char *file : {"../outside.conf", "/etc/passwd", "a/../../outside.conf", "sub/a.conf", "..",
                                 ".hidden", "..\\outside.conf", "link.conf", "pipe", "folder"})
            QTest::newRow(file) << QString::fromLatin1(file);
    }

    void hostileTemplateNamesLeadNowhere()
    {
        QFETCH(QString, file);
        close(create(smallJob()));
        overwrite(m_dir->filePath(QStringLiteral("outside.conf")), "outside = 1\n");
        QVERIFY(QFile::link(m_dir->filePath(QStringLiteral("outside.conf")), path("templates/link.conf")));
        QVERIFY(QDir(m_folder).mkpath(QStringLiteral("templates/folder")));
        QCOMPARE(QProcess::execute(QStringLiteral("mkfifo"), {path("templates/pipe")}), 0);
        QByteArray text = bytesOf(path("job.json"));
        text.replace("\"file\": \"8188.conf\"", "\"file\": \"" + file.toUtf8().replace('\\', "\\\\") + '"');
        overwrite(path("job.json"), text);
        auto opened = open();
        QVERIFY(opened.job.templates.isEmpty());
        QCOMPARE(opened.warnings.size(), std::size_t(1));
        QVERIFY(opened.store->save(opened.job));
        QCOMPARE(bytesOf(m_dir->filePath(QStringLiteral("outside.conf"))), QByteArray("outside = 1\n"));
    }

    void strangeTemplateNamesGetHarmlessFiles()
    {
        Job job = smallJob();
        for (const char *name : {"../x", "a/b.conf", ".", "..conf", "CON?", "\xC3\xA4", "x"})
            job.templates.append(templateOf(QString::fromUtf8(name), QByteArray("is = ") + name));
        close(create(job));
        const auto opened = open();
        QVERIFY(opened.warnings.empty());
        QVERIFY(opened.job == job);
    }

    // Damage

    void aDamagedJobOpensItsLastGoodCopy_data()
    {
        QTest::addColumn<QByteArray>("damaged");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("zero bytes") << QByteArray(5000, '\0');
        QTest::newRow("garbage") << QByteArray("\x1f\x8b garbage \xff\xfe");
        QTest::newRow("cut") << QByteArray("{\n  \"devices\": [\n    {\n      \"id\": 1");
        QTest::newRow("bad UTF-8") << QByteArray("{\"schema\": 1, \"site\": {\"name\": \"\xC3\x28\"}}");
    }

    void aDamagedJobOpensItsLastGoodCopy()
    {
        QFETCH(QByteArray, damaged);
        saveTwice();
        overwrite(path("job.json"), damaged);
        auto opened = open();
        QCOMPARE(codesOf(opened.warnings), QStringList{kJobRecovered.toString()});
        QCOMPARE(opened.job.site.name, QStringLiteral("before"));
        const QString aside = opened.warnings[0].what.args.value(1);
        QVERIFY(aside.startsWith(QStringLiteral("job.json.damaged-")));
        QCOMPARE(bytesOf(path(aside)), damaged);
        QCOMPARE(putAsideCopies(m_folder), QStringList{aside});
        QVERIFY(opened.store->save(opened.job));
        opened.store.reset();
        QCOMPARE(codesOf(open().warnings), QStringList());
    }

    void aJobFileThatIsGoneOpensItsLastGoodCopy()
    {
        saveTwice();
        QVERIFY(QFile::remove(path("job.json")));
        QVERIFY(isJob(m_folder));
        const auto opened = open();
        QCOMPARE(codesOf(opened.warnings), QStringList{kJobWasGone.toString()});
        QCOMPARE(opened.job.site.name, QStringLiteral("before"));
        QVERIFY(QFile::exists(path("job.json")));
    }

    void twoDamagedCopiesAreLeftAsTheyAre()
    {
        saveTwice();
        overwrite(path("job.json"), "{\n\"schema\": 1,\n\"devices\": 5}");
        overwrite(path("job.json.last"), "x");
        const auto before = everything(m_folder);
        const auto opened = Store::open(m_folder);
        QVERIFY(!opened);
        QCOMPARE(opened.error().what.code, kJobDamaged);
        QCOMPARE(opened.error().what.args.value(0), QStringLiteral("$.devices"));
        QCOMPARE(opened.error().where.line, 3);
        QCOMPARE(everything(m_folder), before);
    }

    void aNewerJobIsLeftAsItIs()
    {
        saveTwice();
        overwrite(path("job.json"), "{\"schema\": 2}");
        const auto before = everything(m_folder);
        const auto opened = Store::open(m_folder);
        QCOMPARE(opened.error().what.code, kJobNewer);
        QCOMPARE(everything(m_folder), before);
    }

    void readingOnlyChangesNothing()
    {
        saveTwice();
        overwrite(path("job.json"), "damaged");
        const auto before = everything(m_folder);
        const auto opened = Store::open(m_folder, {}, true);
        QVERIFY(opened);
        QCOMPARE(opened->job.site.name, QStringLiteral("before"));
        QCOMPARE(opened->store->save(opened->job).error().what.code, kJobReadOnly);
        QVERIFY(opened->store->isReadOnly());
        QCOMPARE(everything(m_folder), before);
    }

    void leftoversOfAKilledSaveGo()
    {
        close(create(smallJob()));
        overwrite(path(".job.json.abc123.writing"), "half");
        overwrite(path("templates/.8188.conf.abc123.writing"), "half");
        const auto opened = open();
        QCOMPARE(namesIn(path("templates")), QStringList{QStringLiteral("8188.conf")});
        QVERIFY(!QFile::exists(path(".job.json.abc123.writing")));
    }

    // Two programs

    void aSecondProgramIsToldAndMayRead()
    {
        const auto first = create(smallJob());
        const auto second = Store::open(m_folder);
        QVERIFY(!second);
        QCOMPARE(second.error().what.code, kJobInUse);
        QCOMPARE(second.error().what.args.value(0), m_folder);
        QCOMPARE(second.error().what.args.value(3), QString::number(QCoreApplication::applicationPid()));
        QVERIFY(!second.error().what.args.value(1).isEmpty() && !second.error().what.args.value(2).isEmpty());
        QVERIFY(Store::open(m_folder, {}, true));
        QVERIFY(first.store->save(first.job)); // which the others did not disturb
    }

    void theLockOfADeadProgramIsTakenOver()
    {
        close(create(smallJob()));
        QProcess dead;
        dead.start(QStringLiteral("true"), QStringList());
        const QByteArray pid = QByteArray::number(dead.processId());
        QVERIFY(dead.waitForFinished());
        overwrite(path(".job.lock"), pid + "\nprovbench\n" + QSysInfo::machineHostName().toUtf8() + '\n' +
                                         QSysInfo::machineUniqueId() + '\n' + QSysInfo::bootUniqueId() +
                                         '\n');
        QVERIFY(Store::open(m_folder));
    }

    void aLockThatDoesNotSayWhoseItIsIsTakenOver()
    {
        close(create(smallJob()));
        for (const QByteArray &half : {QByteArray(), QByteArray("12"), QByteArray("garbage\n\n\n")}) {
            overwrite(path(".job.lock"), half);
            QVERIFY(Store::open(m_folder));
        }
    }

    void whatAnotherProgramWroteMeanwhileIsKept()
    {
        Job job = smallJob(QStringLiteral("one"));
        const auto created = create(job);
        QByteArray theirs = bytesOf(path("job.json"));
        theirs.replace("\"one\"", "\"theirs\"");
        overwrite(path("job.json"), theirs);
        job.site.name = QStringLiteral("two");
        QVERIFY(created.store->save(job));
        const auto warnings = created.store->takeWarnings();
        QCOMPARE(codesOf(warnings), QStringList{kJobChangedOutside.toString()});
        QCOMPARE(bytesOf(path(warnings[0].what.args.value(0))), theirs);
        QVERIFY(bytesOf(path("job.json")).contains("\"two\""));
        QVERIFY(created.store->takeWarnings().empty());
    }

private:
    QString path(const char *name) const { return path(QString::fromLatin1(name)); }
    QString path(const QString &name) const { return m_folder + u'/' + name; }

    Store::Opened create(const Job &job) const
    {
        auto created = Store::create(m_folder, job);
        if (!created)
            qFatal("%s", qPrintable(created.error().what.code.toString()));
        return std::move(*created);
    }

    Store::Opened open(const QString &passphrase = {}) const
    {
        auto opened = Store::open(m_folder, passphrase);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().what.code.toString()));
        return std::move(*opened);
    }

    static void close(Store::Opened &&opened) { opened.store.reset(); }

    /// The last good copy is of "before", job.json of "after".
    void saveTwice() const
    {
        auto created = create(smallJob(QStringLiteral("before")));
        QVERIFY(created.store->save(smallJob(QStringLiteral("after"))));
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_folder;
};

QTEST_GUILESS_MAIN(StoreTest)
#include "store_test.moc"
