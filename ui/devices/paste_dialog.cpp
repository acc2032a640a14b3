#include "ui/devices/paste_dialog.h"

#include "core/phrases/phrases.h"
#include "ui/widgets/tables.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui::devices {

namespace {

/// Past so many lines nobody reads on.
constexpr int kLines = 200;

} // namespace

QStringList PasteDialog::linesOf(const models::PastePlan &plan)
{
    QStringList lines;
    if (!plan.unknown.isEmpty())
        lines << tr("These columns are not known: %1.").arg(plan.unknown.join(QStringLiteral(", ")));
    if (plan.beyond == 1)
        lines << tr("The last column has no place in the table.");
    else if (plan.beyond > 1)
        lines << tr("The last %1 columns have no place in the table.").arg(plan.beyond);
    for (const models::RefusedCell &refused : plan.edits.refused()) {
        const QString title = refused.cell.column.title();
        lines << tr("Row %1, %2: %3")
                     .arg(QLocale().toString(plan.lineOf.value(refused.cell.row)),
                          title.isEmpty() ? tr("Problems") : title, phrases::text(refused.why.what));
    }
    return lines;
}

PasteDialog::PasteDialog(const models::PastePlan &plan, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Paste"));
    const QLocale locale;
    const int going = plan.edits.changedCells();
    auto *headline =
        new QLabel(going > 0 ? tr("Not all of it can be pasted") : tr("Nothing of it can be pasted"), this);
    widgets::scaleFont(*headline, 1.2, true);
    auto *summary =
        new QLabel(tr("Cells that can go in: %1. These cannot:").arg(locale.toString(going)), this);
    auto *list = new QListWidget(this);
    list->setAccessibleName(tr("What cannot be pasted"));
    list->setWordWrap(true);
    const QStringList lines = linesOf(plan);
    list->addItems(lines.first(std::min<qsizetype>(lines.size(), kLines)));
    if (lines.size() > kLines)
        list->addItem(tr("… and %1 more").arg(locale.toString(lines.size() - kLines)));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    if (going > 0)
        buttons->addButton(tr("&Paste the Rest"), QDialogButtonBox::AcceptRole);
    buttons->button(QDialogButtonBox::Cancel)->setDefault(true);
    auto *column = new QVBoxLayout(this);
    column->addWidget(headline);
    column->addWidget(summary);
    column->addWidget(list, 1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resize(fontMetrics().averageCharWidth() * 72, fontMetrics().height() * 18);
}

} // namespace ui::devices
