#include "ui/devices/file_view.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace ui::devices {

FileView::FileView(Subject &subject, QWidget *parent)
    : QWidget(parent),
      m_subject(subject),
      m_name(new QLabel(this)),
      m_find(new QLineEdit(this)),
      m_reveal(new QToolButton(this)),
      m_copy(new QToolButton(this)),
      m_text(new FileText(this))
{
    m_name->setTextFormat(Qt::PlainText);
    m_name->setWordWrap(true);
    m_name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_find->setPlaceholderText(tr("Find"));
    m_find->setAccessibleName(tr("Find in the file"));
    m_find->setClearButtonEnabled(true);
    m_reveal->setText(tr("Show &secrets"));
    m_reveal->setCheckable(true);
    m_copy->setText(tr("&Copy"));
    m_copy->setToolTip(tr("Copies the text as it is shown"));
    auto *top = new QHBoxLayout;
    top->addWidget(m_name, 1);
    top->addWidget(m_find);
    top->addWidget(m_reveal);
    top->addWidget(m_copy);
    auto *column = new QVBoxLayout(this);
    column->addLayout(top);
    column->addWidget(m_text, 1);
    setUpActions();
}

void FileView::setUpActions()
{
    auto *find = new QAction(this);
    find->setShortcut(QKeySequence::Find);
    find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(find);
    connect(find, &QAction::triggered, this, [this] {
        m_find->setFocus();
        m_find->selectAll();
    });
    connect(m_find, &QLineEdit::returnPressed, this,
            [this] { this->find(QGuiApplication::keyboardModifiers().testFlag(Qt::ShiftModifier)); });
    connect(m_find, &QLineEdit::textEdited, this, [this] {
        m_text->moveCursor(QTextCursor::StartOfLine);
        this->find(false);
    });
    connect(m_reveal, &QToolButton::toggled, this, &FileView::refresh);
    connect(m_copy, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_text->toPlainText()); });
    connect(m_text, &FileText::keyActivated, this, &FileView::keyActivated);
}

/// Round the end to the beginning.
void FileView::find(bool backwards)
{
    const auto flags = backwards ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (m_find->text().isEmpty() || m_text->find(m_find->text(), flags))
        return;
    const QTextCursor before = m_text->textCursor();
    m_text->moveCursor(backwards ? QTextCursor::End : QTextCursor::Start);
    if (!m_text->find(m_find->text(), flags))
        m_text->setTextCursor(before);
}

void FileView::refresh()
{
    m_stale = !isVisible();
    if (m_stale)
        return;
    const job::Device *device = m_subject.only();
    const bool another = (device ? device->id : 0) != m_device;
    if (another) {
        m_device = device ? device->id : 0;
        m_reveal->setChecked(false); // shown for one device, not for the next
    }
    for (QWidget *needsFile : {static_cast<QWidget *>(m_find), static_cast<QWidget *>(m_reveal),
                               static_cast<QWidget *>(m_copy), static_cast<QWidget *>(m_text)})
        needsFile->setEnabled(device);
    if (!device) {
        m_name->setText(tr("%1 devices are selected. Select one to see its file.").arg(m_subject.count()));
        m_text->setLines({}, false);
        return;
    }
    const job::Layers layers(m_subject.job(), *device);
    const QString name = layers.fileName();
    m_name->setText(name.isEmpty() ? tr("No file yet: this place waits for a MAC address.") : name);
    m_text->setLines(layers.lines(), m_reveal->isChecked());
}

void FileView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stale)
        refresh();
}

} // namespace ui::devices
