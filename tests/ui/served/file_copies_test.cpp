#include "ui/served/file_copies.h"
#include "ui/served/served_urls.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using ui::served::FileCopies;
using ui::served::urlsOf;

class FileCopiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void twoOfOneNameStandSideBySide()
    {
        FileCopies copies;
        const auto first = copies.copy(*files::Content::fromBytes("one"), QStringLiteral("a.conf"));
        const auto second = copies.copy(*files::Content::fromBytes("two"), QStringLiteral("a.conf"));
        QVERIFY(first && second);
        QCOMPARE(read(first->toLocalFile()), QByteArray("one"));
        QCOMPARE(read(second->toLocalFile()), QByteArray("two"));
    }

    void copiesGoWithTheirOwner()
    {
        const QTemporaryDir root;
        {
            FileCopies copies(root.path());
            const QString path =
                copies.copy(*files::Content::fromBytes("secret"), QStringLiteral("a.conf"))->toLocalFile();
            QCOMPARE(read(path), QByteArray("secret"));
#ifndef Q_OS_WIN
            const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup |
                                              QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
            const QString closed = QDir(root.path()).entryInfoList(kFolders).first().filePath();
            QVERIFY(path.startsWith(closed + u'/'));
            QCOMPARE(QFile::permissions(closed) & others, QFile::Permissions());
            QCOMPARE(QFile::permissions(path) & others, QFile::Permissions());
#endif
        }
        QVERIFY(QDir(root.path()).isEmpty());
    }

    void copiesOfACancelledDragGoAtOnce()
    {
        const QTemporaryDir root;
        FileCopies copies(root.path());
        const auto copy = [&] {
            copies.beginDrag();
            return copies.copy(*files::Content::fromBytes("secret"), QStringLiteral("a.conf"))->toLocalFile();
        };
        const QString dropped = copy();
        copies.endDrag(true);
        const QString cancelled = copy();
        copies.endDrag(false);
        QVERIFY(QFileInfo::exists(dropped)); // a file manager may read it only now
        QVERIFY(!QFileInfo::exists(cancelled));
    }

    void whatAKilledProgramLeftIsRemoved()
    {
        const QTemporaryDir root;
        FileCopies running(root.path());
        const QString ours =
            running.copy(*files::Content::fromBytes("ours"), QStringLiteral("a.conf"))->toLocalFile();
        const QString left = root.filePath(QStringLiteral("provbench-drag-killed"));
        QVERIFY(QDir().mkpath(left + QStringLiteral("/1/1")));
        write(left + QStringLiteral("/1/1/a.conf"), "secret");
        // Of a process that cannot be: beyond the largest number that a process may have.
        write(left + QStringLiteral("/in-use"),
              "2147483647\nprovbench\n" + QSysInfo::machineHostName().toUtf8() + '\n');
        QVERIFY(QDir(root.path()).mkdir(QStringLiteral("somebody-elses")));
        const FileCopies next(root.path());
        QVERIFY(!QFileInfo::exists(left));
        QVERIFY(QFileInfo::exists(ours)); // of one that runs
        QVERIFY(QFileInfo::exists(root.filePath(QStringLiteral("somebody-elses"))));
    }

    void aCopyThatTakesTooLongIsGivenUp()
    {
        FileCopies copies;
        const auto late =
            copies.copy(*files::Content::fromBytes("x"), QStringLiteral("a.conf"), QDeadlineTimer(0));
        QVERIFY(!late);
        QCOMPARE(late.error().what.code, ui::served::kDragTooSlow);
    }

    void aCopyThatCannotBeWrittenSaysWhy()
    {
        QTemporaryDir folder;
        const auto saved = ui::served::saveCopy(*files::Content::fromBytes("x"),
                                                folder.filePath(QStringLiteral("no/such/folder")));
        QVERIFY(!saved);
        QVERIFY(!saved.error().what.code.isEmpty());
    }

    void urls()
    {
        using serving::Protocol;
        const QHostAddress any(QHostAddress::Any);
        const QHostAddress own(QStringLiteral("192.168.77.1"));
        const QHostAddress six(QStringLiteral("fd00::1"));
        const QString path = QStringLiteral("a b/x#1.conf");
        QCOMPARE(urlsOf({{Protocol::Tftp, any, 69}}, {own}, path),
                 QStringList(QStringLiteral("tftp://192.168.77.1/a%20b/x%231.conf")));
        QCOMPARE(urlsOf({{Protocol::Https, six, 443}, {Protocol::Ftp, six, 2121}}, {own},
                        QStringLiteral("x.conf")),
                 QStringList({QStringLiteral("https://[fd00::1]/x.conf"),
                              QStringLiteral("ftp://[fd00::1]:2121/x.conf")}));
        // Bound to every address twice, for IPv4 and IPv6: it is one service to a person.
        QCOMPARE(urlsOf({{Protocol::Tftp, any, 69}, {Protocol::Tftp, any, 69}}, {own}, path).size(), 1);
        QVERIFY(urlsOf({{Protocol::Tftp, any, 69}}, {}, path).isEmpty());
        QVERIFY(urlsOf({}, {own}, path).isEmpty());
    }

private:
    static constexpr auto kFolders = QDir::Dirs | QDir::NoDotAndDotDot;

    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

QTEST_MAIN(FileCopiesTest)
#include "file_copies_test.moc"
