#include "core/base/byte_reader.h"
#include "core/base/byte_writer.h"

#include <QTest>

using base::ByteReader;
using base::ByteWriter;

class ByteReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsBackWhatWasWritten()
    {
        const QByteArray packet =
            ByteWriter().u8(1).u16(0x0203).u32(0x04050607).zeroTerminated("octet").bytes("tail").result();
        QCOMPARE(packet, QByteArray("\x01\x02\x03\x04\x05\x06\x07octet\0tail", 17));
        ByteReader reader(base::bytesOf(packet));
        QCOMPARE(reader.u8().value(), 1);
        QCOMPARE(reader.u16().value(), 0x0203);
        QCOMPARE(reader.u32().value(), 0x04050607u);
        QCOMPARE(reader.zeroTerminated().value(), QByteArrayView("octet"));
        QCOMPARE(base::viewOf(reader.rest()), QByteArrayView("tail"));
    }

    void givesNothingPastTheEndAndNothingAfter()
    {
        const QByteArray two("\x01\x02", 2);
        ByteReader reader(base::bytesOf(two));
        QVERIFY(!reader.u32());
        QVERIFY(!reader.u8());
        QVERIFY(reader.atEnd());
    }

    void wantsTheNul()
    {
        const QByteArray text("octet", 5);
        ByteReader reader(base::bytesOf(text));
        QVERIFY(!reader.zeroTerminated());
        QVERIFY(reader.atEnd());
    }
};

QTEST_GUILESS_MAIN(ByteReaderTest)
#include "byte_reader_test.moc"
