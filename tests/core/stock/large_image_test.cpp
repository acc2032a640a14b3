// An image of 300 MB is dropped, verified, copied, served and fetched, and none of it is held in memory.

#include "core/http/server.h"
#include "core/publishing/tree_builder.h"
#include "core/serving/library.h"
#include "core/stock/take_in.h"
#include "tests/core/stock/dropped_files.h"

#include <QDeadlineTimer>
#include <QTcpSocket>
#include <QTest>

using namespace stock;

namespace {

constexpr qint64 kMebibyte = 1024 * 1024;
constexpr qint64 kSize = 300 * kMebibyte;
constexpr qint64 kMostGrowth = 40 * kMebibyte;
const QString kFw = QStringLiteral("algo-8188-1.5.fw");
const QString kMd5 = QStringLiteral("algo-8188-1.5.md5");

/// The most memory that this process ever held, mapped files included, in bytes.
qint64 highWater()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.sliced(6).trimmed().split(' ').first().toLongLong() * 1024;
    }
    return -1;
}

/// A file of holes with a few bytes here and there; its MD5.
QByteArray makeImage(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite) || !file.resize(kSize))
        return {};
    for (qint64 at = 0; at < kSize; at += 7 * kMebibyte) {
        if (!file.seek(at) || file.write("firmware " + QByteArray::number(at)) < 0)
            return {};
    }
    QCryptographicHash hash(QCryptographicHash::Md5);
    return file.seek(0) && hash.addData(&file) ? hash.result().toHex() : QByteArray();
}

struct Ends final : serving::EventSink {
    void requestEnded(serving::RequestEvent event) override { all.push_back(std::move(event)); }
    std::vector<serving::RequestEvent> all;
};

/// Fetches and keeps nothing: the MD5 of the body.
QByteArray fetch(quint16 port, const QString &name)
{
    QTcpSocket socket;
    socket.setReadBufferSize(kMebibyte);
    socket.connectToHost(QHostAddress::LocalHost, port);
    socket.write("GET /" + name.toUtf8() + " HTTP/1.0\r\n\r\n");
    QCryptographicHash hash(QCryptographicHash::Md5);
    QByteArray head;
    qint64 got = 0;
    const QDeadlineTimer deadline(60'000);
    while (got < kSize && !deadline.hasExpired() && socket.state() != QAbstractSocket::UnconnectedState) {
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 100);
        QByteArray bytes = socket.readAll();
        if (!head.endsWith("\r\n\r\n")) {
            head += bytes;
            const qsizetype end = head.indexOf("\r\n\r\n");
            bytes = end < 0 ? QByteArray() : head.sliced(end + 4);
            head.truncate(end < 0 ? head.size() : end + 4);
        }
        hash.addData(bytes);
        got += bytes.size();
    }
    return got == kSize ? hash.result().toHex() : QByteArray();
}

} // namespace

class LargeImageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void threeHundredMegabytesPassThroughLittleMemory();
};

void LargeImageTest::threeHundredMegabytesPassThroughLittleMemory()
{
    const support::DroppedFiles dropped;
    const QByteArray md5 = makeImage(dropped.path(kFw));
    QVERIFY(!md5.isEmpty());
    dropped.write(kMd5, md5 + "  " + kFw.toUtf8() + '\n');
    const support::DroppedFiles folder;
    const qint64 before = highWater();
    QVERIFY(before > 0);
    const auto grown = [&] { return static_cast<double>(highWater() - before) / kMebibyte; };

    const auto drop = judge(dropped.paths());
    QVERIFY(drop.has_value() && drop->hasAnything());
    QCOMPARE(drop->items[0].md5, md5);
    const double judged = grown();
    const auto change = takeIn(*drop, {}, folder.path(), {});
    QVERIFY(change.has_value());
    QVERIFY(files::carryOutAll(folder.path(), job::fileEditsOf(*change)).has_value());
    const double taken = grown();

    const auto state = publishing::readOnce(folder.path());
    QVERIFY(state.has_value());
    base::SystemClock clock;
    serving::Library library(clock);
    library.publish(publishing::buildTree(*state, 1));
    serving::Access access;
    Ends ends;
    http::Server::Settings settings;
    settings.tcp.address = QHostAddress::LocalHost;
    const auto server = http::Server::create(settings, library, library, access, ends, clock);
    QVERIFY(server.has_value());
    QCOMPARE(fetch((*server)->port(), kFw), md5);

    qInfo("peak memory grew by %.1f MiB to judge, %.1f to take in, %.1f to serve", judged, taken, grown());
    QVERIFY(highWater() - before < kMostGrowth);
}

QTEST_GUILESS_MAIN(LargeImageTest)
#include "large_image_test.moc"
