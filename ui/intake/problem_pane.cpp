#include "ui/intake/problem_pane.h"

#include "core/phrases/phrases.h"
#include "ui/intake/device_changes.h"
#include "ui/intake/problem_tree.h"
#include "ui/intake/wording.h"
#include "ui/widgets/meaning.h"
#include "ui/widgets/tables.h"
#include "ui/widgets/tone_delegate.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>
#include <QTimer>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>

namespace ui::intake {

using ::intake::OnExisting;
using ::intake::Problem;
using ::intake::Severity;

namespace {

constexpr int kTypingPause = 150; ///< ms
/// Kinds with more are folded at first: the next kind stays in view.
constexpr int kOpen = 30;

bool isAboutExisting(base::Code code)
{
    return code == ::intake::kDeviceAsk || code == ::intake::kDeviceInJob || code == ::intake::kDeviceSkipped;
}

QLabel *textLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

ProblemPane::ProblemPane(ImportSession &session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_tree(new ProblemTree(session, this)),
      m_view(new QTreeView(this)),
      m_words(new QLineEdit(this)),
      m_none(new QLabel(m_view->viewport()))
{
    m_view->setModel(m_tree);
    m_view->setItemDelegateForColumn(ProblemTree::What,
                                     new widgets::ToneDelegate(widgets::ToneDelegate::Manner::Shape, m_view));
    m_view->setAccessibleName(tr("Problems"));
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setAlternatingRowColors(true);
    const int character = fontMetrics().averageCharWidth();
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(ProblemTree::What, QHeaderView::Stretch);
    m_view->setColumnWidth(ProblemTree::Where, character * 8);
    m_view->setColumnWidth(ProblemTree::Change, character * 40);
    auto *over = new QVBoxLayout(m_view->viewport());
    over->addWidget(m_none, 0, Qt::AlignCenter);
    m_none->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(makeFilterLine());
    column->addWidget(m_view, 1);
    column->addWidget(makeDetails());
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ProblemPane::onCurrentChanged);
    connect(m_view, &QTreeView::clicked, this, &ProblemPane::onCurrentChanged);
    connect(m_tree, &QAbstractItemModel::modelAboutToBeReset, this, &ProblemPane::keepPlace);
    connect(m_tree, &QAbstractItemModel::modelReset, this, &ProblemPane::restorePlace);
    connect(m_view, &QTreeView::collapsed, this, [this](const QModelIndex &kind) {
        if (!m_restoring)
            m_closed << kind.data(ProblemTree::KindRole).toString();
    });
    connect(m_view, &QTreeView::expanded, this, [this](const QModelIndex &kind) {
        m_closed.remove(kind.data(ProblemTree::KindRole).toString());
    });
    restorePlace();
}

QWidget *ProblemPane::makeFilterLine()
{
    auto *line = new QWidget(this);
    m_words->setPlaceholderText(tr("Filter problems"));
    m_words->setAccessibleName(tr("Filter problems"));
    m_words->setClearButtonEnabled(true);
    auto *typing = new QTimer(this);
    typing->setSingleShot(true);
    typing->setInterval(kTypingPause);
    connect(m_words, &QLineEdit::textChanged, typing, qOverload<>(&QTimer::start));
    connect(typing, &QTimer::timeout, this, [this] { m_tree->setWords(m_words->text()); });
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_words, 1);
    for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Notice})
        row->addWidget(makeToggle(severity));
    return line;
}

QToolButton *ProblemPane::makeToggle(Severity severity)
{
    auto *toggle = new QToolButton(this);
    toggle->setCheckable(true);
    toggle->setChecked(true);
    toggle->setToolButtonStyle(Qt::ToolButtonTextOnly);
    toggle->setFocusPolicy(Qt::TabFocus);
    connect(toggle, &QToolButton::toggled, this,
            [this, severity](bool on) { m_tree->setShown(severity, on); });
    m_toggles << toggle;
    return toggle;
}

QWidget *ProblemPane::makeDetails()
{
    auto *details = new QFrame(this);
    details->setFrameShape(QFrame::StyledPanel);
    details->setMinimumHeight(fontMetrics().height() * 6);
    m_what = textLabel(details);
    widgets::scaleFont(*m_what, 1.0, true);
    m_fix = textLabel(details);
    m_update = new QPushButton(tr("&Update"), details);
    m_skip = new QPushButton(tr("&Leave as It Is"), details);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_update);
    buttons->addWidget(m_skip);
    buttons->addStretch();
    auto *column = new QVBoxLayout(details);
    column->addWidget(m_what);
    column->addWidget(m_fix, 1);
    column->addLayout(buttons);
    connect(m_update, &QPushButton::clicked, this, [this] { decide(OnExisting::Update); });
    connect(m_skip, &QPushButton::clicked, this, [this] { decide(OnExisting::Skip); });
    return details;
}

void ProblemPane::keepPlace()
{
    const QModelIndex current = m_view->currentIndex();
    const Problem *problem = m_tree->problem(current);
    m_place.isKind = current.isValid() && !problem;
    m_place.current = problem ? idOf(*problem)
                              : ::intake::ProblemId{-1, -1, current.data(ProblemTree::KindRole).toString()};
    m_place.scrolled = m_view->verticalScrollBar()->value();
}

void ProblemPane::restorePlace()
{
    m_restoring = true;
    for (int row = 0; row < m_tree->rowCount(); ++row) {
        const QModelIndex kind = m_tree->index(row, 0);
        const bool isOpen = !m_closed.contains(kind.data(ProblemTree::KindRole).toString());
        m_view->setExpanded(kind, isOpen && m_tree->rowCount(kind) <= kOpen);
    }
    const QModelIndex current =
        m_place.isKind ? m_tree->kind(m_place.current.code) : m_tree->find(m_place.current);
    if (current.isValid())
        m_view->setCurrentIndex(current);
    m_view->verticalScrollBar()->setValue(m_place.scrolled);
    m_restoring = false;
    showCounts();
    showCurrent();
}

void ProblemPane::showCounts()
{
    const auto show = [this](int at, Severity severity, const QString &word) {
        const int count = m_tree->countOf(severity);
        m_toggles[at]->setText(widgets::shapeOf(toneOf(severity)) + u' ' + QLocale().toString(count) + u' ' +
                               word);
        m_toggles[at]->setEnabled(count > 0);
    };
    const auto isOne = [this](Severity severity) { return m_tree->countOf(severity) == 1; };
    show(0, Severity::Error, isOne(Severity::Error) ? tr("error") : tr("errors"));
    show(1, Severity::Warning, isOne(Severity::Warning) ? tr("warning") : tr("warnings"));
    show(2, Severity::Notice, isOne(Severity::Notice) ? tr("notice") : tr("notices"));
    const auto plan = m_session.plan();
    const bool isClean = plan && plan->problems.empty();
    m_none->setText(isClean ? tr("No problems: everything is taken as it is displayed.")
                            : tr("No problem matches."));
    m_none->setVisible(m_tree->rowCount() == 0 && plan);
}

void ProblemPane::onCurrentChanged()
{
    if (m_restoring)
        return;
    showCurrent();
    if (const Problem *problem = m_tree->problem(m_view->currentIndex()); problem && problem->row >= 0)
        Q_EMIT cellWanted({problem->row, problem->column});
}

void ProblemPane::showCurrent()
{
    const QModelIndex current = m_view->currentIndex();
    const QModelIndex first = current.isValid() && !m_tree->problem(current)
                                  ? m_tree->index(0, 0, current.siblingAtColumn(0))
                                  : current;
    const Problem *problem = m_tree->problem(first);
    const bool isKind = first != current;
    m_what->setText(!problem ? QString()
                    : isKind ? kindOf(problem->what.code)
                             : phrases::text(problem->what));
    m_what->setVisible(problem);
    QString fix = problem ? phrases::fix(problem->what) : tr("Select a problem to see what to do about it.");
    const bool mayDecide = problem && isAboutExisting(problem->what.code);
    if (mayDecide && !isKind)
        fix = changesOf(problem->row);
    m_fix->setText(fix);
    for (QPushButton *button : {m_update, m_skip})
        button->setVisible(mayDecide);
    m_update->setText(isKind ? tr("&Update All of Them") : tr("&Update"));
    m_skip->setText(isKind ? tr("&Leave All as They Are") : tr("&Leave as It Is"));
}

QString ProblemPane::changesOf(int row) const
{
    const auto plan = m_session.plan();
    const auto found = std::ranges::lower_bound(plan->rows, row, {}, &::intake::Row::row);
    const job::Device *before =
        found != plan->rows.end() && found->row == row ? m_session.job().find(found->device.id) : nullptr;
    return before ? changesBetween(*before, found->device).join(u'\n') : QString();
}

void ProblemPane::decide(OnExisting existing)
{
    const QModelIndex current = m_view->currentIndex();
    m_session.decide(current.data(ProblemTree::RowsRole).value<QVector<int>>(), existing);
}

void ProblemPane::goTo(::intake::Cell cell)
{
    QModelIndex found = m_tree->problemAt(cell);
    if (!found.isValid())
        found = m_tree->problemAt({cell.row, -1});
    if (!found.isValid() || found == m_view->currentIndex())
        return;
    m_restoring = true; // the cell is where the person is already
    m_view->setCurrentIndex(found);
    m_view->scrollTo(found);
    m_restoring = false;
    showCurrent();
}

} // namespace ui::intake
