#pragma once

#include "ui/devices/compare_model.h"
#include "ui/devices/subject.h"

#include <QAbstractListModel>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QTableView;

namespace ui::devices {

/// The devices of the job by name and address; rows are made as they are shown.
class DeviceChoices final : public QAbstractListModel {
    Q_OBJECT
public:
    explicit DeviceChoices(const Subject &subject, QObject *parent);
    bool isOutdated() const;
    void reload();
    int rowOf(job::DeviceId id) const; ///< -1 if it is not there
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    const Subject &m_subject;
    QVector<job::Device> m_devices; ///< shared with the job until that changes
};

/// "Gym east · 00:22:EE:01:02:07".
QString titleOf(const job::Device &device);

/// The selected device beside another one, or beside a backup; chosen differences are taken over in one step
/// of undo. Two selected devices are compared with each other.
class ComparePane final : public QWidget {
    Q_OBJECT
public:
    /// `subject` outlives it.
    explicit ComparePane(Subject &subject, QWidget *parent = nullptr);

    void refresh();
    void compareWith(job::DeviceId device);
    /// Reads the file off this thread and shows the comparison when it is there.
    void compareWithFile(const QString &path);

    CompareModel &model() { return m_model; }
    QTableView *table() const { return m_table; }

Q_SIGNALS:
    void keyActivated(const QByteArray &key);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void setUpTop();
    void setUpTable();
    void openFile();
    void take();
    void showRows();
    void say(const QString &note);
    void updateButton();
    void showChoice();
    const job::Device *left() const;
    const job::Device *right() const;

    Subject &m_subject;
    DeviceChoices *m_choices;
    CompareModel m_model;
    DifferenceFilter m_filter;
    QComboBox *m_other;
    QPushButton *m_open;
    QCheckBox *m_onlyDifferences;
    QCheckBox *m_all;
    QLabel *m_note;
    QTableView *m_table;
    QPushButton *m_take;
    job::DeviceId m_otherId = 0;            ///< compared with, if no file is
    std::optional<conf::Document> m_backup; ///< compared with
    QString m_backupName;
    int m_reading = 0; ///< a file that was read for nothing is dropped
    bool m_stale = true;
};

} // namespace ui::devices
