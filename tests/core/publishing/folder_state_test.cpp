#include "core/publishing/folder_state.h"

#include "tests/support/manual_clock.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using publishing::FolderState;

constexpr qint64 kLarge = files::Content::kHeldLimit + 1;

class FolderStateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void takesOldFilesAtTheFirstLook();
    void waitsForANewFileToSettle();
    void keepsThePreviousBytesWhileAFileIsWritten();
    void leavesOutALargeFileThatIsOverwrittenInPlace();
    void keepsALargeFileThatAnotherIsMovedOver();
    void sumsEveryFileWhenItIsRead();
    void startsWaitingAgainWhenItChangesAgain();
    void waitsForTheWriterToCloseTheFile();
    void waitsLongerWhereTheSystemCannotTell();
    void keepsTheContentOfUnchangedFiles();
    void dropsRemovedFiles();
    void readOnceTakesEverythingThatHoldsStill();
    void namesFilesForTheChecks();

private:
    void write(const char *name, const QByteArray &bytes);
    /// Scans and reads; the state is the next one's previous.
    QByteArray look();
    void wait(std::chrono::milliseconds time) { m_clock.advance(time); }

    support::ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    FolderState m_state;
    publishing::Settling m_settling;
};

void FolderStateTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_state = {};
    m_settling = {.ask = [](const QString &) { return files::BeingWritten::No; }};
}

void FolderStateTest::write(const char *name, const QByteArray &bytes)
{
    QFile file(m_folder->filePath(QString::fromLatin1(name)));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

/// "a=1 b=2 ?c": c is seen and not settled.
QByteArray FolderStateTest::look()
{
    m_state =
        publishing::readFolder(publishing::scan(m_folder->path()).value(), m_state, m_clock, m_settling);
    QByteArrayList parts;
    for (const auto &file : m_state.files)
        parts << file.path.toLatin1() + '=' + file.content->toByteArray();
    QStringList unsettled = m_state.unsettled.keys();
    unsettled.sort();
    for (const QString &path : unsettled)
        parts << '?' + path.toLatin1();
    return parts.join(' ');
}

void FolderStateTest::takesOldFilesAtTheFirstLook()
{
    write("a", "1");
    QFile file(m_folder->filePath(QStringLiteral("a")));
    QVERIFY(file.open(QIODevice::ReadWrite));
    // The manual clock's wall says what is old.
    QVERIFY(file.setFileTime(m_clock.wall().addSecs(-3), QFileDevice::FileModificationTime));
    file.close();
    QCOMPARE(look(), QByteArray("a=1"));
}

void FolderStateTest::waitsForANewFileToSettle()
{
    write("a", "1");
    QCOMPARE(look(), QByteArray("?a"));
    wait(publishing::kSettleTime - std::chrono::milliseconds(1));
    QCOMPARE(look(), QByteArray("?a"));
    wait(std::chrono::milliseconds(1));
    QCOMPARE(look(), QByteArray("a=1"));
}

void FolderStateTest::keepsThePreviousBytesWhileAFileIsWritten()
{
    write("a", "1");
    look();
    wait(publishing::kSettleTime);
    QCOMPARE(look(), QByteArray("a=1"));
    write("a", "22");
    QCOMPARE(look(), QByteArray("a=1 ?a"));
    wait(publishing::kSettleTime);
    QCOMPARE(look(), QByteArray("a=22"));
}

void FolderStateTest::leavesOutALargeFileThatIsOverwrittenInPlace()
{
    QFile file(m_folder->filePath(QStringLiteral("a.fw")));
    QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::Unbuffered));
    QVERIFY(file.resize(kLarge));
    QVERIFY(file.setFileTime(m_clock.wall().addSecs(-60), QFileDevice::FileModificationTime));
    file.close();
    look();
    QCOMPARE(m_state.files.size(), std::size_t{1});
    const QByteArray old = m_state.files[0].content->md5();

    QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::Unbuffered));
    file.write("new bytes");
    file.close();
    QCOMPARE(look(), QByteArray("?a.fw"));
    wait(publishing::kSettleTime);
    look();
    QCOMPARE(m_state.files.size(), std::size_t{1});
    QVERIFY(m_state.files[0].content->isIntact());
    QVERIFY(m_state.files[0].content->md5() != old);
}

void FolderStateTest::keepsALargeFileThatAnotherIsMovedOver()
{
    write("a.fw", QByteArray(kLarge, '1'));
    look();
    wait(publishing::kSettleTime);
    look();
    const auto before = m_state.files.at(0).content;
    QVERIFY(QFile::remove(m_folder->filePath(QStringLiteral("a.fw"))));
    write("a.fw", QByteArray(kLarge, '2'));
    look();
    QCOMPARE(m_state.files.size(), std::size_t{1});
    QCOMPARE(m_state.files[0].content, before);
    QVERIFY(m_state.unsettled.contains(QStringLiteral("a.fw")));
}

/// Whoever asks for the checksum later need not read the file: here it could not any more.
void FolderStateTest::sumsEveryFileWhenItIsRead()
{
    const QByteArray bytes(kLarge, '1');
    write("a.fw", bytes);
    look();
    wait(publishing::kSettleTime);
    look();
    const auto content = m_state.files.at(0).content;
    QVERIFY(content->isMapped());
    QVERIFY(QFile::resize(m_folder->filePath(QStringLiteral("a.fw")), 0));
    QCOMPARE(content->md5(), QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex());
}

void FolderStateTest::startsWaitingAgainWhenItChangesAgain()
{
    write("a", "1");
    look();
    wait(publishing::kSettleTime);
    write("a", "22");
    QCOMPARE(look(), QByteArray("?a"));
    wait(publishing::kSettleTime / 2);
    write("a", "333");
    QCOMPARE(look(), QByteArray("?a"));
    wait(publishing::kSettleTime / 2 + std::chrono::milliseconds(1));
    QCOMPARE(look(), QByteArray("?a"));
    wait(publishing::kSettleTime / 2);
    QCOMPARE(look(), QByteArray("a=333"));
}

void FolderStateTest::waitsForTheWriterToCloseTheFile()
{
#if !defined(Q_OS_LINUX)
    QSKIP("only asked of the system on Linux here");
#endif
    m_settling = {};
    QFile slow(m_folder->filePath(QStringLiteral("a")));
    QVERIFY(slow.open(QIODevice::WriteOnly));
    slow.write("half");
    slow.flush();
    look();
    wait(std::chrono::minutes(1));
    QCOMPARE(look(), QByteArray("?a"));
    slow.write(" and half");
    slow.close();
    look();
    wait(publishing::kSettleTime);
    QCOMPARE(look(), QByteArray("a=half and half"));
}

void FolderStateTest::waitsLongerWhereTheSystemCannotTell()
{
    m_settling.ask = [](const QString &) { return files::BeingWritten::Unknown; };
    write("a", "1");
    QCOMPARE(look(), QByteArray("?a"));
    wait(publishing::kLongSettleTime - std::chrono::milliseconds(1));
    QCOMPARE(look(), QByteArray("?a"));
    wait(std::chrono::milliseconds(1));
    QCOMPARE(look(), QByteArray("a=1"));
}

void FolderStateTest::keepsTheContentOfUnchangedFiles()
{
    write("a", "1");
    write("b", "1");
    look();
    wait(publishing::kSettleTime);
    look();
    const auto before = m_state;
    write("b", "22");
    look();
    wait(publishing::kSettleTime);
    look();
    QVERIFY(before.files[0].content == m_state.files[0].content);
    QVERIFY(before.files[1].content != m_state.files[1].content);
    QVERIFY(!before.sameAs(m_state));
    const auto now = m_state;
    look();
    QVERIFY(now.sameAs(m_state));
}

void FolderStateTest::dropsRemovedFiles()
{
    write("a", "1");
    write("b", "2");
    look();
    wait(publishing::kSettleTime);
    QCOMPARE(look(), QByteArray("a=1 b=2"));
    QVERIFY(QFile::remove(m_folder->filePath(QStringLiteral("a"))));
    QCOMPARE(look(), QByteArray("b=2"));
}

void FolderStateTest::readOnceTakesEverythingThatHoldsStill()
{
    write("a", "1");
    write("b", "2");
    const auto state = publishing::readOnce(m_folder->path());
    QVERIFY(state);
    QCOMPARE(state->files.size(), std::size_t{2});
    QVERIFY(state->skipped.empty());
    QVERIFY(!publishing::readOnce(m_folder->filePath(QStringLiteral("nowhere"))));
}

void FolderStateTest::namesFilesForTheChecks()
{
    write("algop8188.conf", "a = 1\n");
    const auto folder = publishing::readOnce(m_folder->path())->forChecks();
    QCOMPARE(folder.files.size(), std::size_t{1});
    QCOMPARE(folder.files[0].name.model, QStringLiteral("8188"));
    QCOMPARE(folder.files[0].path, QStringLiteral("algop8188.conf"));
}

QTEST_GUILESS_MAIN(FolderStateTest)
#include "folder_state_test.moc"
