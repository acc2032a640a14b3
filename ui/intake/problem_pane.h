#pragma once

#include "ui/intake/import_session.h"

#include <QSet>
#include <QWidget>

class QLabel;
class QLineEdit;
class QModelIndex;
class QPushButton;
class QToolButton;
class QTreeView;

namespace ui::intake {

class ProblemTree;

/// The list of problems with a filter above and, below, what the selected one means and what can be done
/// about it.
class ProblemPane final : public QWidget {
    Q_OBJECT
public:
    /// `session` outlives it.
    explicit ProblemPane(ImportSession &session, QWidget *parent = nullptr);

    ProblemTree &tree() { return *m_tree; }
    QTreeView &view() { return *m_view; }
    /// Selects the worst problem of a cell, if there is one.
    void goTo(::intake::Cell cell);

Q_SIGNALS:
    /// A problem was selected: its cell, which may be a whole row (column -1).
    void cellWanted(::intake::Cell cell);

private:
    /// What was selected and open, to have it again when the list was made anew.
    struct Place {
        ::intake::ProblemId current;
        bool isKind = false;
        int scrolled = 0;
    };

    QWidget *makeFilterLine();
    QWidget *makeDetails();
    QToolButton *makeToggle(::intake::Severity severity);
    void keepPlace();
    void restorePlace();
    void showCounts();
    void showCurrent();
    void onCurrentChanged();
    void decide(::intake::OnExisting existing);
    QString changesOf(int row) const;

    ImportSession &m_session;
    ProblemTree *m_tree;
    QTreeView *m_view;
    QLineEdit *m_words;
    QList<QToolButton *> m_toggles;
    QLabel *m_what;
    QLabel *m_fix;
    QPushButton *m_update;
    QPushButton *m_skip;
    QLabel *m_none;
    QSet<QString> m_closed; ///< kinds that a person has folded
    Place m_place;
    bool m_restoring = false;
};

} // namespace ui::intake
