#pragma once

#include "core/progress/device_state.h"
#include "ui/models/roles.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QVector>
#include <deque>

namespace ui::models {

/// The live log, in the order in which requests were first heard of: those under way have their row from the
/// start, and it becomes that of the end in its place. Comes in batches. Past its bound the oldest go in
/// blocks of a tenth of it, since a full ring turned row by row costs a hundred times as much; a batch costs
/// the same however long the log is. Text is made when a row is shown.
class RequestModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum class Column { Time, Device, Protocol, Name, Outcome, Duration, Step, Meaning };
    static constexpr int kColumns = 8;
    static constexpr int kDefaultBound = 100'000;
    /// So many of the newest rows keep the bytes that were sent, to be shown; more would keep every version
    /// of every file alive.
    static constexpr std::size_t kContents = 1'000;

    explicit RequestModel(int bound = kDefaultBound, QObject *parent = nullptr);

    void append(const QVector<progress::ExplainedRequest> &batch);
    /// Those that ended, then all that are under way now: each in its row if it has one, else in a new one.
    void update(const QVector<progress::ExplainedRequest> &ended,
                const QVector<progress::ExplainedRequest> &underWay);
    void clear();

    const progress::ExplainedRequest &request(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    /// How many rows have left at the front: row + firstSerial() names a request for as long as it is here.
    quint64 firstSerial() const { return m_firstSerial; }

    /// The text of one cell; what the filter matches is what is shown.
    static QString text(const progress::ExplainedRequest &request, Column column);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// What was under way in this row is over: all of it may say something else now.
    void ended(int row);

private:
    /// What the start of a transfer and its end have in common.
    struct Key {
        QHostAddress client;
        quint16 port = 0;
        QString name;
        QDateTime time;

        static Key of(const serving::RequestEvent &event);
        friend bool operator==(const Key &, const Key &) = default;
        friend size_t qHash(const Key &key, size_t seed)
        {
            return qHashMulti(seed, key.client, key.port, key.name);
        }
    };

    QVector<progress::ExplainedRequest> finish(const QVector<progress::ExplainedRequest> &ended);
    QVector<progress::ExplainedRequest> advance(const QVector<progress::ExplainedRequest> &underWay);
    void replace(int row, const progress::ExplainedRequest &request, Column first);
    void makeRoomFor(std::size_t arriving);
    void dropContents(std::size_t arrived);

    QHash<Key, quint64> m_underWay; ///< to the serial of its row
    std::deque<progress::ExplainedRequest> m_rows;
    std::size_t m_bound;
    quint64 m_firstSerial = 0;
};

} // namespace ui::models
