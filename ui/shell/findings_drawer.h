#pragma once

#include "ui/models/findings_model.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTableView;

namespace ui::shell {

/// The foot of the window: how many problems there are and the worst of them; opens to the full list, where a
/// problem is gone to or, if that is safe, repaired.
class FindingsDrawer final : public QWidget {
    Q_OBJECT
public:
    explicit FindingsDrawer(QWidget *parent = nullptr);

    void setFindings(const QVector<checks::Finding> &findings);
    void setOpen(bool open);
    bool isOpen() const;

Q_SIGNALS:
    void jumpWanted(const checks::Finding &finding);   ///< to where it can be mended by hand
    void repairWanted(const checks::Finding &finding); ///< it has a repair

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void open(bool isOpen);
    void layOut();
    const checks::Finding *current() const;
    void showRepair();
    void keepPlace(const checks::Finding &finding, int row);
    void repairCurrent();
    void showSummary();

    models::FindingsModel m_findings;
    QLabel *m_count;
    QLabel *m_worst;
    QPushButton *m_repair;
    QPushButton *m_jump;
    QPushButton *m_toggle;
    QTableView *m_table;
};

} // namespace ui::shell
