#include "ui/shell/findings_drawer.h"

#include "core/phrases/phrases.h"
#include "ui/widgets/meaning.h"
#include "ui/widgets/tables.h"
#include "ui/widgets/tone_delegate.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

namespace ui::shell {

namespace {

constexpr int kRowsShown = 6;

progress::Tone toneOf(const models::FindingsModel &findings)
{
    if (findings.rowCount() == 0)
        return progress::Tone::Good;
    return static_cast<progress::Tone>(findings.index(0, 0).data(models::ToneRole).toInt());
}

} // namespace

FindingsDrawer::FindingsDrawer(QWidget *parent)
    : QWidget(parent),
      m_count(new QLabel(this)),
      m_worst(new QLabel(this)),
      m_repair(new QPushButton(this)),
      m_jump(new QPushButton(tr("&Go There"), this)),
      m_toggle(new QPushButton(tr("Sho&w"), this)),
      m_table(new QTableView(this))
{
    m_toggle->setObjectName(QStringLiteral("toggle"));
    m_repair->setObjectName(QStringLiteral("repair"));
    m_jump->setObjectName(QStringLiteral("jump"));
    m_toggle->setCheckable(true);
    m_toggle->setAccessibleName(tr("Show the list of problems"));
    m_worst->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    widgets::scaleFont(*m_count, 1.0, true);
    m_table->setModel(&m_findings);
    m_table->setAccessibleName(tr("Problems"));
    widgets::setUpTable(*m_table);
    m_table->setItemDelegateForColumn(0,
                                      new widgets::ToneDelegate(widgets::ToneDelegate::Manner::Shape, this));
    widgets::setColumnWidths(
        *m_table, {QStringLiteral("! Warning"), QString(26, u'n'), QString(56, u'n'), QString(40, u'n')});
    m_table->hide();
    layOut();
    connect(m_toggle, &QPushButton::toggled, this, &FindingsDrawer::open);
    connect(m_table, &QTableView::activated, m_jump, &QPushButton::click);
    connect(m_jump, &QPushButton::clicked, this, [this] {
        if (const checks::Finding *finding = current())
            Q_EMIT jumpWanted(*finding);
    });
    connect(m_repair, &QPushButton::clicked, this, &FindingsDrawer::repairCurrent);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &FindingsDrawer::showRepair);
    showSummary();
}

void FindingsDrawer::layOut()
{
    auto *line = new QHBoxLayout;
    line->addWidget(m_count);
    line->addWidget(m_worst, 1);
    line->addWidget(m_repair);
    line->addWidget(m_jump);
    line->addWidget(m_toggle);
    auto *column = new QVBoxLayout(this);
    column->addLayout(line);
    column->addWidget(m_table);
}

/// A person goes down the list while it is mended above them: the same problem stays selected, and where it
/// is gone the next one takes its place.
void FindingsDrawer::keepPlace(const checks::Finding &finding, int row)
{
    for (int at = 0; at < m_findings.rowCount(); ++at) {
        if (m_findings.finding(at) == finding) {
            m_table->selectRow(at);
            return;
        }
    }
    m_table->selectRow(std::min(row, m_findings.rowCount() - 1));
}

/// Null if none is selected. Valid until the next setFindings().
const checks::Finding *FindingsDrawer::current() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : &m_findings.finding(rows.first().row());
}

void FindingsDrawer::repairCurrent()
{
    const checks::Finding *finding = current();
    if (finding && finding->repair)
        Q_EMIT repairWanted(*finding);
}

/// The button says what it will do; the word stands on the button, the rest in undo's text.
void FindingsDrawer::showRepair()
{
    const checks::Finding *finding = isOpen() ? current() : nullptr;
    m_jump->setVisible(finding != nullptr);
    m_repair->setVisible(finding && finding->repair);
    if (m_repair->isVisibleTo(this))
        m_repair->setText(phrases::brief(finding->repair->what));
}

void FindingsDrawer::setFindings(const QVector<checks::Finding> &findings)
{
    const checks::Finding *before = current();
    const std::optional<checks::Finding> kept = before ? std::optional(*before) : std::nullopt;
    const int row = before ? m_table->currentIndex().row() : -1;
    m_findings.setFindings(findings);
    if (kept)
        keepPlace(*kept, row);
    const int rows = std::clamp(m_findings.rowCount(), 2, kRowsShown);
    m_table->setFixedHeight(m_table->verticalHeader()->defaultSectionSize() * (rows + 1) +
                            2 * m_table->frameWidth());
    showSummary();
    showRepair();
}

void FindingsDrawer::setOpen(bool open)
{
    m_toggle->setChecked(open);
}

bool FindingsDrawer::isOpen() const
{
    return m_toggle->isChecked();
}

void FindingsDrawer::open(bool isOpen)
{
    m_table->setVisible(isOpen);
    m_toggle->setText(isOpen ? tr("Hi&de") : tr("Sho&w"));
    showRepair();
}

void FindingsDrawer::showSummary()
{
    const int count = m_findings.rowCount();
    const auto tone = toneOf(m_findings);
    const bool isSerious = tone != progress::Tone::Normal;
    const QString words = count == 0   ? tr("No problems")
                          : isSerious  ? count == 1 ? tr("1 problem") : tr("%1 problems").arg(count)
                           : count == 1 ? tr("1 notice")
                                       : tr("%1 notices").arg(count);
    m_count->setText(widgets::shapeOf(tone) + u' ' + words);
    QPalette coloured = palette();
    coloured.setColor(QPalette::WindowText, widgets::colourOf(tone, palette()));
    m_count->setPalette(coloured);
    const QString worst = count == 0 ? QString() : phrases::text(m_findings.finding(0).what);
    m_worst->setText(m_worst->fontMetrics().elidedText(worst, Qt::ElideRight, m_worst->width()));
    m_worst->setToolTip(worst);
    m_toggle->setEnabled(count > 0 || isOpen());
}

void FindingsDrawer::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showSummary();
}

void FindingsDrawer::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showSummary();
}

} // namespace ui::shell
