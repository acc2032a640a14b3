#pragma once

#include "core/simulator/faults.h"
#include "core/simulator/fetcher.h"
#include "core/simulator/server.h"
#include "core/tftp/endpoint.h"

#include <QHostAddress>
#include <QObject>
#include <memory>

namespace simulator {

/// How one endpoint speaks TFTP.
struct TftpLine {
    QHostAddress server;
    quint16 port = 69;
    QHostAddress local; ///< where its sockets are bound; null: wherever the system chooses
    Faults faults;
    quint64 seed = 0;                         ///< of what gets lost
    std::chrono::milliseconds patience{1000}; ///< before the first retry
};

/// Fetches over TFTP as the devices do: a fresh port for each file, no options, the first answer's port
/// counts from then on. What RFC 1350 asks of a client is in tftp::Receiver; here are the socket and the
/// clock.
class TftpFetcher final : public QObject, public Fetcher {
    Q_OBJECT
public:
    TftpFetcher(TftpLine line, QString basePath);
    ~TftpFetcher() override;

    void fetch(const QString &path, Done done, Progress progress) override;
    void abandon() override;

private:
    class Transfer;

    TftpLine m_line;
    QString m_basePath;
    Transfer *m_transfer = nullptr; ///< a child; deletes itself once it has lingered
    quint64 m_count = 0;
};

} // namespace simulator
