#include "ui/devices/parameter_editor.h"

#include "ui/devices/parameter_editor_choice.h"
#include "ui/devices/parameter_editor_number.h"
#include "ui/devices/parameter_editor_password.h"
#include "ui/devices/parameter_editor_switch.h"
#include "ui/devices/parameter_editor_tone.h"
#include "ui/devices/parameter_editor_zones.h"
#include "ui/widgets/address_line.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QToolButton>

namespace ui::devices {

namespace {

using catalogue::Era;
using catalogue::Parameter;
using catalogue::ValueType;

ParameterEditor *createText(const Parameter &parameter, QWidget *parent)
{
    auto *editor = new TextEditor(parent);
    if (parameter.type == ValueType::Host && parameter.portAllowed)
        editor->setToolTip(TextEditor::tr("An address or a name; a port after a colon, if it is not the "
                                          "usual one."));
    return editor;
}

ParameterEditor *createByType(const Parameter &parameter, Era era, QWidget *parent)
{
    switch (parameter.type) {
    case ValueType::Switch:
        return new SwitchEditor(parent);
    case ValueType::Choice:
        return new ChoiceEditor(parameter.choices, parameter.choicesOpen, parent);
    case ValueType::Number:
        return new NumberEditor(parameter.range, parameter.unit, parent);
    case ValueType::Volume:
        if (era == Era::First)
            return new NumberEditor(catalogue::Range{0, 10, 1, {}}, {}, parent);
        return new ChoiceEditor(volumeChoices(parameter), true, parent);
    case ValueType::Gain:
        return new ChoiceEditor(gainChoices(parameter), true, parent);
    case ValueType::Tone:
        return new ToneEditor(parameter, parent);
    case ValueType::TimeZone:
        return new TimeZoneEditor(parent);
    case ValueType::ZoneList:
        return new ZonesEditor(parameter.range ? parameter.range->high : kZones, parent);
    case ValueType::Password:
    case ValueType::Text:
    case ValueType::ZoneAddress:
    case ValueType::Host:
    case ValueType::Path:
        break;
    }
    return createText(parameter, parent);
}

} // namespace

ParameterEditor *ParameterEditor::create(const Parameter *parameter, QByteArrayView key, Era era,
                                         QWidget *parent)
{
    const bool secret = parameter ? parameter->secret || parameter->type == ValueType::Password
                                  : catalogue::Parameters::builtIn().isSecret(key);
    if (secret)
        return new PasswordEditor(isDeviceOwn(key), parent);
    return parameter ? createByType(*parameter, era, parent) : new TextEditor(parent);
}

ParameterEditor::ParameterEditor(QWidget *parent) : QWidget(parent) {}

/// A value that stands there already is left alone, and with it the cursor in it.
void ParameterEditor::present(const std::optional<QString> &shown, const QString &instead)
{
    if (shown && m_hasValue && value() == *shown)
        return;
    m_hasValue = shown.has_value();
    if (shown)
        showValue(*shown);
    else
        showNothing(instead);
}

void ParameterEditor::setField(QWidget *field)
{
    field->setFocusPolicy(Qt::StrongFocus);
    field->installEventFilter(this);
    setFocusProxy(field);
}

bool ParameterEditor::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTipChange && focusProxy())
        focusProxy()->setToolTip(toolTip());
    return QWidget::event(event);
}

bool ParameterEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Wheel && !field()->hasFocus()) {
        event->ignore();
        return true;
    }
    if (event->type() == QEvent::FocusOut &&
        static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason)
        Q_EMIT finished();
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape) {
            m_hasValue = false; // what was typed is to be put right whatever it is
            Q_EMIT cancelled();
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            Q_EMIT finished();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

TextEditor::TextEditor(QWidget *parent) : ParameterEditor(parent), m_address(new widgets::AddressLine(this))
{
    m_line = m_address;
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(m_line, 1);
    setField(m_line);
    connect(m_line, &QLineEdit::textEdited, this, [this] { Q_EMIT edited(value(), Pace::Typing); });
}

QString TextEditor::value() const
{
    return m_address->whole();
}

void TextEditor::showValue(const QString &value)
{
    m_line->setPlaceholderText({});
    m_address->setWhole(value);
    if (!m_line->hasFocus())
        m_line->setCursorPosition(0);
    if (!m_show && m_address->hasPassword() && m_line->echoMode() == QLineEdit::Normal)
        m_show = addReveal(tr("Show the password in this address while held down"),
                           [this](bool on) { m_address->setRevealed(on); });
    else if (m_show)
        m_show->setVisible(m_address->hasPassword());
}

void TextEditor::showNothing(const QString &instead)
{
    m_address->setWhole({});
    m_line->setPlaceholderText(instead);
}

void TextEditor::addButton(QAbstractButton *button)
{
    layout()->addWidget(button);
}

QAbstractButton *TextEditor::addReveal(const QString &what, const std::function<void(bool)> &reveal)
{
    auto *button = new QToolButton(this);
    button->setObjectName(QStringLiteral("reveal"));
    button->setText(tr("Show"));
    button->setToolTip(tr("Shown while this is held down"));
    button->setAccessibleName(what);
    addButton(button);
    connect(button, &QToolButton::pressed, this, [reveal] { reveal(true); });
    connect(button, &QToolButton::released, this, [reveal] { reveal(false); });
    return button;
}

void TextEditor::choose(const QString &value)
{
    m_address->setWhole(value);
    Q_EMIT edited(value, Pace::Whole);
}

} // namespace ui::devices
