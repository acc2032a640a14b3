#include "tests/protocol/ftp_clients.h"

#include <QStandardPaths>

namespace protocol {

namespace {

QStringList curlWith(const QStringList &more, const FtpFetch &fetch)
{
    return QStringList{QStringLiteral("--silent"),  QStringLiteral("--show-error"),
                       QStringLiteral("--noproxy"), QStringLiteral("*"),
                       QStringLiteral("--user"),    fetch.user + u':' + fetch.password,
                       QStringLiteral("--output"),  fetch.target} +
           more + QStringList{ftpUrl(fetch)};
}

QStringList curl(const FtpFetch &fetch)
{
    return curlWith({}, fetch);
}

QStringList curlWithPasv(const FtpFetch &fetch)
{
    return curlWith({QStringLiteral("--disable-epsv")}, fetch);
}

QStringList curlWithEprt(const FtpFetch &fetch)
{
    return curlWith({QStringLiteral("--ftp-port"), QStringLiteral("-")}, fetch);
}

QStringList curlWithPort(const FtpFetch &fetch)
{
    return curlWith({QStringLiteral("--ftp-port"), QStringLiteral("-"), QStringLiteral("--disable-eprt")},
                    fetch);
}

QStringList wgetWith(const QStringList &more, const FtpFetch &fetch)
{
    return QStringList{QStringLiteral("--quiet"),
                       QStringLiteral("--no-proxy"),
                       QStringLiteral("--tries=1"),
                       QStringLiteral("--user=") + fetch.user,
                       QStringLiteral("--password=") + fetch.password,
                       QStringLiteral("--output-document"),
                       fetch.target} +
           more + QStringList{ftpUrl(fetch)};
}

QStringList wget(const FtpFetch &fetch)
{
    return wgetWith({}, fetch);
}

QStringList wgetActive(const FtpFetch &fetch)
{
    return wgetWith({QStringLiteral("--no-passive-ftp")}, fetch);
}

QStringList lftpWith(const QString &script, const FtpFetch &fetch)
{
    return {QStringLiteral("--norc"),
            QStringLiteral("-e"),
            QStringLiteral("set net:max-retries 1; set net:timeout 60; set ftp:proxy \"\"; ") + script +
                QStringLiteral("; quit"),
            QStringLiteral("-u"),
            fetch.user + u',' + fetch.password,
            QStringLiteral("ftp://127.0.0.1:%1").arg(fetch.port)};
}

QStringList lftp(const FtpFetch &fetch)
{
    return lftpWith(QStringLiteral("get \"%1\" -o \"%2\"").arg(fetch.name, fetch.target), fetch);
}

QStringList lftpActive(const FtpFetch &fetch)
{
    return lftpWith(
        QStringLiteral("set ftp:passive-mode off; get \"%1\" -o \"%2\"").arg(fetch.name, fetch.target),
        fetch);
}

QStringList lftpInParts(const FtpFetch &fetch)
{
    return lftpWith(QStringLiteral("pget -n 4 \"%1\" -o \"%2\"").arg(fetch.name, fetch.target), fetch);
}

QStringList busybox(const FtpFetch &fetch)
{
    return {QStringLiteral("ftpget"),
            QStringLiteral("-u"),
            fetch.user,
            QStringLiteral("-p"),
            fetch.password,
            QStringLiteral("-P"),
            QString::number(fetch.port),
            QStringLiteral("127.0.0.1"),
            fetch.target,
            fetch.name};
}

/// It reads what to do from its standard input.
QStringList inetutilsWith(const QString &more, const FtpFetch &fetch)
{
    const QString script = QStringLiteral(
        "printf 'open 127.0.0.1 %s\\nuser %s %s\\nbinary\\n%sget %s %s\\nquit\\n' \"$@\" | inetutils-ftp -n");
    return {QStringLiteral("-c"),
            script,
            QStringLiteral("sh"),
            QString::number(fetch.port),
            fetch.user,
            fetch.password,
            more,
            fetch.name,
            fetch.target};
}

QStringList inetutilsActive(const FtpFetch &fetch)
{
    return inetutilsWith({}, fetch);
}

QStringList inetutilsPassive(const FtpFetch &fetch)
{
    return inetutilsWith(QStringLiteral("passive\n"), fetch);
}

QStringList ftplibWith(const char *passive, const FtpFetch &fetch)
{
    const QString program = QStringLiteral(R"(
import ftplib, sys
port, name, target, user, password, passive = sys.argv[1:]
with ftplib.FTP() as f:
    f.connect('127.0.0.1', int(port), timeout=60)
    f.login(user, password)
    f.set_pasv(passive == 'yes')
    with open(target, 'wb') as out: f.retrbinary('RETR ' + name, out.write)
)");
    return {QStringLiteral("-c"), program,        QString::number(fetch.port), fetch.name, fetch.target,
            fetch.user,           fetch.password, QString::fromLatin1(passive)};
}

QStringList ftplibPassive(const FtpFetch &fetch)
{
    return ftplibWith("yes", fetch);
}

QStringList ftplibActive(const FtpFetch &fetch)
{
    return ftplibWith("no", fetch);
}

} // namespace

QString ftpUrl(const FtpFetch &fetch)
{
    return QStringLiteral("ftp://127.0.0.1:%1/%2").arg(fetch.port).arg(fetch.name);
}

std::vector<FtpClient> ftpClients()
{
    const auto found = [](const char *name) {
        return QStandardPaths::findExecutable(QString::fromLatin1(name));
    };
    const QString shell = found("inetutils-ftp").isEmpty() ? QString() : found("sh");
    return {
        {QStringLiteral("curl"), found("curl"), &curl},
        {QStringLiteral("curl, PASV"), found("curl"), &curlWithPasv},
        {QStringLiteral("curl, EPRT"), found("curl"), &curlWithEprt},
        {QStringLiteral("curl, PORT"), found("curl"), &curlWithPort},
        {QStringLiteral("wget"), found("wget"), &wget},
        {QStringLiteral("wget, active"), found("wget"), &wgetActive},
        {QStringLiteral("lftp"), found("lftp"), &lftp},
        {QStringLiteral("lftp, active"), found("lftp"), &lftpActive},
        {QStringLiteral("lftp, in four parts"), found("lftp"), &lftpInParts},
        {QStringLiteral("busybox"), found("busybox"), &busybox},
        {QStringLiteral("inetutils, active"), shell, &inetutilsActive},
        {QStringLiteral("inetutils, passive"), shell, &inetutilsPassive},
        {QStringLiteral("ftplib"), found("python3"), &ftplibPassive},
        {QStringLiteral("ftplib, active"), found("python3"), &ftplibActive},
    };
}

} // namespace protocol
