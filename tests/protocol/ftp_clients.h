#pragma once

#include <QString>
#include <QStringList>
#include <vector>

namespace protocol {

/// One file to fetch by FTP from 127.0.0.1.
struct FtpFetch {
    quint16 port = 0;
    QString name;
    QString target; ///< where the client puts it
    QString user;
    QString password;
};

/// A client of FTP that we did not write.
struct FtpClient {
    QString name;
    QString program; ///< empty: not installed here
    QStringList (*arguments)(const FtpFetch &) = nullptr;
};

/// curl, wget, lftp, inetutils' ftp and Python's ftplib, each of them passive and active, and busybox's
/// ftpget.
std::vector<FtpClient> ftpClients();

/// "ftp://127.0.0.1:2121/name"
QString ftpUrl(const FtpFetch &fetch);

} // namespace protocol
