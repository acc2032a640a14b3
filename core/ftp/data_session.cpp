#include "core/ftp/data_session.h"

#include <utility>

namespace ftp {

namespace {

/// So much of a listing is made ahead of the network: a folder may have ten thousand devices, each of whose
/// files is composed for its line.
constexpr qint64 kAhead = 4 * 1024;

} // namespace

void DataSession::send(const files::ContentPtr &content, qint64 offset, base::Instant now)
{
    outbox().append(content, offset, content->size() - offset);
    start(now);
}

void DataSession::send(ListingLines lines, base::Instant now)
{
    m_lines = std::move(lines);
    start(now);
}

void DataSession::start(base::Instant now)
{
    m_isSending = true;
    if (!m_isOpen)
        return;
    proceed(now);
    wake();
}

void DataSession::begun(base::Instant now)
{
    m_isOpen = true;
    if (m_user)
        m_user->dataOpened(now);
    proceed(now);
}

void DataSession::proceed(base::Instant now)
{
    if (!m_isSending)
        return;
    refill();
    if (!m_lines)
        finish();
    if (!outbox().isEmpty())
        return;
    m_isSending = false;
    if (User *user = std::exchange(m_user, nullptr))
        user->dataSent(now);
}

void DataSession::refill()
{
    while (m_lines && outbox().size() < kAhead) {
        if (const auto line = m_lines->next())
            outbox().append(*line);
        else
            m_lines.reset();
    }
}

void DataSession::ended(tcp::End why, base::Instant now)
{
    const bool wasOpen = std::exchange(m_isOpen, false);
    if (User *user = std::exchange(m_user, nullptr))
        user->dataBroke(why, wasOpen, now);
}

} // namespace ftp
