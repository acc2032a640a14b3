#include "core/files/being_written.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

class BeingWrittenTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void seesAWriter();
    void doesNotMindReaders();
    void knowsNothingOfWhatIsNotThere();
};

void BeingWrittenTest::seesAWriter()
{
#if !defined(Q_OS_LINUX)
    QSKIP("only asked of the system on Linux here");
#endif
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("a.conf")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(files::isBeingWritten(file.fileName()));
    file.write("a = 1\n");
    file.flush();
    QVERIFY(files::isBeingWritten(file.fileName()));
    file.close();
    QVERIFY(!files::isBeingWritten(file.fileName()));
}

void BeingWrittenTest::doesNotMindReaders()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("a.conf")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!files::isBeingWritten(file.fileName()));
}

void BeingWrittenTest::knowsNothingOfWhatIsNotThere()
{
    QVERIFY(!files::isBeingWritten(QStringLiteral("/nowhere/at/all")));
}

QTEST_APPLESS_MAIN(BeingWrittenTest)
#include "being_written_test.moc"
