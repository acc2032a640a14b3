#include "core/tcp/outbox.h"

#include <algorithm>

namespace tcp {

void Outbox::append(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return;
    m_size += bytes.size();
    if (!m_pieces.empty() && !m_pieces.back().content) {
        m_pieces.back().bytes += bytes;
        m_pieces.back().size += bytes.size();
        return;
    }
    m_pieces.push_back({bytes, nullptr, 0, bytes.size()});
}

void Outbox::append(files::ContentPtr content, qint64 offset, qint64 size)
{
    Q_ASSERT(content && offset >= 0 && size >= 0 && offset + size <= content->size());
    if (size == 0)
        return;
    m_size += size;
    m_pieces.push_back({{}, std::move(content), offset, size});
}

void Outbox::clear()
{
    m_pieces.clear();
    m_size = 0;
}

void Outbox::taken(qint64 bytes)
{
    Q_ASSERT(bytes >= 0 && bytes <= m_size);
    m_size -= bytes;
    m_taken += bytes;
    while (bytes > 0) {
        Piece &front = m_pieces.front();
        const qint64 part = std::min(bytes, front.size);
        front.offset += part;
        front.size -= part;
        bytes -= part;
        if (front.size == 0)
            m_pieces.pop_front();
    }
}

} // namespace tcp
