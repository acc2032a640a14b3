#include "ui/shell/passphrase_dialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui::shell {

namespace {

QLineEdit *passphraseField(QWidget *parent)
{
    auto *field = new QLineEdit(parent);
    field->setEchoMode(QLineEdit::Password);
    field->setMinimumWidth(field->fontMetrics().averageCharWidth() * 36);
    return field;
}

QLabel *explanation(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setWordWrap(true);
    return label;
}

} // namespace

PassphraseDialog::PassphraseDialog(const QString &job, bool wrong, QWidget *parent)
    : QDialog(parent), m_passphrase(passphraseField(this))
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
    : QDialog(parent),
      m_passphrase(passphraseField(this)),
      m_again(passphraseField(this)),
      m_judgement(explanation({}, this))
{
    setWindowTitle(hasOne ? tr("Change the Passphrase") : tr("Set a Passphrase"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_set = buttons->addButton(hasOne ? tr("C&hange") : tr("&Set"), QDialogButtonBox::AcceptRole);
    if (hasOne) {
        auto *remove = buttons->addButton(tr("&Remove Passphrase"), QDialogButtonBox::DestructiveRole);
        connect(remove, &QPushButton::clicked, this, [this] {
            m_remove = true;
            accept();
        });
    }
    auto *form = new QFormLayout;
    form->addRow(tr("&Passphrase"), m_passphrase);
    form->addRow(tr("&Again"), m_again);
    form->addRow(QString(), m_judgement);
    auto *column = new QVBoxLayout(this);
    column->addWidget(
        explanation(tr("It seals the passwords in the job's file. Nobody can open the job without it, and "
                       "nobody can find it out: write it down."),
                    this));
    column->addLayout(form);
    column->addWidget(buttons);
    for (QLineEdit *field : {m_passphrase, m_again})
        connect(field, &QLineEdit::textChanged, this, &NewPassphraseDialog::judge);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    judge();
}

void NewPassphraseDialog::judge()
{
    const bool isLong = m_passphrase->text().size() >= kLeastLength;
    const bool isSame = m_passphrase->text() == m_again->text();
    m_set->setEnabled(isLong && isSame);
    m_judgement->setText(!isLong                     ? tr("At least %1 characters.").arg(kLeastLength)
                         : m_again->text().isEmpty() ? tr("Type it a second time.")
                         : isSame                    ? QString()
                                                     : tr("The two are not the same."));
}

QString NewPassphraseDialog::passphrase() const
{
    return m_remove ? QString() : m_passphrase->text();
}

} // namespace ui::shell
