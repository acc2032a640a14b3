#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <vector>

namespace protocol {

/// One file to fetch.
struct Fetch {
    QString host; ///< 127.0.0.1 or ::1
    quint16 port = 0;
    QString name;
    QString target;          ///< where the client puts it
    unsigned blockSize = 0;  ///< 0: not asked for
    unsigned windowSize = 0; ///< 0: not asked for
    bool netascii = false;
};

/// A TFTP client that we did not write.
struct RealClient {
    QString name;
    QString program; ///< empty: not installed here
    bool knowsBlockSize = false;
    bool knowsWindowSize = false;
    bool knowsNetascii = false;
    QStringList (*arguments)(const Fetch &) = nullptr;

    bool can(const Fetch &fetch) const
    {
        return (knowsBlockSize || fetch.blockSize == 0) && (knowsWindowSize || fetch.windowSize == 0) &&
               (knowsNetascii || !fetch.netascii);
    }
};

/// tftp-hpa, atftp, busybox and curl.
std::vector<RealClient> realClients();
RealClient realClient(const QString &name);

struct FetchJob {
    RealClient client;
    Fetch fetch;
    QByteArray expected;
};

/// Runs all of them, a few at once, and compares what they leave. One text for each job: empty if it got the
/// very bytes, otherwise what went wrong. Targets are removed.
QStringList runFetches(const std::vector<FetchJob> &jobs);

} // namespace protocol
