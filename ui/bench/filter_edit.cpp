#include "ui/bench/filter_edit.h"

#include "ui/widgets/meaning.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QCoreApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QStringListModel>
#include <QTextCharFormat>
#include <QTimer>

namespace ui::bench {

FilterEdit::FilterEdit(QWidget *parent)
    : QLineEdit(parent), m_candidates(new QStringListModel(this)), m_completer(new QCompleter(this))
{
    // Not the line's own completer: that one completes the whole text, and a filter is completed by words.
    m_completer->setModel(m_candidates);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(this);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &FilterEdit::take);
    connect(this, &QLineEdit::textEdited, this, &FilterEdit::offer);
}

QStringList FilterEdit::offered() const
{
    return isOffering() ? m_candidates->stringList() : QStringList();
}

/// A line has no formats of its own; what an input method would underline it underlines.
void FilterEdit::mark(const std::vector<filter::Problem> &problems)
{
    QTextCharFormat wrong;
    wrong.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    wrong.setUnderlineColor(widgets::colourOf(progress::Tone::Bad, palette()));
    QList<QInputMethodEvent::Attribute> marks;
    for (const filter::Problem &problem : problems)
        marks.emplaceBack(QInputMethodEvent::TextFormat,
                          static_cast<int>(problem.at.position) - cursorPosition(),
                          static_cast<int>(problem.at.length), wrong);
    QInputMethodEvent event(QString(), marks);
    QCoreApplication::sendEvent(this, &event);
}

bool FilterEdit::isOffering() const
{
    return m_completer->popup()->isVisible();
}

void FilterEdit::keyPressEvent(QKeyEvent *event)
{
    if (isOffering()) {
        switch (event->key()) { // these are for the list
        case Qt::Key_Enter:
        case Qt::Key_Return:
        case Qt::Key_Escape:
        case Qt::Key_Tab:
        case Qt::Key_Backtab:
            event->ignore();
            return;
        default:
            break;
        }
    } else if (event->key() == Qt::Key_Down) {
        offer();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void FilterEdit::offer()
{
    const auto completion =
        filter::complete(text(), cursorPosition(), m_words ? m_words() : filter::Vocabulary());
    const QString written = text().sliced(completion.replaces.position, completion.replaces.length);
    if (completion.candidates.isEmpty() || completion.candidates == QStringList{written}) {
        m_completer->popup()->hide();
        return;
    }
    m_replaces = completion.replaces;
    m_candidates->setStringList(completion.candidates);
    m_completer->complete();
}

void FilterEdit::take(const QString &candidate)
{
    QString whole = text();
    whole.replace(m_replaces.position, m_replaces.length, candidate);
    setText(whole);
    setCursorPosition(static_cast<int>(m_replaces.position + candidate.size()));
    if (candidate.endsWith(u':')) // a key; its values come next, once this list is gone
        QTimer::singleShot(0, this, &FilterEdit::offer);
}

} // namespace ui::bench
