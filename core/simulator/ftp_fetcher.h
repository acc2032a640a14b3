#pragma once

#include "core/simulator/fetcher.h"
#include "core/simulator/server.h"
#include "core/simulator/tcp_line.h"

#include <QObject>

namespace simulator {

/// Fetches over FTP: a session for each file, as curl, wget and busybox have it. What is said in it is in
/// FtpDialogue; here are the sockets and the clock.
class FtpFetcher final : public QObject, public Fetcher {
    Q_OBJECT
public:
    explicit FtpFetcher(Server server, TcpLine line = {});
    ~FtpFetcher() override;

    void fetch(const QString &path, Done done, Progress progress) override;
    void abandon() override;

private:
    class Transfer;

    Server m_server;
    TcpLine m_line;
    Transfer *m_transfer = nullptr; ///< a child; deletes itself
};

} // namespace simulator
