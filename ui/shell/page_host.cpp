#include "ui/shell/page_host.h"

#include "ui/widgets/meaning.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QShortcut>
#include <QStackedWidget>
#include <QTreeWidget>

namespace ui::shell {

namespace {

enum Column { Title, State };
constexpr int kToneRole = Qt::UserRole;
constexpr int kNameRole = Qt::UserRole + 1;

} // namespace

PageHost::PageHost(QWidget *parent)
    : QWidget(parent), m_list(new QTreeWidget(this)), m_stack(new QStackedWidget(this))
{
    m_list->setAccessibleName(tr("Pages"));
    m_list->setColumnCount(2);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setMinimumSectionSize(0);
    m_list->hide();
    QFont font = m_list->font();
    font.setPointSizeF(font.pointSizeF() * 1.2);
    m_list->setFont(font);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_list);
    row->addWidget(m_stack, 1);
    connect(m_list, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem *item) {
        m_stack->setCurrentIndex(m_list->indexOfTopLevelItem(const_cast<QTreeWidgetItem *>(item)));
        Q_EMIT currentChanged(current());
    });
}

void PageHost::add(const QString &name, const QString &title, QWidget *page)
{
    page->setObjectName(name);
    m_stack->addWidget(page);
    const int number = m_stack->count();
    auto *item = new QTreeWidgetItem(m_list, {QStringLiteral("%1  %2").arg(number).arg(title), QString()});
    item->setData(Title, kNameRole, name);
    item->setTextAlignment(State, Qt::AlignRight | Qt::AlignVCenter);
    item->setSizeHint(Title, {0, m_list->fontMetrics().height() * 9 / 4});
    auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number)), this);
    connect(shortcut, &QShortcut::activated, this, [this, name] { goTo(name); });
    m_list->setVisible(number > 1);
    if (number == 1)
        m_list->setCurrentItem(item);
    fitWidth();
}

QTreeWidgetItem *PageHost::itemOf(const QString &name) const
{
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        if (m_list->topLevelItem(row)->data(Title, kNameRole) == name)
            return m_list->topLevelItem(row);
    }
    return nullptr;
}

bool PageHost::goTo(const QString &name)
{
    QTreeWidgetItem *item = itemOf(name);
    if (item)
        m_list->setCurrentItem(item);
    return item != nullptr;
}

QString PageHost::current() const
{
    const QTreeWidgetItem *item = m_list->currentItem();
    return item ? item->data(Title, kNameRole).toString() : QString();
}

void PageHost::setState(const QString &name, const QString &text, progress::Tone tone, const QString &inWords)
{
    QTreeWidgetItem *item = itemOf(name);
    if (!item)
        return;
    item->setText(State, text);
    item->setData(State, kToneRole, static_cast<int>(tone));
    item->setToolTip(Title, inWords);
    item->setToolTip(State, inWords);
    item->setData(State, Qt::AccessibleTextRole, inWords);
    fitWidth();
    recolour();
}

/// As wide as what it says, and no wider: the page has the room. It never shrinks again, so that nothing
/// jumps.
void PageHost::fitWidth()
{
    const int gap = m_list->fontMetrics().averageCharWidth() * 2;
    int title = m_list->columnWidth(Title) - gap;
    int state = m_list->fontMetrics().horizontalAdvance(QStringLiteral("37/40"));
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        const QTreeWidgetItem *item = m_list->topLevelItem(row);
        title = std::max(row == 0 ? 0 : title, m_list->fontMetrics().horizontalAdvance(item->text(Title)));
        state = std::max(state, m_list->fontMetrics().horizontalAdvance(item->text(State)));
    }
    m_list->setColumnWidth(Title, title + gap);
    m_list->setColumnWidth(State, state + gap);
    m_list->setFixedWidth(title + state + 2 * gap + 2 * m_list->frameWidth());
}

void PageHost::recolour()
{
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        QTreeWidgetItem *item = m_list->topLevelItem(row);
        const auto tone = static_cast<progress::Tone>(item->data(State, kToneRole).toInt());
        item->setForeground(State, widgets::colourOf(tone, m_list->palette()));
    }
}

void PageHost::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        recolour();
}

} // namespace ui::shell
