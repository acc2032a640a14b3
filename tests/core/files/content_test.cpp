#include "core/files/atomic_write.h"
#include "core/files/content.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <thread>
#include <vector>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using files::Content;
using files::ContentPtr;

class ContentTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void holdsSmallFiles_data();
    void holdsSmallFiles();
    void mapsLargeFiles();
    void readsAtAnyOffset_data();
    void readsAtAnyOffset();
    void survivesAMappedFileCutShort();
    void noticesThatAMappedFileWasWrittenInto_data();
    void noticesThatAMappedFileWasWrittenInto();
    void aFileMovedOverAMappedOneChangesNothing();
    void aMappedFileIsInNobodysWay();
    void aSnapshotOutlivesItsFile();
    void sumsOnceForManyThreads();
    void tellsWhenItWasWritten_data();
    void tellsWhenItWasWritten();
    void hasATagForItsBytes_data();
    void hasATagForItsBytes();
    void aSnapshotHasTheTimeAndTheTagOfItsFile();
    void lendsTheDescriptorOfAMappedFile();
    void tellsWhyAFileCannotBeOpened();

private:
    QString write(const QByteArray &bytes);
    QTemporaryDir m_folder;
};

namespace {

QByteArray pattern(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = static_cast<char>(i * 31 + i / 251);
    return bytes;
}

QByteArray md5Of(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex();
}

QByteArray readAt(const ContentPtr &content, qint64 offset, qsizetype count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    const auto room = std::as_writable_bytes(std::span(bytes.data(), static_cast<std::size_t>(count)));
    bytes.truncate(content->read(offset, room));
    return bytes;
}

constexpr qint64 kLarge = Content::kHeldLimit + 12'345;

} // namespace

QString ContentTest::write(const QByteArray &bytes)
{
    const QString path = m_folder.filePath(QStringLiteral("file"));
    QFile::remove(path);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write the test file");
    return path;
}

void ContentTest::holdsSmallFiles_data()
{
    QTest::addColumn<qint64>("size");
    QTest::newRow("empty") << qint64{0};
    QTest::newRow("one byte") << qint64{1};
    QTest::newRow("the limit") << Content::kHeldLimit;
}

void ContentTest::holdsSmallFiles()
{
    QFETCH(qint64, size);
    const QByteArray bytes = pattern(size);
    const auto content = Content::open(write(bytes));
    QVERIFY(content);
    QVERIFY(!(*content)->isMapped());
    write("something else");
    QVERIFY((*content)->isIntact());
    QCOMPARE((*content)->size(), size);
    QCOMPARE((*content)->toByteArray(), bytes);
    QCOMPARE(base::viewOf((*content)->view()).toByteArray(), bytes);
    QCOMPARE((*content)->md5(), md5Of(bytes));
}

void ContentTest::mapsLargeFiles()
{
    const QByteArray bytes = pattern(kLarge);
    const auto content = Content::open(write(bytes));
    QVERIFY(content);
    QVERIFY((*content)->isMapped());
#ifdef Q_OS_WIN
    QVERIFY((*content)->view().empty()); // no mapping, or nobody could remove the file
#else
    QCOMPARE(base::viewOf((*content)->view()).toByteArray(), bytes);
#endif
    QCOMPARE((*content)->toByteArray(), bytes);
    QCOMPARE((*content)->md5(), md5Of(bytes));
}

void ContentTest::readsAtAnyOffset_data()
{
    QTest::addColumn<qint64>("size");
    QTest::newRow("held") << qint64{1000};
    QTest::newRow("mapped") << kLarge;
}

void ContentTest::readsAtAnyOffset()
{
    QFETCH(qint64, size);
    const QByteArray bytes = pattern(size);
    const ContentPtr content = Content::open(write(bytes)).value();
    QCOMPARE(readAt(content, 0, 100), bytes.first(100));
    QCOMPARE(readAt(content, 7, 1), bytes.sliced(7, 1));
    QCOMPARE(readAt(content, size - 10, 100), bytes.last(10));
    QCOMPARE(readAt(content, size, 100), QByteArray());
    QCOMPARE(readAt(content, size + 1, 100), QByteArray());
    QCOMPARE(readAt(content, -1, 100), QByteArray());
}

void ContentTest::survivesAMappedFileCutShort()
{
    const QString path = write(pattern(kLarge));
    const ContentPtr content = Content::open(path).value();
    QVERIFY(QFile::resize(path, 5000));
    // Reading the mapping beyond the end would raise SIGBUS; read() says how much there still is.
    QCOMPARE(readAt(content, 4000, 4000).size(), 1000);
    QCOMPARE(readAt(content, 8000, 100).size(), 0);
    QCOMPARE(content->md5(), md5Of(pattern(5000)));
    QCOMPARE(content->toByteArray(), pattern(5000));
}

void ContentTest::noticesThatAMappedFileWasWrittenInto_data()
{
    QTest::addColumn<qint64>("at");
    QTest::addColumn<qint64>("newSize");
    QTest::newRow("in place") << qint64{100} << kLarge;
    QTest::newRow("longer") << kLarge << kLarge + 1;
    QTest::newRow("shorter") << qint64{0} << kLarge - 1;
}

void ContentTest::noticesThatAMappedFileWasWrittenInto()
{
    QFETCH(qint64, at);
    QFETCH(qint64, newSize);
    const QString path = write(pattern(kLarge));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::Unbuffered));
    // Long before it is mapped: the clock of a file system may tick only a hundred times a second.
    QVERIFY(file.setFileTime(QDateTime::currentDateTime().addSecs(-60), QFileDevice::FileModificationTime));
    const ContentPtr mapped = Content::open(path).value();
    const ContentPtr copied = Content::snapshot(path).value();
    QVERIFY(mapped->isIntact());
    QVERIFY(file.seek(at));
    file.write("x");
    QVERIFY(file.resize(newSize));
    QVERIFY(!mapped->isIntact());
    QVERIFY(copied->isIntact());
}

void ContentTest::aFileMovedOverAMappedOneChangesNothing()
{
    const QByteArray bytes = pattern(kLarge);
    const QString path = write(bytes);
    const ContentPtr content = Content::open(path).value();
    QVERIFY(files::atomicWrite(path, "another file"));
    QCOMPARE(Content::open(path).value()->toByteArray(), QByteArray("another file"));
    QVERIFY(content->isIntact());
    QCOMPARE(content->md5(), md5Of(bytes));
}

void ContentTest::aMappedFileIsInNobodysWay()
{
    const QByteArray bytes = pattern(kLarge);
    const QString path = write(bytes);
    const QString aside = m_folder.filePath(QStringLiteral("aside"));
    ContentPtr content = Content::open(path).value();
    QVERIFY(content->isMapped());
    QVERIFY(QFile::rename(path, aside)); // as a change of the job removes a file
    QVERIFY(!QFile::exists(path));
    QCOMPARE(Content::open(aside).value()->tag(), content->tag()); // not a copy
    QVERIFY(QFile::remove(aside));
    QVERIFY(content->isIntact());
    QCOMPARE(content->md5(), md5Of(bytes));
    content.reset(); // before Windows 10 the name goes with the last who has the file open
    QVERIFY(!QFile::exists(aside));
}

void ContentTest::aSnapshotOutlivesItsFile()
{
    const QByteArray bytes = pattern(kLarge);
    const QString path = write(bytes);
    const ContentPtr content = Content::snapshot(path).value();
    QVERIFY(content->isMapped());
    QVERIFY(QFile::resize(path, 10));
    QCOMPARE(content->toByteArray(), bytes);
    QCOMPARE(content->md5(), md5Of(bytes));
    QVERIFY(!Content::snapshot(path).value()->isMapped());
}

void ContentTest::sumsOnceForManyThreads()
{
    const QByteArray bytes = pattern(kLarge);
    const ContentPtr content = Content::open(write(bytes)).value();
    std::vector<QByteArray> sums(4);
    {
        std::vector<std::jthread> threads;
        for (QByteArray &sum : sums) {
            threads.emplace_back([&] {
                sum = content->md5();
                if (readAt(content, 100, 50) != bytes.sliced(100, 50))
                    sum.clear();
            });
        }
    }
    for (const QByteArray &sum : sums)
        QCOMPARE(sum, md5Of(bytes));
}

void ContentTest::tellsWhenItWasWritten_data()
{
    readsAtAnyOffset_data();
}

void ContentTest::tellsWhenItWasWritten()
{
    QFETCH(qint64, size);
    const QDateTime written(QDate(2024, 2, 29), QTime(12, 30, 15), Qt::UTC);
    const QString path = write(pattern(size));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.setFileTime(written, QFileDevice::FileModificationTime));
    QCOMPARE(Content::open(path).value()->modified(), written);
    QCOMPARE(Content::open(path).value()->modified().timeSpec(), Qt::UTC);
    const QDateTime before = QDateTime::currentDateTimeUtc();
    const QDateTime made = Content::fromBytes("x")->modified();
    QVERIFY(made >= before && made <= QDateTime::currentDateTimeUtc());
}

void ContentTest::hasATagForItsBytes_data()
{
    readsAtAnyOffset_data();
}

void ContentTest::hasATagForItsBytes()
{
    QFETCH(qint64, size);
    QByteArray bytes = pattern(size);
    const QString path = write(bytes);
    const QByteArray tag = Content::open(path).value()->tag();
    QVERIFY(!tag.isEmpty());
    for (const char c : tag)
        QVERIFY2((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == '-', tag.constData());
    QCOMPARE(Content::open(path).value()->tag(), tag);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::Unbuffered));
    QVERIFY(file.setFileTime(QDateTime::currentDateTime().addSecs(-60), QFileDevice::FileModificationTime));
    const QByteArray first = Content::open(path).value()->tag();
    file.write("y");
    QVERIFY(Content::open(path).value()->tag() != first);
    QCOMPARE(Content::fromBytes(bytes)->tag(), md5Of(bytes));
}

void ContentTest::aSnapshotHasTheTimeAndTheTagOfItsFile()
{
    const QString path = write(pattern(kLarge));
    const ContentPtr mapped = Content::open(path).value();
    const ContentPtr copied = Content::snapshot(path).value();
    QCOMPARE(copied->modified(), mapped->modified());
    QCOMPARE(copied->tag(), mapped->tag());
}

void ContentTest::lendsTheDescriptorOfAMappedFile()
{
    const QByteArray bytes = pattern(kLarge);
    QCOMPARE(Content::fromBytes(bytes)->descriptor(), -1);
#ifdef Q_OS_UNIX
    const ContentPtr content = Content::open(write(bytes)).value();
    char read[100];
    QCOMPARE(::pread(content->descriptor(), read, sizeof read, 5000), static_cast<ssize_t>(sizeof read));
    QCOMPARE(QByteArray(read, sizeof read), bytes.sliced(5000, sizeof read));
#endif
}

void ContentTest::tellsWhyAFileCannotBeOpened()
{
    const auto missing = Content::open(m_folder.filePath(QStringLiteral("nowhere")));
    QVERIFY(!missing);
    QVERIFY(missing.error().what.code == files::kFileMissing);
    const auto folder = Content::open(m_folder.path());
    QVERIFY(!folder);
    QVERIFY(folder.error().what.code == files::kFileUnreadable);
    QCOMPARE(folder.error().what.args.value(0), m_folder.path());
    QVERIFY(!folder.error().what.args.value(1).isEmpty());
}

QTEST_APPLESS_MAIN(ContentTest)
#include "content_test.moc"
