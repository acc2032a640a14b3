#include "tests/app/cli_process.h"
#include "tests/support/job_folder.h"
#include "tests/support/server_process.h"
#include "tests/support/skip.h"
#include "tests/support/tone_package.h"

#include <QStandardPaths>
#include <QTest>

using support::JobFolder;
using support::ServerProcess;

namespace {

/// A server over TCP that we did not write. FOLDER, SCRATCH and PORT are filled in; SCRATCH/conf has `conf`.
struct Foreign {
    const char *name;
    const char *program;
    const char *scheme;
    const char *arguments;
    const char *conf;
    bool wantsLogin = false;
    const char *options = ""; ///< further ones of `simulate`
};

constexpr const char *kNginxPaths =
    "error_log stderr; pid SCRATCH/nginx.pid; daemon off; user root; events {}\n"
    "http { access_log off; client_body_temp_path SCRATCH/body;\n"
    "proxy_temp_path SCRATCH/proxy; fastcgi_temp_path SCRATCH/fastcgi;\n"
    "uwsgi_temp_path SCRATCH/uwsgi; scgi_temp_path SCRATCH/scgi;\n"
    "server { root FOLDER; listen 127.0.0.1:PORT ";
constexpr const char *kVsftpd =
    "listen=YES\nbackground=NO\nlisten_address=127.0.0.1\nlisten_port=PORT\nanonymous_enable=YES\nanon_root="
    "FOLDER\n"
    "local_enable=NO\nftp_username=daemon\nnopriv_user=nobody\nsecure_chroot_dir=SCRATCH/empty\nisolate=NO\n"
    "isolate_network=NO\nseccomp_sandbox=NO\nxferlog_enable=NO\n";

constexpr Foreign kForeign[] = {
    {"nginx", "nginx", "http", "-p SCRATCH -c SCRATCH/conf -e stderr", "; } }"},
    {"nginx with a login", "nginx", "http", "-p SCRATCH -c SCRATCH/conf -e stderr",
     "; auth_basic bench; auth_basic_user_file SCRATCH/users; } }", true},
    {"nginx over TLS", "nginx", "https", "-p SCRATCH -c SCRATCH/conf -e stderr",
     "ssl; ssl_certificate SCRATCH/own.pem; ssl_certificate_key SCRATCH/own.key; } }"},
    {"nginx over TLS 1.2 alone", "nginx", "https", "-p SCRATCH -c SCRATCH/conf -e stderr",
     "ssl; ssl_protocols TLSv1.2; ssl_certificate SCRATCH/own.pem; ssl_certificate_key SCRATCH/own.key; } }"},
    {"python", "python3", "http", "-m http.server --bind 127.0.0.1 --directory FOLDER PORT", ""},
    {"vsftpd", "vsftpd", "ftp", "SCRATCH/conf", ""},
    {"vsftpd, active", "vsftpd", "ftp", "SCRATCH/conf", "", false, "--active-ftp"},
    {"vsftpd without EPSV", "vsftpd", "ftp", "SCRATCH/conf", "cmds_denied=EPSV\n"},
};

QString found(const char *program)
{
    const QString name = QString::fromLatin1(program);
    const QString peers = qEnvironmentVariable("PROVBENCH_PEERS") + u'/';
    const QString there = QStandardPaths::findExecutable(
        name, {peers + QStringLiteral("nginx/usr/sbin"), peers + QStringLiteral("vsftpd/usr/sbin")});
    return there.isEmpty() ? QStandardPaths::findExecutable(
                                 name, {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/bin")})
                           : there;
}

void writeSite(const JobFolder &job)
{
    job.writeWithChecksum(
        QStringLiteral("algom0022EE010203.conf"),
        "admin.devname = siphorn-1\nprov.version.firmware = 1.5\nprov.data.tone = site tones.zip\n");
    job.writeWithChecksum(QStringLiteral("algo-8186-1.5.fw"), QByteArray(400'000, 'F'));
    job.writeWithChecksum(QStringLiteral("site tones.zip"),
                          support::tonePackage({QStringLiteral("bell.wav")}, 5'000));
    QFile::setPermissions(job.path(), QFile::permissions(job.path()) | QFile::ReadOther | QFile::ExeOther);
}

QByteArray confOf(const Foreign &foreign)
{
    if (qstrcmp(foreign.program, "nginx") == 0)
        return QByteArray(kNginxPaths) + foreign.conf;
    return QByteArray(kVsftpd) + foreign.conf;
}

/// False where there is no openssl to make one.
bool makeCertificate(const JobFolder &scratch)
{
    return QProcess::execute(QStringLiteral("openssl"),
                             {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                              QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
                              QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes"),
                              QStringLiteral("-subj"), QStringLiteral("/CN=bench"), QStringLiteral("-out"),
                              scratch.path() + QStringLiteral("/own.pem"), QStringLiteral("-keyout"),
                              scratch.path() + QStringLiteral("/own.key")}) == 0;
}

} // namespace

/// The virtual endpoint's clients for HTTP, HTTPS and FTP against servers of others.
class ForeignTcpServersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEndpointGetsUpToDate_data();
    void anEndpointGetsUpToDate();

private:
    QString filled(const QByteArray &text) const
    {
        return QString::fromUtf8(text)
            .replace(QStringLiteral("FOLDER"), m_job.path())
            .replace(QStringLiteral("SCRATCH"), m_scratch.path())
            .replace(QStringLiteral("PORT"), QString::number(m_port));
    }

    JobFolder m_job;
    JobFolder m_scratch;
    quint16 m_port = 0;
};

void ForeignTcpServersTest::anEndpointGetsUpToDate_data()
{
    QTest::addColumn<int>("which");
    for (int i = 0; i < static_cast<int>(std::size(kForeign)); ++i)
        QTest::newRow(kForeign[i].name) << i;
    writeSite(m_job);
    m_scratch.write(QStringLiteral("users"), "bench:{PLAIN}s3cret\n");
    m_scratch.write(QStringLiteral("password"), "s3cret\n");
    QVERIFY(QDir(m_scratch.path()).mkpath(QStringLiteral("empty")));
    QVERIFY(makeCertificate(m_scratch));
}

void ForeignTcpServersTest::anEndpointGetsUpToDate()
{
    QFETCH(int, which);
    const Foreign &foreign = kForeign[which];
    const QString program = found(foreign.program);
    if (program.isEmpty())
        return support::skipOrFail("not on this machine");
    m_port = support::freeTcpPort();
    m_scratch.write(QStringLiteral("conf"), filled(confOf(foreign)).toUtf8());
    ServerProcess server;
    if (!server.startAndAwaitPort(program, filled(foreign.arguments).split(u' '), m_port,
                                  support::Transport::Tcp))
        return support::skipOrFail(qPrintable(QStringLiteral("does not start here: ") + server.problem()));
    QStringList arguments{
        QStringLiteral("simulate"),
        QStringLiteral("--json"),
        QStringLiteral("--server"),
        QStringLiteral("%1://127.0.0.1:%2").arg(QLatin1StringView(foreign.scheme)).arg(m_port),
        QStringLiteral("--model"),
        QStringLiteral("8186"),
        QStringLiteral("--mac"),
        QStringLiteral("0022EE010203")};
    arguments += QString::fromLatin1(foreign.options).split(u' ', Qt::SkipEmptyParts);
    if (foreign.wantsLogin) {
        QCOMPARE(runCli(arguments).objects().constLast().value(QStringLiteral("reason")).toString(),
                 QStringLiteral("server-refuses-login"));
        arguments += {QStringLiteral("--user"), QStringLiteral("bench"), QStringLiteral("--password-file"),
                      m_scratch.path() + QStringLiteral("/password")};
    }

    const CliResult result = runCli(arguments);

    QVERIFY2(result.exitCode == 0, result.output.constData());
    const QVector<QJsonObject> lines = result.objects();
    QCOMPARE(lines.constLast().value(QStringLiteral("boots")).toInt(), 3);
    QCOMPARE(lines.constLast().value(QStringLiteral("firmware")).toString(), QStringLiteral("1.5"));
    const QStringList names = {
        QStringLiteral("algom0022EE010203.conf"), QStringLiteral("algom0022EE010203.conf"),
        QStringLiteral("algo-8186-1.5.fw"),       QStringLiteral("algo-8186-1.5.md5"),
        QStringLiteral("algom0022EE010203.conf"), QStringLiteral("site tones.md5"),
        QStringLiteral("site tones.zip")};
    QCOMPARE(lines.size(), names.size() + 1);
    for (qsizetype i = 0; i < names.size(); ++i)
        QCOMPARE(lines[i].value(QStringLiteral("name")).toString(), names[i]);
    QCOMPARE(lines[2].value(QStringLiteral("bytes")).toInt(), 400'000);
}

QTEST_GUILESS_MAIN(ForeignTcpServersTest)
#include "foreign_tcp_servers_test.moc"
