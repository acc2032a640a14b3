#include "ui/files/note_label.h"

#include "ui/widgets/meaning.h"

#include <QApplication>
#include <QEvent>

namespace ui::files {

NoteLabel::NoteLabel(const QString &objectName, QWidget *parent) : QLabel(parent)
{
    setObjectName(objectName);
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    hide();
}

void NoteLabel::say(const QString &text, std::optional<progress::Tone> tone)
{
    m_tone = tone;
    setText(text);
    setVisible(!text.isEmpty());
    recolour();
}

void NoteLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        recolour();
}

void NoteLabel::recolour()
{
    QPalette coloured = QApplication::palette(this);
    if (m_tone)
        coloured.setColor(QPalette::WindowText, widgets::colourOf(*m_tone, coloured));
    setPalette(coloured);
}

} // namespace ui::files
