#include "ui/widgets/tables.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
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

void offerColumns(QTableView &table, const QList<int> &hiddenAtFirst)
{
    for (const int column : hiddenAtFirst)
        table.hideColumn(column);
    QHeaderView *header = table.horizontalHeader();
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    QObject::connect(
        header, &QWidget::customContextMenuRequested, &table, [&table, header](const QPoint &where) {
            QMenu menu;
            for (int column = 0; column + 1 < header->count(); ++column) {
                const QString title = table.model()->headerData(column, Qt::Horizontal).toString();
                QAction *shown = menu.addAction(title);
                shown->setCheckable(true);
                shown->setChecked(!header->isSectionHidden(column));
                QObject::connect(shown, &QAction::toggled, header,
                                 [header, column](bool show) { header->setSectionHidden(column, !show); });
            }
            menu.exec(header->mapToGlobal(where));
        });
}

QFont fixedFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    const qreal usual = QFontInfo(QFontDatabase::systemFont(QFontDatabase::GeneralFont)).pointSizeF();
    font.setPointSizeF(QFontInfo(font).pointSizeF() * QFontInfo(QApplication::font()).pointSizeF() / usual);
    return font;
}

void scaleFont(QLabel &label, double scale, bool bold)
{
    QFont font = label.font();
    font.setPointSizeF(font.pointSizeF() * scale);
    font.setBold(bold);
    label.setFont(font);
}

} // namespace ui::widgets
