#include "ui/bench/empty_page.h"

#include "ui/widgets/tables.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui::bench {

EmptyPage::EmptyPage(QWidget *parent)
    : QWidget(parent), m_sample(new QPushButton(tr("Open the &Sample Job"), this))
{
    auto *invitation = new QLabel(tr("Drop a folder of provisioning files here, or open one."), this);
    widgets::scaleFont(*invitation, 1.8, true);
    invitation->setAlignment(Qt::AlignCenter);
    invitation->setWordWrap(true);
    auto *explanation =
        new QLabel(tr("ProvBench serves its files to the devices and tells what each request means. "
                      "The files themselves are not changed."),
                   this);
    widgets::scaleFont(*explanation, 1.2);
    explanation->setAlignment(Qt::AlignCenter);
    explanation->setWordWrap(true);
    auto *open = new QPushButton(tr("&Open Folder…"), this);
    open->setDefault(true);
    for (QPushButton *button : {open, m_sample}) {
        button->setFont(explanation->font());
        button->setMinimumHeight(button->fontMetrics().height() * 2);
    }

    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(open);
    buttons->addWidget(m_sample);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->addStretch(2);
    column->addWidget(invitation);
    column->addWidget(explanation);
    column->addSpacing(fontMetrics().height());
    column->addLayout(buttons);
    column->addStretch(3);
    connect(open, &QPushButton::clicked, this, &EmptyPage::openRequested);
    connect(m_sample, &QPushButton::clicked, this, &EmptyPage::sampleRequested);
}

void EmptyPage::setSampleAvailable(bool available)
{
    m_sample->setVisible(available);
}

} // namespace ui::bench
