// What real clients of FTP do beyond fetching a file: they go on where they stopped, fetch whole folders by
// what the listings say, and Python's ftplib does everything it can.

#include "tests/protocol/ftp_clients.h"
#include "tests/protocol/matrix_files.h"
#include "tests/protocol/tcp_service.h"
#include "tests/support/skip.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using protocol::TcpService;
using L1 = QLatin1StringView;

namespace {

const QByteArray kLarge = protocol::noise(5'000'000); // a file that is mapped, not held

std::vector<protocol::MatrixFile> files()
{
    return {{QStringLiteral("large.bin"), kLarge},
            {QStringLiteral("algop8188.conf"), "a = b\n"},
            {QStringLiteral("algop8180.conf"), "a = c\r\n"},
            {QStringLiteral("with space.txt"), "spacious"},
            {QStringLiteral("tones/\u00fcber.wav"), protocol::noise(3000)},
            {QStringLiteral("tones/deep/er.txt"), {}}};
}

} // namespace

class FtpSessionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void goesOnWhereItStopped_data();
    void goesOnWhereItStopped();
    void foldersArriveWhole_data();
    void foldersArriveWhole();
    void patternsArrive_data();
    void patternsArrive();
    void ftplibDoesAllItCan();

private:
    /// Runs it in the target folder, which is empty before; false: it failed, see m_said.
    bool run(const QString &program, const QStringList &arguments, const QByteArray &input = {});
    QString placeholdersFilled(QString text) const;
    QByteArray fetched(const QString &name) const;

    QTemporaryDir m_folder;
    QTemporaryDir m_target;
    TcpService m_service;
    QByteArray m_said;
};

void FtpSessionsTest::initTestCase()
{
    for (const protocol::MatrixFile &file : files())
        QVERIFY(QDir(m_folder.path()).mkpath(QFileInfo(file.name).path()));
    QVERIFY(protocol::writeFiles(m_folder.path(), files()));
    QVERIFY2(m_service.start(m_folder.path(), {QStringLiteral("ftp")}, {true}),
             qPrintable(m_service.problem()));
}

QString FtpSessionsTest::placeholdersFilled(QString text) const
{
    return text.replace(L1("%PORT"), QString::number(m_service.port(L1("ftp"))))
        .replace(L1("%USER"), L1(protocol::kUser))
        .replace(L1("%PASSWORD"), L1(protocol::kPassword));
}

bool FtpSessionsTest::run(const QString &program, const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(m_target.path());
    QStringList filled;
    for (const QString &argument : arguments)
        filled << placeholdersFilled(argument);
    process.start(program, filled);
    process.write(placeholdersFilled(QString::fromUtf8(input)).toUtf8());
    process.closeWriteChannel();
    const bool ended = process.waitForFinished(60'000);
    m_said = process.readAll();
    return ended && process.exitCode() == 0;
}

QByteArray FtpSessionsTest::fetched(const QString &name) const
{
    QFile file(QDir(m_target.path()).filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : "(not there)";
}

void FtpSessionsTest::goesOnWhereItStopped_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("input");
    const auto row = [](const char *program, const char *arguments, const char *input = "") {
        QTest::newRow(program) << QString::fromLatin1(program)
                               << QProcess::splitCommand(QString::fromLatin1(arguments)) << QByteArray(input);
    };
    row("curl", "-sS --noproxy * -u %USER:%PASSWORD -C - -o large.bin ftp://127.0.0.1:%PORT/large.bin");
    row("wget", "-q --no-proxy --user=%USER --password=%PASSWORD -c ftp://127.0.0.1:%PORT/large.bin");
    row("lftp", "--norc -u %USER,%PASSWORD -e \"get -c large.bin; quit\" ftp://127.0.0.1:%PORT");
    row("busybox", "ftpget -c -u %USER -p %PASSWORD -P %PORT 127.0.0.1 large.bin large.bin");
    row("inetutils-ftp", "-n", "open 127.0.0.1 %PORT\nuser %USER %PASSWORD\nbinary\nreget large.bin\nquit\n");
}

void FtpSessionsTest::goesOnWhereItStopped()
{
    QFETCH(QString, program);
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, input);
    if (QStandardPaths::findExecutable(program).isEmpty())
        return support::skipOrFail("not installed; sh tests/run.sh installs it");
    for (const qsizetype begun : {qsizetype(1), qsizetype(123'456), kLarge.size() - 1}) {
        QFile file(m_target.filePath(QStringLiteral("large.bin")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(kLarge.first(begun)) == begun);
        file.close();
        QVERIFY2(run(program, arguments, input), m_said.constData());
        QVERIFY2(fetched(QStringLiteral("large.bin")) == kLarge, m_said.constData());
    }
    QVERIFY(QFile::remove(m_target.filePath(QStringLiteral("large.bin"))));
}

void FtpSessionsTest::foldersArriveWhole_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const char *name, const char *program, const char *arguments) {
        QTest::newRow(name) << QString::fromLatin1(program)
                            << QProcess::splitCommand(QString::fromLatin1(arguments));
    };
    constexpr const char *kLogin =
        "--norc -u %USER,%PASSWORD -e \"set net:max-retries 1; mirror / got; quit\" ";
    row("lftp, by MLSD", "lftp", (QByteArray(kLogin) + "ftp://127.0.0.1:%PORT").constData());
    row("lftp, by LIST", "lftp",
        QByteArray(kLogin)
            .replace("mirror", "set ftp:use-mlsd off; mirror")
            .append("ftp://127.0.0.1:%PORT")
            .constData());
    row("lftp, by STAT", "lftp",
        QByteArray(kLogin)
            .replace("mirror", "set ftp:use-mlsd off; set ftp:use-stat-for-list on; mirror")
            .append("ftp://127.0.0.1:%PORT")
            .constData());
    row("wget, by LIST", "wget",
        "-q --no-proxy --user=%USER --password=%PASSWORD -r -nH -P got --local-encoding=UTF-8 "
        "ftp://127.0.0.1:%PORT/");
}

void FtpSessionsTest::foldersArriveWhole()
{
    QFETCH(QString, program);
    QFETCH(QStringList, arguments);
    if (QStandardPaths::findExecutable(program).isEmpty())
        return support::skipOrFail("not installed; sh tests/run.sh installs it");
    qputenv("LC_ALL", "C.UTF-8");
    QVERIFY2(run(program, arguments), m_said.constData());
    for (const protocol::MatrixFile &file : files())
        QVERIFY2(fetched(QStringLiteral("got/") + file.name) == file.bytes,
                 qPrintable(file.name + QString::fromUtf8(m_said)));
    QVERIFY(QDir(m_target.filePath(QStringLiteral("got"))).removeRecursively());
}

void FtpSessionsTest::patternsArrive_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("input");
    const auto row = [](const char *program, const char *arguments, const char *input = "") {
        QTest::newRow(program) << QString::fromLatin1(program)
                               << QProcess::splitCommand(QString::fromLatin1(arguments)) << QByteArray(input);
    };
    row("lftp", "--norc -u %USER,%PASSWORD -e \"mget algo*.conf; quit\" ftp://127.0.0.1:%PORT");
    row("wget", "-q --no-proxy --user=%USER --password=%PASSWORD ftp://127.0.0.1:%PORT/algo*.conf");
    row("inetutils-ftp", "-n",
        "open 127.0.0.1 %PORT\nuser %USER %PASSWORD\nbinary\nprompt\nmget algo*.conf\nquit\n");
}

void FtpSessionsTest::patternsArrive()
{
    QFETCH(QString, program);
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, input);
    if (QStandardPaths::findExecutable(program).isEmpty())
        return support::skipOrFail("not installed; sh tests/run.sh installs it");
    QVERIFY2(run(program, arguments, input), m_said.constData());
    const QStringList got = QDir(m_target.path()).entryList(QDir::Files);
    QCOMPARE(got, QStringList({QStringLiteral("algop8180.conf"), QStringLiteral("algop8188.conf")}));
    for (const QString &name : got) {
        QFile served(QDir(m_folder.path()).filePath(name));
        QVERIFY(served.open(QIODevice::ReadOnly));
        QCOMPARE(fetched(name), served.readAll());
        QVERIFY(QFile::remove(m_target.filePath(name)));
    }
}

void FtpSessionsTest::ftplibDoesAllItCan()
{
    const QString python = QStandardPaths::findExecutable(QStringLiteral("python3"));
    if (python.isEmpty())
        return support::skipOrFail("not installed; sh tests/run.sh installs it");
    const QString program = QStringLiteral(R"(
import ftplib, io, sys
port, user, password = sys.argv[1:]

def refused(call, code):
    try: call()
    except ftplib.Error as e: assert str(e).startswith(code), e
    else: raise AssertionError(code)

def got(f, name, **more):
    out = io.BytesIO()
    f.retrbinary('RETR ' + name, out.write, **more)
    return out.getvalue()

f = ftplib.FTP(timeout=30)
f.connect('127.0.0.1', int(port))
assert f.getwelcome().startswith('220 ')
refused(lambda: f.login(user, 'wrong'), '530')
assert f.login(user, password).startswith('230 ')

for passive in True, False:
    f.set_pasv(passive)
    assert f.nlst() == sorted(f.nlst()) and 'large.bin' in f.nlst() and 'tones' in f.nlst()
    assert f.nlst('tones') == ['tones/deep', 'tones/\u00fcber.wav'], f.nlst('tones')
    facts = dict(f.mlsd())
    assert facts['large.bin']['size'] == '5000000' and facts['large.bin']['type'] == 'file'
    assert facts['tones']['type'] == 'dir'
    assert dict(f.mlsd('tones/deep', facts=['size', 'type'])) == {'er.txt': {'size': '0', 'type': 'file'}}
    lines = []
    f.dir(lines.append)
    sizes = {line.split(maxsplit=8)[8]: line.split()[4] for line in lines}
    assert sizes['large.bin'] == '5000000' and sizes['with space.txt'] == '8', sizes
    large = got(f, 'large.bin')
    assert len(large) == f.size('large.bin') == 5000000
    assert got(f, 'large.bin', rest=4999990) == large[-10:]
    text = []
    f.retrlines('RETR algop8180.conf', text.append)
    assert text == ['a = c'], text
    assert got(f, 'algop8180.conf') == b'a = c\r\n'
    assert got(f, '/tones/\u00fcber.wav') == got(f, 'tones/deep/../\u00fcber.wav') != b''

    # The client takes nothing, so that it is still under way.
    data = f.transfercmd('RETR large.bin')
    reply = f.abort()
    assert reply[:3] in ('426', '226'), reply
    data.close()
    if reply[:3] == '426': assert f.voidresp().startswith('226')
    assert f.sendcmd('NOOP').startswith('200')

assert f.pwd() == '/'
assert f.cwd('tones/deep').startswith('250') and f.pwd() == '/tones/deep'
assert f.cwd('..').startswith('250') and f.pwd() == '/tones'
assert f.nlst('deep') == ['deep/er.txt']
refused(lambda: f.cwd('nothing'), '550')
refused(lambda: got(f, '../../etc/passwd'), '550')
refused(lambda: got(f, 'nothing'), '550')
refused(lambda: f.delete('er.txt'), '550')
refused(lambda: f.mkd('new'), '550')
refused(lambda: f.rmd('deep'), '550')
refused(lambda: f.rename('a', 'b'), '550')
refused(lambda: f.storbinary('STOR x', io.BytesIO(b'x')), '553')
refused(lambda: f.storlines('APPE x', io.BytesIO(b'x')), '553')
refused(lambda: f.sendport('10.0.0.1', 5000), '504')
assert f.sendcmd('MDTM ../large.bin').startswith('213 20')
assert 'UTF8' in f.sendcmd('FEAT') and 'MLST' in f.sendcmd('FEAT')
assert f.quit().startswith('221')
)");
    QVERIFY2(run(python, {QStringLiteral("-c"), program, QStringLiteral("%PORT"), QStringLiteral("%USER"),
                          QStringLiteral("%PASSWORD")}),
             m_said.constData());
}

QTEST_GUILESS_MAIN(FtpSessionsTest)
#include "ftp_sessions_test.moc"
