#pragma once

#include "ui/models/device_model.h"

#include <QWidget>
#include <optional>

class QAction;
class QSortFilterProxyModel;
class QTableView;

namespace ui::widgets {
class NoticeBar;
}

namespace ui::bench {

class AdoptBar;

/// The table of devices, and for a stuck one its likeliest cause and what to do about it.
class DeviceBoard final : public QWidget {
    Q_OBJECT
public:
    /// `devices` must outlive the board.
    explicit DeviceBoard(models::DeviceModel &devices, QWidget *parent = nullptr);

    std::optional<progress::DeviceId> current() const;
    /// Marks a device without being asked by a click; says nothing.
    void select(std::optional<progress::DeviceId> device);
    /// Goes to the next stuck device after the current one, from the top again after the last.
    void selectNextStuck();

    /// Those selected that no job lists, and whose MAC address is known.
    QVector<progress::DeviceState> selectedUnlisted() const;
    /// Of the context menu; below the table while such are selected.
    void setAdoption(QAction *add, QAction *give);
    void showAdoption(const QVector<progress::DeviceState> &unlisted);

    QTableView *table() const { return m_table; }

Q_SIGNALS:
    /// The person chose a device, or none.
    void selected(std::optional<progress::DeviceId> device);
    /// Other devices that no job lists are selected now, or what is known of them is another.
    void unlistedChanged();
    /// They want to see that file (a name below the folder).
    void fileWanted(const QString &file);

private:
    void setUpTable();
    void choose(const QModelIndex &row);
    void showVerdict();

    models::DeviceModel &m_devices;
    QSortFilterProxyModel *m_order;
    QTableView *m_table;
    widgets::NoticeBar *m_verdict;
    AdoptBar *m_adopt = nullptr;
    bool m_silent = false;
};

} // namespace ui::bench
