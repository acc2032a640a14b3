#pragma once

#include "ui/models/roles.h"
#include "ui/models/served_list.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace ui::models {

/// Every name that a device could ask for now, a row each: what it is, who would ask for it, what it is made
/// from, who fetched it, what is wrong with it. What takes time with ten thousand devices (looking, sorting,
/// reckoning sums) is done in other threads; the interface's only exchanges the rows when they are ready. A
/// row is told from another by its path, so selections stay while trees come and go.
class ServedModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit ServedModel(QObject *parent = nullptr);
    ~ServedModel() override;

    /// Another state of what is served; `job` is what the tree was made of, null for a plain folder.
    void setServed(serving::ServedTreePtr tree, job::JobPtr job);
    void setFindings(std::vector<checks::Finding> findings);
    void addRequests(const QVector<progress::ExplainedRequest> &ended);
    void forgetRequests();
    void setQuery(ServedQuery query);
    const ServedQuery &query() const { return m_query; }
    const ServedOrder &order() const { return m_order; }
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    /// What the rows show.
    const ServedScene &scene() const { return *m_scene; }
    /// How many names there are, whether they are seen or not.
    int total() const { return static_cast<int>(m_scene->tree->entries().size()); }
    const serving::Entry &entry(int row) const { return *m_rows->entries[static_cast<std::size_t>(row)]; }
    int rowOf(const QString &path) const { return m_rows->rowOf.value(path, -1); } ///< -1: not seen
    const Fetches *fetches(const QString &path) const { return m_fetches.of(path); }
    /// Null: not known yet; dataChanged() tells when it is.
    const ServedSum *sum(const serving::Entry &entry) const { return m_sums->of(entry); }
    /// Reckons the sums of these paths: true if they are all known, else sumsReady() tells when.
    bool askForSums(const QStringList &paths) { return m_sums->ask(paths); }
    /// The rows do not show yet what was asked for.
    bool isArranging() const { return m_busy; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// The rows show what was last asked for.
    void arranged();
    /// Of all sums, which sorting by them needs, or of those asked for; the last time with done == total.
    void reckoning(int done, int total);
    void sumsReady();

private:
    struct Rows {
        std::vector<const serving::Entry *> entries; ///< of the scene's tree
        QHash<QString, int> rowOf;
    };
    using RowsPtr = std::shared_ptr<const Rows>;
    struct Question;
    struct Answer {
        ServedScenePtr scene;
        RowsPtr rows;
        ServedDifference difference;
    };

    static Answer answer(const Question &question);
    void arrange();
    void take(const Answer &answer);
    void exchange(const Answer &answer);
    void tellSums(const QStringList &paths);
    void settleFetches();
    void tellRows(QVector<int> rows, ServedColumn first, ServedColumn last);
    QString text(const serving::Entry &entry, ServedColumn column) const;
    QVariant toolTip(const serving::Entry &entry, ServedColumn column) const;
    QVariant tone(const serving::Entry &entry, ServedColumn column) const;

    serving::ServedTreePtr m_tree; ///< the newest; the scene's may be one before
    job::JobPtr m_job;
    std::vector<checks::Finding> m_findings;
    bool m_sceneIsOld = false;
    ServedQuery m_query;
    ServedOrder m_order;
    FetchBook m_fetches;
    QTimer m_settling; ///< until rows come and go by what was fetched
    ServedScenePtr m_scene;
    RowsPtr m_rows;
    std::unique_ptr<ServedSums> m_sums;
    bool m_busy = false;
    bool m_again = false; ///< something was asked for meanwhile
    QFutureWatcher<Answer> m_watcher;
    QThreadPool m_pool;
};

} // namespace ui::models
