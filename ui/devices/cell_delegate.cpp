#include "ui/devices/cell_delegate.h"

#include "core/catalogue/parameters.h"
#include "core/phrases/phrases.h"
#include "ui/devices/cell_editors.h"
#include "ui/devices/parameter_editor.h"
#include "ui/devices/subject.h"
#include "ui/widgets/meaning.h"

#include <QAbstractItemView>
#include <QAbstractProxyModel>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>

namespace ui::devices {

using models::JobColumn;
using Kind = JobColumn::Kind;

namespace {

/// A MAC address that is still being typed is not wrong yet.
bool mayBecomeMac(const QString &text)
{
    int digits = 0;
    for (const QChar c : text.trimmed()) {
        const bool isDigit = c.unicode() < 0x80 && std::isxdigit(c.unicode());
        if (!isDigit && !QStringLiteral(":-. ").contains(c))
            return false;
        digits += isDigit ? 1 : 0;
    }
    return digits < 12;
}

} // namespace

CellDelegate::CellDelegate(const models::JobDevicesModel &devices, QAbstractItemView &view)
    : QStyledItemDelegate(&view), m_devices(devices), m_view(view), m_note(new QLabel(view.viewport()))
{
    m_note->setAutoFillBackground(true);
    m_note->setBackgroundRole(QPalette::Window);
    m_note->setFrameShape(QFrame::StyledPanel);
    m_note->setMargin(4);
    m_note->hide();
}

void CellDelegate::prepare(const QString &hint, bool enterFills)
{
    m_hint = hint;
    m_enterFills = enterFills;
}

QModelIndex CellDelegate::sourceOf(const QModelIndex &index) const
{
    const auto *proxy = qobject_cast<const QAbstractProxyModel *>(index.model());
    return proxy ? proxy->mapToSource(index) : index;
}

const JobColumn &CellDelegate::columnOf(const QModelIndex &index) const
{
    return m_devices.columns()[index.column()];
}

void CellDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const bool inherited = index.data(models::InheritedRole).toBool();
    const QVariant tone = index.data(models::ToneRole);
    if (tone.isValid()) {
        const auto value = static_cast<progress::Tone>(tone.toInt());
        option->palette.setColor(QPalette::Text, widgets::colourOf(value, option->palette));
        option->features |= QStyleOptionViewItem::HasDisplay;
        const QChar shape = widgets::shapeOf(value);
        option->text = option->text.isEmpty() ? QString(shape) : shape + u' ' + option->text;
    } else if (inherited) {
        option->palette.setColor(QPalette::Text, widgets::colourOf(progress::Tone::Normal, option->palette));
    }
}

QWidget *CellDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                    const QModelIndex &index) const
{
    const QModelIndex source = sourceOf(index);
    QWidget *editor = makeCellEditor(m_devices, source, m_packages, parent);
    editor->setAutoFillBackground(true);
    editor->setAccessibleName(columnOf(source).title());
    const_cast<CellDelegate *>(this)->watch(editor, source);
    return editor;
}

void CellDelegate::watch(QWidget *editor, const QPersistentModelIndex &source)
{
    m_editor = editor;
    m_cell = source;
    connect(editor, &QObject::destroyed, m_note, &QWidget::hide);
    const auto changed = [this] { showVerdict(false); };
    if (auto *line = qobject_cast<QLineEdit *>(editor))
        connect(line, &QLineEdit::textEdited, this, changed);
    if (auto *box = qobject_cast<QComboBox *>(editor))
        connect(box, &QComboBox::currentTextChanged, this, changed);
    if (auto *parameter = qobject_cast<ParameterEditor *>(editor)) {
        connect(parameter, &ParameterEditor::edited, this, changed);
        connect(parameter, &ParameterEditor::finished, this, &CellDelegate::leave, Qt::QueuedConnection);
        editor->focusProxy()->installEventFilter(this);
    }
}

void CellDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    presentIn(editor, index.data(Qt::EditRole).toString());
    const_cast<CellDelegate *>(this)->showVerdict(false);
}

void CellDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    model->setData(index, textOf(editor));
}

/// Boxes and buttons need more room than a line of text has.
void CellDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                        const QModelIndex &) const
{
    QRect place = option.rect;
    if (!qobject_cast<QLineEdit *>(editor)) {
        const QSize wanted = editor->sizeHint();
        place.setWidth(std::max(place.width(), std::min(wanted.width(), m_view.viewport()->width())));
        place.setTop(place.center().y() - std::max(wanted.height(), place.height()) / 2);
        place.setHeight(std::max(wanted.height(), option.rect.height()));
        place.moveRight(std::min(place.right(), m_view.viewport()->width() - 1));
    }
    editor->setGeometry(place);
}

CellDelegate::Verdict CellDelegate::doubt(const JobColumn &column, const QString &text) const
{
    if (const auto message = models::doubtOf(column, text))
        return {phrases::text(*message), progress::Tone::Look, true};
    const catalogue::ParameterMatch match = catalogue::Parameters::builtIn().find(column.key);
    if (column.isParameter() && match) {
        const catalogue::Era era = eraOf(m_devices.job(), *m_devices.device(m_cell.row()));
        if (const auto problem = catalogue::problemOf(*match.parameter, era, text))
            return {phrases::text(*problem), progress::Tone::Look, true};
    }
    return {};
}

CellDelegate::Verdict CellDelegate::judge(const QString &text) const
{
    if (!m_cell.isValid())
        return {};
    const JobColumn &column = columnOf(m_cell);
    job::Device device = *m_devices.device(m_cell.row());
    if (const auto done = models::setCell(m_devices.job(), device, column, text); !done) {
        const QString fix = phrases::fix(done.error().what);
        return {phrases::text(done.error().what) + u' ' + fix, progress::Tone::Bad, false};
    }
    return doubt(column, text);
}

void CellDelegate::showVerdict(bool finished)
{
    const QString text = textOf(m_editor);
    const Verdict verdict = judge(text);
    const bool waits = !finished && !verdict.taken && m_cell.isValid() &&
                       columnOf(m_cell).kind == Kind::Mac && mayBecomeMac(text);
    if (waits || verdict.text.isEmpty())
        say(m_hint, progress::Tone::Normal);
    else
        say(verdict.text, verdict.tone);
}

void CellDelegate::say(const QString &text, progress::Tone tone)
{
    m_note->setVisible(!text.isEmpty() && m_editor);
    if (text.isEmpty() || !m_editor)
        return;
    QPalette palette = m_view.palette();
    palette.setColor(QPalette::Window, palette.color(QPalette::Base));
    palette.setColor(QPalette::WindowText, widgets::colourOf(tone, palette));
    m_note->setPalette(palette);
    m_note->setText(tone == progress::Tone::Normal ? text : widgets::shapeOf(tone) + u' ' + text);
    m_note->adjustSize();
    const QRect cell = m_editor->geometry();
    const QRect room = m_view.viewport()->rect();
    const bool below = cell.bottom() + m_note->height() < room.bottom();
    m_note->move(std::clamp(cell.left(), 0, std::max(0, room.right() - m_note->width())),
                 below ? cell.bottom() + 1 : cell.top() - m_note->height());
    m_note->raise();
}

bool CellDelegate::isAcceptable()
{
    if (judge(textOf(m_editor)).taken)
        return true;
    showVerdict(true);
    return false;
}

bool CellDelegate::letsGo()
{
    if (!m_editor || !m_editor->isVisible() || isAcceptable())
        return true;
    m_editor->setFocus();
    return false;
}

void CellDelegate::commit()
{
    if (m_editor && m_editor->isVisible() && isAcceptable())
        finish(0, 0);
}

void CellDelegate::finish(int down, int right)
{
    QWidget *editor = m_editor;
    Q_EMIT commitData(editor);
    Q_EMIT closeEditor(editor, NoHint);
    Q_EMIT moved(down, right);
}

/// The keyboard went elsewhere: what can be taken is taken, what cannot stays in sight.
void CellDelegate::leave()
{
    if (!m_editor || !m_editor->isVisible() || !isAcceptable())
        return;
    for (const QWidget *focus = QApplication::focusWidget(); focus; focus = focus->parentWidget()) {
        if (focus == m_editor)
            return;
    }
    QWidget *editor = m_editor;
    Q_EMIT commitData(editor);
    Q_EMIT closeEditor(editor, NoHint);
}

bool CellDelegate::press(int key, Qt::KeyboardModifiers modifiers)
{
    const bool shift = modifiers & Qt::ShiftModifier;
    switch (key) {
    case Qt::Key_Escape:
        Q_EMIT closeEditor(m_editor, RevertModelCache);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!isAcceptable())
            return true;
        if (m_enterFills || modifiers & Qt::ControlModifier) {
            const QString text = textOf(m_editor);
            Q_EMIT closeEditor(m_editor, NoHint);
            Q_EMIT fillWanted(text);
        } else {
            finish(shift ? -1 : 1, 0);
        }
        return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        if (isAcceptable())
            finish(0, key == Qt::Key_Backtab || shift ? -1 : 1);
        return true;
    default:
        return false;
    }
}

bool CellDelegate::eventFilter(QObject *watched, QEvent *event)
{
    const bool isOurs = m_editor && (watched == m_editor || watched == m_editor->focusProxy());
    if (!isOurs)
        return QStyledItemDelegate::eventFilter(watched, event);
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        return press(key->key(), key->modifiers());
    }
    // Esc and Enter are the editor's, not a shortcut of the window.
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape || key == Qt::Key_Return || key == Qt::Key_Enter) {
            event->accept();
            return true;
        }
        return false;
    }
    if (event->type() == QEvent::FocusOut) {
        if (static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason &&
            static_cast<QFocusEvent *>(event)->reason() != Qt::ActiveWindowFocusReason)
            QMetaObject::invokeMethod(this, &CellDelegate::leave, Qt::QueuedConnection);
        return false;
    }
    return false;
}

} // namespace ui::devices
