#include "core/files/being_written.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using files::BeingWritten;

class BeingWrittenTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void seesAWriter();
    void doesNotMindReaders();
    void saysSoWhenItCannotTell();
};

void BeingWrittenTest::seesAWriter()
{
#if !defined(Q_OS_LINUX)
    QSKIP("only asked of the system on Linux here");
#endif
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("a.conf")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(files::beingWritten(file.fileName()), BeingWritten::Yes);
    file.write("a = 1\n");
    file.flush();
    QCOMPARE(files::beingWritten(file.fileName()), BeingWritten::Yes);
    file.close();
    QCOMPARE(files::beingWritten(file.fileName()), BeingWritten::No);
}

void BeingWrittenTest::doesNotMindReaders()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("a.conf")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(files::beingWritten(file.fileName()) != BeingWritten::Yes);
}

void BeingWrittenTest::saysSoWhenItCannotTell()
{
    QCOMPARE(files::beingWritten(QStringLiteral("/nowhere/at/all")), BeingWritten::Unknown);
}

QTEST_APPLESS_MAIN(BeingWrittenTest)
#include "being_written_test.moc"
