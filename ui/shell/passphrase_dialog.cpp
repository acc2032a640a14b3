#include "ui/shell/passphrase_dialog.h"

#include "ui/shell/passphrase_fields.h"
#include "ui/widgets/explanation.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui::shell {

using widgets::explanation;

PassphraseDialog::PassphraseDialog(const QString &job, bool wrong, QWidget *parent)
    : QDialog(parent), m_passphrase(passphraseLine(this))
{
    setWindowTitle(tr("Passphrase"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    auto *open = buttons->addButton(tr("&Open"), QDialogButtonBox::AcceptRole);
    open->setEnabled(false);
    auto *form = new QFormLayout;
    form->addRow(tr("&Passphrase"), m_passphrase);
    auto *column = new QVBoxLayout(this);
    column->addWidget(explanation(wrong ? tr("That is not the passphrase of “%1”. Try again.").arg(job)
                                        : tr("The passwords in “%1” are sealed with a passphrase.").arg(job),
                                  this));
    column->addLayout(form);
    column->addWidget(buttons);
    connect(m_passphrase, &QLineEdit::textChanged, open,
            [open](const QString &text) { open->setEnabled(!text.isEmpty()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

QString PassphraseDialog::passphrase() const
{
    return m_passphrase->text();
}

NewPassphraseDialog::NewPassphraseDialog(bool hasOne, QWidget *parent)
    : QDialog(parent), m_fields(new PassphraseFields(this))
{
    setWindowTitle(hasOne ? tr("Change the Passphrase") : tr("Set a Passphrase"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    auto *set = buttons->addButton(hasOne ? tr("C&hange") : tr("&Set"), QDialogButtonBox::AcceptRole);
    if (hasOne) {
        auto *remove = buttons->addButton(tr("&Remove Passphrase"), QDialogButtonBox::DestructiveRole);
        connect(remove, &QPushButton::clicked, this, [this] {
            m_remove = true;
            accept();
        });
    }
    auto *column = new QVBoxLayout(this);
    column->addWidget(
        explanation(tr("It seals the passwords in the job's file. Nobody can open the job without it, and "
                       "nobody can find it out: write it down."),
                    this));
    column->addWidget(m_fields);
    column->addWidget(buttons);
    set->setEnabled(false);
    connect(m_fields, &PassphraseFields::edited, set,
            [this, set] { set->setEnabled(m_fields->isComplete()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

QString NewPassphraseDialog::passphrase() const
{
    return m_remove ? QString() : m_fields->passphrase();
}

} // namespace ui::shell
