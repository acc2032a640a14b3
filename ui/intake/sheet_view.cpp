#include "ui/intake/sheet_view.h"

#include "core/secrets/mask.h"
#include "ui/intake/sheet_model.h"
#include "ui/widgets/tables.h"
#include "ui/widgets/tone_delegate.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QTableView>
#include <algorithm>

namespace ui::intake {

namespace {

constexpr int kLookedAt = 60; ///< rows
constexpr int kNarrowest = 8; ///< characters
constexpr int kWidest = 32;

/// Types a text over; a secret is typed unseen unless secrets are shown.
class CellDelegate final : public widgets::ToneDelegate {
public:
    explicit CellDelegate(QObject *parent) : ToneDelegate(Manner::Shape, parent) {}

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &,
                          const QModelIndex &index) const override
    {
        auto *editor = new QLineEdit(parent);
        editor->setFrame(false);
        const QString shown = index.data(Qt::DisplayRole).toString();
        if (!shown.isEmpty() && shown == secrets::mask(shown))
            editor->setEchoMode(QLineEdit::Password);
        return editor;
    }
};

} // namespace

void setUpSheetView(QTableView &view, SheetModel &model)
{
    view.setModel(&model);
    widgets::setUpTable(view);
    view.setItemDelegate(new CellDelegate(&view));
    view.setSelectionBehavior(QAbstractItemView::SelectItems);
    view.setSelectionMode(QAbstractItemView::SingleSelection);
    view.setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                         QAbstractItemView::AnyKeyPressed);
    view.setShowGrid(true);
    view.setAlternatingRowColors(false);
    view.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view.horizontalHeader()->setStretchLastSection(false);
    view.verticalHeader()->show();
}

void sizeColumns(QTableView &view, const SheetModel &model)
{
    const QFontMetrics metrics = view.fontMetrics();
    const int character = metrics.averageCharWidth();
    const int rows = std::min(model.rowCount(), kLookedAt);
    for (int column = 0; column < model.columnCount(); ++column) {
        int width = std::max(kNarrowest * character, view.horizontalHeader()->minimumSectionSize());
        for (int row = 0; row < rows; ++row)
            width = std::max(width, metrics.horizontalAdvance(model.index(row, column).data().toString()) +
                                        4 * character);
        view.setColumnWidth(column, std::min(width, kWidest * character));
    }
    view.verticalHeader()->setFixedWidth(
        metrics.horizontalAdvance(QString::number(std::max(model.rowCount(), 100))) + 3 * character);
}

} // namespace ui::intake
