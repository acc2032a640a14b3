#pragma once

#include "core/simulator/fetcher.h"
#include "core/simulator/server.h"

#include <QNetworkAccessManager>
#include <QPointer>
#include <memory>

class QNetworkReply;

namespace simulator {

/// Fetches over HTTP and HTTPS as the devices do: GET with Basic credentials, if any, sent at once, and
/// certificates not validated (`prov.download.cert` is 0 from the factory).
class HttpFetcher final : public QObject, public Fetcher {
    Q_OBJECT
public:
    static constexpr int kTimeoutMs = 10'000; ///< of silence

    /// `userAgent` as the devices spell it: "Algo-8188".
    HttpFetcher(Server server, QString userAgent);
    ~HttpFetcher() override;

    void fetch(const QString &path, Done done, Progress progress) override;
    void abandon() override;

private:
    void received(QNetworkReply *reply);
    void finished(QNetworkReply *reply);

    Server m_server;
    QString m_userAgent;
    QNetworkAccessManager m_manager;
    QPointer<QNetworkReply> m_reply;
    std::unique_ptr<Receipt> m_receipt;
    Done m_done;
    Progress m_progress;
};

} // namespace simulator
