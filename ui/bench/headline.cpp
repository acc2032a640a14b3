#include "ui/bench/headline.h"

#include "ui/widgets/meaning.h"
#include "ui/widgets/tables.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace ui::bench {

namespace {

HeadlineText withoutDevices(const Situation &situation)
{
    if (situation.rehearsed)
        return situation.running
                   ? HeadlineText{Headline::tr("The first device boots"), {}, progress::Tone::Normal}
                   : HeadlineText{Headline::tr("Ready to rehearse"), Headline::tr("Press Begin, and watch."),
                                  progress::Tone::Normal};
    if (!situation.running)
        return {Headline::tr("Ready"), Headline::tr("Press Start, then power up the devices."),
                progress::Tone::Normal};
    if (!situation.quiet)
        return {Headline::tr("Waiting for the first device"), Headline::tr("Power up the devices now."),
                progress::Tone::Normal};
    return {Headline::tr("Nothing heard yet"),
            Headline::tr("No request for 60 s. The device may have no address, be on a voice VLAN, or have "
                         "provisioning switched off."),
            progress::Tone::Look};
}

} // namespace

HeadlineText headlineFor(const Situation &situation)
{
    const auto &devices = situation.devices;
    if (devices.total == devices.unheard)
        return withoutDevices(situation);
    QStringList rest;
    if (devices.stuck > 0)
        rest << Headline::tr("%1 stuck").arg(devices.stuck);
    if (devices.toCome() > 0)
        rest << Headline::tr("%1 to come").arg(devices.toCome());
    if (!situation.running)
        rest << Headline::tr("stopped");
    const bool isDone = devices.applied == devices.total && situation.running;
    if (isDone)
        rest << Headline::tr("nothing left to do");
    const auto tone = devices.stuck > 0 ? progress::Tone::Bad
                      : isDone          ? progress::Tone::Good
                                        : progress::Tone::Normal;
    return {Headline::tr("%1 of %2 applied").arg(devices.applied).arg(devices.total),
            rest.join(QStringLiteral(" · ")), tone};
}

Headline::Headline(QWidget *parent)
    : QWidget(parent), m_answer(new QLabel(this)), m_evidence(new QLabel(this))
{
    widgets::scaleFont(*m_answer, 2.4, true);
    widgets::scaleFont(*m_evidence, 1.4);
    m_evidence->setWordWrap(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(m_answer->fontMetrics().averageCharWidth() * 2);
    row->addWidget(m_answer);
    row->addWidget(m_evidence, 1);
}

void Headline::present(const Situation &situation)
{
    const HeadlineText text = headlineFor(situation);
    m_answer->setText(text.answer);
    m_evidence->setText(text.tone == progress::Tone::Normal
                            ? text.evidence
                            : widgets::shapeOf(text.tone) + u' ' + text.evidence);
    m_tone = text.tone;
    recolour();
}

void Headline::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        recolour();
}

void Headline::recolour()
{
    QPalette coloured = palette();
    coloured.setColor(QPalette::WindowText, widgets::colourOf(m_tone, palette()));
    m_evidence->setPalette(coloured);
}

} // namespace ui::bench
