#pragma once

#include "core/checks/finding.h"
#include "core/job/editor.h"
#include "ui/models/job_cells.h"
#include "ui/models/roles.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>

namespace ui::models {

/// What the checks found at one device.
struct DeviceMark {
    checks::Severity worst = checks::Severity::Notice;
    std::vector<base::Message> found; ///< worst first
    QSet<QByteArray> keys;            ///< the parameters that are spoken of
    bool isProblem() const { return worst != checks::Severity::Notice; }
    QStringList sentences() const; ///< of what was found; made when somebody looks

    friend bool operator==(const DeviceMark &, const DeviceMark &) = default;
};
using DeviceMarks = QHash<job::DeviceId, DeviceMark>;

/// The findings that are about a device of the job, by device; one that stands for many is about each of
/// them.
DeviceMarks marksOf(const std::vector<checks::Finding> &findings);

/// The devices of a job in its order, a row each; the final value of whatever its columns are about. Edits go
/// through the job's editor and come back as its changes; a row is told from another by its id, so selections
/// and places stay while rows come, go and move. Text is made when a cell is shown.
class JobDevicesModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    /// `editor` outlives the model.
    explicit JobDevicesModel(job::Editor &editor, QObject *parent = nullptr);

    const job::Job &job() const { return m_editor.job(); }
    /// A row of the model is a row of job().devices.
    const job::Device *device(int row) const;
    int rowOf(job::DeviceId id) const { return m_rowOf.value(id, -1); } ///< -1: not there

    const QVector<JobColumn> &columns() const { return m_columns; }
    int columnOf(const JobColumn &column) const { return static_cast<int>(m_columns.indexOf(column)); }
    /// The column with that parameter, made at the end if there is none yet.
    int addColumn(const JobColumn &column);
    /// Usual columns stay.
    void removeColumn(int column);

    void setMarks(DeviceMarks marks);
    const DeviceMark *mark(int row) const; ///< null: nothing was found there

    /// Secrets are dots unless they are revealed.
    void setRevealed(bool revealed);
    bool isRevealed() const { return m_revealed; }
    /// What a cell shows on one line.
    QString shownText(int row, int column) const;
    /// What a cell gives to the clipboard: the whole text, but no secret that is not revealed.
    QString copiedText(int row, int column) const;
    /// Sorts as people count: "9" before "10", "0101" beside "101".
    QString sortKey(int row, int column) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void refused(const base::Error &error);
    /// An edit is done; what the devices are may have changed in any way.
    void contentChanged();

private:
    void refresh(const job::Touched &touched);
    void syncRows();
    void removeGone(const QSet<job::DeviceId> &there);
    void insertFresh();
    void reorder(const QVector<job::DeviceId> &order);
    void reindex();
    void announce(QVector<int> rows);
    void announceAll();
    QVariant toolTip(const job::Device &device, int column) const;
    QVariant tone(const job::Device &device, int column) const;
    QString originText(const job::Device &device, const CellValue &value) const;

    job::Editor &m_editor;
    QVector<JobColumn> m_columns = usualColumns();
    QVector<job::DeviceId> m_ids; ///< rows as they were last announced
    QHash<job::DeviceId, int> m_rowOf;
    std::optional<job::DeviceIndex>
        m_index; ///< of the job's devices while the rows are being brought in line
    DeviceMarks m_marks;
    bool m_revealed = false;
};

} // namespace ui::models
