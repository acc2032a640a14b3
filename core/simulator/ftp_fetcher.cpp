#include "core/simulator/ftp_fetcher.h"

#include "core/simulator/begin_transfer.h"
#include "core/simulator/ftp_transfer.h"

namespace simulator {

FtpFetcher::FtpFetcher(Server server, TcpLine line) : m_server(std::move(server)), m_line(std::move(line)) {}

FtpFetcher::~FtpFetcher() = default;

void FtpFetcher::fetch(const QString &path, Done done, Progress progress)
{
    beginTransfer(m_transfer, new Transfer(m_server, m_line, path, this), std::move(done),
                  std::move(progress));
}

void FtpFetcher::abandon()
{
    delete std::exchange(m_transfer, nullptr);
}

} // namespace simulator
