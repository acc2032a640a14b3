#include "ui/widgets/tables.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableView>

namespace ui::widgets {

void setUpTable(QTableView &table)
{
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setAlternatingRowColors(true);
    table.setTabKeyNavigation(false);
    table.setCornerButtonEnabled(false);
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setMinimumSectionSize(1);
    table.verticalHeader()->setDefaultSectionSize(table.fontMetrics().height() * 3 / 2);
    table.horizontalHeader()->setStretchLastSection(true);
    table.horizontalHeader()->setHighlightSections(false);
}

void setColumnWidths(QTableView &table, const QStringList &samples)
{
    const QFontMetrics metrics = table.fontMetrics();
    const int padding = metrics.horizontalAdvance(QStringLiteral("MM"));
    for (int column = 0; column < samples.size(); ++column)
        table.setColumnWidth(column, metrics.horizontalAdvance(samples[column]) + padding);
}

void scaleFont(QLabel &label, double scale, bool bold)
{
    QFont font = label.font();
    font.setPointSizeF(font.pointSizeF() * scale);
    font.setBold(bold);
    label.setFont(font);
}

} // namespace ui::widgets
