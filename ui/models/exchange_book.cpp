#include "ui/models/exchange_book.h"

#include <algorithm>

namespace ui::models {

void ExchangeBook::add(const QVector<progress::ExplainedRequest> &ended)
{
    for (const auto &request : ended) {
        auto &entries = m_entries[request.device];
        entries.push_back({++m_serial, request});
        entries.back().request.event.content.reset();
        if (entries.size() > kPerDevice)
            entries.pop_front();
        m_order.emplace_back(request.device, m_serial);
        if (m_order.size() > kInAll)
            forgetOldest();
    }
}

void ExchangeBook::forgetOldest()
{
    const auto [device, serial] = m_order.front();
    m_order.pop_front();
    const auto found = m_entries.find(device);
    if (found == m_entries.end() || found->empty() || found->front().serial != serial)
        return; // it left before, for newer ones of its device
    found->pop_front();
    if (found->empty())
        m_entries.erase(found);
}

QVector<progress::ExplainedRequest> ExchangeBook::of(progress::DeviceId device) const
{
    QVector<progress::ExplainedRequest> requests;
    const auto found = m_entries.constFind(device);
    if (found == m_entries.cend())
        return requests;
    for (const Entry &entry : *found)
        requests.append(entry.request);
    return requests;
}

ExchangeBook::Around ExchangeBook::around(progress::DeviceId device, quint64 id) const
{
    const auto found = m_entries.constFind(device);
    if (found == m_entries.cend() || id == 0) // what is under way has no number yet
        return {};
    const auto at =
        std::ranges::find_if(*found, [id](const Entry &entry) { return entry.request.event.id == id; });
    if (at == found->end())
        return {};
    return {at == found->begin() ? nullptr : &std::prev(at)->request,
            std::next(at) == found->end() ? nullptr : &std::next(at)->request, true};
}

} // namespace ui::models
