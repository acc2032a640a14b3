#include "core/files/atomic_write.h"

#include "tests/support/small_disk.h"

#include <QDir>
#include <QTest>
#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace files;
using support::SmallDisk;

namespace {

bool g_ownMounts = false;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(cannot be read)");
}

QStringList everythingIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
}

int modeOf(const QString &path)
{
    struct stat info {};
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? static_cast<int>(info.st_mode & 07777)
                                                                   : -1;
}

} // namespace

class AtomicWriteTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(QStringLiteral("job.json"));
    }

    void writesANewFileAndReplacesAnOldOne()
    {
        for (const QByteArray &bytes : {QByteArray("first"), QByteArray(), QByteArray(3'000'000, 'x')}) {
            QVERIFY(atomicWrite(m_path, bytes));
            QCOMPARE(contentOf(m_path), bytes);
            QCOMPARE(everythingIn(m_dir->path()), QStringList{QStringLiteral("job.json")});
        }
    }

    void untilItIsCommittedTheOldFileStands()
    {
        QVERIFY(atomicWrite(m_path, "old"));
        {
            auto pending = PendingWrite::prepare(m_path, "new");
            QVERIFY(pending);
            QCOMPARE(contentOf(m_path), "old");
        }
        QCOMPARE(contentOf(m_path), "old");
        QCOMPARE(everythingIn(m_dir->path()).size(), 1); // and nothing is left over
    }

    void whoeverReadsTheOldFileReadsItToItsEnd()
    {
        QVERIFY(atomicWrite(m_path, "old"));
        QFile reader(m_path);
        QVERIFY(reader.open(QIODevice::ReadOnly));
        QVERIFY(atomicWrite(m_path, "new"));
        QCOMPARE(reader.readAll(), "old");
    }

    void permissionsAreKept()
    {
        for (const int mode : {0600, 0640, 0644, 0664}) {
            QVERIFY(atomicWrite(m_path, "old"));
            QCOMPARE(::chmod(QFile::encodeName(m_path).constData(), static_cast<mode_t>(mode)), 0);
            QVERIFY(atomicWrite(m_path, "new"));
            QCOMPARE(modeOf(m_path), mode);
        }
    }

    void aFileForItsOwnerIsSoFromItsFirstByte()
    {
        auto pending = PendingWrite::prepare(m_path, "secret", files::NewFile::OwnerOnly);
        QVERIFY(pending);
        const QStringList written =
            QDir(m_dir->path()).entryList(QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot);
        QCOMPARE(written.size(), 1);
        QCOMPARE(modeOf(m_dir->filePath(written.first())), 0600);
        QVERIFY(pending->commit());
        QCOMPARE(modeOf(m_path), 0600);
    }

    void aCopyThatIsKeptFollowsNobody()
    {
        const QString kept = m_dir->filePath(QStringLiteral("job.json.last"));
        QVERIFY(atomicWrite(m_path, "one"));
        for (const QByteArray &next : {QByteArray("two"), QByteArray("three")}) {
            const QByteArray before = contentOf(m_path);
            QVERIFY(keepAs(m_path, kept));
            QVERIFY(keepAs(m_path, kept)); // twice is once
            QVERIFY(atomicWrite(m_path, next));
            QCOMPARE(contentOf(kept), before);
            QCOMPARE(contentOf(m_path), next);
        }
        QCOMPARE(everythingIn(m_dir->path()).size(), 2);
        QVERIFY(!keepAs(m_dir->filePath(QStringLiteral("none")), kept));
        QCOMPARE(contentOf(kept), "two");
    }

    void leftoversOfAKilledSaveAreRemovedAndNothingElse()
    {
        const QStringList stay{QStringLiteral(".hidden"), QStringLiteral("a.writing"),
                               QStringLiteral("job.json")};
        for (const QString &name : stay + QStringList{QStringLiteral(".job.json.1a2b.writing")})
            QVERIFY(atomicWrite(m_dir->filePath(name), "x"));
        removeLeftovers(m_dir->path());
        QCOMPARE(everythingIn(m_dir->path()), stay);
    }

    // Errors: each has its code, names the file as the person knows it, and leaves the old one as it was.

    void aFullDiskIsToldAndTheOldFileStands()
    {
        if (!g_ownMounts)
            QSKIP("needs a mount of its own");
        const SmallDisk disk("64k");
        QVERIFY(disk.isMounted());
        const QString path = disk.path() + QStringLiteral("/job.json");
        QVERIFY(atomicWrite(path, "old"));
        compareFailure(atomicWrite(path, QByteArray(200'000, 'x')), kDiskFull, path);
        disk.fill();
        compareFailure(atomicWrite(path, QByteArray(20'000, 'x')), kDiskFull, path);
        QCOMPARE(contentOf(path), "old");
        QCOMPARE(everythingIn(disk.path()).size(), 2);
    }

    void aQuotaOnTheSizeOfFilesIsAFullDisk()
    {
        QVERIFY(atomicWrite(m_path, "old"));
        rlimit before{};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        const rlimit small{4096, before.rlim_max};
        ::signal(SIGXFSZ, SIG_IGN);
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        const auto result = atomicWrite(m_path, QByteArray(200'000, 'x'));
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
        compareFailure(result, kDiskFull, m_path);
        QCOMPARE(everythingIn(m_dir->path()).size(), 1);
    }

    void aDiskMountedReadOnlyIsTold()
    {
        if (!g_ownMounts)
            QSKIP("needs a mount of its own");
        const SmallDisk disk("64k");
        const QString path = disk.path() + QStringLiteral("/job.json");
        QVERIFY(atomicWrite(path, "old"));
        QVERIFY(disk.setReadOnly());
        compareFailure(atomicWrite(path, "new"), kDiskReadOnly, path);
        QCOMPARE(contentOf(path), "old");
    }

    void aForbiddenFolderIsTold()
    {
        QVERIFY(atomicWrite(m_path, "old"));
        QCOMPARE(::chmod(QFile::encodeName(m_dir->path()).constData(), 0555), 0);
        {
            const support::WithoutRoot nobody;
            compareFailure(atomicWrite(m_path, "new"), kWriteForbidden, m_path);
        }
        QCOMPARE(::chmod(QFile::encodeName(m_dir->path()).constData(), 0755), 0);
        QCOMPARE(contentOf(m_path), "old");
    }

    void aFileThatItsOwnerMadeReadOnlyIsNotReplaced()
    {
        QVERIFY(atomicWrite(m_path, "old"));
        QCOMPARE(::chmod(QFile::encodeName(m_path).constData(), 0444), 0);
        compareFailure(atomicWrite(m_path, "new"), kWriteForbidden, m_path);
        QCOMPARE(contentOf(m_path), "old");
    }

    void aFolderThatHasGoneIsTold()
    {
        auto pending = PendingWrite::prepare(m_path, "new");
        QVERIFY(pending);
        QVERIFY(QDir(m_dir->path()).removeRecursively());
        compareFailure(pending->commit(), kFolderGone, m_path);
        compareFailure(atomicWrite(m_path, "new"), kFolderGone, m_path);
    }

    void aFolderInThePlaceOfTheFileIsTold()
    {
        QVERIFY(QDir(m_dir->path()).mkpath(QStringLiteral("job.json/within")));
        const auto result = atomicWrite(m_path, "new");
        QVERIFY(!result);
        QCOMPARE(result.error().what.code, kWriteFailed);
        QCOMPARE(everythingIn(m_dir->path()).size(), 1);
    }

private:
    static void compareFailure(const base::Result<void> &result, base::Code code, const QString &path)
    {
        QVERIFY(!result);
        QCOMPARE(result.error().what.code, code);
        QCOMPARE(result.error().what.args.value(0), path);
        QCOMPARE(result.error().where.file, path);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

int main(int argc, char **argv)
{
    g_ownMounts = support::ownMounts();
    AtomicWriteTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "atomic_write_test.moc"
