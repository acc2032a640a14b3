#pragma once

#include "ui/bench/remedies.h"
#include "ui/models/device_model.h"

#include <QPointer>
#include <QWidget>
#include <functional>
#include <optional>

class QAbstractItemView;
class QAction;
class QListView;
class QStackedWidget;
class QTableView;
class QTimer;

namespace ui::models {
class DeviceOrder;
}
namespace ui::widgets {
class NoticeBar;
}

namespace ui::bench {

class AdoptBar;
class BoardBar;

/// The devices, a row or a card each, with how many are where above them, and below them for a stuck one its
/// likeliest cause and what to do about it.
class DeviceBoard final : public QWidget {
    Q_OBJECT
public:
    /// So long nobody has touched the board before devices change their places.
    static constexpr std::chrono::milliseconds kStill{3000};

    /// `devices` must outlive the board.
    explicit DeviceBoard(models::DeviceModel &devices, QWidget *parent = nullptr);

    std::optional<progress::DeviceId> current() const;
    /// Marks a device without being asked by a click; says nothing.
    void select(std::optional<progress::DeviceId> device);
    /// Goes to the next stuck device after the current one, from the top again after the last.
    void selectNextStuck();
    /// What is said of those selected is told anew, if any device has changed: once for all that changed
    /// together.
    void catchUp();
    /// Devices take the places that their state gives them now. Done by itself once nobody has touched the
    /// board for a while.
    void settle();
    /// Nothing: all of them.
    void showGroup(std::optional<models::Group> group);

    /// Those selected that no job lists, and whose MAC address is known.
    QVector<progress::DeviceState> selectedUnlisted() const;
    /// Of the context menu; below the table while such are selected.
    void setAdoption(QAction *add, QAction *give);
    void showAdoption(const QVector<progress::DeviceState> &unlisted);

    /// What can be done about a stuck device. Asked whenever one is shown.
    using MeansFor = std::function<Means(const progress::DeviceState &)>;
    void setMeans(MeansFor means);
    /// They may be others now.
    void showVerdict();

    /// Cards or rows; its state is the board's to remember.
    QAction *cardsAction() const { return m_cards; }
    QTableView *table() const { return m_table; }
    QListView *cards() const { return m_list; }
    QAbstractItemView *view() const; ///< the one that is shown

Q_SIGNALS:
    /// The person chose a device, or none.
    void selected(std::optional<progress::DeviceId> device);
    /// Other devices that no job lists are selected now, or what is known of them is another.
    void unlistedChanged();
    /// They want that done about it.
    void remedyWanted(ui::bench::Deed deed, const progress::DeviceState &device);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setUpTable();
    void setUpCards();
    void setUpTimers();
    void connectModel();
    QWidget *makeBar();
    void choose(const QModelIndex &row);
    void tick();
    void follow();
    Remedy remedy(const progress::DeviceState &device) const;

    models::DeviceModel &m_devices;
    models::DeviceOrder *m_order;
    BoardBar *m_bar;
    QAction *m_cards;
    QStackedWidget *m_views;
    QTableView *m_table;
    QListView *m_list;
    widgets::NoticeBar *m_verdict;
    AdoptBar *m_adopt = nullptr;
    MeansFor m_means;
    QTimer *m_still = nullptr; ///< runs from the last touch on
    bool m_silent = false;
    bool m_changed = false; ///< some device is another than when catchUp() was last called
    bool m_stale = false;   ///< devices would have other places
};

} // namespace ui::bench
