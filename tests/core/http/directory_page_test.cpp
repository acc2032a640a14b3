#include "tests/core/http/reply.h"
#include "tests/core/http/rig.h"

#include <QTest>
#include <QXmlStreamReader>

namespace {

QByteArray get(const QByteArray &path, const QByteArray &version = "1.1")
{
    return "GET " + path + " HTTP/" + version + "\r\nHost: bench\r\n\r\n";
}

serving::Entry entry(const QString &path)
{
    return {path, catalogue::readFileName(path), files::Content::fromBytes("x")};
}

} // namespace

class DirectoryPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsTheFilesOfAFolder();
    void escapesNamesAndLinks();
    void leadsUp();
    void givesFilesFirst();
    void isNoRequestForAFile();
    void endsWithTheConnectionInOldHttp();
    void hasAHead();
    void isWrittenAsTheClientReads();
};

void DirectoryPageTest::showsTheFilesOfAFolder()
{
    rig::Bench bench({}, false, true);
    rig::Wire wire(bench);
    wire.send(get("/"));
    const auto reply = rig::replies(wire.take()).at(0);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.value("Content-Type"), QByteArray("text/html; charset=utf-8"));
    QVERIFY(reply.value("Content-Security-Policy").startsWith("default-src 'none'"));
    QVERIFY(reply.body.contains("<a href=\"/algop8188.conf\">algop8188.conf</a>"));
    QVERIFY(reply.body.contains("<a href=\"/firmware/\">firmware/</a>"));
    QVERIFY(reply.body.contains("title=\"" + QByteArray::number(rig::kConf.size()) + " bytes\""));
    QVERIFY(reply.body.contains("color-scheme:light dark"));
    QVERIFY(reply.body.endsWith("</html>\n"));
}

void DirectoryPageTest::escapesNamesAndLinks()
{
    rig::Bench bench({}, false, true);
    bench.library.publish(std::make_shared<const serving::ServedTree>(
        std::vector{entry(QStringLiteral("<b>\"&'%.conf")), entry(QStringLiteral("a?b#c d.conf"))}, 2));
    rig::Wire wire(bench);
    wire.send(get("/"));
    const QByteArray page = rig::replies(wire.take()).at(0).body;
    QVERIFY(!page.contains("<b>"));
    QVERIFY(page.contains("<a href=\"/%3Cb%3E%22%26%27%25.conf\">&lt;b&gt;&quot;&amp;'%.conf</a>"));
    QVERIFY(page.contains("<a href=\"/a%3Fb%23c%20d.conf\">a?b#c d.conf</a>"));
    QXmlStreamReader reader(
        page.sliced(page.indexOf("<table>"), page.indexOf("</table>") + 8 - page.indexOf("<table>")));
    while (!reader.atEnd())
        reader.readNext();
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
}

void DirectoryPageTest::leadsUp()
{
    rig::Bench bench({}, false, true);
    rig::Wire wire(bench);
    wire.send(get("/firmware") + get("/firmware/"));
    const auto replies = rig::replies(wire.take());
    QCOMPARE(replies.at(0).body, replies.at(1).body);
    QVERIFY(replies[0].body.contains("<a href=\"/\">"));
    QVERIFY(replies[0].body.contains("<a href=\"/firmware/a%20b.bin\">a b.bin</a>"));
}

void DirectoryPageTest::givesFilesFirst()
{
    rig::Bench bench({}, false, true);
    rig::Wire wire(bench);
    wire.send(get("/algop8188.conf") + get("/none") + get("/../"));
    const auto replies = rig::replies(wire.take());
    QCOMPARE(replies.at(0).body, rig::kConf);
    QCOMPARE(replies.at(1).status, 404);
    QCOMPARE(replies.at(2).status, 404);
}

void DirectoryPageTest::isNoRequestForAFile()
{
    rig::Bench bench({}, false, true);
    rig::Wire wire(bench);
    wire.send(get("/"));
    QVERIFY(bench.events.all.empty());
}

void DirectoryPageTest::endsWithTheConnectionInOldHttp()
{
    rig::Bench bench({}, false, true);
    rig::Wire wire(bench);
    wire.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    QVERIFY(wire.isClosed());
    const auto reply = rig::replies(wire.take()).at(0);
    QVERIFY(reply.value("Transfer-Encoding").isEmpty());
    QCOMPARE(reply.value("Connection"), QByteArray("close"));
    QVERIFY(reply.body.endsWith("</html>\n"));
}

void DirectoryPageTest::hasAHead()
{
    rig::Bench bench({}, false, true);
    rig::Wire wire(bench);
    wire.send("HEAD / HTTP/1.1\r\nHost: bench\r\n\r\n" + get("/algop8188.conf"));
    const auto replies = rig::replies(wire.take(), {"HEAD"});
    QCOMPARE(replies.size(), 2U);
    QCOMPARE(replies[0].value("Content-Type"), QByteArray("text/html; charset=utf-8"));
    QCOMPARE(replies[1].body, rig::kConf);
}

/// Of 20,000 files, never much more lies in memory than the outbox may hold.
void DirectoryPageTest::isWrittenAsTheClientReads()
{
    rig::Bench bench({}, false, true);
    std::vector<serving::Entry> many;
    for (int i = 0; i < 20'000; ++i)
        many.push_back(entry(QStringLiteral("file%1.conf").arg(i, 5, 10, QLatin1Char('0'))));
    bench.library.publish(std::make_shared<const serving::ServedTree>(std::move(many), 2));
    rig::Wire wire(bench);
    wire.stopReading();
    wire.send(get("/") + get("/file00007.conf"));
    QByteArray all;
    while (!wire.session().outbox().isEmpty()) {
        QVERIFY(wire.session().outbox().size() < bench.site.limits.outbox + 64 * 1024);
        all += wire.read(10'000);
    }
    const auto replies = rig::replies(all);
    QCOMPARE(replies.size(), 2U);
    QCOMPARE(replies[0].body.count("<tr><td>"), 20'000);
    QCOMPARE(replies[1].body, QByteArray("x"));
}

QTEST_GUILESS_MAIN(DirectoryPageTest)
#include "directory_page_test.moc"
