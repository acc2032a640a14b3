#include "ui/bench/adopt_bar.h"

#include "ui/models/wording.h"
#include "ui/widgets/meaning.h"
#include "ui/widgets/tables.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace ui::bench {

AdoptBar::AdoptBar(QAction *add, QAction *give, QWidget *parent)
    : QFrame(parent), m_shape(new QLabel(this)), m_text(new QLabel(this))
{
    setFrameShape(QFrame::StyledPanel);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_shape->setText(widgets::shapeOf(progress::Tone::Look));
    widgets::scaleFont(*m_shape, 1.4, true);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    auto *row = new QHBoxLayout(this);
    row->addWidget(m_shape);
    row->addWidget(m_text, 1);
    row->addWidget(buttonFor(add));
    row->addWidget(buttonFor(give));
    recolour();
    hide();
}

QPushButton *AdoptBar::buttonFor(QAction *action)
{
    auto *button = new QPushButton(this);
    button->setMinimumHeight(button->fontMetrics().height() * 2);
    const auto follow = [button, action] {
        button->setText(action->text());
        button->setToolTip(action->toolTip());
        button->setEnabled(action->isEnabled());
    };
    connect(action, &QAction::changed, button, follow);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    follow();
    return button;
}

void AdoptBar::present(const QVector<progress::DeviceState> &unlisted)
{
    setVisible(!unlisted.isEmpty());
    if (unlisted.isEmpty())
        return;
    if (unlisted.size() > 1) {
        m_text->setText(tr("%1 devices called in that are not in the job.").arg(unlisted.size()));
        return;
    }
    const progress::DeviceState &device = unlisted.first();
    const QString name = models::deviceText(device.mac, device.address);
    m_text->setText(device.model.isEmpty()
                        ? tr("%1 called in and is not in the job.").arg(name)
                        : tr("%1, an %2, called in and is not in the job.").arg(name, device.model));
}

void AdoptBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        recolour();
}

void AdoptBar::recolour()
{
    QPalette coloured = palette();
    for (const auto role : {QPalette::WindowText, QPalette::Text})
        coloured.setColor(role, widgets::colourOf(progress::Tone::Look, palette()));
    m_shape->setPalette(coloured);
}

} // namespace ui::bench
