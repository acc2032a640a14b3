#include "core/simulator/http_reply.h"
#include "tests/support/seed.h"

#include <QTest>

using simulator::HttpReply;

namespace {

/// "200 body" of what came in pieces, with "…" behind it while more is due and "!" if it broke.
QByteArray read(const QByteArray &bytes, qsizetype step, bool closed = false)
{
    QByteArray body;
    HttpReply reply([&body](QByteArrayView piece) {
        body += piece;
        return true;
    });
    for (qsizetype at = 0; at < bytes.size(); at += step)
        reply.feed(bytes.mid(at, step));
    if (closed)
        reply.inputEnded();
    return QByteArray::number(reply.status()) + ' ' + body +
           (reply.isBroken()     ? "!"
            : reply.isComplete() ? ""
                                 : "~");
}

} // namespace

class HttpReplyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsResponses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("open");   ///< while the server may send more
        QTest::addColumn<QByteArray>("closed"); ///< once it closed the connection
        const auto row = [](const char *name, const QByteArray &bytes, const char *open, const char *closed) {
            QTest::newRow(name) << bytes << QByteArray(open) << QByteArray(closed);
        };
        const QByteArray ok = "HTTP/1.1 200 OK\r\n";
        row("length", ok + "Content-Length: 4\r\n\r\nfile", "200 file", "200 file");
        row("bare LF", "HTTP/1.0 200 OK\nContent-Length: 4\n\nfile", "200 file", "200 file");
        row("more than its length", ok + "content-length:4\r\n\r\nfile and more", "200 file", "200 file");
        row("less than its length", ok + "Content-Length: 5\r\n\r\nfile", "200 file~", "200 file!");
        row("empty", ok + "Content-Length: 0\r\n\r\n", "200 ", "200 ");
        row("until it closes", ok + "\r\nfile", "200 file~", "200 file");
        row("chunks", ok + "Transfer-Encoding: chunked\r\n\r\n2\r\nfi\r\n2;x=y\r\nle\r\n0\r\nT: t\r\n\r\n",
            "200 file", "200 file");
        row("chunks that end too soon", ok + "Transfer-Encoding: chunked\r\n\r\n8\r\nfile", "200 file~",
            "200 file!");
        row("no chunk size", ok + "Transfer-Encoding: chunked\r\n\r\n-1\r\nx", "200 !", "200 !");
        row("a chunk too long by a byte", ok + "Transfer-Encoding: chunked\r\n\r\n1\r\nxy\r\n", "200 x!",
            "200 x!");
        row("both lengths", ok + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\nfile", "200 !",
            "200 !");
        row("two lengths", ok + "Content-Length: 4\r\nContent-Length: 5\r\n\r\nfile", "200 !", "200 !");
        row("one length twice", ok + "Content-Length: 4\r\nContent-Length: 4\r\n\r\nfile", "200 file",
            "200 file");
        row("a negative length", ok + "Content-Length: -4\r\n\r\nfile", "200 !", "200 !");
        row("a length beyond all", ok + "Content-Length: 99999999999999999999\r\n\r\n", "200 !", "200 !");
        row("gzip", ok + "Transfer-Encoding: gzip\r\n\r\nx", "200 !", "200 !");
        row("continue first", "HTTP/1.1 100 Continue\r\n\r\n" + ok + "Content-Length: 1\r\n\r\nx", "200 x",
            "200 x");
        row("not found", "HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnope", "404 ", "404 ");
        row("not modified", "HTTP/1.1 304 Not Modified\r\nContent-Length: 4\r\n\r\n", "304 ", "304 ");
        row("FTP", "220 hello\r\n\r\n", "0 !", "0 !");
        row("no status", "HTTP/1.1 OK\r\n\r\n", "0 !", "0 !");
        row("no end of the head", QByteArray(70'000, 'H'), "0 !", "0 !");
        row("nothing", "", "0 ~", "0 !");
    }

    void readsResponses()
    {
        QFETCH(QByteArray, bytes);
        for (const qsizetype step : {qsizetype{1}, qsizetype{7}, qsizetype{100'000}}) {
            QTEST(read(bytes, step), "open");
            QTEST(read(bytes, step, true), "closed");
        }
    }

    void stopsWhenTold()
    {
        HttpReply reply([](QByteArrayView) { return false; });
        reply.feed("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nfile");
        QVERIFY(reply.isBroken());
    }

    void anythingAtAllIsHarmless()
    {
        std::mt19937_64 random = support::seededRandom("HTTP responses");
        const QByteArrayList parts{"HTTP/1.1 200 OK",
                                   "\r\n",
                                   "\n",
                                   "Content-Length: 3",
                                   "Transfer-Encoding: chunked",
                                   "3",
                                   "0",
                                   "abc",
                                   ";",
                                   ":",
                                   "\r",
                                   "HTTP/1.1 100 x",
                                   "ffffffff"};
        for (int i = 0; i < 5'000; ++i) {
            QByteArray bytes;
            for (int n = support::between(random, 0, 14); n > 0; --n)
                bytes += parts[support::between<qsizetype>(random, 0, parts.size() - 1)];
            QCOMPARE(read(bytes, 1, true), read(bytes, 100'000, true));
        }
    }
};

QTEST_GUILESS_MAIN(HttpReplyTest)
#include "http_reply_test.moc"
