#include "ui/shell/advanced_part.h"

#include "core/job/server_choices.h"
#include "core/phrases/phrases.h"
#include "ui/widgets/explanation.h"
#include "ui/widgets/problem_label.h"

#include <QCheckBox>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSpinBox>
#include <QVBoxLayout>

namespace ui::shell {

namespace {

using widgets::explanation;

/// What is offered where nothing was chosen yet: enough for a site, and nobody else's.
constexpr tcp::PortRange kUsualPassivePorts{50'000, 50'199};

QSpinBox *portBox(quint16 value, const QString &name, QWidget *parent)
{
    auto *box = new QSpinBox(parent);
    box->setRange(1024, 65535);
    box->setValue(value);
    box->setObjectName(name);
    return box;
}

} // namespace

AdvancedPart::AdvancedPart(const ::bench::Settings &settings, QWidget *parent)
    : ServePart(parent),
      m_singlePort(new QCheckBox(tr("Answer from this &one port only"), this)),
      m_digest(new QCheckBox(tr("Offer &Digest beside Basic"), this)),
      m_directoryPage(new QCheckBox(tr("Show folders to a &browser"), this)),
      m_passive(new QCheckBox(tr("Data connections on ports &from"), this)),
      m_problem(new widgets::ProblemLabel(this))
{
    const bool isChosen = !(settings.passivePorts == tcp::PortRange());
    const tcp::PortRange shown = isChosen ? settings.passivePorts : kUsualPassivePorts;
    m_first = portBox(shown.first, QStringLiteral("firstPassive"), this);
    m_last = portBox(shown.last, QStringLiteral("lastPassive"), this);
    m_singlePort->setObjectName(QStringLiteral("singlePort"));
    m_digest->setObjectName(QStringLiteral("digest"));
    m_directoryPage->setObjectName(QStringLiteral("directoryPage"));
    m_passive->setObjectName(QStringLiteral("passive"));
    m_singlePort->setChecked(settings.singlePort);
    m_digest->setChecked(settings.digest);
    m_directoryPage->setChecked(settings.directoryPage);
    m_passive->setChecked(isChosen);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(tftpSide());
    column->addWidget(httpSide());
    column->addWidget(ftpSide());
    column->addStretch();
    for (const QCheckBox *box : {m_singlePort, m_digest, m_directoryPage, m_passive})
        connect(box, &QCheckBox::toggled, this, &ServePart::edited);
    for (QSpinBox *box : {m_first, m_last}) {
        box->setEnabled(isChosen);
        connect(m_passive, &QCheckBox::toggled, box, &QSpinBox::setEnabled);
        connect(box, &QSpinBox::valueChanged, this, &ServePart::edited);
    }
}

QWidget *AdvancedPart::tftpSide()
{
    auto *side = new QGroupBox(tr("TFTP"), this);
    auto *column = new QVBoxLayout(side);
    column->addWidget(m_singlePort);
    column->addWidget(explanation(tr("For firewalls that let only this port through."), side));
    return side;
}

QWidget *AdvancedPart::httpSide()
{
    auto *side = new QGroupBox(tr("HTTP and HTTPS"), this);
    auto *column = new QVBoxLayout(side);
    column->addWidget(m_digest);
    column->addWidget(explanation(
        tr("Digest never sends the password itself. The devices speak Basic, which does."), side));
    column->addWidget(m_directoryPage);
    return side;
}

QWidget *AdvancedPart::ftpSide()
{
    auto *side = new QGroupBox(tr("FTP"), this);
    auto *to = new QLabel(tr("&to"), side);
    to->setBuddy(m_last);
    auto *row = new QHBoxLayout;
    row->addWidget(m_passive);
    row->addWidget(m_first);
    row->addWidget(to);
    row->addWidget(m_last);
    row->addStretch();
    auto *column = new QVBoxLayout(side);
    column->addLayout(row);
    column->addWidget(m_problem);
    column->addWidget(explanation(
        tr("A firewall has to let these through beside FTP's own port. Each transfer takes one."), side));
    return side;
}

void AdvancedPart::write(::bench::Settings &settings) const
{
    settings.singlePort = m_singlePort->isChecked();
    settings.digest = m_digest->isChecked();
    settings.directoryPage = m_directoryPage->isChecked();
    settings.passivePorts = {};
    if (m_passive->isChecked())
        settings.passivePorts = {static_cast<quint16>(m_first->value()),
                                 static_cast<quint16>(m_last->value())};
}

bool AdvancedPart::judge(const ::bench::Settings &all)
{
    job::ServerChoices choices;
    choices.passivePorts = all.passivePorts;
    const auto fit = job::checkServers(choices);
    if (fit)
        m_problem->sayNothing();
    else
        m_problem->say(progress::Tone::Bad, phrases::text(fit.error()));
    return fit.has_value();
}

} // namespace ui::shell
