#pragma once

#include "ui/models/findings_model.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTableView;

namespace ui::shell {

/// The foot of the window: how many problems the folder has and the worst of them; opens to the full list.
class FindingsDrawer final : public QWidget {
    Q_OBJECT
public:
    explicit FindingsDrawer(QWidget *parent = nullptr);

    void setFindings(const QVector<checks::Finding> &findings);
    void setOpen(bool open);
    bool isOpen() const;

Q_SIGNALS:
    void fileWanted(const QString &file); ///< a name below the folder

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void open(bool isOpen);
    void showSummary();

    models::FindingsModel m_findings;
    QLabel *m_count;
    QLabel *m_worst;
    QPushButton *m_toggle;
    QTableView *m_table;
};

} // namespace ui::shell
