#include "core/secrets/mask.h"
#include "ui/devices/file_view.h"
#include "ui/devices/layer_look.h"
#include "ui/models/served_text.h"
#include "ui/widgets/meaning.h"
#include "ui/widgets/tables.h"

#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <algorithm>

namespace ui::devices {

namespace {

class Gutter final : public QWidget {
public:
    explicit Gutter(FileText *text) : QWidget(text), m_text(text) {}
    QSize sizeHint() const override { return {m_text->gutterWidth(), 0}; }

protected:
    void paintEvent(QPaintEvent *event) override { m_text->paintGutter(event); }

private:
    FileText *m_text;
};

/// The line with dots for a secret; also for a password within an address, which no key tells.
QString masked(const job::ComposedLine &line)
{
    const QString text = models::maskedText(line.text);
    const qsizetype equals = line.text.indexOf('=');
    const bool secret = !line.key.isEmpty() && isSecret(line.key) && equals >= 0;
    if (!secret || QByteArrayView(line.text).sliced(equals + 1).trimmed().isEmpty())
        return text;
    return QString::fromUtf8(line.text.first(equals + 1)) + u' ' + secrets::mask(u"x");
}

} // namespace

FileText::FileText(QWidget *parent) : QPlainTextEdit(parent), m_gutter(new Gutter(this))
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setAcceptDrops(false);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFont(widgets::fixedFont());
    setUndoRedoEnabled(false);
    setAccessibleName(tr("The file as it will be served"));
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &area, int scrolled) {
        if (scrolled != 0)
            m_gutter->scroll(0, scrolled);
        else
            m_gutter->update(0, area.y(), m_gutter->width(), area.height());
    });
    placeGutter();
}

void FileText::setLines(std::vector<job::ComposedLine> lines, bool reveal)
{
    m_lines = std::move(lines);
    QStringList texts;
    for (const job::ComposedLine &line : m_lines)
        texts << (reveal ? QString::fromUtf8(line.text) : masked(line));
    const int position = textCursor().position();
    const QPoint scrolled(horizontalScrollBar()->value(), verticalScrollBar()->value());
    setPlainText(texts.join(u'\n'));
    QTextCursor cursor = textCursor();
    cursor.setPosition(std::min(position, document()->characterCount() - 1));
    setTextCursor(cursor);
    horizontalScrollBar()->setValue(scrolled.x());
    verticalScrollBar()->setValue(scrolled.y());
    emphasise();
    placeGutter();
    m_gutter->update();
}

void FileText::emphasise()
{
    QTextCharFormat bold;
    bold.setFontWeight(QFont::Bold);
    QTextCursor cursor(document());
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        if (!m_lines[i].differs)
            continue;
        cursor.setPosition(document()->findBlockByNumber(static_cast<int>(i)).position());
        cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        cursor.mergeCharFormat(bold);
    }
}

int FileText::gutterWidth() const
{
    int widest = 0;
    for (const job::Layer layer : kLayers) {
        if (layer != job::Layer::Template)
            widest = std::max(widest, m_gutter->fontMetrics().horizontalAdvance(wordOf(layer)));
    }
    const int digits = fontMetrics().horizontalAdvance(QString::number(m_lines.size()));
    return widest + digits + fontMetrics().averageCharWidth() * 4;
}

void FileText::placeGutter()
{
    m_gutter->setFont(parentWidget() ? parentWidget()->font() : font());
    const int width = gutterWidth();
    setViewportMargins(width, 0, 0, 0);
    const QRect area = contentsRect();
    m_gutter->setGeometry(area.left(), area.top(), width, area.height());
}

void FileText::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    placeGutter();
}

void FileText::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (m_gutter && (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange))
        placeGutter();
}

void FileText::paintGutter(QPaintEvent *event)
{
    QPainter painter(m_gutter);
    painter.fillRect(event->rect(), palette().color(QPalette::AlternateBase));
    const int unit = fontMetrics().averageCharWidth();
    const int bar = std::max(3, unit / 2);
    const int digits = m_gutter->width() - unit;
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF box = blockBoundingGeometry(block).translated(contentOffset());
        if (box.top() > event->rect().bottom())
            break;
        const auto line = static_cast<std::size_t>(block.blockNumber());
        if (line >= m_lines.size())
            break;
        const job::Layer layer = m_lines[line].layer;
        const QRect whole(0, static_cast<int>(box.top()), digits, fontMetrics().height());
        if (layer != job::Layer::Template) {
            painter.fillRect(0, whole.top(), bar, whole.height(), colourOf(layer, palette()));
            painter.setPen(colourOf(layer, palette()));
            painter.setFont(m_gutter->font());
            painter.drawText(whole.adjusted(bar + unit / 2, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                             wordOf(layer));
        }
        painter.setPen(widgets::colourOf(progress::Tone::Normal, palette()));
        painter.setFont(font());
        painter.drawText(whole, Qt::AlignRight | Qt::AlignVCenter, QString::number(line + 1));
    }
}

void FileText::activate()
{
    const auto line = static_cast<std::size_t>(textCursor().blockNumber());
    if (line < m_lines.size() && !m_lines[line].key.isEmpty())
        Q_EMIT keyActivated(m_lines[line].key);
}

void FileText::mouseReleaseEvent(QMouseEvent *event)
{
    QPlainTextEdit::mouseReleaseEvent(event);
    if (event->button() == Qt::LeftButton && !textCursor().hasSelection())
        activate();
}

void FileText::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        activate();
    else
        QPlainTextEdit::keyPressEvent(event);
}

} // namespace ui::devices
