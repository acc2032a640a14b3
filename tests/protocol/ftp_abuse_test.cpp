// Clients of FTP that are slow, silent, hold what others need, look where they must not or guess passwords;
// and beside them a well-behaved one, which must be served throughout as if they were not there.

#include "tests/protocol/abuse.h"
#include "tests/protocol/matrix_files.h"
#include "tests/protocol/tcp_service.h"
#include "tests/support/file_limit.h"

#include <QFile>
#include <QTcpServer>
#include <QTest>

using namespace protocol;
using L1 = QLatin1StringView;
using Habit = Rude::Habit;

namespace {

constexpr int kFilesListed = 3000;

QByteArray login(const QByteArray &password = kPassword)
{
    return QByteArray("USER ") + kUser + "\r\nPASS " + password + "\r\nTYPE I\r\n";
}

/// The last port that was named for a data connection, 0: none was.
quint16 namedPort(const QByteArray &replies)
{
    const qsizetype at = replies.lastIndexOf("(|||");
    return at < 0 ? quint16{} : replies.sliced(at + 4).split('|').value(0).toUShort();
}

/// Blocks until what came from `before` on has a whole line that begins with `code`; all that came.
QByteArray await(QTcpSocket &control, const QByteArray &code)
{
    QByteArray got;
    while (!got.contains("\r\n" + code) || !got.endsWith("\r\n")) {
        if (got.startsWith(code) && got.endsWith("\r\n"))
            break;
        if (!control.waitForReadyRead(5000))
            return {};
        got += control.readAll();
    }
    return got;
}

/// Greeting, login, one file by a passive port, goodbye, as a device does it.
bool visit(quint16 port)
{
    QTcpSocket control;
    control.connectToHost(QHostAddress::LocalHost, port);
    if (!control.waitForConnected() || await(control, "220").isEmpty())
        return false;
    control.write(login() + "EPSV\r\n");
    const quint16 dataPort = namedPort(await(control, "229"));
    if (dataPort == 0)
        return false;
    QTcpSocket data;
    data.connectToHost(QHostAddress::LocalHost, dataPort);
    if (!data.waitForConnected())
        return false;
    control.write("RETR small.conf\r\nQUIT\r\n");
    control.waitForBytesWritten();
    return exchange(data, {}) == kSmall && !await(control, "221").isEmpty();
}

/// A rude client and its data connection, if it has one.
struct Guest {
    Guest(const QHostAddress &from, quint16 port, const QByteArray &says) : control(from, port, says) {}
    void tick(const QByteArray &more, std::optional<Habit> dataHabit)
    {
        control.tick(more);
        if (data)
            return data->tick({});
        const quint16 port = namedPort(control.got());
        if (dataHabit && port != 0)
            data = std::make_unique<Rude>(control.localAddress(), port, QByteArray(), *dataHabit);
    }
    bool isThrough() const
    {
        return control.state() == QTcpSocket::UnconnectedState || (data && data->isThrough());
    }

    Rude control;
    std::unique_ptr<Rude> data;
};

struct Attack {
    const char *name;
    int count;
    QByteArray first;
    QByteArray more = {};                ///< at each tick
    std::optional<Habit> dataHabit = {}; ///< nothing: no data connection is made
    bool comesAgain = false;             ///< each leaves once it has got something, and another comes
};

QList<Attack> attacks()
{
    return {
        {"silence", 500, {}},
        {"commands, byte by byte", 300, "USER ", "a"},
        {"a line without end", 100, QByteArray(10'000, 'a'), QByteArray(1000, 'a')},
        {"nonsense", 200, QByteArray(2000, '\xff'), "\r\n"},
        {"commands without end", 30, login() + QByteArray("NOOP\r\n").repeated(3000), "NOOP\r\n"},
        {"status of everything, without end", 20, login() + QByteArray("STAT .\r\n").repeated(100)},
        {"listings without end", 30, login() + "EPSV\r\nMLSD\r\n", {}, Habit::Reads, true},
        {"listings that nobody reads", 50, login() + "EPSV\r\nLIST\r\n", {}, Habit::ReadsNothing},
        {"listings that are read slowly", 50, login() + "EPSV\r\nMLSD\r\n", {}, Habit::ReadsSlowly},
        {"files that nobody reads", 50, login() + "EPSV\r\nRETR large.bin\r\n", {}, Habit::ReadsNothing},
        {"files that are read slowly", 50, login() + "EPSV\r\nRETR large.bin\r\n", {}, Habit::ReadsSlowly},
        {"files broken off",
         30,
         login() + "EPSV\r\nRETR large.bin\r\n",
         {},
         Habit::HalfClosesAndResets,
         true},
        {"ports that nobody comes to", 100, login() + "EPSV\r\n", "EPSV\r\n"},
        {"files that nobody fetches", 100, login() + "EPSV\r\nRETR large.bin\r\n"},
    };
}

/// As many ports in a row as nobody has.
QString freePorts(int count)
{
    for (quint16 first = 20'000; first < 30'000; first = static_cast<quint16>(first + count)) {
        std::vector<std::unique_ptr<QTcpServer>> servers;
        for (int i = 0; i < count; ++i) {
            servers.push_back(std::make_unique<QTcpServer>());
            if (!servers.back()->listen(QHostAddress::LocalHost, static_cast<quint16>(first + i)))
                break;
        }
        if (servers.back()->isListening() && servers.size() == static_cast<std::size_t>(count))
            return QStringLiteral("%1-%2").arg(first).arg(first + count - 1);
    }
    return {};
}

} // namespace

Q_DECLARE_METATYPE(Attack)

class FtpAbuseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void servesTheOthers_data();
    void servesTheOthers();
    void servesTheOthersWhenPortsRunOut();
    void servesTheOthersWhenPlacesRunOut();
    void letsNobodyOut_data();
    void letsNobodyOut();
    void makesGuessingSlow();
    void takesLittleMemory();

private:
    quint16 port() const { return m_service.port(L1("ftp")); }
    QString servedMeanwhileBeside(const TcpService &service, const Attack &attack) const;

    QTemporaryDir m_folder;
    TcpService m_service;
};

void FtpAbuseTest::initTestCase()
{
    support::allowManyFiles();
    std::vector<MatrixFile> files{{QStringLiteral("small.conf"), kSmall},
                                  {QStringLiteral("large.bin"), QByteArray(kLargeSize, 'x')}};
    for (int i = 0; i < kFilesListed; ++i)
        files.push_back({QStringLiteral("algom0022ee%1.conf").arg(i, 6, 16, QLatin1Char('0')), "a = b\n"});
    QVERIFY(writeFiles(m_folder.path(), files));
    QVERIFY2(m_service.start(m_folder.path(), {QStringLiteral("ftp")}, {true}),
             qPrintable(m_service.problem()));
}

QString FtpAbuseTest::servedMeanwhileBeside(const TcpService &service, const Attack &attack) const
{
    const quint16 port = service.port(L1("ftp"));
    std::vector<std::unique_ptr<Guest>> guests(static_cast<std::size_t>(attack.count));
    return servedMeanwhile([port] { return visit(port); },
                           [&] {
                               for (std::size_t i = 0; i < guests.size(); ++i) {
                                   auto &guest = guests[i];
                                   const QHostAddress &from = i % 2 == 0 ? kRudeHost : kOtherRudeHost;
                                   if (!guest || (attack.comesAgain && guest->isThrough()))
                                       guest = std::make_unique<Guest>(from, port, attack.first);
                                   else
                                       guest->tick(attack.more, attack.dataHabit);
                               }
                           });
}

void FtpAbuseTest::servesTheOthers_data()
{
    QTest::addColumn<Attack>("attack");
    for (const Attack &attack : attacks())
        QTest::newRow(attack.name) << attack;
}

void FtpAbuseTest::servesTheOthers()
{
    QFETCH(Attack, attack);
    const QString complaint = servedMeanwhileBeside(m_service, attack);
    QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
}

/// Two hosts ask for more ports than there are, again and again, and come to none.
void FtpAbuseTest::servesTheOthersWhenPortsRunOut()
{
    TcpService service;
    const TcpService::Choices choices{true, {QStringLiteral("--passive-ports"), freePorts(6)}};
    QVERIFY2(service.start(m_folder.path(), {QStringLiteral("ftp")}, choices), qPrintable(service.problem()));
    const QString complaint =
        servedMeanwhileBeside(service, {"", 20, login() + "EPSV\r\n", "EPSV\r\n", {}, true});
    QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
}

/// Two hosts take every place there is, and read a little now and then.
void FtpAbuseTest::servesTheOthersWhenPlacesRunOut()
{
    TcpService service;
    QVERIFY2(service.start(m_folder.path(), {QStringLiteral("ftp")}, {true, {}, 200}),
             qPrintable(service.problem()));
    const QString complaint = servedMeanwhileBeside(
        service, {"", 200, login() + "EPSV\r\nRETR large.bin\r\n", {}, Habit::ReadsSlowly, true});
    QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
}

void FtpAbuseTest::letsNobodyOut_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const char *path : {"../etc/passwd",
                             "../../../../../../etc/passwd",
                             "/../etc/passwd",
                             "/etc/passwd",
                             "//etc/passwd",
                             "./../../etc/passwd",
                             "....//....//etc/passwd",
                             "..\\..\\etc\\passwd",
                             "\\etc\\passwd",
                             "C:/Windows/win.ini",
                             "C:\\Windows\\win.ini",
                             "\\\\host\\share",
                             "~root/x",
                             "~/x",
                             "link/passwd",
                             "small.conf/../../etc/passwd",
                             "%2e%2e/etc/passwd",
                             "..%2f..%2fetc%2fpasswd",
                             "\xc0\xae\xc0\xae/etc/passwd",
                             "\xef\xbc\x8e\xef\xbc\x8e/etc/passwd",
                             "file:///etc/passwd",
                             "|cat /etc/passwd",
                             "`cat /etc/passwd`",
                             "$(cat /etc/passwd)",
                             "-la /etc/passwd",
                             ".provbench/job.json"})
        QTest::newRow(path) << QByteArray(path);
}

void FtpAbuseTest::letsNobodyOut()
{
    QFETCH(QByteArray, path);
    QFile::link(QStringLiteral("/etc"), m_folder.filePath(QStringLiteral("link")));
    QByteArray says = login();
    for (const char *verb : {"SIZE", "MDTM", "MLST", "CWD", "EPSV\r\nRETR", "NLST", "MLSD"})
        says += QByteArray(verb) + ' ' + path + "\r\n";
    const Rude curious(kRudeHost, port(), says + "QUIT\r\n");
    QVERIFY(waitUntil([&] { return curious.got().contains("\r\n221"); }));
    const QByteArray replies = curious.got().sliced(curious.got().indexOf("\r\n200"));
    for (const QByteArray &line : replies.trimmed().split('\n').sliced(1)) {
        if (!line.startsWith("229") && !line.startsWith("221"))
            QVERIFY2(line.startsWith("55") || line.startsWith("501"), replies.constData());
    }
    QVERIFY(!replies.contains(m_folder.path().toUtf8()));
}

/// Who knows the password is served at once, while somebody at another address tries one after the other.
void FtpAbuseTest::makesGuessingSlow()
{
    Guessers guessers(port(), {"\r\n230", "\r\n530", "\r\n421"},
                      [](const QByteArray &password) { return login(password); });
    const QString complaint = servedMeanwhile([port = port()] { return visit(port); }, guessers);
    QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
}

/// After all of the above.
void FtpAbuseTest::takesLittleMemory()
{
    const QString complaint = memoryComplaint(m_service.processId());
    QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
}

QTEST_GUILESS_MAIN(FtpAbuseTest)
#include "ftp_abuse_test.moc"
