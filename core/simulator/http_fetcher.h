#pragma once

#include "core/simulator/fetcher.h"
#include "core/simulator/server.h"
#include "core/simulator/tcp_line.h"

#include <QObject>

namespace simulator {

/// Fetches over HTTP and HTTPS as the devices do: a connection for each file; GET with Basic credentials, if
/// any, sent at once, and no other scheme ever; no redirects followed; certificates not validated
/// (`prov.download.cert` is 0 from the factory).
class HttpFetcher final : public QObject, public Fetcher {
    Q_OBJECT
public:
    /// `userAgent` as the devices spell it: "Algo-8188".
    HttpFetcher(Server server, QString userAgent, TcpLine line = {});
    ~HttpFetcher() override;

    void fetch(const QString &path, Done done, Progress progress) override;
    void abandon() override;

private:
    class Transfer;

    Server m_server;
    QString m_userAgent;
    TcpLine m_line;
    Transfer *m_transfer = nullptr; ///< a child; deletes itself
};

} // namespace simulator
