#include "core/publishing/scan.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <unistd.h>
#endif

class ScanTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void listsFilesBelowFolders();
    void passesOverHiddenFiles();
    void followsLinksThatStayInside();
    void skipsLinksThatLeadOutside();
    void skipsLoops();
    void skipsSpecialFiles();
    void skipsNamesThatCannotBeAskedFor();
    void stopsAtItsLimits();
    void failsWithoutAFolder();
    void seesEveryChange();

private:
    void write(const char *path, const QByteArray &bytes = "x");
    QString at(const char *path) const { return m_folder->filePath(QString::fromLatin1(path)); }
    QString listed(const publishing::ScanLimits &limits = {}) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void ScanTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void ScanTest::write(const char *path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(at(path)).path());
    QFile file(at(path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

/// "a.conf sub/b.conf !link-outside:c"
QString ScanTest::listed(const publishing::ScanLimits &limits) const
{
    const auto scan = publishing::scan(m_folder->path(), limits);
    if (!scan)
        return scan.error().what.code.toString();
    QStringList parts;
    for (const auto &file : scan->files)
        parts << file.path;
    for (const auto &skipped : scan->skipped)
        parts << u'!' + skipped.why.code.toString() + u':' + skipped.path;
    return parts.join(u' ');
}

void ScanTest::listsFilesBelowFolders()
{
    QCOMPARE(listed(), QString());
    write("b.conf");
    write("a.conf");
    write("sub/deeper/c.fw");
    QCOMPARE(listed(), QStringLiteral("a.conf b.conf sub/deeper/c.fw"));
    QCOMPARE(publishing::scan(m_folder->path())->folders.size(), 3);
}

void ScanTest::passesOverHiddenFiles()
{
    write("a.conf");
    write(".a.conf.swp");
    write(".git/config");
    QCOMPARE(listed(), QStringLiteral("a.conf"));
}

#ifdef Q_OS_UNIX

void ScanTest::followsLinksThatStayInside()
{
    write("real/a.conf");
    QVERIFY(QFile::link(at("real/a.conf"), at("b.conf")));
    QVERIFY(QFile::link(QStringLiteral("real"), at("alias")));
    QCOMPARE(listed(), QStringLiteral("alias/a.conf b.conf real/a.conf"));
}

void ScanTest::skipsLinksThatLeadOutside()
{
    write("a.conf");
    QTemporaryDir outside;
    QFile secret(outside.filePath(QStringLiteral("secret")));
    QVERIFY(secret.open(QIODevice::WriteOnly));
    QVERIFY(QFile::link(secret.fileName(), at("file")));
    QVERIFY(QFile::link(outside.path(), at("folder")));
    QVERIFY(QFile::link(QStringLiteral("nowhere"), at("broken")));
    // A folder whose name merely begins like ours is outside too.
    QVERIFY(QDir().mkpath(m_folder->path() + QStringLiteral("-not")));
    QVERIFY(QFile::link(m_folder->path() + QStringLiteral("-not"), at("near")));
    QCOMPARE(listed(),
             QStringLiteral(
                 "a.conf !link-broken:broken !link-outside:file !link-outside:folder !link-outside:near"));
    QVERIFY(QDir().rmdir(m_folder->path() + QStringLiteral("-not")));
}

void ScanTest::skipsLoops()
{
    write("sub/a.conf");
    QVERIFY(QFile::link(QStringLiteral(".."), at("sub/up")));
    QCOMPARE(listed(), QStringLiteral("sub/a.conf !link-loop:sub/up"));
}

void ScanTest::skipsSpecialFiles()
{
    write("a.conf");
    QCOMPARE(::mkfifo(QFile::encodeName(at("pipe")).constData(), 0600), 0);
    QCOMPARE(listed(), QStringLiteral("a.conf !special-file:pipe"));
}

void ScanTest::skipsNamesThatCannotBeAskedFor()
{
    write("a.conf");
    write("b\\c.conf");
    write("d\x01.conf");
    const QString all = listed();
    QVERIFY2(all.startsWith(QStringLiteral("a.conf !")), qPrintable(all));
    QVERIFY(all.contains(QStringLiteral("!name-backslash:")));
    QVERIFY(all.contains(QStringLiteral("!name-control:")));
}

#else

void ScanTest::followsLinksThatStayInside()
{
    QSKIP("needs links");
}
void ScanTest::skipsLinksThatLeadOutside()
{
    QSKIP("needs links");
}
void ScanTest::skipsLoops()
{
    QSKIP("needs links");
}
void ScanTest::skipsSpecialFiles()
{
    QSKIP("needs pipes");
}
void ScanTest::skipsNamesThatCannotBeAskedFor()
{
    QSKIP("such names cannot be made here");
}

#endif

void ScanTest::stopsAtItsLimits()
{
    for (const char *name : {"a", "b", "c", "d"})
        write(name);
    publishing::ScanLimits few;
    few.entries = 3;
    QCOMPARE(listed(few), QStringLiteral("a b c !folder-too-many:"));
    publishing::ScanLimits shallow;
    shallow.depth = 1;
    write("e/f");
    write("e/g/h");
    QCOMPARE(listed(shallow), QStringLiteral("a b c d e/f !folder-too-deep:e/g"));
}

void ScanTest::failsWithoutAFolder()
{
    const QString gone = m_folder->path();
    m_folder.reset();
    QVERIFY(publishing::scan(gone).error().what.code == publishing::kFolderMissing);
    QTemporaryFile file;
    QVERIFY(file.open());
    QVERIFY(publishing::scan(file.fileName()).error().what.code == publishing::kFolderIsFile);
}

void ScanTest::seesEveryChange()
{
    write("a", "one");
    const auto first = publishing::stampOf(at("a"));
    QCOMPARE(publishing::stampOf(at("a")), first);
    write("a", "three");
    const auto longer = publishing::stampOf(at("a"));
    QVERIFY(longer != first);
    QVERIFY(publishing::stampOf(at("nothing")) != first);
    // Another file of the same size and time, moved over it.
    write("b", "seven");
    QFile other(at("b"));
    QVERIFY(other.open(QIODevice::ReadWrite));
    QVERIFY(other.setFileTime(QFileInfo(at("a")).lastModified(), QFileDevice::FileModificationTime));
    other.close();
    QTest::qWait(10); // the change time has the grain of the kernel's tick
    QVERIFY(QFile::remove(at("a")));
    QVERIFY(QFile::rename(at("b"), at("a")));
    QVERIFY(publishing::stampOf(at("a")) != longer);
}

QTEST_GUILESS_MAIN(ScanTest)
#include "scan_test.moc"
