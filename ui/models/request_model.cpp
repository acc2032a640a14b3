#include "ui/models/request_model.h"

#include <algorithm>
#include <utility>

namespace ui::models {

RequestModel::RequestModel(const journal::Limits &limits, QObject *parent)
    : QAbstractTableModel(parent),
      m_log(limits),
      m_matcher(m_filter, m_context),
      m_search([](int) {}, [this](base::Result<Serials> found) { answer(std::move(*found), m_searched); })
{
    m_more.setSingleShot(true);
    m_more.setInterval(0);
    connect(&m_more, &QTimer::timeout, this, &RequestModel::takeSlice);
    m_regrade.setSingleShot(true);
    m_regrade.setInterval(kRegrading);
    connect(&m_regrade, &QTimer::timeout, this, &RequestModel::restart);
}

RequestModel::~RequestModel() = default;

void RequestModel::update(const QVector<progress::ExplainedRequest> &ended,
                          const QVector<progress::ExplainedRequest> &underWay,
                          const QVector<progress::DeviceState> &devices)
{
    learn(devices);
    m_waiting += ended;
    m_underWay = underWay;
    takeSlice();
}

void RequestModel::takeSlice()
{
    const qsizetype taken = std::min(m_waiting.size(), kSlice);
    const auto slice = m_waiting.first(taken);
    m_waiting.remove(0, taken);
    const bool isLast = m_waiting.isEmpty();
    const auto changes = m_log.take(slice, isLast ? std::exchange(m_underWay, {}) : decltype(m_underWay)());
    dropOld();
    for (const quint64 serial : changes.advanced)
        tellChange(serial, Column::Device);
    for (const quint64 serial : changes.ended) {
        tellChange(serial, Column::Time);
        reconsider(serial);
    }
    lookOn();
    if (!isLast)
        m_more.start();
}

void RequestModel::learn(const QVector<progress::DeviceState> &devices)
{
    bool isRegraded = false;
    for (const progress::DeviceState &device : devices) {
        filter::Context::Device &known = m_context.devices[device.id];
        isRegraded = isRegraded || known.grade != device.grade;
        known = {device.grade, device.name, device.mac};
    }
    if (!devices.isEmpty())
        m_matcher = filter::Matcher(m_filter, m_context);
    if (isRegraded && filter::looksAtGrades(m_filter) && !m_regrade.isActive())
        m_regrade.start();
}

void RequestModel::clear()
{
    m_search.cancel();
    m_waiting.clear();
    m_underWay.clear();
    m_reconsidered.clear();
    beginResetModel();
    m_log.clear();
    m_shown.clear();
    m_next = m_log.end();
    m_isFresh = false;
    endResetModel();
}

void RequestModel::setFilter(filter::Filter filter)
{
    if (filter == m_filter)
        return;
    m_filter = std::move(filter);
    restart();
}

void RequestModel::restart()
{
    m_regrade.stop();
    m_search.cancel();
    m_reconsidered.clear();
    m_context.now = QDateTime::currentDateTime();
    m_matcher = filter::Matcher(m_filter, m_context);
    m_isFresh = true;
    m_next = m_log.first();
    lookOn();
}

/// At the rows that nobody has looked at.
void RequestModel::lookOn()
{
    if (m_search.isRunning() || (m_next == m_log.end() && !m_isFresh))
        return;
    if (m_log.end() - m_next <= kFew)
        look();
    else
        search();
}

void RequestModel::look()
{
    Serials found;
    for (; m_next < m_log.end(); ++m_next) {
        if (m_matcher.matches(m_log.at(m_next)))
            found.push_back(m_next);
    }
    show(found);
}

void RequestModel::search()
{
    const auto rows = m_log.snapshot();
    m_searched = rows.end();
    m_search.start(
        [rows, from = m_next, matcher = m_matcher](const base::Progress &progress) -> base::Result<Serials> {
            return matcher.search(rows, from, progress);
        });
}

void RequestModel::answer(Serials found, quint64 end)
{
    found.erase(found.begin(), std::ranges::lower_bound(found, m_log.first()));
    m_next = std::max(end, m_log.first());
    show(found);
    for (const quint64 serial : std::exchange(m_reconsidered, {}))
        reconsider(serial);
    lookOn();
}

void RequestModel::show(const Serials &found)
{
    if (std::exchange(m_isFresh, false)) {
        showInstead(found);
    } else if (!found.empty()) {
        beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(found.size()) - 1);
        m_shown.insert(m_shown.end(), found.begin(), found.end());
        endInsertRows();
    }
}

void RequestModel::showInstead(const Serials &found)
{
    if (std::ranges::equal(found, m_shown))
        return;
    beginResetModel();
    m_shown.assign(found.begin(), found.end());
    endResetModel();
}

/// The log has dropped them.
void RequestModel::dropOld()
{
    m_next = std::max(m_next, m_log.first());
    const auto kept = placeOf(m_log.first());
    if (kept == m_shown.begin())
        return;
    beginRemoveRows({}, 0, static_cast<int>(kept - m_shown.begin()) - 1);
    m_shown.erase(m_shown.begin(), kept);
    endRemoveRows();
}

std::deque<quint64>::const_iterator RequestModel::placeOf(quint64 serial) const
{
    return std::lower_bound(m_shown.begin(), m_shown.end(), serial);
}

int RequestModel::rowOf(quint64 serial) const
{
    const auto place = placeOf(serial);
    return place != m_shown.end() && *place == serial ? static_cast<int>(place - m_shown.begin()) : -1;
}

void RequestModel::tellChange(quint64 serial, Column first)
{
    if (const int row = rowOf(serial); row >= 0)
        Q_EMIT dataChanged(index(row, static_cast<int>(first)), index(row, kColumns - 1));
}

/// What did not match while it was under way may do so now that it is over.
void RequestModel::reconsider(quint64 serial)
{
    if (serial >= m_next) { // it is searched at this moment, as it was, or not yet
        if (m_search.isRunning() && serial < m_searched)
            m_reconsidered.push_back(serial);
        return;
    }
    if (!m_log.has(serial) || rowOf(serial) >= 0 || !m_matcher.matches(m_log.at(serial)))
        return;
    const auto place = placeOf(serial);
    const int row = static_cast<int>(place - m_shown.begin());
    beginInsertRows({}, row, row);
    m_shown.insert(place, serial);
    endInsertRows();
}

int RequestModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int RequestModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

} // namespace ui::models
