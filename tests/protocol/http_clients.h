#pragma once

#include <QString>
#include <QStringList>
#include <vector>

namespace protocol {

/// One file to fetch by HTTP or HTTPS.
struct HttpFetch {
    QString url;
    QString target;    ///< where the client puts it
    QString user = {}; ///< empty: no login
    QString password = {};
    QString authority = {}; ///< the .pem to trust, of HTTPS
};

/// A client of HTTP that we did not write.
struct HttpClient {
    QString name;
    QString program; ///< empty: not installed here
    QStringList (*arguments)(const HttpFetch &) = nullptr;
    bool knowsDigest = false;
    QString only = {}; ///< "http" or "https", if the other is nothing to test with it
};

/// curl, curl with TLS 1.2 at most, wget, busybox, Python's urllib and http.client, lftp.
std::vector<HttpClient> httpClients();
HttpClient httpClient(const QString &name);

} // namespace protocol
