#include "core/simulator/ftp_fetcher.h"

#include "core/simulator/ftp_transfer.h"

namespace simulator {

FtpFetcher::FtpFetcher(Server server, TcpLine line) : m_server(std::move(server)), m_line(std::move(line)) {}

FtpFetcher::~FtpFetcher() = default;

void FtpFetcher::fetch(const QString &path, Done done, Progress progress)
{
    auto *transfer = new Transfer(m_server, m_line, path, this);
    m_transfer = transfer;
    transfer->start(
        [this, done = std::move(done)](const Fetched &fetched) {
            m_transfer = nullptr;
            done(fetched);
        },
        [this, progress = std::move(progress)](qint64 received) {
            const bool on = progress(received);
            if (!on)
                m_transfer = nullptr;
            return on;
        });
}

void FtpFetcher::abandon()
{
    delete std::exchange(m_transfer, nullptr);
}

} // namespace simulator
