#pragma once

#include "ui/models/request_model.h"

#include <QWidget>
#include <optional>

class QCheckBox;
class QLabel;
class QTableView;
class QTimer;

namespace ui::widgets {
class ProblemLabel;
class TailFollower;
} // namespace ui::widgets

namespace ui::bench {

class FilterEdit;
class FilterHelp;

/// The live log with its filter line. Follows the newest request until the person reads something else.
/// Whatever stands in a row can be filtered by, from the menu of its cell.
class RequestLog final : public QWidget {
    Q_OBJECT
public:
    /// `requests` must outlive the log.
    explicit RequestLog(models::RequestModel &requests, QWidget *parent = nullptr);

    /// The device that "only this device" means; nothing disables the button.
    void setDevice(std::optional<progress::DeviceId> device, const QString &name);
    std::optional<progress::ExplainedRequest> current() const;
    void clearSelection();
    void focusFilter();
    /// Shows the requests of every device in which this text stands, and follows the newest.
    void search(const QString &text);
    /// Shows all requests again and follows the newest.
    void reset();

    QTableView *table() const { return m_table; }

Q_SIGNALS:
    /// The person chose a request; nothing when the selection is gone.
    void selected();
    /// The request that is chosen was under way and went on, or is over.
    void currentChanged();
    void clearRequested();

private:
    QWidget *makeFilterLine();
    void setUpTable();
    void applyFilter();
    void showFilter(const filter::Filter &filter);
    void showHelp();
    void showMenu(const QPoint &at);
    void keepCurrent();
    void showCount();
    int currentRow() const;

    models::RequestModel &m_requests;
    QTableView *m_table;
    FilterEdit *m_words;
    widgets::ProblemLabel *m_problem;
    FilterHelp *m_help = nullptr;
    QCheckBox *m_onlyDevice;
    QCheckBox *m_follow;
    QLabel *m_count;
    QTimer *m_typing;
    widgets::TailFollower *m_tail = nullptr;
    bool m_hasDevice = false;
    QString m_deviceName;             ///< of "only this device", as filters call it
    std::optional<quint64> m_current; ///< serial of the request that is chosen
};

} // namespace ui::bench
