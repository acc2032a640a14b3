#include "ui/devices/parameter_editor_password.h"

#include "core/secrets/password.h"
#include "ui/widgets/address_line.h"

#include <QLineEdit>
#include <QToolButton>
#include <algorithm>

namespace ui::devices {

bool isDeviceOwn(QByteArrayView key)
{
    static constexpr QByteArrayView kOwn[] = {"admin.pwd", "api.admin.pwd", "sci.admin.pwd", "system.u1.pwd"};
    return std::find(std::begin(kOwn), std::end(kOwn), key) != std::end(kOwn);
}

PasswordEditor::PasswordEditor(bool canGenerate, QWidget *parent) : TextEditor(parent)
{
    m_line->setEchoMode(QLineEdit::Password);
    m_line->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    // Echoed as dots as a whole: an @ in it does not make an address of it.
    m_address->setRevealed(true);
    addReveal(tr("Show the password while held down"),
              [this](bool on) { m_line->setEchoMode(on ? QLineEdit::Normal : QLineEdit::Password); });
    if (canGenerate)
        addGenerate();
}

void PasswordEditor::addGenerate()
{
    auto *generate = new QToolButton(this);
    generate->setObjectName(QStringLiteral("generate"));
    generate->setText(tr("Make"));
    generate->setToolTip(tr("Makes a strong password of 16 letters and digits"));
    generate->setAccessibleName(tr("Make a strong password"));
    addButton(generate);
    connect(generate, &QToolButton::clicked, this, [this] {
        if (const auto made = secrets::makePassword())
            choose(*made);
    });
}

} // namespace ui::devices
