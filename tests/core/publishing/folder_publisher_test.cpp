#include "core/publishing/folder_publisher.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using publishing::FolderPublisher;

class FolderPublisherTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_publisher.reset(); }
    void publishesWhatIsThere();
    void publishesAFileWrittenInPlace();
    void publishesAFileMovedOverAnother();
    void servesNoMixtureOfALargeFileOverwrittenInPlace();
    void publishesNewAndRemovedFiles();
    void publishesNothingWhenNothingChanged();
    void tellsOnceThatTheFolderIsGoneAndComesBack();
    void tellsThatTheFolderWasNeverThere();

private:
    QString at(const char *path) const { return m_root + u'/' + QString::fromLatin1(path); }
    void write(const QString &path, const QByteArray &bytes);
    QByteArray served(const char *path) const;

    base::SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_holder;
    QString m_root;
    std::unique_ptr<FolderPublisher> m_publisher;
    serving::ServedTreePtr m_tree;
    int m_publications = 0;
    QStringList m_failures;
};

void FolderPublisherTest::init()
{
    m_holder = std::make_unique<QTemporaryDir>();
    m_root = m_holder->filePath(QStringLiteral("site"));
    QVERIFY(QDir().mkpath(m_root));
    m_tree = nullptr;
    m_publications = 0;
    m_failures.clear();
    m_publisher = std::make_unique<FolderPublisher>(m_clock);
    connect(m_publisher.get(), &FolderPublisher::published, this, [this](const serving::ServedTreePtr &tree) {
        m_tree = tree;
        ++m_publications;
    });
    connect(m_publisher.get(), &FolderPublisher::failed, this,
            [this](const base::Error &error) { m_failures << error.what.code.toString(); });
}

void FolderPublisherTest::write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

QByteArray FolderPublisherTest::served(const char *path) const
{
    const serving::Entry *entry = m_tree ? m_tree->find(QString::fromLatin1(path)) : nullptr;
    return entry ? entry->content->toByteArray() : QByteArray("-");
}

void FolderPublisherTest::publishesWhatIsThere()
{
    write(at("a.conf"), "1");
    m_publisher->open(m_root);
    // The first tree waits for files that were only just written.
    QTRY_COMPARE(served("a.conf"), QByteArray("1"));
    QCOMPARE(m_publications, 1);
    QVERIFY(m_failures.isEmpty());
}

void FolderPublisherTest::publishesAFileWrittenInPlace()
{
    write(at("a.conf"), "1");
    m_publisher->open(m_root);
    QTRY_COMPARE(served("a.conf"), QByteArray("1"));
    write(at("a.conf"), "2");
    QTRY_COMPARE(served("a.conf"), QByteArray("2"));
    write(at("a.conf"), "3");
    QTRY_COMPARE(served("a.conf"), QByteArray("3"));
}

void FolderPublisherTest::publishesAFileMovedOverAnother()
{
    write(at("a.conf"), "1");
    m_publisher->open(m_root);
    QTRY_COMPARE(served("a.conf"), QByteArray("1"));
    for (const char *version : {"2", "3"}) {
        write(at(".a.conf.new"), version);
        QVERIFY(QFile::remove(at("a.conf")));
        QVERIFY(QFile::rename(at(".a.conf.new"), at("a.conf")));
        QTRY_COMPARE(served("a.conf"), QByteArray(version));
    }
}

/// Of whatever is in the tree every byte is of one version, and the writer is never waited for.
void FolderPublisherTest::servesNoMixtureOfALargeFileOverwrittenInPlace()
{
    const qsizetype size = files::Content::kHeldLimit + 1;
    write(at("a.fw"), QByteArray(size, '1'));
    m_publisher->open(m_root);
    QTRY_VERIFY(m_tree && m_tree->find(QStringLiteral("a.fw")));
    const auto old = m_tree->find(QStringLiteral("a.fw"))->content;

    QFile file(at("a.fw"));
    QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::Unbuffered));
    file.write(QByteArray(size / 2, '2'));
    QVERIFY(!old->isIntact());
    m_publisher->lookAgain();
    QVERIFY(!m_tree->find(QStringLiteral("a.fw")));
    file.write(QByteArray(size - size / 2, '2'));
    file.close();
    QTRY_VERIFY(m_tree->find(QStringLiteral("a.fw")));
    QCOMPARE(served("a.fw"), QByteArray(size, '2'));
}

void FolderPublisherTest::publishesNewAndRemovedFiles()
{
    m_publisher->open(m_root);
    QTRY_COMPARE(m_publications, 1);
    write(at("a.conf"), "1");
    QTRY_COMPARE(served("a.conf"), QByteArray("1"));
    QVERIFY(QDir().mkpath(at("sub")));
    write(at("sub/b.fw"), "fw");
    QTRY_COMPARE(served("sub/b.fw"), QByteArray("fw"));
    QVERIFY(QFile::remove(at("a.conf")));
    QTRY_COMPARE(served("a.conf"), QByteArray("-"));
    QCOMPARE(served("a.md5"), QByteArray("-"));
}

void FolderPublisherTest::publishesNothingWhenNothingChanged()
{
    write(at("a.conf"), "1");
    m_publisher->open(m_root);
    QTRY_COMPARE(m_publications, 1);
    m_publisher->lookAgain();
    write(at(".hidden"), "x");
    m_publisher->lookAgain();
    QCOMPARE(m_publications, 1);
}

void FolderPublisherTest::tellsOnceThatTheFolderIsGoneAndComesBack()
{
    write(at("a.conf"), "1");
    m_publisher->open(m_root);
    QTRY_COMPARE(m_publications, 1);
    QVERIFY(QDir().rename(m_root, m_root + QStringLiteral("-away")));
    QTRY_COMPARE(m_failures, QStringList(QStringLiteral("folder-missing")));
    m_publisher->lookAgain();
    QCOMPARE(m_failures.size(), 1);
    QCOMPARE(m_publications, 1);
    QCOMPARE(served("a.conf"), QByteArray("1"));
    QVERIFY(QDir().rename(m_root + QStringLiteral("-away"), m_root));
    QTRY_COMPARE(m_publications, 2);
    write(at("a.conf"), "2");
    QTRY_COMPARE(served("a.conf"), QByteArray("2"));
    QCOMPARE(m_failures.size(), 1);
}

void FolderPublisherTest::tellsThatTheFolderWasNeverThere()
{
    m_publisher->open(at("nowhere"));
    QCOMPARE(m_failures, QStringList(QStringLiteral("folder-missing")));
    QVERIFY(QDir().mkpath(at("nowhere")));
    QTRY_COMPARE(m_publications, 1);
}

QTEST_GUILESS_MAIN(FolderPublisherTest)
#include "folder_publisher_test.moc"
