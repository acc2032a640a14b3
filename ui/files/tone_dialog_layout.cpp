#include "ui/files/convert_choice.h"
#include "ui/files/first_size.h"
#include "ui/files/give_choice.h"
#include "ui/files/note_label.h"
#include "ui/files/sound_pane.h"
#include "ui/files/tone_dialog.h"
#include "ui/files/tone_model.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/tables.h"
#include "ui/widgets/tone_delegate.h"
#include "ui/widgets/trees.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace ui::files {

void ToneDialog::setUpView()
{
    m_view->setModel(m_model);
    widgets::setUpTable(*m_view);
    m_view->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    m_view->setItemDelegateForColumn(ToneModel::VerdictColumn,
                                     new widgets::ToneDelegate(widgets::ToneDelegate::Manner::Shape, m_view));
    m_view->setAccessibleName(tr("Tones of the package"));
    m_view->setAcceptDrops(false); // the dialog takes them
    const int character = fontMetrics().averageCharWidth();
    static constexpr int kWidths[] = {26, 40, 10};
    for (int column = 0; column < ToneModel::VerdictColumn; ++column)
        m_view->setColumnWidth(column, character * kWidths[column]);
    m_view->horizontalHeader()->moveSection(ToneModel::VerdictColumn, 1); // in view however narrow it is
    widgets::giveRest(*m_view->horizontalHeader(), ToneModel::VerdictColumn,
                      QStringLiteral("! Overwrites pre-loaded tone"));
}

QWidget *ToneDialog::makeNameLine()
{
    auto *line = new QWidget(this);
    auto *title = new QLabel(tr("&Name"), line);
    title->setBuddy(m_name);
    m_name->setPlaceholderText(tr("a name, such as school.zip"));
    m_name->setFixedWidth(fontMetrics().averageCharWidth() * 40); // a long note must not push it together
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(title);
    row->addWidget(m_name);
    m_nameNote->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    row->addWidget(m_nameNote, 1);
    row->addStretch();
    // What was there before does not move once there is something to say.
    line->setMinimumHeight(fontMetrics().lineSpacing() * 2);
    if (m_memory.package.isEmpty() || !m_scene->inventory->find(m_memory.package))
        m_name->setText(m_memory.package);
    line->setVisible(isNew());
    return line;
}

QPushButton *ToneDialog::makeButton(const QString &text, const QKeySequence &keys, void (ToneDialog::*slot)())
{
    auto *button = new QPushButton(text, this);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, slot);
    auto *action = new QAction(this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(action);
    connect(action, &QAction::triggered, this, slot);
    return button;
}

QWidget *ToneDialog::makeTones()
{
    auto *left = new QWidget(this);
    auto *tools = new QHBoxLayout;
    m_addTones = makeButton(tr("&Add Tones…"), Qt::Key_Insert, &ToneDialog::choose);
    tools->addWidget(m_addTones);
    m_remove = makeButton(tr("&Remove"), Qt::Key_Delete, &ToneDialog::remove);
    tools->addWidget(m_remove);
    m_rename = makeButton(tr("R&ename"), Qt::Key_F2, &ToneDialog::rename);
    tools->addWidget(m_rename);
    tools->addStretch();
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_view, 1);
    column->addLayout(tools);
    auto *right = new QWidget(this);
    auto *about = new QVBoxLayout(right);
    about->setContentsMargins(0, 0, 0, 0);
    about->addWidget(m_sound);
    about->addWidget(m_said);
    about->addStretch();
    right->setMinimumWidth(fontMetrics().averageCharWidth() * 36);
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(left);
    splitter->addWidget(right);
    splitter->setSizes({1'800, 1'000}); // their proportion
    splitter->setChildrenCollapsible(false);
    return splitter;
}

void ToneDialog::layOut()
{
    widgets::scaleFont(*m_headline, 1.4, true);
    m_headline->setObjectName(QStringLiteral("headline"));
    m_problem->setObjectName(QStringLiteral("problem"));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(fontMetrics().height() / 2);
    m_progress->setAccessibleName(tr("How much is done"));
    QSizePolicy keepsItsPlace = m_progress->sizePolicy();
    keepsItsPlace.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(keepsItsPlace);
    m_ok->setDefault(true);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_headline);
    column->addWidget(m_progress);
    column->addWidget(makeNameLine());
    column->addWidget(makeTones(), 1);
    column->addWidget(m_convert);
    column->addWidget(m_give);
    column->addWidget(m_outlook);
    column->addWidget(m_problem);
    column->addWidget(m_why);
    column->addWidget(m_buttons);
    const stock::StockedFile *there = m_scene->inventory->find(m_package);
    if (there && there->users > 0)
        m_outlook->say(
            there->users == 1
                ? tr("1 device uses it, and installs it anew at its next boot once it has changed.")
                : tr("%1 devices use it, and install it anew at their next boot once it has changed.")
                      .arg(QLocale().toString(there->users)));
    openWide(*this, 34);
}

} // namespace ui::files
