// What must be turned away is turned away by the real program, which then serves on: writing, other people's
// files, packets that are none.

#include "tests/protocol/matrix_files.h"
#include "tests/protocol/tftp_service.h"
#include "tests/support/tftp_wire.h"

#include <QDir>
#include <QFile>
#include <QNetworkDatagram>
#include <QTemporaryDir>
#include <QTest>
#include <QUdpSocket>

namespace wire = support::wire;

namespace {

constexpr int kAnswerMs = 5000;

QByteArray request(wire::Opcode opcode, const QByteArray &name, const QByteArray &mode = "octet")
{
    std::string packet =
        wire::readRequest({name.constData(), static_cast<std::size_t>(name.size())}, mode.toStdString(), {});
    wire::putNumber(packet.data(), opcode);
    return QByteArray::fromStdString(packet);
}

/// The answer to one datagram; empty if none came. A block is acknowledged, so that no transfer stays behind.
QByteArray answerTo(const QByteArray &datagram, quint16 port)
{
    QUdpSocket socket;
    socket.bind(QHostAddress::LocalHost, 0);
    socket.writeDatagram(datagram, QHostAddress::LocalHost, port);
    if (!socket.waitForReadyRead(kAnswerMs))
        return {};
    const QNetworkDatagram answer = socket.receiveDatagram();
    if (answer.data().startsWith(QByteArray("\0\3", 2)))
        socket.writeDatagram(QByteArray("\0\4", 2) + answer.data().mid(2, 2), answer.senderAddress(),
                             static_cast<quint16>(answer.senderPort()));
    return answer.data();
}

std::span<const char> bytes(const QByteArray &array)
{
    return {array.constData(), static_cast<std::size_t>(array.size())};
}

} // namespace

class RefusalsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void forbiddenNamesAreRefused_data();
    void forbiddenNamesAreRefused();
    void writingIsRefusedWithCode2();
    void whatIsNoPacketDoesNoHarm_data();
    void whatIsNoPacketDoesNoHarm();
    void cleanupTestCase();

private:
    bool stillServes() const;

    QTemporaryDir m_root;
    protocol::TftpService m_service;
};

/// A served folder beside a secret, with a link that leads out of it.
void RefusalsTest::initTestCase()
{
    QDir root(m_root.path());
    QVERIFY(root.mkdir(QStringLiteral("served")));
    QVERIFY(protocol::writeFiles(m_root.path(), {{QStringLiteral("secret.txt"), "a secret"}}));
    QVERIFY(protocol::writeFiles(root.filePath(QStringLiteral("served")),
                                 {{QStringLiteral("open.txt"), "open"}}));
    QVERIFY(QFile::link(root.filePath(QStringLiteral("secret.txt")),
                        root.filePath(QStringLiteral("served/link.txt"))));
    QVERIFY2(m_service.start(root.filePath(QStringLiteral("served")), QStringLiteral("127.0.0.1"),
                             protocol::portModeOfThisRun()),
             qPrintable(m_service.problem()));
    QVERIFY(stillServes());
}

bool RefusalsTest::stillServes() const
{
    return answerTo(request(wire::Read, "open.txt"), m_service.port()) == QByteArray("\0\3\0\1open", 8);
}

void RefusalsTest::forbiddenNamesAreRefused_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("parent folder") << QByteArray("../secret.txt");
    QTest::newRow("parent folder, late") << QByteArray("a/b/../../../secret.txt");
    QTest::newRow("parent folder, backslashes") << QByteArray("..\\secret.txt");
    QTest::newRow("absolute") << m_root.filePath(QStringLiteral("secret.txt")).toUtf8();
    QTest::newRow("system file") << QByteArray("/etc/passwd");
    QTest::newRow("drive letter") << QByteArray("C:\\secret.txt");
    QTest::newRow("link out of the folder") << QByteArray("link.txt");
    QTest::newRow("the folder itself") << QByteArray(".");
    QTest::newRow("no name") << QByteArray();
    QTest::newRow("not there") << QByteArray("nothing.txt");
    QTest::newRow("long") << QByteArray(400, 'a');
    QTest::newRow("invalid UTF-8") << QByteArray("\xff\xfe.txt");
    QTest::newRow("line ends") << QByteArray("open.txt\n{\"event\":\"ready\"}");
}

/// RFC 1350: codes 1, file not found, and 2, access violation; 4 for a request that is none.
void RefusalsTest::forbiddenNamesAreRefused()
{
    QFETCH(QByteArray, name);
    const QByteArray answer = answerTo(request(wire::Read, name), m_service.port());
    QVERIFY(answer.size() >= 5);
    QCOMPARE(wire::number(bytes(answer), 0), wire::Error);
    const int code = wire::number(bytes(answer), 2);
    QVERIFY2(code == 1 || code == 2 || code == 4, qPrintable(QString::number(code)));
    QVERIFY(answer.endsWith('\0'));
    QVERIFY(stillServes());
}

void RefusalsTest::writingIsRefusedWithCode2()
{
    const QByteArray answer = answerTo(request(wire::Write, "open.txt"), m_service.port());
    QVERIFY(answer.size() >= 5);
    QCOMPARE(wire::number(bytes(answer), 0), wire::Error);
    QCOMPARE(wire::number(bytes(answer), 2), 2);
    QVERIFY(stillServes());
}

void RefusalsTest::whatIsNoPacketDoesNoHarm_data()
{
    QTest::addColumn<QByteArray>("datagram");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("one byte") << QByteArray("\0", 1);
    QTest::newRow("unknown opcode") << QByteArray("\0\x63hello\0", 8);
    QTest::newRow("no terminator") << QByteArray("\0\1open.txt", 10);
    QTest::newRow("no mode") << QByteArray("\0\1open.txt\0", 11);
    QTest::newRow("unknown mode") << request(wire::Read, "open.txt", "holographic");
    QTest::newRow("stray ACK") << QByteArray("\0\4\0\1", 4);
    QTest::newRow("stray DATA") << QByteArray("\0\3\0\1hello", 9);
    QTest::newRow("stray ERROR") << QByteArray("\0\5\0\1no\0", 7);
    QTest::newRow("as large as can be") << QByteArray(65'000, 'x');
}

/// No answer is waited for: some deserve none. What is sent after it is answered.
void RefusalsTest::whatIsNoPacketDoesNoHarm()
{
    QFETCH(QByteArray, datagram);
    QUdpSocket socket;
    socket.writeDatagram(datagram, QHostAddress::LocalHost, m_service.port());
    QVERIFY(stillServes());
}

void RefusalsTest::cleanupTestCase()
{
    QCOMPARE(m_service.stop(), 0);
}

QTEST_GUILESS_MAIN(RefusalsTest)
#include "refusals_test.moc"
