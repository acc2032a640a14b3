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
        QString path;
        {
            FileCopies copies;
            path = copies.copy(*files::Content::fromBytes("secret"), QStringLiteral("a.conf"))->toLocalFile();
            QVERIFY(QFileInfo::exists(path));
#ifndef Q_OS_WIN
            const QString closed = QFileInfo(QFileInfo(path).path()).path();
            QCOMPARE(QFile::permissions(closed) & (QFile::ExeGroup | QFile::ExeOther), QFile::Permissions());
            QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
#endif
        }
        QVERIFY(!QFileInfo::exists(path));
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
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

QTEST_MAIN(FileCopiesTest)
#include "file_copies_test.moc"
