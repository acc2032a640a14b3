#pragma once

#include "core/network/preflight.h"
#include "ui/models/lines_model.h"

#include <QWidget>

class QAction;
class QLabel;
class QPlainTextEdit;
class QTableView;
class QToolButton;

namespace ui::network {

/// "Ready?": everything that was looked at in one list, and for the chosen line what to do about it and the
/// command to do it with.
class ReadyPart final : public QWidget {
    Q_OBJECT
public:
    /// `check` is the action behind "Check Again".
    explicit ReadyPart(QAction *check, QWidget *parent = nullptr);
    ~ReadyPart() override;

    void setChecks(const std::vector<::network::Check> &checks);
    const std::vector<::network::Check> &checks() const { return m_checks; }
    /// They are being looked at anew.
    void setChecking(bool checking);
    void copyCommand();

    QTableView &table() { return *m_table; }

Q_SIGNALS:
    void commandChanged(bool isThere);

private:
    void setUpTable();
    void layOut(QAction *check);
    QWidget *makeCommand();
    void select();
    void showSum();
    void showCurrent();
    void recolour();
    void changeEvent(QEvent *event) override;

    std::vector<::network::Check> m_checks;
    bool m_checking = false;
    bool m_selecting = false;
    QString m_chosen; ///< by a person: Check::name()
    models::LinesModel m_lines;
    QLabel *m_sum;
    QTableView *m_table;
    QLabel *m_found;
    QLabel *m_fix;
    QWidget *m_commandLine = nullptr;
    QPlainTextEdit *m_command;
};

} // namespace ui::network
