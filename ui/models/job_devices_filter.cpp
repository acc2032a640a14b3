#include "ui/models/job_devices_filter.h"

#include <algorithm>

namespace ui::models {

JobDevicesFilter::JobDevicesFilter(JobDevicesModel &devices, QObject *parent)
    : QSortFilterProxyModel(parent), m_devices(devices)
{
    setDynamicSortFilter(false);
    setSortRole(SortRole);
    // Before the proxy's own connections, which may ask for the order at once.
    const auto forget = [this] { m_keys.clear(); };
    connect(&devices, &QAbstractItemModel::dataChanged, this, forget);
    connect(&devices, &QAbstractItemModel::rowsInserted, this, forget);
    connect(&devices, &QAbstractItemModel::rowsRemoved, this, forget);
    connect(&devices, &QAbstractItemModel::layoutChanged, this, forget);
    connect(&devices, &QAbstractItemModel::modelReset, this, forget);
    setSourceModel(&devices);
    // Rows that come back (undo) among others have a place in the order.
    connect(&devices, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int, int last) {
        if (isSorted() && last + 1 < m_devices.rowCount())
            invalidate();
    });
}

void JobDevicesFilter::setWords(const QString &text, const QVector<int> &columns)
{
    const QStringList words = text.toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    if (words == m_words && (columns == m_columns || words.isEmpty()))
        return;
    m_words = words;
    m_columns = columns;
    look();
}

void JobDevicesFilter::setOnlyProblems(bool only)
{
    if (only == m_onlyProblems)
        return;
    m_onlyProblems = only;
    look();
}

void JobDevicesFilter::forget()
{
    m_hidden.clear();
    invalidate();
}

void JobDevicesFilter::look()
{
    m_hidden.clear();
    if (isFiltering()) {
        for (int row = 0; row < m_devices.rowCount(); ++row) {
            if (!matches(row))
                m_hidden.insert(m_devices.device(row)->id);
        }
    }
    invalidate();
}

bool JobDevicesFilter::matches(int row) const
{
    const DeviceMark *mark = m_devices.mark(row);
    if (m_onlyProblems && !(mark && mark->isProblem()))
        return false;
    if (m_words.isEmpty())
        return true;
    QString text;
    for (const int column : m_columns) {
        if (!m_devices.columns()[column].isSecret() || m_devices.isRevealed())
            text += m_devices.shownText(row, column) + u'\n';
    }
    return std::all_of(m_words.begin(), m_words.end(),
                       [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool JobDevicesFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    if (m_hidden.isEmpty())
        return true;
    const job::Device *device = m_devices.device(row);
    return !device || !m_hidden.contains(device->id);
}

/// A key is made once for each row, not at each of the many times that it is compared.
bool JobDevicesFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    if (m_keys.size() != m_devices.rowCount() || m_keysOf != left.column()) {
        m_keysOf = left.column();
        m_keys.clear();
        m_keys.reserve(m_devices.rowCount());
        for (int row = 0; row < m_devices.rowCount(); ++row)
            m_keys << m_devices.sortKey(row, m_keysOf);
    }
    return m_keys[left.row()] < m_keys[right.row()];
}

} // namespace ui::models
