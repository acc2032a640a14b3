#pragma once

#include "ui/models/request_model.h"

#include <QAbstractTableModel>
#include <QStringList>
#include <QTimer>
#include <chrono>
#include <deque>
#include <optional>

namespace ui::models {

/// Which requests are to be seen. An empty query is all of them.
struct RequestQuery {
    QStringList words;                        ///< each must occur in some cell; case does not matter
    std::optional<progress::DeviceId> device; ///< only of this one

    static QStringList wordsOf(const QString &text);
    bool matches(const progress::ExplainedRequest &request) const;
    friend bool operator==(const RequestQuery &, const RequestQuery &) = default;
};

/// The rows of a RequestModel that match a query. Searching runs in slices of a few milliseconds between
/// events, so the interface stays live however long the log is; rows come in blocks, oldest first, and never
/// change their order. A request under way is looked at when it comes and once more when it is over; a row
/// that is shown stays.
class RequestFilter final : public QAbstractTableModel {
    Q_OBJECT
public:
    /// `source` must outlive the filter.
    explicit RequestFilter(RequestModel &source, QObject *parent = nullptr);

    void setQuery(RequestQuery query);
    const RequestQuery &query() const { return m_query; }
    bool isSearching() const { return m_next < end(); }

    const progress::ExplainedRequest &request(int row) const { return m_source.request(sourceRow(row)); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    static constexpr std::chrono::milliseconds kSlice{4};

    int sourceRow(int row) const
    {
        return static_cast<int>(m_matches[static_cast<std::size_t>(row)] - m_source.firstSerial());
    }
    quint64 end() const { return m_source.firstSerial() + static_cast<quint64>(m_source.rowCount()); }
    void restart();
    void search();
    void tellChange(const QModelIndex &first, const QModelIndex &last);
    void reconsider(int row);
    void dropBefore(quint64 serial);

    RequestModel &m_source;
    RequestQuery m_query;
    std::deque<quint64> m_matches; ///< serials, ascending
    quint64 m_next = 0;            ///< the serial to look at next
    QTimer m_more;
};

} // namespace ui::models
