#pragma once

#include "core/filter/completion.h"
#include "core/filter/matcher.h"
#include "core/journal/log.h"
#include "ui/models/background.h"
#include "ui/models/roles.h"

#include <QAbstractTableModel>
#include <QTimer>
#include <QVector>
#include <deque>

namespace ui::models {

/// The live log: those of its requests that a filter chooses, in the order in which they were first heard of.
/// Those under way have their row from the start, and it becomes that of the end in its place. The oldest go
/// in blocks (journal::Limits). Text is made when a row is shown.
///
/// The thread of the interface never works for as long as the log is: a new filter is searched for in another
/// thread, and until that is done the rows of the old one stay. What comes in a flood is taken in slices.
class RequestModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum class Column { Time, Device, Protocol, Name, Outcome, Duration, Step, Meaning };
    static constexpr int kColumns = 8;

    explicit RequestModel(const journal::Limits &limits = {}, QObject *parent = nullptr);
    ~RequestModel() override;

    /// Those that ended, then all that are under way now: each in its row if it has one, else in a new one.
    /// And what filters must know of devices that changed.
    void update(const QVector<progress::ExplainedRequest> &ended,
                const QVector<progress::ExplainedRequest> &underWay,
                const QVector<progress::DeviceState> &devices = {});
    /// Empties the log. What is known of devices stays: they may go on.
    void clear();

    /// From now on. A row that did not match while it was under way is looked at once more when it is over;
    /// a row that is shown stays.
    void setFilter(filter::Filter filter);
    const filter::Filter &filter() const { return m_filter; }
    /// Rows may still come or go by themselves.
    bool isSearching() const { return m_search.isRunning(); }

    /// How many there are in the log, shown or not.
    qsizetype total() const { return static_cast<qsizetype>(m_log.size()); }
    progress::ExplainedRequest request(int row) const { return m_log.at(serial(row)); }
    /// What names a request for as long as it is in the log, wherever its row is.
    quint64 serial(int row) const { return m_shown[static_cast<std::size_t>(row)]; }
    int rowOf(quint64 serial) const; ///< -1: not shown
    /// What its words can be completed with.
    filter::Vocabulary vocabulary() { return filter::vocabularyOf(m_log.snapshot(), m_context); }

    /// The text of one cell.
    static QString text(const progress::ExplainedRequest &request, Column column);
    /// What chooses the requests that have the same in this cell.
    struct Trait {
        filter::Key key = filter::Key::Text;
        QString value; ///< empty: there is no such thing
    };
    static Trait trait(const progress::ExplainedRequest &request, Column column);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    using Serials = std::vector<quint64>;

    /// Rows that the thread of the interface looks at by itself, in a millisecond or two.
    static constexpr quint64 kFew = 500;
    /// Requests that it takes at a time.
    static constexpr qsizetype kSlice = 2'000;
    /// Grades change all the time, and each change may choose other rows.
    static constexpr std::chrono::seconds kRegrading{1};

    void takeSlice();
    void learn(const QVector<progress::DeviceState> &devices);
    void restart();
    void lookOn();
    void look();
    void search();
    void answer(Serials found, quint64 end);
    void show(const Serials &found);
    void showInstead(const Serials &found);
    void dropOld();
    void tellChange(quint64 serial, Column first);
    void reconsider(quint64 serial);
    std::deque<quint64>::const_iterator placeOf(quint64 serial) const;

    journal::Log m_log;
    QVector<progress::ExplainedRequest> m_waiting;  ///< to be taken; they ended
    QVector<progress::ExplainedRequest> m_underWay; ///< at the end of those
    QTimer m_more;
    QTimer m_regrade;

    filter::Filter m_filter;
    filter::Context m_context;
    filter::Matcher m_matcher;
    bool m_isFresh = false;      ///< what is shown is not of this filter
    std::deque<quint64> m_shown; ///< serials, ascending
    quint64 m_next = 0;          ///< the serial to look at next
    Serials m_reconsidered;      ///< ended while they were searched
    Background<Serials> m_search;
    quint64 m_searched = 0; ///< up to here, once that is over
};

} // namespace ui::models
