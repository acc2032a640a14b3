#pragma once

#include "ui/models/request_filter.h"

#include <QWidget>
#include <optional>

class QCheckBox;
class QLabel;
class QLineEdit;
class QTableView;
class QTimer;

namespace ui::widgets {
class TailFollower;
}

namespace ui::bench {

/// The live log with its filter line. Follows the newest request until the person reads something else.
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
    /// Shows the requests of every device that match these words, and follows the newest.
    void search(const QString &words);
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
    void showCount();
    int currentRow() const;

    models::RequestModel &m_requests;
    models::RequestFilter m_filter;
    QTableView *m_table;
    QLineEdit *m_words;
    QCheckBox *m_onlyDevice;
    QCheckBox *m_follow;
    QLabel *m_count;
    QTimer *m_typing;
    widgets::TailFollower *m_tail = nullptr;
    std::optional<progress::DeviceId> m_device;
};

} // namespace ui::bench
