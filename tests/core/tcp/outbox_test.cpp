#include "core/tcp/outbox.h"

#include <QTest>

using tcp::Outbox;

/// What waits is told byte for byte, whatever the pieces it came in and the portions it leaves by.
class OutboxTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bytesJoinWhatStandsBeforeThem()
    {
        Outbox outbox;
        outbox.append("220 ");
        outbox.append("Ready\r\n");
        QCOMPARE(outbox.pieces().size(), 1U);
        QCOMPARE(outbox.size(), 11);
        QCOMPARE(outbox.pieces().front().bytes, QByteArray("220 Ready\r\n"));
    }

    void nothingIsNoPiece()
    {
        Outbox outbox;
        outbox.append(QByteArray());
        outbox.append(files::Content::fromBytes("abc"), 3, 0);
        QVERIFY(outbox.isEmpty());
    }

    void portionsOfAnySizeLeaveInOrder()
    {
        const QByteArray file = "0123456789";
        for (qint64 portion = 1; portion <= 13; ++portion) {
            Outbox outbox;
            outbox.append("head");
            outbox.append(files::Content::fromBytes(file), 2, 7);
            outbox.append("t");
            outbox.append("ail");
            QByteArray left;
            while (!outbox.isEmpty()) {
                const qint64 now = std::min(portion, outbox.size());
                left += firstOf(outbox, now);
                outbox.taken(now);
            }
            QCOMPARE(left, QByteArray("head2345678tail"));
            QCOMPARE(outbox.takenInAll(), 15);
            QCOMPARE(outbox.size(), 0);
        }
    }

    void whatIsClearedWasNeverTaken()
    {
        Outbox outbox;
        outbox.append("abcdef");
        outbox.taken(2);
        outbox.clear();
        QVERIFY(outbox.isEmpty());
        QCOMPARE(outbox.size(), 0);
        QCOMPARE(outbox.takenInAll(), 2);
    }

private:
    static QByteArray firstOf(const Outbox &outbox, qint64 count)
    {
        QByteArray bytes;
        for (const Outbox::Piece &piece : outbox.pieces()) {
            const QByteArray source = piece.content ? piece.content->toByteArray() : piece.bytes;
            bytes += source.mid(piece.offset, piece.size);
        }
        return bytes.left(count);
    }
};

QTEST_GUILESS_MAIN(OutboxTest)
#include "outbox_test.moc"
