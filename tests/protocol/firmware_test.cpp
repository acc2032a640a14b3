// Real clients fetch a firmware image of 64 MiB and its .md5, below a firmware download path (guide 2.4), by
// every protocol.

#include "tests/protocol/errands.h"
#include "tests/protocol/ftp_clients.h"
#include "tests/protocol/http_clients.h"
#include "tests/protocol/real_clients.h"
#include "tests/protocol/tcp_service.h"
#include "tests/protocol/tftp_service.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using protocol::Errand;
using protocol::TcpService;
using protocol::TftpService;
using L1 = QLatin1StringView;

namespace {

constexpr qsizetype kImage = 64 * 1024 * 1024;
constexpr unsigned kBlockSize = 1428; ///< of Ethernet
const QString kImageName = QStringLiteral("fw/algo-8188-5.5.fw");
const QString kChecksumName = QStringLiteral("fw/algo-8188-5.5.md5");

} // namespace

class FirmwareTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tftpClientsGetIt();
    void httpClientsGetIt_data();
    void httpClientsGetIt();
    void ftpClientsGetIt();

private:
    /// An errand for each of the two files; `arguments` for a name and a target.
    template<class Arguments>
    void send(const QString &who, const QString &program, const Arguments &arguments)
    {
        for (const auto &[name, bytes] :
             {std::pair{kImageName, m_image}, std::pair{kChecksumName, m_checksum}}) {
            const QString target = m_target.filePath(QString::number(m_errands.size()));
            m_errands.push_back({who + u' ' + name, program, arguments(name, target), target, bytes});
        }
    }
    void runAll()
    {
        QVERIFY2(!m_errands.empty(), "no client is installed; sh tests/run.sh installs them");
        QCOMPARE(protocol::runErrands(std::exchange(m_errands, {})).join(QString()), QString());
    }

    QTemporaryDir m_folder;
    QTemporaryDir m_target;
    QByteArray m_image{kImage, Qt::Uninitialized};
    QByteArray m_checksum;
    std::vector<Errand> m_errands;
};

void FirmwareTest::initTestCase()
{
    QRandomGenerator random(20'261'123);
    random.fillRange(reinterpret_cast<quint32 *>(m_image.data()), kImage / 4);
    m_checksum = QCryptographicHash::hash(m_image, QCryptographicHash::Md5).toHex() + "  algo-8188-5.5.fw\n";
    QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("fw")));
    for (const auto &[name, bytes] : {std::pair{kImageName, m_image}, std::pair{kChecksumName, m_checksum}}) {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
}

/// Those that can ask for larger blocks; 512 bytes at a time the others take too long for a suite.
void FirmwareTest::tftpClientsGetIt()
{
    TftpService service;
    const QString host = QStringLiteral("127.0.0.1");
    QVERIFY2(service.start(m_folder.path(), host, protocol::PortMode::Fresh), qPrintable(service.problem()));
    for (const protocol::RealClient &client : protocol::realClients()) {
        if (client.program.isEmpty() || !client.knowsBlockSize)
            continue;
        send(client.name, client.program, [&](const QString &name, const QString &target) {
            return client.arguments({host, service.port(), name, target, kBlockSize});
        });
    }
    runAll();
}

void FirmwareTest::httpClientsGetIt_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::newRow("http") << QStringLiteral("http");
    QTest::newRow("https") << QStringLiteral("https");
}

void FirmwareTest::httpClientsGetIt()
{
    QFETCH(QString, scheme);
    TcpService service;
    QVERIFY2(service.start(m_folder.path(), {scheme}, {}), qPrintable(service.problem()));
    for (const char *name : {"curl", "wget", "busybox"}) {
        const protocol::HttpClient client = protocol::httpClient(L1(name));
        if (client.program.isEmpty() || (!client.only.isEmpty() && client.only != scheme))
            continue;
        send(client.name, client.program, [&](const QString &path, const QString &target) {
            return client.arguments({service.url(L1(scheme.toLatin1().constData())) + path,
                                     target,
                                     {},
                                     {},
                                     service.authorityFile()});
        });
    }
    runAll();
}

void FirmwareTest::ftpClientsGetIt()
{
    TcpService service;
    QVERIFY2(service.start(m_folder.path(), {QStringLiteral("ftp")}, {}), qPrintable(service.problem()));
    for (const protocol::FtpClient &client : protocol::ftpClients()) {
        if (client.program.isEmpty() || !client.name.startsWith(L1("curl")))
            continue;
        send(client.name, client.program, [&](const QString &name, const QString &target) {
            return client.arguments({service.port(L1("ftp")), name, target, QStringLiteral("anonymous"),
                                     QStringLiteral("bench@")});
        });
    }
    runAll();
}

QTEST_GUILESS_MAIN(FirmwareTest)
#include "firmware_test.moc"
