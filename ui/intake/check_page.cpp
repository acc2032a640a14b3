#include "ui/intake/check_page.h"

#include "ui/intake/problem_pane.h"
#include "ui/intake/problem_tree.h"
#include "ui/intake/sheet_model.h"
#include "ui/intake/sheet_view.h"
#include "ui/intake/wording.h"
#include "ui/widgets/tables.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace ui::intake {

using ::intake::Fate;

CheckPage::CheckPage(ImportSession &session, QWidget *parent)
    : QWizardPage(parent),
      m_session(session),
      m_sheet(new SheetModel(session, SheetModel::Show::Problems, this)),
      m_problems(new ProblemPane(session, this)),
      m_view(new QTableView(this)),
      m_headline(new QLabel(this)),
      m_fates(new QLabel(this)),
      m_progress(new QProgressBar(this)),
      m_reveal(new QCheckBox(tr("Show pass&words"), this)),
      m_valid(new QCheckBox(this)),
      m_obstacle(new QLabel(this))
{
    setTitle(tr("Check"));
    setSubTitle(
        tr("Nothing is written yet. A repair is done only if you tick it; a cell can be typed over in the "
           "table."));
    layOut();
    connect(m_problems, &ProblemPane::cellWanted, this, &CheckPage::goTo);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &cell) {
                if (!m_isGoing)
                    m_problems->goTo({cell.row(), cell.column()});
            });
    connect(m_reveal, &QCheckBox::toggled, m_sheet, &SheetModel::setRevealed);
    connect(m_reveal, &QCheckBox::toggled, &m_problems->tree(), &ProblemTree::setRevealed);
    connect(m_valid, &QCheckBox::toggled, &session, &ImportSession::setAcceptValid);
    connect(&session, &ImportSession::progressed, m_progress, &QProgressBar::setValue);
    connect(&session, &ImportSession::planChanged, this, &CheckPage::showPlan);
    connect(&session, &ImportSession::planningChanged, this, &CheckPage::showObstacle);
    connect(&session, &ImportSession::tableChanged, this, [this] { sizeColumns(*m_view, *m_sheet); });
    sizeColumns(*m_view, *m_sheet);
    showPlan();
}

void CheckPage::layOut()
{
    widgets::scaleFont(*m_headline, 1.6, true);
    m_fates->setWordWrap(true);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(fontMetrics().height() / 2);
    m_progress->setAccessibleName(tr("How much of the sheet is checked"));
    QSizePolicy keepsItsPlace = m_progress->sizePolicy();
    keepsItsPlace.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(keepsItsPlace);
    m_obstacle->setWordWrap(true);
    setUpSheetView(*m_view, *m_sheet);
    m_view->setAccessibleName(tr("The sheet with its problems"));
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(m_problems);
    splitter->addWidget(m_view);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    auto *top = new QHBoxLayout;
    top->addWidget(m_headline, 1);
    top->addWidget(m_reveal, 0, Qt::AlignBottom);
    auto *foot = new QHBoxLayout;
    m_obstacle->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    foot->addWidget(m_valid);
    foot->addWidget(m_obstacle, 1);
    auto *column = new QVBoxLayout(this);
    column->addLayout(top);
    column->addWidget(m_fates);
    column->addWidget(m_progress);
    column->addWidget(splitter, 1);
    column->addLayout(foot);
}

bool CheckPage::isComplete() const
{
    return m_session.obstacle().isEmpty();
}

void CheckPage::showPlan()
{
    const auto plan = m_session.plan();
    m_headline->setText(plan ? headlineOf(*plan) : tr("The sheet is being looked at"));
    QStringList words = plan ? fatesOf(*plan) : QStringList();
    if (plan && plan->blankRows > 0)
        words << tr("blank: %1").arg(rowsText(plan->blankRows));
    m_fates->setText(words.join(QStringLiteral("  ·  ")));
    const int refused = plan ? plan->of(Fate::Refuse) : 0;
    const QSignalBlocker quiet(m_valid);
    m_valid->setText(tr("Take the &valid rows only: %1 left out").arg(rowsText(refused)));
    m_valid->setChecked(m_session.choices().acceptValid);
    m_valid->setVisible(refused > 0 || m_session.choices().acceptValid);
    m_reveal->setVisible(m_session.hasSecrets());
    showObstacle();
}

void CheckPage::showObstacle()
{
    m_progress->setVisible(m_session.isPlanning());
    if (!m_session.isPlanning())
        m_progress->setValue(0);
    m_obstacle->setText(m_session.obstacle());
    Q_EMIT completeChanged();
}

void CheckPage::goTo(::intake::Cell cell)
{
    const QModelIndex index = m_sheet->index(cell.row, std::max(cell.column, 0));
    m_isGoing = true; // the problem is selected already, and may not be the cell's only one
    const int left = m_view->horizontalScrollBar()->value();
    m_view->scrollTo(index, QAbstractItemView::PositionAtCenter);
    m_view->horizontalScrollBar()->setValue(left); // sideways only as far as it takes
    m_view->scrollTo(index);
    m_view->setCurrentIndex(index);
    m_isGoing = false;
}

} // namespace ui::intake
