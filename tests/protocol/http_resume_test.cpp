// What real clients do beyond fetching a file: they go on where they stopped, ask whether it is another, and
// a person looks into a folder.

#include "tests/protocol/matrix_files.h"
#include "tests/protocol/tcp_service.h"
#include "tests/support/skip.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using protocol::TcpService;
using L1 = QLatin1StringView;

namespace {

const QByteArray kBytes = protocol::noise(5'000'000); // a file that is mapped, not held

} // namespace

class HttpResumeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void goesOnWhereItStopped_data();
    void goesOnWhereItStopped();
    void goesNoFurtherThanTheEnd();
    void tellsAboutAFile();
    void sendsAKnownFileNotAgain();
    void sendsSeveralRanges();
    void showsAFolderOnlyIfSwitchedOn_data();
    void showsAFolderOnlyIfSwitchedOn();

private:
    /// Runs curl on a path; what it wrote. The exit code must be 0.
    QByteArray curl(const QStringList &arguments, const QString &path = QStringLiteral("large.bin"));
    QString url(const QString &path) const { return m_service.url(L1("http")) + path; }

    QTemporaryDir m_folder;
    QTemporaryDir m_target;
    TcpService m_service;
};

void HttpResumeTest::initTestCase()
{
    QVERIFY(protocol::writeFiles(m_folder.path(), {{QStringLiteral("large.bin"), kBytes},
                                                   {QStringLiteral("algop8188.conf"), "a = b\n"}}));
    QVERIFY2(m_service.start(m_folder.path(), {QStringLiteral("http")}, {}), qPrintable(m_service.problem()));
}

QByteArray HttpResumeTest::curl(const QStringList &arguments, const QString &path)
{
    QProcess process;
    process.start(QStringLiteral("curl"),
                  QStringList{QStringLiteral("--silent"), QStringLiteral("--noproxy"), QStringLiteral("*")} +
                      arguments + QStringList{url(path)});
    if (!process.waitForFinished() || process.exitCode() != 0)
        return "curl failed: " + process.readAllStandardError();
    return process.readAllStandardOutput();
}

void HttpResumeTest::goesOnWhereItStopped_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("curl") << QStringLiteral("curl")
                          << QStringList{QStringLiteral("--silent"), QStringLiteral("--noproxy"),
                                         QStringLiteral("*"),        QStringLiteral("-C"),
                                         QStringLiteral("-"),        QStringLiteral("-o")};
    QTest::newRow("wget") << QStringLiteral("wget")
                          << QStringList{QStringLiteral("-q"), QStringLiteral("--no-proxy"),
                                         QStringLiteral("-c"), QStringLiteral("-O")};
    QTest::newRow("busybox") << QStringLiteral("busybox")
                             << QStringList{QStringLiteral("wget"), QStringLiteral("-q"),
                                            QStringLiteral("-c"), QStringLiteral("-O")};
}

void HttpResumeTest::goesOnWhereItStopped()
{
    QFETCH(QString, program);
    QFETCH(QStringList, arguments);
    if (QStandardPaths::findExecutable(program).isEmpty())
        return support::skipOrFail("not installed; sh tests/run.sh installs it");
    for (const qsizetype begun : {qsizetype(1), qsizetype(123'456), kBytes.size() - 1}) {
        QFile file(m_target.filePath(QStringLiteral("got")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(kBytes.first(begun)) == begun);
        file.close();
        QProcess process;
        process.start(program, arguments + QStringList{file.fileName(), url(QStringLiteral("large.bin"))});
        QVERIFY(process.waitForFinished());
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll() == kBytes);
        file.close();
    }
}

void HttpResumeTest::goesNoFurtherThanTheEnd()
{
    const QByteArray answer =
        curl({QStringLiteral("-i"), QStringLiteral("-r"), QString::number(kBytes.size()) + u'-'});
    QVERIFY2(answer.startsWith("HTTP/1.1 416 "), answer.constData());
    QVERIFY(answer.contains("Content-Range: bytes */" + QByteArray::number(kBytes.size()) + "\r\n"));
}

void HttpResumeTest::tellsAboutAFile()
{
    const QByteArray head = curl({QStringLiteral("--head")});
    QVERIFY2(head.startsWith("HTTP/1.1 200 OK\r\n"), head.constData());
    QVERIFY(head.contains("Content-Length: " + QByteArray::number(kBytes.size()) + "\r\n"));
    QVERIFY(head.contains("Accept-Ranges: bytes\r\n"));
    QVERIFY(head.contains("Last-Modified: "));
}

void HttpResumeTest::sendsAKnownFileNotAgain()
{
    const QString tag = m_target.filePath(QStringLiteral("tag"));
    const QString got = m_target.filePath(QStringLiteral("got"));
    const QStringList arguments{QStringLiteral("--etag-save"),
                                tag,
                                QStringLiteral("--etag-compare"),
                                tag,
                                QStringLiteral("-o"),
                                got,
                                QStringLiteral("-w"),
                                QStringLiteral("%{http_code} %{size_download}")};
    QCOMPARE(curl(arguments), "200 " + QByteArray::number(kBytes.size()));
    QCOMPARE(curl(arguments), QByteArray("304 0"));
    QCOMPARE(curl({QStringLiteral("-z"), got, QStringLiteral("-o"), got, QStringLiteral("-w"),
                   QStringLiteral("%{http_code}")}),
             QByteArray("304"));
    QFile file(m_folder.filePath(QStringLiteral("algop8188.conf")));
    const QStringList anew{QStringLiteral("--etag-save"), tag, QStringLiteral("--etag-compare"), tag};
    QCOMPARE(curl(anew, QStringLiteral("algop8188.conf")),
             QByteArray("a = b\n")); // the other file's tag is no match
}

void HttpResumeTest::sendsSeveralRanges()
{
    const QByteArray answer =
        curl({QStringLiteral("-i"), QStringLiteral("-r"), QStringLiteral("0-9,100-119,-5")});
    QVERIFY2(answer.startsWith("HTTP/1.1 206 "), answer.constData());
    for (const QByteArray &part : {kBytes.first(10), kBytes.mid(100, 20), kBytes.last(5)})
        QVERIFY(answer.contains("\r\n\r\n" + part + "\r\n--"));
}

void HttpResumeTest::showsAFolderOnlyIfSwitchedOn_data()
{
    QTest::addColumn<bool>("on");
    QTest::newRow("on") << true;
    QTest::newRow("off") << false;
}

void HttpResumeTest::showsAFolderOnlyIfSwitchedOn()
{
    QFETCH(bool, on);
    TcpService service;
    const QStringList more = on ? QStringList{QStringLiteral("--directory-page")} : QStringList();
    QVERIFY2(service.start(m_folder.path(), {QStringLiteral("http")}, {false, more}),
             qPrintable(service.problem()));
    QProcess process;
    process.start(QStringLiteral("curl"), {QStringLiteral("-si"), service.url(L1("http"))});
    QVERIFY(process.waitForFinished());
    const QByteArray answer = process.readAllStandardOutput();
    QVERIFY2(answer.startsWith(on ? "HTTP/1.1 200 " : "HTTP/1.1 404 "), answer.constData());
    QCOMPARE(answer.contains("<a href=\"/large.bin\">"), on);
}

QTEST_GUILESS_MAIN(HttpResumeTest)
#include "http_resume_test.moc"
