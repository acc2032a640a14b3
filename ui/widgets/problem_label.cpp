#include "ui/widgets/problem_label.h"

#include "ui/widgets/meaning.h"

#include <QApplication>
#include <QEvent>

namespace ui::widgets {

ProblemLabel::ProblemLabel(QWidget *parent) : QLabel(parent)
{
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
    sayNothing();
}

void ProblemLabel::say(progress::Tone tone, const QString &text)
{
    m_tone = tone;
    const bool plain = tone == progress::Tone::Normal || text.isEmpty();
    setText(plain ? text : shapeOf(tone) + u' ' + text);
    setVisible(!text.isEmpty());
    recolour();
}

void ProblemLabel::recolour()
{
    QPalette coloured = QApplication::palette(this);
    if (m_tone != progress::Tone::Normal)
        coloured.setColor(QPalette::WindowText, colourOf(m_tone, coloured));
    if (coloured != palette())
        setPalette(coloured);
}

void ProblemLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        recolour();
}

} // namespace ui::widgets
