#include "ui/intake/summary_page.h"

#include "core/phrases/phrases.h"
#include "ui/intake/wording.h"
#include "ui/widgets/tables.h"

#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QVBoxLayout>
#include <algorithm>

namespace ui::intake {

using ::intake::Fate;
using ::intake::Severity;

namespace {

/// Past so many lines nobody reads on.
constexpr int kLines = 200;

} // namespace

SummaryPage::SummaryPage(ImportSession &session, QWidget *parent)
    : QWizardPage(parent),
      m_session(session),
      m_headline(new QLabel(this)),
      m_fates(new QLabel(this)),
      m_leftTitle(new QLabel(this)),
      m_left(new QListWidget(this)),
      m_obstacle(new QLabel(this))
{
    setTitle(tr("Import"));
    setSubTitle(tr("Import makes all of it one step; one undo takes it back."));
    setFinalPage(true);
    widgets::scaleFont(*m_headline, 1.6, true);
    widgets::scaleFont(*m_fates, 1.2);
    for (QLabel *label : {m_headline, m_fates, m_obstacle})
        label->setWordWrap(true);
    m_left->setAccessibleName(tr("Rows that are left out"));
    m_left->setWordWrap(true);
    m_left->setSelectionMode(QAbstractItemView::NoSelection);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_headline);
    column->addWidget(m_fates);
    column->addSpacing(fontMetrics().height() / 2);
    column->addWidget(m_leftTitle);
    column->addWidget(m_left, 1);
    column->addStretch(0);
    column->addWidget(m_obstacle);
    connect(&session, &ImportSession::planChanged, this, &SummaryPage::showPlan);
    connect(&session, &ImportSession::planningChanged, this, &SummaryPage::showPlan);
    showPlan();
}

bool SummaryPage::isComplete() const
{
    return m_session.obstacle().isEmpty();
}

/// Each row that is refused or no device, with its first reason.
QStringList SummaryPage::leftBehind(const ::intake::Plan &plan) const
{
    QStringList lines;
    for (const ::intake::Row &row : plan.rows) {
        if (row.fate != Fate::Refuse && row.fate != Fate::Leave)
            continue;
        const auto problems = std::ranges::equal_range(plan.problems, row.row, {}, &::intake::Problem::row);
        const auto worst = std::ranges::min_element(problems, {}, &::intake::Problem::severity);
        const QString why = worst == problems.end() ? QString() : phrases::text(worst->what);
        lines << tr("Row %1: %2").arg(QString::number(row.row + 1), why);
    }
    return lines;
}

void SummaryPage::showPlan()
{
    Q_EMIT completeChanged();
    m_obstacle->setText(m_session.obstacle());
    const auto plan = m_session.plan();
    if (!plan)
        return;
    const int changed = plan->of(Fate::Add) + plan->of(Fate::Place) + plan->of(Fate::Update);
    m_headline->setText(changed == 0   ? tr("The job says all of it already")
                        : changed == 1 ? tr("1 row will be imported")
                                       : tr("%1 rows will be imported").arg(QLocale().toString(changed)));
    QStringList fates = fatesOf(*plan);
    for (QString &fate : fates)
        fate.prepend(QStringLiteral("•  "));
    m_fates->setText(fates.join(u'\n'));
    const QStringList left = leftBehind(*plan);
    m_left->clear();
    m_left->addItems(left.first(std::min<qsizetype>(left.size(), kLines)));
    if (left.size() > kLines)
        m_left->addItem(tr("… and %1 more").arg(QLocale().toString(left.size() - kLines)));
    m_leftTitle->setText(tr("These rows are left out:"));
    for (QWidget *widget : {static_cast<QWidget *>(m_left), static_cast<QWidget *>(m_leftTitle)})
        widget->setVisible(!left.isEmpty());
}

void SummaryPage::say(const base::Error &error)
{
    m_obstacle->setText((phrases::text(error) + u' ' + phrases::fix(error.what)).trimmed());
}

} // namespace ui::intake
