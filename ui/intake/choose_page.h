#pragma once

#include "ui/intake/import_session.h"

#include <QWizardPage>

class QHBoxLayout;
class QLabel;
class QListWidget;
class QMimeData;
class QProgressBar;
class QPushButton;
class QTableView;

namespace ui::widgets {
class NoticeBar;
}

namespace ui::intake {

class SheetModel;

/// The one spreadsheet among what is dragged or pasted; empty if it is none or several. By its name alone.
QString sheetFileIn(const QMimeData &data);
/// For a file dialog.
QString sheetFileFilter();

/// The first page: a spreadsheet is chosen, dropped or pasted, and one of its sheets.
class ChoosePage final : public QWizardPage {
    Q_OBJECT
public:
    /// `session` outlives it.
    explicit ChoosePage(ImportSession &session, QWidget *parent = nullptr);

    bool isComplete() const override;

    /// A file, or rows that were copied.
    void take(const QMimeData &given);

private:
    QWidget *makeEmpty();
    QWidget *makeSource();
    QWidget *makeContent();
    void addButtons(QHBoxLayout &row);
    void chooseFile();
    void paste();
    void showReading();
    void showTable();
    void fillTables();
    void fillNotes();

    ImportSession &m_session;
    SheetModel *m_sheet;
    QWidget *m_empty;
    QWidget *m_source;
    QLabel *m_headline;
    QLabel *m_detail;
    QProgressBar *m_progress;
    QPushButton *m_stop;
    widgets::NoticeBar *m_problem;
    QWidget *m_content;
    QListWidget *m_tables;
    QLabel *m_notes;
    QTableView *m_preview;
};

} // namespace ui::intake
