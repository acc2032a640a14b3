#include "ui/shell/new_job_dialog.h"

#include "ui/shell/passphrase_fields.h"
#include "ui/widgets/explanation.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui::shell {

using widgets::explanation;

NewJobDialog::NewJobDialog(Kind kind, const QString &folder, QWidget *parent)
    : QDialog(parent),
      m_site(new QLineEdit(this)),
      m_protect(new QCheckBox(tr("&Seal its passwords with a passphrase"), this)),
      m_fields(new PassphraseFields(this))
{
    const bool isEmpty = kind == Kind::Empty;
    setWindowTitle(isEmpty ? tr("New Job") : tr("Make This Folder a Job"));
    m_site->setObjectName(QStringLiteral("site"));
    m_protect->setObjectName(QStringLiteral("protect"));
    if (isEmpty)
        m_site->setText(QDir(folder).dirName());
    else
        m_site->setPlaceholderText(QDir(folder).dirName());

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_make = buttons->addButton(isEmpty ? tr("&Create") : tr("&Make the Job"), QDialogButtonBox::AcceptRole);
    auto *form = new QFormLayout;
    form->addRow(tr("S&ite:"), m_site);
    auto *column = new QVBoxLayout(this);
    column->addWidget(explanation(
        isEmpty ? tr("The job is kept in the folder “%1”.").arg(QDir::toNativeSeparators(folder))
                : tr("The files in “%1” become devices, templates and files of the job. They stay where they "
                     "are, and every device gets what it gets now.")
                      .arg(QDir(folder).dirName()),
        this));
    column->addLayout(form);
    column->addWidget(m_protect);
    column->addWidget(explanation(
        tr("Without one, whoever has the folder can read them. With one, nobody can open the job without it, "
           "and nobody can find it out: write it down."),
        this));
    column->addWidget(m_fields);
    column->addStretch();
    column->addWidget(buttons);
    connect(m_protect, &QCheckBox::toggled, this, [this](bool on) {
        showState();
        if (on)
            m_fields->setFocus();
    });
    connect(m_fields, &PassphraseFields::edited, this, &NewJobDialog::showState);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showState();
}

QString NewJobDialog::siteName() const
{
    return m_site->text().trimmed();
}

QString NewJobDialog::passphrase() const
{
    return m_protect->isChecked() ? m_fields->passphrase() : QString();
}

void NewJobDialog::showState()
{
    m_fields->setEnabled(m_protect->isChecked());
    m_make->setEnabled(!m_protect->isChecked() || m_fields->isComplete());
}

} // namespace ui::shell
