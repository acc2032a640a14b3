#include "ui/widgets/notice_bar.h"

#include "ui/widgets/meaning.h"
#include "ui/widgets/tables.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

namespace ui::widgets {

namespace {

QLabel *textLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setFocusPolicy(Qt::NoFocus);
    label->setWordWrap(true);
    return label;
}

} // namespace

NoticeBar::NoticeBar(Kind kind, QWidget *parent)
    : QFrame(parent),
      m_shape(new QLabel(this)),
      m_headline(textLabel(this)),
      m_detail(textLabel(this)),
      m_action(new QPushButton(this))
{
    setFrameShape(QFrame::StyledPanel);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    scaleFont(*m_shape, 1.4, true);
    scaleFont(*m_headline, 1.1, true);
    auto *dismiss = new QPushButton(tr("Dismiss"), this);
    dismiss->setVisible(kind == Kind::Dismissible);

    auto *grid = new QGridLayout(this);
    grid->addWidget(m_shape, 0, 0, Qt::AlignTop);
    grid->addWidget(m_headline, 0, 1);
    grid->addWidget(m_detail, 1, 1);
    grid->addWidget(m_action, 0, 2, 2, 1, Qt::AlignVCenter);
    grid->addWidget(dismiss, 0, 3, 2, 1, Qt::AlignVCenter);
    grid->setColumnStretch(1, 1);

    connect(m_action, &QPushButton::clicked, this, &NoticeBar::actionTriggered);
    connect(dismiss, &QPushButton::clicked, this, &QWidget::hide);
    hide();
}

void NoticeBar::say(progress::Tone tone, const QString &headline, const QString &detail,
                    const QString &action)
{
    m_tone = tone;
    m_shape->setText(shapeOf(tone));
    m_headline->setText(headline);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(headline);
    setAccessibleDescription(detail);
    recolour();
    show();
}

void NoticeBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        recolour();
}

void NoticeBar::recolour()
{
    QPalette coloured = palette();
    // On a Base background a label takes the role that goes with it.
    for (const auto role : {QPalette::WindowText, QPalette::Text})
        coloured.setColor(role, colourOf(m_tone, palette()));
    m_shape->setPalette(coloured);
    m_headline->setPalette(coloured);
}

} // namespace ui::widgets
