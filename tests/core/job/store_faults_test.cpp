#include "core/job/store.h"

#include "core/files/content.h"
#include "tests/core/job/random_job.h"
#include "tests/support/small_disk.h"

#include <QDir>
#include <QTest>
#include <sys/stat.h>

using namespace job;
using support::SmallDisk;

namespace {

bool g_ownMounts = false;

Job jobOf(int devices, const QString &site = QStringLiteral("before"))
{
    Job job = support::largeJob(devices);
    job.site.name = site;
    return job;
}

void setMode(const QString &path, mode_t mode)
{
    QCOMPARE(::chmod(QFile::encodeName(path).constData(), mode), 0);
}

/// A new job is for its owner alone.
void forEveryoneToRead(const QString &folder)
{
    setMode(folder + QStringLiteral("/job.json"), 0644);
    const QDir templates(folder + QStringLiteral("/templates"));
    for (const QString &name : templates.entryList(QDir::Files))
        setMode(templates.filePath(name), 0644);
}

} // namespace

/// What a disk can do to a job while it is saved. Whatever it is, the job of before still opens.
class StoreFaultsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_folder = m_dir->filePath(QStringLiteral("site"));
    }

    void aDiskThatFillsUpCostsNothingThatWasSaved()
    {
        if (!g_ownMounts)
            QSKIP("needs a mount of its own");
        const SmallDisk disk("400k");
        QVERIFY(disk.isMounted());
        const QString folder = disk.path() + QStringLiteral("/site");
        Job saved = jobOf(10);
        auto created = Store::create(folder, saved);
        QVERIFY(created);
        int failures = 0;
        for (int devices = 20; devices < 2000; devices += 40) {
            Job job = jobOf(devices, QStringLiteral("with %1").arg(devices));
            job.templates.append(std::make_shared<const Template>(
                QStringLiteral("new %1").arg(devices), QString(), false, QByteArray(devices, 'x')));
            const auto result = created->store->save(job);
            if (result) {
                saved = job;
                continue;
            }
            ++failures;
            QCOMPARE(result.error().what.code, kJobDiskFull);
            const auto opened = Store::open(folder, {}, true);
            QVERIFY(opened && opened->warnings.empty() && opened->job == saved);
        }
        QVERIFY(failures > 5);
        QVERIFY(QDir(folder + QStringLiteral("/templates")).count() <
                5 + 2); // those that were not saved are gone
        disk.fill();
        QCOMPARE(created->store->changePassphrase(QStringLiteral("x"), saved).error().what.code,
                 kJobDiskFull);
        QVERIFY(!created->store->hasPassphrase());
        QVERIFY(QFile::remove(disk.path() + QStringLiteral("/ballast")));
        QVERIFY(created->store->save(jobOf(10)));
    }

    void aFullDiskTakesNoNewJobAndKeepsThePlainFolder()
    {
        if (!g_ownMounts)
            QSKIP("needs a mount of its own");
        const SmallDisk disk("64k");
        QFile firmware(disk.path() + QStringLiteral("/algo-8188-5.5.fw"));
        QVERIFY(firmware.open(QIODevice::WriteOnly) && firmware.write(QByteArray(40'000, 'f')) == 40'000);
        firmware.close();
        const auto created = Store::create(disk.path(), jobOf(1));
        QVERIFY(!created);
        QCOMPARE(created.error().what.code, kJobDiskFull);
        QCOMPARE(QDir(disk.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{QStringLiteral("algo-8188-5.5.fw")});
    }

    void aDiskMountedReadOnlyIsOpenedForReading()
    {
        if (!g_ownMounts)
            QSKIP("needs a mount of its own");
        const SmallDisk disk("400k");
        const QString folder = disk.path() + QStringLiteral("/site");
        QVERIFY(Store::create(folder, jobOf(2)));
        QVERIFY(disk.setReadOnly());
        compareReadOnly(folder, files::kDiskReadOnly);
        QCOMPARE(Store::create(disk.path() + QStringLiteral("/other"), Job()).error().what.code,
                 files::kWriteForbidden);
        QCOMPARE(Store::create(disk.path(), Job()).error().what.code, files::kDiskReadOnly);
    }

    void aForbiddenFolderIsOpenedForReading()
    {
        QVERIFY(Store::create(m_folder, jobOf(2)));
        setMode(m_dir->path(), 0755);
        forEveryoneToRead(m_folder);
        setMode(m_folder, 0555);
        {
            const support::WithoutRoot nobody;
            compareReadOnly(m_folder, files::kWriteForbidden);
            QCOMPARE(Store::create(m_folder + QStringLiteral("/files"), Job()).error().what.code,
                     files::kWriteForbidden);
        }
        setMode(m_folder, 0755);
        QVERIFY(Store::open(m_folder)->warnings.empty());
    }

    void aFolderThatBecomesForbiddenMeanwhileIsTold()
    {
        setMode(m_dir->path(), 0777);
        const support::WithoutRoot nobody;
        auto created = Store::create(m_folder, jobOf(2));
        QVERIFY(created);
        setMode(m_folder, 0555);
        QCOMPARE(created->store->save(jobOf(3)).error().what.code, files::kWriteForbidden);
        setMode(m_folder, 0755);
        QVERIFY(created->store->save(jobOf(3)));
        created->store.reset();
        QVERIFY(Store::open(m_folder)->job == jobOf(3));
    }

    void aJobThatMayNotBeReadIsNoDamage()
    {
        QVERIFY(Store::create(m_folder, jobOf(2)));
        setMode(m_dir->path(), 0777);
        setMode(m_folder, 0777);
        setMode(m_folder + QStringLiteral("/job.json"), 0200);
        const support::WithoutRoot nobody;
        const auto opened = Store::open(m_folder);
        QVERIFY(!opened);
        QCOMPARE(opened.error().what.code, files::kFileUnreadable);
    }

    void aFolderThatGoesAndComesBackIsSavedAgain()
    {
        auto created = Store::create(m_folder, jobOf(2));
        QVERIFY(created);
        const QString elsewhere = m_dir->filePath(QStringLiteral("elsewhere"));
        QVERIFY(QDir().rename(m_folder, elsewhere));
        Job job = jobOf(3);
        QCOMPARE(created->store->save(job).error().what.code, files::kFolderGone);
        job.templates.append(std::make_shared<const Template>(QStringLiteral("b"), QString(), false, "b"));
        QCOMPARE(created->store->save(job).error().what.code, files::kFolderGone);
        QVERIFY(QDir().rename(elsewhere, m_folder));
        QVERIFY(created->store->save(job));
        created->store.reset();
        QVERIFY(Store::open(m_folder)->job == job);
    }

private:
    static void compareReadOnly(const QString &folder, base::Code why)
    {
        const auto opened = Store::open(folder);
        QVERIFY(opened);
        QVERIFY(opened->job == jobOf(2));
        QCOMPARE(opened->warnings.size(), std::size_t(2));
        QCOMPARE(opened->warnings[0].what.code, why);
        QCOMPARE(opened->warnings[1].what.code, kJobReadOnly);
        QVERIFY(opened->store->isReadOnly());
        QCOMPARE(opened->store->save(jobOf(2)).error().what.code, kJobReadOnly);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_folder;
};

int main(int argc, char **argv)
{
    g_ownMounts = support::ownMounts();
    const QCoreApplication program(argc, argv);
    StoreFaultsTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "store_faults_test.moc"
