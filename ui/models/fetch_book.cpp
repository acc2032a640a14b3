#include "ui/models/fetch_book.h"

namespace ui::models {

QSet<QString> FetchBook::add(const QVector<progress::ExplainedRequest> &ended)
{
    QSet<QString> news;
    for (const progress::ExplainedRequest &request : ended) {
        const serving::RequestEvent &event = request.event;
        if (event.outcome != serving::Outcome::Sent || event.bodyless || event.path.isEmpty())
            continue;
        if (m_fetches.size() >= kNames && !m_fetches.contains(event.path))
            continue;
        Fetches &fetches = m_fetches[event.path];
        fetches = {fetches.count + 1, event.time, event.protocol, request.mac, event.client};
        news.insert(event.path);
    }
    return news;
}

const Fetches *FetchBook::of(const QString &path) const
{
    const auto found = m_fetches.constFind(path);
    return found == m_fetches.cend() ? nullptr : &*found;
}

} // namespace ui::models
