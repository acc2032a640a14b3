#include "ui/devices/parameter_editor_zones.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <QWidgetAction>
#include <algorithm>

namespace ui::devices {

namespace {

constexpr int kColumns = 10;

QStringList partsOf(const QString &list)
{
    QStringList parts;
    for (const QString &part : list.split(u',', Qt::SkipEmptyParts))
        parts << part.trimmed();
    parts.removeAll(QString());
    return parts;
}

} // namespace

bool hasZone(const QString &list, int zone)
{
    return partsOf(list).contains(QString::number(zone));
}

QString withZone(const QString &list, int zone, bool in)
{
    QStringList parts = partsOf(list);
    parts.removeAll(QString::number(zone));
    if (in)
        parts << QString::number(zone);
    const auto rank = [](const QString &part) {
        bool isNumber = false;
        const int number = part.toInt(&isNumber);
        return isNumber ? number : std::numeric_limits<int>::max();
    };
    std::stable_sort(parts.begin(), parts.end(),
                     [&rank](const QString &a, const QString &b) { return rank(a) < rank(b); });
    return parts.isEmpty() ? QString() : parts.join(u',') + u',';
}

ZonesEditor::ZonesEditor(int zones, QWidget *parent)
    : TextEditor(parent), m_zones(zones), m_open(new QToolButton(this))
{
    m_open->setText(tr("Choose…"));
    m_open->setAccessibleName(tr("Choose zones"));
    addButton(m_open);
    connect(m_open, &QToolButton::clicked, this, &ZonesEditor::openGrid);
}

QWidget *ZonesEditor::makeGrid()
{
    auto *grid = new QWidget;
    auto *cells = new QGridLayout(grid);
    cells->setSpacing(2);
    const int side = fontMetrics().height() * 2;
    for (int zone = 1; zone <= m_zones; ++zone) {
        auto *cell = new QToolButton(grid);
        cell->setText(QString::number(zone));
        cell->setAccessibleName(tr("Zone %1").arg(zone));
        cell->setCheckable(true);
        cell->setChecked(hasZone(value(), zone));
        cell->setFixedSize(side, side);
        cells->addWidget(cell, (zone - 1) / kColumns, (zone - 1) % kColumns);
        connect(cell, &QToolButton::clicked, this,
                [this, zone](bool in) { choose(withZone(value(), zone, in)); });
    }
    return grid;
}

void ZonesEditor::openGrid()
{
    auto *popup = new QMenu(this);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    auto *content = new QWidgetAction(popup);
    content->setDefaultWidget(makeGrid());
    popup->addAction(content);
    popup->popup(m_open->mapToGlobal(QPoint(0, m_open->height())));
}

} // namespace ui::devices
