#include "ui/models/fetch_book.h"

#include "core/progress/reading.h"

#include <algorithm>

namespace ui::models {

QSet<QString> FetchBook::add(const QVector<progress::ExplainedRequest> &ended)
{
    QSet<QString> news;
    for (const progress::ExplainedRequest &request : ended) {
        const serving::RequestEvent &event = request.event;
        if (event.outcome != serving::Outcome::Sent || event.path.isEmpty() || progress::isOnlyPart(event))
            continue;
        if (m_fetches.size() >= kNames && !m_fetches.contains(event.path))
            continue;
        note(m_fetches[event.path], request);
        news.insert(event.path);
    }
    return news;
}

void FetchBook::note(Fetches &fetches, const progress::ExplainedRequest &request)
{
    const serving::RequestEvent &event = request.event;
    Fetcher fetcher{1, event.time, event.protocol, request.mac, event.client};
    const auto before = std::ranges::find_if(fetches.by, [&](const Fetcher &one) {
        return one.mac || fetcher.mac ? one.mac == fetcher.mac : one.client == fetcher.client;
    });
    if (before != fetches.by.end()) {
        fetcher.count += before->count;
        fetches.by.erase(before);
    } else if (fetches.by.size() >= kDevices || (m_fetchers >= kFetchers && !fetches.by.isEmpty())) {
        fetches.by.removeLast();
        fetches.isCut = true;
    } else {
        ++m_fetchers;
    }
    fetches.by.prepend(fetcher);
    ++fetches.count;
}

const Fetches *FetchBook::of(const QString &path) const
{
    const auto found = m_fetches.constFind(path);
    return found == m_fetches.cend() ? nullptr : &*found;
}

} // namespace ui::models
