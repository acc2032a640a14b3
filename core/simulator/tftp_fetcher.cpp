#include "core/simulator/tftp_fetcher.h"

#include "core/simulator/begin_transfer.h"
#include "core/simulator/tftp_transfer.h"

namespace simulator {

TftpFetcher::TftpFetcher(TftpLine line, QString basePath)
    : m_line(std::move(line)), m_basePath(std::move(basePath))
{}

TftpFetcher::~TftpFetcher() = default;

void TftpFetcher::fetch(const QString &path, Done done, Progress progress)
{
    const QString name = m_basePath.isEmpty() ? path : m_basePath + u'/' + path;
    beginTransfer(m_transfer, new Transfer(m_line, name.toUtf8(), m_line.seed + ++m_count, this),
                  std::move(done), std::move(progress));
}

void TftpFetcher::abandon()
{
    delete std::exchange(m_transfer, nullptr);
}

} // namespace simulator
