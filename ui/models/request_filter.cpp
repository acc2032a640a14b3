#include "ui/models/request_filter.h"

#include "ui/models/wording.h"

#include <QElapsedTimer>
#include <algorithm>
#include <vector>

namespace ui::models {

namespace {

bool contains(const progress::ExplainedRequest &request, const QString &word)
{
    for (int column = 0; column < RequestModel::kColumns; ++column) {
        if (RequestModel::text(request, static_cast<RequestModel::Column>(column))
                .contains(word, Qt::CaseInsensitive))
            return true;
    }
    // What a person has on a label or in a sheet may be none of the spellings that are shown.
    return request.model.contains(word, Qt::CaseInsensitive) ||
           addressText(request.event.client).contains(word) ||
           (request.mac && request.mac->toFileNameForm().contains(word, Qt::CaseInsensitive));
}

} // namespace

QStringList RequestQuery::wordsOf(const QString &text)
{
    return text.simplified().split(u' ', Qt::SkipEmptyParts);
}

bool RequestQuery::matches(const progress::ExplainedRequest &request) const
{
    if (device && request.device != *device)
        return false;
    return std::all_of(words.begin(), words.end(),
                       [&](const QString &word) { return contains(request, word); });
}

RequestFilter::RequestFilter(RequestModel &source, QObject *parent)
    : QAbstractTableModel(parent), m_source(source)
{
    m_more.setSingleShot(true);
    m_more.setInterval(0);
    connect(&m_more, &QTimer::timeout, this, &RequestFilter::search);
    connect(&source, &QAbstractItemModel::rowsInserted, this, &RequestFilter::search);
    connect(&source, &QAbstractItemModel::modelReset, this, &RequestFilter::restart);
    connect(&source, &QAbstractItemModel::dataChanged, this, &RequestFilter::tellChange);
    connect(&source, &RequestModel::ended, this, &RequestFilter::reconsider);
    connect(&source, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int, int last) {
                dropBefore(m_source.firstSerial() + static_cast<quint64>(last) + 1);
            });
    restart();
}

void RequestFilter::setQuery(RequestQuery query)
{
    if (query == m_query)
        return;
    m_query = std::move(query);
    restart();
}

void RequestFilter::restart()
{
    beginResetModel();
    m_matches.clear();
    m_next = m_source.firstSerial();
    endResetModel();
    search();
}

void RequestFilter::search()
{
    QElapsedTimer spent;
    spent.start();
    std::vector<quint64> found;
    for (; m_next < end() && !spent.hasExpired(kSlice.count()); ++m_next) {
        if (m_query.matches(m_source.request(static_cast<int>(m_next - m_source.firstSerial()))))
            found.push_back(m_next);
    }
    if (!found.empty()) {
        beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(found.size()) - 1);
        m_matches.insert(m_matches.end(), found.begin(), found.end());
        endInsertRows();
    }
    if (isSearching())
        m_more.start();
}

void RequestFilter::tellChange(const QModelIndex &first, const QModelIndex &last)
{
    const auto from =
        std::ranges::lower_bound(m_matches, m_source.firstSerial() + static_cast<quint64>(first.row()));
    const auto to =
        std::ranges::upper_bound(m_matches, m_source.firstSerial() + static_cast<quint64>(last.row()));
    if (from == to)
        return;
    Q_EMIT dataChanged(index(static_cast<int>(from - m_matches.begin()), first.column()),
                       index(static_cast<int>(to - m_matches.begin()) - 1, last.column()));
}

/// What did not match while it was under way may do so now.
void RequestFilter::reconsider(int row)
{
    const quint64 serial = m_source.firstSerial() + static_cast<quint64>(row);
    const auto place = std::ranges::lower_bound(m_matches, serial);
    const bool isShown = place != m_matches.end() && *place == serial;
    if (isShown || serial >= m_next || !m_query.matches(m_source.request(row)))
        return;
    const int at = static_cast<int>(place - m_matches.begin());
    beginInsertRows({}, at, at);
    m_matches.insert(place, serial);
    endInsertRows();
}

void RequestFilter::dropBefore(quint64 serial)
{
    m_next = std::max(m_next, serial);
    const auto kept = std::lower_bound(m_matches.begin(), m_matches.end(), serial);
    if (kept == m_matches.begin())
        return;
    beginRemoveRows({}, 0, static_cast<int>(kept - m_matches.begin()) - 1);
    m_matches.erase(m_matches.begin(), kept);
    endRemoveRows();
}

int RequestFilter::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_matches.size());
}

int RequestFilter::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : RequestModel::kColumns;
}

QVariant RequestFilter::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    return m_source.data(m_source.index(sourceRow(index.row()), index.column()), role);
}

QVariant RequestFilter::headerData(int section, Qt::Orientation orientation, int role) const
{
    return m_source.headerData(section, orientation, role);
}

} // namespace ui::models
