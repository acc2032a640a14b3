#include "ui/widgets/empty_state.h"

#include "ui/widgets/tables.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui::widgets {

namespace {

QLabel *centred(QWidget *parent, double scale, bool bold)
{
    auto *label = new QLabel(parent);
    scaleFont(*label, scale, bold);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    return label;
}

} // namespace

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent),
      m_headline(centred(this, 1.8, true)),
      m_explanation(centred(this, 1.2, false)),
      m_details(centred(this, 1.0, false)),
      m_buttons(new QHBoxLayout)
{
    m_buttons->addStretch();
    m_buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->addStretch(2);
    for (QLabel *label : {m_headline, m_explanation, m_details})
        column->addWidget(label);
    column->addSpacing(fontMetrics().height());
    column->addLayout(m_buttons);
    column->addStretch(3);
}

void EmptyState::say(const QString &headline, const QString &explanation, const QString &details)
{
    m_headline->setText(headline);
    m_explanation->setText(explanation);
    m_details->setText(details);
    m_details->setVisible(!details.isEmpty());
}

QPushButton *EmptyState::addButton(const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setFont(m_explanation->font());
    button->setMinimumSize(button->sizeHint().width() + button->fontMetrics().averageCharWidth() * 4,
                           button->fontMetrics().height() * 2);
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    return button;
}

} // namespace ui::widgets
