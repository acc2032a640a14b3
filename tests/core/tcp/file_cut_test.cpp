// A file that somebody writes into while it is sent: what the client has is incomplete, and it can tell.

#include "tests/core/tcp/server_fixture.h"

#include <QTemporaryDir>
#include <sys/socket.h>

using namespace fixture;
using tcp::End;

class FileCutTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cutShort_data() { Serving::kinds(); }
    void cutShort();
    void writtenInto_data() { Serving::kinds(); }
    void writtenInto();
    void writtenIntoWhenAllButTheEndIsOnItsWay_data() { Serving::kinds(); }
    void writtenIntoWhenAllButTheEndIsOnItsWay();
    void anotherInItsPlaceIsNoHarm_data() { Serving::kinds(); }
    void anotherInItsPlaceIsNoHarm();

private:
    void serve(qsizetype size);
    void overwrite(qint64 offset) const;

    base::SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    QByteArray m_bytes;
    std::unique_ptr<Serving> m_serving;
    std::unique_ptr<tcp::Server> m_server;
};

void FileCutTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("file"));
    m_serving = std::make_unique<Serving>(m_clock);
}

void FileCutTest::serve(qsizetype size)
{
    m_bytes = noise(size);
    const auto content = contentOf(m_path, m_bytes);
    QVERIFY(content && content->isMapped());
    m_server = m_serving->serve<Sender>(content);
}

void FileCutTest::overwrite(qint64 offset) const
{
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(offset));
    QCOMPARE(file.write("somebody else's"), 15);
}

void FileCutTest::cutShort()
{
    serve(24'000'000);
    Client client(m_server->port());
    QVERIFY(client.send("please") && client.readUntil(1000));
    QVERIFY(QFile::resize(m_path, 5'000'000));
    QVERIFY(client.readToEnd());
    QVERIFY(client.isReset());
    QVERIFY(client.received().size() < m_bytes.size());
    QCOMPARE(m_serving->record.ends, QList<End>{End::FileCut});
}

void FileCutTest::writtenInto()
{
    serve(24'000'000);
    Client client(m_server->port());
    QVERIFY(client.send("please") && client.readUntil(1000));
    overwrite(23'000'000);
    QVERIFY(client.readToEnd());
    QVERIFY(client.isReset());
    QVERIFY(client.received().size() < m_bytes.size());
    QCOMPARE(m_serving->record.ends, QList<End>{End::FileCut});
}

/// sendfile(2) lends pages: what is on its way can still change. So the last bytes are held back for as long
/// as anything before them is. What was copied cannot change, and may be all there by then.
void FileCutTest::writtenIntoWhenAllButTheEndIsOnItsWay()
{
    QFETCH(const tcp::Server::Sockets, kind);
    serve(files::Content::kHeldLimit + 10'000);
    Client client(m_server->port());
    const int small = 64 * 1024;
    ::setsockopt(static_cast<int>(client.socket().handle()), SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    QVERIFY(client.send("please") && client.readUntil(1000));
    int quiet = 0; // turns of the event loop in which nothing went
    qint64 waiting = 0;
    QVERIFY(waitUntil([&] {
        const qint64 before = std::exchange(waiting, m_serving->last->outbox().size());
        quiet = waiting == before ? quiet + 1 : 0;
        return quiet > 50;
    }));
    overwrite(m_bytes.size() - 100'000);
    QVERIFY(client.readToEnd());
    const bool isWhole = client.received() == "head" + m_bytes + "foot";
    QVERIFY(isWhole ? kind == tcp::Server::Sockets::Portable : client.received().size() < m_bytes.size());
    QCOMPARE(m_serving->record.ends, QList<End>{isWhole ? End::Closed : End::FileCut});
}

void FileCutTest::anotherInItsPlaceIsNoHarm()
{
    serve(24'000'000);
    Client client(m_server->port());
    QVERIFY(client.send("please") && client.readUntil(1000));
    QVERIFY(contentOf(m_path + u'2', "new"));
    QVERIFY(QFile::remove(m_path) && QFile::rename(m_path + u'2', m_path));
    QVERIFY(client.readToEnd());
    QVERIFY(client.received() == "head" + m_bytes + "foot");
    QCOMPARE(m_serving->record.ends, QList<End>{End::Closed});
}

QTEST_GUILESS_MAIN(FileCutTest)
#include "file_cut_test.moc"
