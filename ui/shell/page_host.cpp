#include "ui/shell/page_host.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QStackedWidget>

namespace ui::shell {

PageHost::PageHost(QWidget *parent)
    : QWidget(parent), m_list(new QListWidget(this)), m_stack(new QStackedWidget(this))
{
    m_list->setAccessibleName(tr("Pages"));
    m_list->setMaximumWidth(fontMetrics().averageCharWidth() * 20);
    m_list->hide();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_list);
    row->addWidget(m_stack, 1);
    connect(m_list, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
}

void PageHost::add(const QString &name, const QString &title, QWidget *page)
{
    page->setObjectName(name);
    m_stack->addWidget(page);
    m_list->addItem(title);
    m_list->setVisible(m_list->count() > 1);
    if (m_list->count() == 1)
        m_list->setCurrentRow(0);
}

bool PageHost::goTo(const QString &name)
{
    for (int row = 0; row < m_stack->count(); ++row) {
        if (m_stack->widget(row)->objectName() == name) {
            m_list->setCurrentRow(row);
            return true;
        }
    }
    return false;
}

} // namespace ui::shell
