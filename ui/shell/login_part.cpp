#include "ui/shell/login_part.h"

#include "core/job/server_choices.h"
#include "core/phrases/phrases.h"
#include "core/secrets/password.h"
#include "ui/shell/passphrase_fields.h"
#include "ui/widgets/explanation.h"
#include "ui/widgets/problem_label.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui::shell {

namespace {

using widgets::explanation;

QString keepingText(Keeping keeping)
{
    switch (keeping) {
    case Keeping::Session:
        return LoginPart::tr(
            "A folder keeps no password: it is forgotten when the program ends. A job keeps it.");
    case Keeping::Job:
        return LoginPart::tr(
            "The job keeps the password, for whoever has its folder. A passphrase seals it.");
    case Keeping::SealedJob:
        return LoginPart::tr("The job keeps the password, sealed with its passphrase.");
    }
    Q_UNREACHABLE();
}

} // namespace

LoginPart::LoginPart(const ::bench::Settings &settings, Keeping keeping, QWidget *parent)
    : ServePart(parent),
      m_login(new QGroupBox(tr("Ask for a &login over HTTP, HTTPS and FTP"), this)),
      m_user(new QLineEdit(m_login)),
      m_password(passphraseLine(m_login)),
      m_tftp(
          explanation(tr("TFTP cannot ask: what TFTP serves, everybody on its network can read."), m_login)),
      m_problem(new widgets::ProblemLabel(m_login)),
      m_ownFilesOnly(new QCheckBox(tr("Give a &device's own files to that device alone"), this))
{
    m_user->setObjectName(QStringLiteral("user"));
    m_password->setObjectName(QStringLiteral("password"));
    m_login->setObjectName(QStringLiteral("login"));
    m_ownFilesOnly->setObjectName(QStringLiteral("ownFilesOnly"));
    m_login->setCheckable(true);
    m_login->setChecked(settings.login.has_value());
    if (settings.login) {
        m_user->setText(settings.login->user);
        m_password->setText(settings.login->password);
    }
    m_ownFilesOnly->setChecked(settings.ownFilesOnly);
    layOut(keeping);
    connect(m_login, &QGroupBox::toggled, this, &ServePart::edited);
    for (const QLineEdit *line : {m_user, m_password})
        connect(line, &QLineEdit::textChanged, this, &ServePart::edited);
}

void LoginPart::layOut(Keeping keeping)
{
    auto *show = new QPushButton(tr("Sh&ow"), m_login);
    show->setCheckable(true);
    connect(show, &QPushButton::toggled, this,
            [this](bool on) { m_password->setEchoMode(on ? QLineEdit::Normal : QLineEdit::Password); });
    auto *make = new QPushButton(tr("&Make One"), m_login);
    make->setObjectName(QStringLiteral("make"));
    connect(make, &QPushButton::clicked, this, [this, show] {
        makePassword();
        show->setChecked(true); // it has to be read once, to be put into the devices
    });
    auto *line = new QHBoxLayout;
    line->addWidget(m_password, 1);
    line->addWidget(show);
    line->addWidget(make);
    auto *form = new QFormLayout(m_login);
    form->addRow(tr("&User:"), m_user);
    form->addRow(tr("Pass&word:"), line);
    qobject_cast<QLabel *>(form->labelForField(line))->setBuddy(m_password);
    form->addRow(m_problem);
    form->addRow(explanation(keepingText(keeping), m_login));
    form->addRow(m_tftp);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_login);
    column->addWidget(m_ownFilesOnly);
    column->addWidget(explanation(
        tr("Known by its MAC address, so only where no router stands between. The rest is for everybody."),
        this));
}

void LoginPart::makePassword()
{
    const auto password = secrets::makePassword();
    if (password)
        m_password->setText(*password);
    else
        m_problem->say(progress::Tone::Bad, phrases::text(password.error()));
}

void LoginPart::focusPassword()
{
    m_password->setFocus();
}

void LoginPart::write(::bench::Settings &settings) const
{
    settings.login.reset();
    if (m_login->isChecked())
        settings.login = serving::Login{m_user->text(), m_password->text()};
    settings.ownFilesOnly = m_ownFilesOnly->isChecked();
}

QString LoginPart::problem() const
{
    if (!m_login->isChecked())
        return {};
    if (m_user->text().isEmpty())
        return tr("Type a user.");
    if (m_password->text().isEmpty())
        return tr("Type a password, or let one be made.");
    job::ServerChoices choices;
    choices.user = m_user->text();
    choices.password = m_password->text();
    const auto fit = job::checkServers(choices);
    return fit ? QString() : phrases::text(fit.error());
}

bool LoginPart::judge(const ::bench::Settings &all)
{
    const QString why = all.servesOverTcp() ? problem() : QString();
    if (why.isEmpty())
        m_problem->sayNothing();
    else
        m_problem->say(progress::Tone::Bad, why);
    m_login->setEnabled(all.servesOverTcp());
    m_tftp->setVisible(all.tftpPort.has_value());
    return why.isEmpty();
}

} // namespace ui::shell
