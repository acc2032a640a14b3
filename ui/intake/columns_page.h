#pragma once

#include "ui/intake/import_session.h"

#include <QWizardPage>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QTableView;

namespace ui::intake {

class MappingHeader;
class SheetModel;

/// The second page: what each column of the sheet is, and what is done with rows that do not say all.
class ColumnsPage final : public QWizardPage {
    Q_OBJECT
public:
    /// `session` outlives it.
    explicit ColumnsPage(ImportSession &session, QWidget *parent = nullptr);

    bool isComplete() const override;

    MappingHeader &header() { return *m_header; }

private:
    QWidget *makeMemoryLine();
    QWidget *makeChoices();
    void fillModels();
    void showTable();
    void showMapping();
    void showChoices();

    ImportSession &m_session;
    SheetModel *m_sheet;
    QTableView *m_view;
    MappingHeader *m_header;
    QLabel *m_known;
    QPushButton *m_forget;
    QCheckBox *m_reveal;
    QSpinBox *m_headerRow;
    QComboBox *m_model;
    QComboBox *m_existing;
    QCheckBox *m_hidden;
    QLabel *m_missing;
};

} // namespace ui::intake
