#include "core/archive/reader.h"
#include "core/archive/writer.h"

#include <QBuffer>
#include <QTemporaryFile>
#include <QTest>
#include <QtEndian>

using namespace archive;

class WriterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void piecesMakeTheEntryThatTheWholeMakes();
    void aDeviceGetsTheBytesThatMemoryGets();
    void theDeviceStaysOpen();
    void aStoredEntryStandsThereAsItIs();
    void everybodyMayReadWhatIsUnpacked();
    void noSizeComesAfterItsEntry();
    void plainNamesNeedNoNewFormat();
    void aDeviceThatTakesNothingIsTold();
};

namespace {

QByteArray someBytes(int size)
{
    QByteArray bytes;
    for (int i = 0; i < size; ++i)
        bytes += static_cast<char>(i % 251 * (i % 241));
    return bytes;
}

void addTwo(Writer &writer)
{
    writer.add(QStringLiteral("a"), someBytes(70'000));
    writer.add(QStringLiteral("b"), "beta", Packing::Stored);
}

qsizetype directoryOf(const QByteArray &bytes)
{
    return bytes.indexOf("PK\x01\x02");
}

quint32 field32(const QByteArray &bytes, qsizetype at)
{
    return qFromLittleEndian<quint32>(bytes.constData() + at);
}

} // namespace

void WriterTest::piecesMakeTheEntryThatTheWholeMakes()
{
    const QByteArray bytes = someBytes(200'000);
    for (const Packing packing : {Packing::Deflated, Packing::Stored}) {
        Writer whole;
        whole.add(QStringLiteral("a"), bytes, packing);
        Writer pieces;
        pieces.begin(QStringLiteral("a"), packing);
        for (qsizetype at = 0; at < bytes.size(); at += 7'001)
            pieces.write(QByteArrayView(bytes).sliced(at, qMin<qsizetype>(7'001, bytes.size() - at)));
        pieces.end();
        const QByteArray archive = pieces.finish().value();
        QCOMPARE(archive, whole.finish().value());
        QCOMPARE(Reader::open(archive)->read(QStringLiteral("a"), bytes.size()).value(), bytes);
    }
}

void WriterTest::aDeviceGetsTheBytesThatMemoryGets()
{
    Writer memory;
    addTwo(memory);
    QTemporaryFile file;
    QVERIFY(file.open());
    Writer device(file);
    addTwo(device);
    QVERIFY(device.finish().value().isEmpty());
    QVERIFY(file.seek(0));
    QCOMPARE(file.readAll(), memory.finish().value());
}

void WriterTest::theDeviceStaysOpen()
{
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::ReadWrite));
    {
        Writer writer(buffer);
        addTwo(writer);
        QVERIFY(writer.finish().has_value());
    }
    QVERIFY(buffer.isOpen());
}

void WriterTest::aStoredEntryStandsThereAsItIs()
{
    const QByteArray zeros(10'000, '\0');
    Writer writer;
    writer.add(QStringLiteral("a"), zeros, Packing::Stored);
    const QByteArray archive = writer.finish().value();
    QVERIFY(archive.contains(zeros));
    const qsizetype entry = directoryOf(archive);
    QCOMPARE(field32(archive, entry + 20), 10'000U);                                    // packed
    QCOMPARE(field32(archive, entry + 24), 10'000U);                                    // unpacked
    QCOMPARE(qFromLittleEndian<quint16>(archive.constData() + entry + 10), quint16{0}); // method
}

void WriterTest::everybodyMayReadWhatIsUnpacked()
{
    Writer writer;
    addTwo(writer);
    const QByteArray archive = writer.finish().value();
    const qsizetype entry = directoryOf(archive);
    QCOMPARE(archive[entry + 5], char{3}); // made by Unix, on every system
    QCOMPARE(field32(archive, entry + 38) >> 16, 0100644U);
}

/// Bit 3 of the flags: "sizes are put in the data descriptor" (APPNOTE 4.4.4), which what reads from front to
/// back cannot follow for a stored entry.
void WriterTest::noSizeComesAfterItsEntry()
{
    Writer writer;
    addTwo(writer);
    const QByteArray archive = writer.finish().value();
    for (qsizetype at = archive.indexOf("PK\x03\x04"); at >= 0; at = archive.indexOf("PK\x03\x04", at + 4))
        QCOMPARE(archive[at + 6] & 0x08, 0);
}

void WriterTest::plainNamesNeedNoNewFormat()
{
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::ReadWrite));
    Writer writer(buffer, Names::Ascii);
    addTwo(writer);
    QVERIFY(writer.finish().has_value());
    const qsizetype entry = directoryOf(buffer.data());
    QVERIFY(qFromLittleEndian<quint16>(buffer.data().constData() + entry + 6) <= 20);        // version needed
    QCOMPARE(qFromLittleEndian<quint16>(buffer.data().constData() + entry + 8), quint16{0}); // flags
    QVERIFY(buffer.seek(0));
    Writer wrong(buffer, Names::Ascii);
    wrong.add(QStringLiteral("\u00E4"), "x");
    QVERIFY(!wrong.finish().has_value());
}

void WriterTest::aDeviceThatTakesNothingIsTold()
{
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    Writer writer(buffer);
    addTwo(writer);
    const auto finished = writer.finish();
    QVERIFY(!finished.has_value());
    QCOMPARE(finished.error().what.code.toString(), QStringLiteral("archive-cannot-write"));
}

QTEST_APPLESS_MAIN(WriterTest)
#include "writer_test.moc"
