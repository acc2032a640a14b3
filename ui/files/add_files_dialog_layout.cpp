#include "ui/files/add_files_dialog.h"
#include "ui/files/convert_choice.h"
#include "ui/files/drop_details.h"
#include "ui/files/first_size.h"
#include "ui/files/give_choice.h"
#include "ui/files/note_label.h"
#include "ui/files/package_choice.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/tables.h"
#include "ui/widgets/tone_delegate.h"
#include "ui/widgets/trees.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

namespace ui::files {

void AddFilesDialog::setUpView()
{
    m_view->setModel(m_model);
    widgets::setUpTree(*m_view);
    m_view->setItemDelegateForColumn(DropModel::VerdictColumn,
                                     new widgets::ToneDelegate(widgets::ToneDelegate::Manner::Shape, m_view));
    m_view->setAccessibleName(tr("What was dropped"));
    const int character = fontMetrics().averageCharWidth();
    static constexpr int kWidths[] = {30, 46, 9};
    for (int column = 0; column < DropModel::VerdictColumn; ++column)
        m_view->setColumnWidth(column, character * kWidths[column]);
    m_view->header()->moveSection(DropModel::VerdictColumn, 1); // in view however narrow it is
    widgets::giveRest(*m_view->header(), DropModel::VerdictColumn,
                      QStringLiteral("! Overwrites pre-loaded tone"));
}

QSplitter *AddFilesDialog::makeSplitter()
{
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(m_view);
    splitter->addWidget(m_details);
    splitter->setSizes({1'800, 1'000}); // their proportion
    splitter->setChildrenCollapsible(false);
    return splitter;
}

void AddFilesDialog::layOut()
{
    widgets::scaleFont(*m_headline, 1.4, true);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(fontMetrics().height() / 2);
    m_progress->setAccessibleName(tr("How much is done"));
    QSizePolicy keepsItsPlace = m_progress->sizePolicy();
    keepsItsPlace.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(keepsItsPlace);
    m_add->setDefault(true);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_headline);
    column->addWidget(m_progress);
    column->addWidget(makeSplitter(), 1);
    column->addWidget(m_package);
    column->addWidget(m_convert);
    column->addWidget(m_give);
    column->addWidget(m_fitNotice);
    column->addWidget(m_problem);
    column->addWidget(m_why);
    column->addWidget(m_buttons);
    openWide(*this, 34);
}

} // namespace ui::files
