#pragma once

#include "ui/intake/import_session.h"

#include <QWizardPage>

class QCheckBox;
class QLabel;
class QProgressBar;
class QSplitter;
class QTableView;

namespace ui::intake {

class ProblemPane;
class SheetModel;

/// The third page, a dry run: how much can be taken, every problem by its cell, and the sheet beside it. Goes
/// on only when nothing stands in the way.
class CheckPage final : public QWizardPage {
    Q_OBJECT
public:
    /// `session` outlives it.
    explicit CheckPage(ImportSession &session, QWidget *parent = nullptr);

    bool isComplete() const override;

    ProblemPane &problems() { return *m_problems; }
    QTableView &view() { return *m_view; }

private:
    void layOut();
    void showPlan();
    void showObstacle();
    void goTo(::intake::Cell cell);

    ImportSession &m_session;
    SheetModel *m_sheet;
    ProblemPane *m_problems;
    QTableView *m_view;
    QLabel *m_headline;
    QLabel *m_fates;
    QProgressBar *m_progress;
    QCheckBox *m_reveal;
    QCheckBox *m_valid;
    QLabel *m_obstacle;
    bool m_isGoing = false; ///< to the cell of a problem
};

} // namespace ui::intake
