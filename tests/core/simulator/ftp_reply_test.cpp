#include "core/simulator/ftp_reply.h"
#include "tests/support/seed.h"

#include <QTest>

using namespace simulator;

namespace {

/// "220 hello|331 x" of what came in pieces of `step` bytes; " broken" behind it if it broke.
QByteArray read(const QByteArray &bytes, qsizetype step)
{
    FtpReplyReader reader;
    QByteArrayList replies;
    for (qsizetype at = 0; at < bytes.size(); at += step) {
        reader.feed(bytes.mid(at, step));
        while (const auto reply = reader.next())
            replies << QByteArray::number(reply->code) + ' ' + reply->text;
    }
    return replies.join('|') + (reader.isBroken() ? " broken" : "");
}

} // namespace

class FtpReplyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsReplies_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("replies");
        const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &replies) {
            QTest::newRow(name) << bytes << replies;
        };
        row("one", "220 Service ready\r\n", "220 Service ready");
        row("bare LF", "220 Service ready\n", "220 Service ready");
        row("no text", "220\r\n221 \r\n", "220 |221 ");
        row("two at once", "331 User\r\n530 Not\r\n", "331 User|530 Not");
        row("several lines", "220-Welcome\r\n to us\r\n220 Ready\r\n", "220 Welcome\n to us\nReady");
        row("other codes within", "211-Features\r\n 229 x\r\n229 y\r\n211 End\r\n",
            "211 Features\n 229 x\n229 y\nEnd");
        row("a dash within", "230-a\r\n230-b\r\n230 c\r\n", "230 a\n230-b\nc");
        row("not whole", "220 Serv", "");
        row("HTTP", "HTTP/1.1 400 Bad Request\r\n\r\n", " broken");
        row("empty line", "\r\n", " broken");
        row("code beyond", "620 x\r\n", " broken");
        row("glued", "2200 x\r\n", " broken");
        row("without end", QByteArray(20'000, '2'), " broken");
        row("lines without end", "220-" + QByteArray("x\r\n").repeated(20'000), " broken");
    }

    void readsReplies()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, replies);
        QCOMPARE(read(bytes, bytes.size()), replies);
        QCOMPARE(read(bytes, 1), replies);
        QCOMPARE(read(bytes, 7), replies);
    }

    void readsPorts_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("epsv"); ///< 0: none
        QTest::addColumn<int>("pasv");
        const auto row = [](const QByteArray &text, int epsv, int pasv) {
            QTest::newRow(text.constData()) << text << epsv << pasv;
        };
        row("Entering Extended Passive Mode (|||40021|)", 40021, 0);
        row("ok (!!!7!).", 7, 0);
        row("(|||0|)", 0, 0);
        row("(|||65536|)", 0, 0);
        row("(|||-5|)", 0, 0);
        row("(||||)", 0, 0);
        row("(1111111)", 0, 0);
        row("|||40021|", 0, 0);
        row("(|1|127.0.0.1|40021|)", 0, 0);
        row("Entering Passive Mode (127,0,0,1,156,85)", 0, 156 * 256 + 85);
        row("Entering Passive Mode. 127,0,0,1,0,21", 0, 21);
        row("=127,0,0,1,1,0", 0, 256);
        row("127,0,0,1,0,0", 0, 0);
        row("127,0,0,1,256,1", 0, 0);
        row("127,0,0,1,4", 0, 0);
        row("127,0,0,1,4444444444444,1", 0, 0);
        row("", 0, 0);
    }

    void readsPorts()
    {
        QFETCH(QByteArray, text);
        QTEST(int{portOfEpsv(text).value_or(0)}, "epsv");
        QTEST(int{portOfPasv(text).value_or(0)}, "pasv");
    }

    void anythingAtAllIsHarmless()
    {
        std::mt19937_64 random = support::seededRandom("FTP replies");
        const QByteArray letters("0123456789 -\r\n(|),x");
        for (int i = 0; i < 5'000; ++i) {
            QByteArray bytes;
            for (int n = support::between(random, 0, 60); n > 0; --n)
                bytes += letters[support::between<qsizetype>(random, 0, letters.size() - 1)];
            QCOMPARE(read(bytes, 1), read(bytes, 13));
            portOfEpsv(bytes);
            portOfPasv(bytes);
        }
    }
};

QTEST_GUILESS_MAIN(FtpReplyTest)
#include "ftp_reply_test.moc"
