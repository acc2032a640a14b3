#include "core/simulator/tftp_fetcher.h"

#include "core/simulator/tftp_transfer.h"

namespace simulator {

TftpFetcher::TftpFetcher(TftpLine line, QString basePath)
    : m_line(std::move(line)), m_basePath(std::move(basePath))
{}

TftpFetcher::~TftpFetcher() = default;

void TftpFetcher::fetch(const QString &path, Done done, Progress progress)
{
    const QString name = m_basePath.isEmpty() ? path : m_basePath + u'/' + path;
    auto *transfer = new Transfer(m_line, name.toUtf8(), m_line.seed + ++m_count, this);
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

void TftpFetcher::abandon()
{
    delete std::exchange(m_transfer, nullptr);
}

} // namespace simulator
