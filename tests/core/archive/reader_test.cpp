#include "core/archive/reader.h"
#include "core/archive/writer.h"

#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>
#include <QtEndian>

using namespace archive;

class ReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasWrittenIsRead();
    void theSameEntriesGiveTheSameBytes();
    void unsafeNamesAreRefused_data();
    void unsafeNamesAreRefused();
    void backslashesAreSlashes();
    void aNameThatStandsTwiceIsRefused();
    void whatIsNoArchiveIsToldApart();
    void entriesThatShareTheirBytesAreRefused();
    void lockedEntriesAreRefused();
    void limitsHold();
    void aBombIsToldFromALargeFile();
    void anEntryOfManyEntriesCountsTogether();
    void aWrongChecksumIsDamage();
    void aSizeThatLiesIsDamage();
    void everyTruncationIsAnError();
    void aFileOfTheDiskIsReadAsItsBytesAre();
    void aFileThatIsNotThereIsSaidToBe();
    void aFileCutShortMeanwhileIsDamage();
};

namespace {

using Entries = QList<std::pair<QString, QByteArray>>;

QByteArray zipped(const Entries &entries)
{
    Writer writer;
    for (const auto &[name, bytes] : entries)
        writer.add(name, bytes);
    return writer.finish().value_or(QByteArray());
}

/// The low bytes of a multiplicative generator: deflate makes nothing of them.
QByteArray incompressible(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    quint64 state = 1;
    for (char &byte : bytes) {
        state = state * 6'364'136'223'846'793'005U + 1;
        byte = static_cast<char>(state >> 56);
    }
    return bytes;
}

bool write(QTemporaryFile &file, const QByteArray &bytes)
{
    return file.open() && file.write(bytes) == bytes.size() && file.flush();
}

QByteArray one(const QByteArray &bytes)
{
    return zipped({{QStringLiteral("a"), bytes}});
}

QString codeOf(const base::Error &error)
{
    return error.what.code.toString();
}

/// Why the entry "a" cannot be read; empty if it can.
QString refusal(const QByteArray &bytes, const Limits &limits = {})
{
    auto reader = Reader::open(bytes, limits);
    if (!reader)
        return codeOf(reader.error());
    const auto read = reader->read(QStringLiteral("a"), 1 << 30);
    return read ? QString() : codeOf(read.error());
}

/// Position of the entry's record in the central directory.
qsizetype directoryOf(const QByteArray &bytes)
{
    return bytes.indexOf("PK\x01\x02");
}

} // namespace

void ReaderTest::whatWasWrittenIsRead()
{
    const Entries entries{{QStringLiteral("a"), "alpha"},
                          {QStringLiteral("b/\u00E4"), QByteArray(100'000, 'x')},
                          {QStringLiteral("c"), {}}};
    auto reader = Reader::open(zipped(entries));
    QVERIFY(reader.has_value());
    QCOMPARE(reader->names(), (QStringList{entries[0].first, entries[1].first, entries[2].first}));
    QCOMPARE(reader->claimedSize(), 100'005);
    for (const auto &[name, bytes] : entries)
        QCOMPARE(reader->read(name, 1'000'000).value(), bytes);
    QCOMPARE(reader->done(), 100'005);
    const auto missing = reader->entry(QStringLiteral("z"));
    QVERIFY(!missing.has_value());
    QCOMPARE(codeOf(missing.error()), QStringLiteral("archive-entry-missing"));
}

void ReaderTest::theSameEntriesGiveTheSameBytes()
{
    const QByteArray bytes = one("alpha");
    QCOMPARE(one("alpha"), bytes);
    // 1 January 1980, 00:00 in the form of MS-DOS: no clock was asked.
    QCOMPARE(qFromLittleEndian<quint32>(bytes.constData() + directoryOf(bytes) + 12), 0x00210000U);
}

void ReaderTest::unsafeNamesAreRefused_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("code");
    const auto unsafe = QStringLiteral("archive-unsafe-name");
    QTest::newRow("upwards") << QByteArray("../a") << unsafe;
    QTest::newRow("within") << QByteArray("b/../../a") << unsafe;
    QTest::newRow("absolute") << QByteArray("/etc/a") << unsafe;
    QTest::newRow("drive") << QByteArray("C:/a") << unsafe;
    QTest::newRow("upwards by backslash") << QByteArray("..\\a") << unsafe;
    QTest::newRow("within by backslash") << QByteArray("b\\..\\..\\a") << unsafe;
    QTest::newRow("drive by backslash") << QByteArray("C:\\a") << unsafe;
    QTest::newRow("another computer") << QByteArray("\\\\a\\b") << unsafe;
    QTest::newRow("control") << QByteArray("a\x01") << QStringLiteral("archive-unfit-name");
    QTest::newRow("nothing but a dot") << QByteArray(".") << QStringLiteral("archive-unfit-name");
}

void ReaderTest::unsafeNamesAreRefused()
{
    QFETCH(QByteArray, name);
    const QByteArray honest(name.size(), 'n');
    QByteArray bytes = zipped({{QString::fromLatin1(honest), "x"}});
    bytes.replace(honest, name);
    const auto reader = Reader::open(bytes);
    QVERIFY(!reader.has_value());
    QTEST(codeOf(reader.error()), "code");
}

/// APPNOTE 4.4.17.1 forbids them; older programs for Windows write them.
void ReaderTest::backslashesAreSlashes()
{
    QByteArray bytes = zipped({{QStringLiteral("b/c/a"), "alpha"}, {QStringLiteral("d/"), {}}});
    bytes.replace("b/c/a", "b\\c\\a").replace("d/", "d\\");
    auto reader = Reader::open(bytes);
    QVERIFY(reader.has_value());
    QCOMPARE(reader->names(), (QStringList{QStringLiteral("b/c/a"), QStringLiteral("d/")}));
    QCOMPARE(reader->read(QStringLiteral("b/c/a"), 100).value(), QByteArray("alpha"));
    QCOMPARE(reader->claimedSize(QStringLiteral("b/c/a")), 5);
    QVERIFY(!reader->contains(QStringLiteral("b\\c\\a")));

    bytes = zipped({{QStringLiteral("b/a"), "x"}, {QStringLiteral("b_a"), "y"}});
    QCOMPARE(refusal(bytes.replace("b_a", "b\\a")), QStringLiteral("archive-name-twice"));
}

void ReaderTest::whatIsNoArchiveIsToldApart()
{
    QCOMPARE(refusal({}), QStringLiteral("archive-empty"));
    QCOMPARE(refusal(zipped({})), QStringLiteral("archive-empty"));
    QCOMPARE(refusal("<html>"), QStringLiteral("archive-not-one"));
    QCOMPARE(refusal(one("alpha").first(30)), QStringLiteral("archive-cut-off"));
}

/// "A better zip bomb" (D. Fifield, 2019): each record of the directory names the same bytes.
void ReaderTest::entriesThatShareTheirBytesAreRefused()
{
    QByteArray bytes = zipped({{QStringLiteral("a"), incompressible(4'000)}});
    const qsizetype directory = directoryOf(bytes);
    const qsizetype end = bytes.indexOf("PK\x05\x06");
    QByteArray second = bytes.sliced(directory, end - directory);
    second.replace(46, 1, "b");
    bytes.insert(end, second);
    const qsizetype newEnd = end + second.size();
    qToLittleEndian<quint16>(2, bytes.data() + newEnd + 8);
    qToLittleEndian<quint16>(2, bytes.data() + newEnd + 10);
    qToLittleEndian<quint32>(static_cast<quint32>(2 * second.size()), bytes.data() + newEnd + 12);
    QCOMPARE(refusal(bytes), QStringLiteral("archive-overlap"));
}

void ReaderTest::aNameThatStandsTwiceIsRefused()
{
    QCOMPARE(refusal(zipped({{QStringLiteral("a"), "x"}, {QStringLiteral("a"), "y"}})),
             QStringLiteral("archive-name-twice"));
}

void ReaderTest::lockedEntriesAreRefused()
{
    QByteArray bytes = one("alpha");
    bytes[directoryOf(bytes) + 8] = static_cast<char>(bytes[directoryOf(bytes) + 8] | 1);
    QCOMPARE(refusal(bytes), QStringLiteral("archive-encrypted"));
}

void ReaderTest::limitsHold()
{
    Limits limits;
    limits.entries = 1;
    QCOMPARE(refusal(one("x"), limits), QString());
    QCOMPARE(refusal(zipped({{QStringLiteral("a"), "x"}, {QStringLiteral("b"), "y"}}), limits),
             QStringLiteral("archive-too-many-entries"));
    limits = {};
    limits.unpackedBytes = 10;
    QCOMPARE(refusal(one("0123456789"), limits), QString());
    QCOMPARE(refusal(one("0123456789a"), limits), QStringLiteral("archive-too-large"));
    auto reader = Reader::open(one("0123456789"));
    QVERIFY(reader.has_value());
    QCOMPARE(codeOf(reader->read(QStringLiteral("a"), 9).error()), QStringLiteral("archive-entry-too-large"));
    limits = {};
    limits.entryBytes = 10;
    QCOMPARE(refusal(one("0123456789"), limits), QString());
    QCOMPARE(refusal(one("0123456789a"), limits), QStringLiteral("archive-entry-too-large"));
}

void ReaderTest::aBombIsToldFromALargeFile()
{
    const QByteArray zeros = one(QByteArray(40 * 1024 * 1024, '0'));
    QVERIFY(zeros.size() < 60'000);
    QCOMPARE(refusal(zeros), QStringLiteral("archive-bomb"));
    QByteArray rows;
    for (int i = 0; rows.size() < 40 * 1024 * 1024; ++i)
        rows += "<row r=\"" + QByteArray::number(i) + "\"><c t=\"s\"><v>0</v></c></row>";
    QCOMPARE(refusal(one(rows)), QString());
}

void ReaderTest::anEntryOfManyEntriesCountsTogether()
{
    Limits limits;
    limits.unpackedBytes = 100;
    auto reader = Reader::open(one(QByteArray(60, 'x')), limits);
    QVERIFY(reader.has_value());
    QVERIFY(reader->read(QStringLiteral("a"), 100).has_value());
    QCOMPARE(codeOf(reader->read(QStringLiteral("a"), 100).error()), QStringLiteral("archive-too-large"));
}

void ReaderTest::aWrongChecksumIsDamage()
{
    QByteArray bytes = one("alpha");
    bytes[directoryOf(bytes) + 16] = static_cast<char>(bytes[directoryOf(bytes) + 16] ^ 1);
    QCOMPARE(refusal(bytes), QStringLiteral("archive-damaged"));
}

void ReaderTest::aSizeThatLiesIsDamage()
{
    for (const quint32 size : {quint32{4}, quint32{6}, quint32{2'000'000'000}}) {
        QByteArray bytes = one("alpha");
        qToLittleEndian<quint32>(size, bytes.data() + directoryOf(bytes) + 24);
        QCOMPARE(refusal(bytes), QStringLiteral("archive-damaged"));
    }
}

void ReaderTest::everyTruncationIsAnError()
{
    const QByteArray whole = zipped({{QStringLiteral("a"), "alpha"}, {QStringLiteral("b"), "beta"}});
    // The last bytes of a small archive are zero: what is missing reads the same.
    for (qsizetype size = 0; size < whole.size() - 4; ++size)
        QVERIFY2(!refusal(whole.first(size)).isEmpty(), qPrintable(QString::number(size)));
    QCOMPARE(refusal(whole), QString());
}

void ReaderTest::aFileOfTheDiskIsReadAsItsBytesAre()
{
    const QByteArray large = incompressible(6 * 1024 * 1024); // more than is held
    QTemporaryFile file;
    QVERIFY(write(file, zipped({{QStringLiteral("a"), large}, {QStringLiteral("b"), "beta"}})));
    auto reader = Reader::openFile(file.fileName());
    QVERIFY(reader.has_value());
    QCOMPARE(reader->names(), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
    QCOMPARE(reader->read(QStringLiteral("b"), 100).value(), QByteArray("beta"));
    QVERIFY(reader->read(QStringLiteral("a"), large.size()).value() == large);
}

void ReaderTest::aFileThatIsNotThereIsSaidToBe()
{
    QTemporaryDir folder;
    const auto reader = Reader::openFile(folder.filePath(QStringLiteral("a.zip")));
    QVERIFY(!reader.has_value());
    QCOMPARE(codeOf(reader.error()), QStringLiteral("file-missing"));
}

void ReaderTest::aFileCutShortMeanwhileIsDamage()
{
    QTemporaryFile file;
    QVERIFY(write(file, one(incompressible(6 * 1024 * 1024))));
    auto reader = Reader::openFile(file.fileName());
    QVERIFY(reader.has_value());
    QVERIFY(file.resize(1024 * 1024));
    const auto read = reader->read(QStringLiteral("a"), 1 << 30);
    QVERIFY(!read.has_value());
    QCOMPARE(codeOf(read.error()), QStringLiteral("archive-damaged"));
}

QTEST_APPLESS_MAIN(ReaderTest)
#include "reader_test.moc"
