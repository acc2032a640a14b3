#include "tests/bench/streams/contestant.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <algorithm>

namespace streams {

namespace {

using support::ServerProcess;
using support::Transport;

Contestant ours()
{
    const QString given = qEnvironmentVariable("PROVBENCH_CLI");
    const QString program = given.isEmpty() ? QStringLiteral(BENCH_CLI) : given;
    const auto start = [=](ServerProcess &process, const Task &task, Service service) -> quint16 {
        const QStringList arguments{QStringLiteral("serve"),         task.folder,
                                    QStringLiteral("--bind"),        QStringLiteral("127.0.0.1"),
                                    QStringLiteral("--http"),        QStringLiteral("0"),
                                    QStringLiteral("--https"),       QStringLiteral("0"),
                                    QStringLiteral("--ftp"),         QStringLiteral("0"),
                                    QStringLiteral("--certificate"), task.certificate,
                                    QStringLiteral("--key"),         task.key,
                                    QStringLiteral("--events"),      QStringLiteral("/dev/null")};
        if (!process.startAndAwaitReady(program, arguments))
            return 0;
        constexpr QLatin1StringView kNames[] = {QLatin1StringView("http"), QLatin1StringView("https"),
                                                QLatin1StringView("ftp")};
        return process.port(kNames[static_cast<int>(service)]);
    };
    return {QStringLiteral("ProvBench"), true, {Service::Http, Service::Https, Service::Ftp}, program, start};
}

bool write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

/// One worker, as we have one thread, on the core that servers are given (cores.cpp). What differs from its
/// defaults is what its own documentation says to do for files, and a queue that takes a thousand clients at
/// once.
QByteArray nginxConfiguration(const Task &task, quint16 http, quint16 https, const QByteArray &accessLog)
{
    QByteArray text(R"(daemon off;
worker_processes 1;
worker_cpu_affinity 1;
worker_rlimit_nofile 16384;
user root;
pid SCRATCH/nginx.pid;
error_log /dev/null crit;
events { worker_connections 8192; }
http {
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000;
  access_log LOG;
  client_body_temp_path SCRATCH/body;
  proxy_temp_path SCRATCH/proxy;
  fastcgi_temp_path SCRATCH/fastcgi;
  uwsgi_temp_path SCRATCH/uwsgi;
  scgi_temp_path SCRATCH/scgi;
  server {
    listen 127.0.0.1:HTTP_PORT backlog=4096;
    listen 127.0.0.1:TLS_PORT ssl backlog=4096;
    ssl_certificate CERTIFICATE;
    ssl_certificate_key KEY;
    ssl_protocols TLSv1.2 TLSv1.3;
    root FOLDER;
  }
}
)");
    text.replace("SCRATCH", task.scratch.toUtf8()).replace("HTTP_PORT", QByteArray::number(http));
    text.replace("TLS_PORT", QByteArray::number(https)).replace("FOLDER", task.folder.toUtf8());
    text.replace("CERTIFICATE", task.certificate.toUtf8()).replace("LOG", accessLog);
    return text.replace("KEY", task.key.toUtf8());
}

Contestant nginx(const QString &name, const QByteArray &accessLog)
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("nginx"));
    const auto start = [=](ServerProcess &process, const Task &task, Service service) -> quint16 {
        const quint16 http = support::freeTcpPort();
        const quint16 https = support::freeTcpPort();
        const QString file = task.scratch + QStringLiteral("/nginx.conf");
        const QStringList arguments{QStringLiteral("-c"), file,
                                    QStringLiteral("-p"), task.scratch,
                                    QStringLiteral("-e"), QStringLiteral("/dev/null")};
        if (http == https || !write(file, nginxConfiguration(task, http, https, accessLog)))
            return 0;
        const quint16 port = service == Service::Http ? http : https;
        return process.startAndAwaitPort(program, arguments, port, Transport::Tcp) ? port : 0;
    };
    return {name, false, {Service::Http, Service::Https}, program, start};
}

/// Without the name spaces that it otherwise makes for every login, which cost it dearly; its two processes a
/// login are how it works, and its user wants a home that exists.
QByteArray vsftpdConfiguration(const Task &task, quint16 port)
{
    QByteArray text(R"(listen=YES
background=NO
listen_address=127.0.0.1
listen_port=PORT
anonymous_enable=YES
no_anon_password=YES
local_enable=NO
write_enable=NO
anon_root=FOLDER
ftp_username=daemon
nopriv_user=nobody
secure_chroot_dir=SCRATCH/empty
isolate=NO
isolate_network=NO
seccomp_sandbox=NO
xferlog_enable=NO
use_sendfile=YES
max_clients=0
max_per_ip=0
)");
    text.replace("PORT", QByteArray::number(port)).replace("FOLDER", task.folder.toUtf8());
    return text.replace("SCRATCH", task.scratch.toUtf8());
}

Contestant vsftpd()
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("vsftpd"));
    const auto start = [=](ServerProcess &process, const Task &task, Service) -> quint16 {
        const quint16 port = support::freeTcpPort();
        const QString file = task.scratch + QStringLiteral("/vsftpd.conf");
        QDir(task.scratch).mkpath(QStringLiteral("empty"));
        if (!write(file, vsftpdConfiguration(task, port)))
            return 0;
        return process.startAndAwaitPort(program, {file}, port, Transport::Tcp) ? port : 0;
    };
    return {QStringLiteral("vsftpd"), false, {Service::Ftp}, program, start};
}

} // namespace

bool Contestant::offers(Service service) const
{
    return std::ranges::find(services, service) != services.end();
}

std::vector<Contestant> contestants()
{
    return {ours(), nginx(QStringLiteral("nginx"), "off"),
            nginx(QStringLiteral("nginx, logging"), "/dev/null"), vsftpd()};
}

} // namespace streams
