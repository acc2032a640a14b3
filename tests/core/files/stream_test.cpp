#include "core/files/atomic_write.h"
#include "core/files/stream.h"

#include <QBuffer>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace files;

class StreamTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyByteIsPouredInPieces_data();
    void everyByteIsPouredInPieces();
    void aSinkThatFailsEndsIt();
    void aFileThatIsWrittenMeanwhileIsNotTaken();
    void whatGrewIsThereOnceItIsKept();
    void whatIsNotKeptIsGone();
    void aNameThatIsTakenIsLeftAlone();

private:
    QString path(const QString &name) const { return m_dir.filePath(name); }
    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    QTemporaryDir m_dir;
};

namespace {

QByteArray patterned(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = static_cast<char>(i * 31 + i / 256);
    return bytes;
}

} // namespace

void StreamTest::everyByteIsPouredInPieces_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {0, 1, int{kPiece}, int{kPiece} + 1, 5 * 1024 * 1024})
        QTest::addRow("%d", size) << size;
}

void StreamTest::everyByteIsPouredInPieces()
{
    QFETCH(int, size);
    const QByteArray bytes = patterned(size);
    write(path(QStringLiteral("a")), bytes);
    QByteArray got;
    const Sink sink = [&](QByteArrayView piece) -> base::Result<void> {
        if (piece.size() > kPiece)
            return base::fail(kWriteFailed);
        got += piece.toByteArray();
        return {};
    };
    QVERIFY(pour(*Content::open(path(QStringLiteral("a"))).value(), QStringLiteral("a"), sink).has_value());
    QCOMPARE(got, bytes);
    got.clear();
    QBuffer buffer;
    buffer.setData(bytes);
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    QVERIFY(pour(buffer, sink).has_value());
    QCOMPARE(got, bytes);
}

void StreamTest::aSinkThatFailsEndsIt()
{
    const auto content = Content::fromBytes(patterned(3 * kPiece));
    int calls = 0;
    const auto poured = pour(*content, QStringLiteral("a"), [&](QByteArrayView) -> base::Result<void> {
        return ++calls == 2 ? base::fail(kDiskFull) : base::Result<void>{};
    });
    QVERIFY(!poured.has_value());
    QCOMPARE(poured.error().what.code.toString(), kDiskFull.toString());
    QCOMPARE(calls, 2);
}

void StreamTest::aFileThatIsWrittenMeanwhileIsNotTaken()
{
    const QString large = path(QStringLiteral("large"));
    write(large, patterned(Content::kHeldLimit + 1));
    const auto content = Content::open(large).value();
    for (const bool cut : {false, true}) {
        const auto poured = pour(*content, large, [&](QByteArrayView) -> base::Result<void> {
            QFile file(large);
            if (cut ? !file.resize(kPiece) : !(file.open(QIODevice::ReadWrite) && file.write("x") == 1))
                return base::fail(kWriteFailed);
            return {};
        });
        QVERIFY(!poured.has_value());
        QCOMPARE(poured.error().what.code.toString(), kFileChanging.toString());
    }
}

void StreamTest::whatGrewIsThereOnceItIsKept()
{
    const QString to = path(QStringLiteral("grown"));
    auto file = GrowingFile::create(to);
    QVERIFY(file.has_value());
    QVERIFY(file->write("one ").has_value());
    QVERIFY(file->write("two").has_value());
    QVERIFY(file->keep().has_value());
    QCOMPARE(file->md5(), QCryptographicHash::hash("one two", QCryptographicHash::Md5).toHex());
    QCOMPARE(Content::open(to).value()->toByteArray(), "one two");
}

void StreamTest::whatIsNotKeptIsGone()
{
    const QString to = path(QStringLiteral("dropped"));
    {
        auto first = GrowingFile::create(to);
        QVERIFY(first.has_value());
        QVERIFY(first->write("one").has_value());
        const GrowingFile moved = std::move(*first);
        QVERIFY(QFile::exists(to));
    }
    QVERIFY(!QFile::exists(to));
}

void StreamTest::aNameThatIsTakenIsLeftAlone()
{
    const QString to = path(QStringLiteral("taken"));
    write(to, "mine");
    QVERIFY(!GrowingFile::create(to).has_value());
    QCOMPARE(Content::open(to).value()->toByteArray(), "mine");
}

QTEST_GUILESS_MAIN(StreamTest)
#include "stream_test.moc"
