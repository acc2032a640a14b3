#include "ui/devices/parameter_editor_password.h"

#include "core/secrets/password.h"

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
    addReveal();
    if (canGenerate)
        addGenerate();
}

void PasswordEditor::addReveal()
{
    auto *reveal = new QToolButton(this);
    reveal->setObjectName(QStringLiteral("reveal"));
    reveal->setText(tr("Show"));
    reveal->setToolTip(tr("Shown while this is held down"));
    reveal->setAccessibleName(tr("Show the password while held down"));
    addButton(reveal);
    connect(reveal, &QToolButton::pressed, this, [this] { m_line->setEchoMode(QLineEdit::Normal); });
    connect(reveal, &QToolButton::released, this, [this] { m_line->setEchoMode(QLineEdit::Password); });
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
