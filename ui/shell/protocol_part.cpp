#include "ui/shell/protocol_part.h"

#include "core/job/server_choices.h"
#include "core/phrases/phrases.h"
#include "ui/models/wording.h"
#include "ui/widgets/problem_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QSpinBox>
#include <QVBoxLayout>

namespace ui::shell {

namespace {

using serving::Protocol;

void fill(QComboBox &box, const QHostAddress &chosen, QVector<QHostAddress> addresses)
{
    box.addItem(ProtocolPart::tr("All addresses of this machine"),
                QHostAddress(QHostAddress::Any).toString());
    addresses << QHostAddress(QHostAddress::LocalHost);
    if (chosen != QHostAddress(QHostAddress::Any) && !addresses.contains(chosen))
        addresses.prepend(chosen);
    for (const QHostAddress &address : addresses)
        box.addItem(models::addressText(address), address.toString());
    box.setCurrentIndex(std::max(0, box.findData(chosen.toString())));
}

QString boxText(Protocol protocol)
{
    switch (protocol) {
    case Protocol::Tftp:
        return ProtocolPart::tr("&TFTP");
    case Protocol::Http:
        return ProtocolPart::tr("&HTTP");
    case Protocol::Https:
        return ProtocolPart::tr("HTT&PS");
    case Protocol::Ftp:
        return ProtocolPart::tr("&FTP");
    }
    Q_UNREACHABLE();
}

/// Guide 2.1 and 2.4.
QString noteText(Protocol protocol)
{
    switch (protocol) {
    case Protocol::Tftp:
        return ProtocolPart::tr("What devices use until they are told otherwise");
    case Protocol::Http:
        return ProtocolPart::tr("Every model");
    case Protocol::Https:
        return ProtocolPart::tr("Encrypted; most models, from firmware 1.5 on");
    case Protocol::Ftp:
        return ProtocolPart::tr("Every model");
    }
    Q_UNREACHABLE();
}

/// The ports alone: what is wrong with the rest is said elsewhere.
job::ServerChoices portsOf(const ::bench::Settings &settings)
{
    job::ServerChoices choices;
    choices.httpPort = settings.httpPort;
    choices.httpsPort = settings.httpsPort;
    choices.ftpPort = settings.ftpPort;
    return choices;
}

} // namespace

ProtocolPart::ProtocolPart(const ::bench::Settings &settings, const QVector<QHostAddress> &own,
                           QWidget *parent)
    : ServePart(parent), m_address(new QComboBox(this)), m_problem(new widgets::ProblemLabel(this))
{
    fill(*m_address, settings.address, own);
    auto *form = new QFormLayout;
    form->addRow(tr("&Address:"), m_address);
    auto *grid = new QGridLayout;
    for (const Protocol protocol : ::bench::kProtocols) {
        const Row row = rowOf(protocol, settings);
        const int at = static_cast<int>(m_rows.size());
        auto *note = new QLabel(noteText(protocol), this);
        grid->addWidget(row.on, at, 0);
        grid->addWidget(row.port, at, 1);
        grid->addWidget(note, at, 2);
        m_rows.push_back(row);
    }
    grid->setColumnStretch(2, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(form);
    column->addLayout(grid);
    column->addWidget(m_problem);
}

ProtocolPart::Row ProtocolPart::rowOf(Protocol protocol, const ::bench::Settings &settings)
{
    const Row row{protocol, new QCheckBox(boxText(protocol), this), new QSpinBox(this)};
    const QString name = serving::codeOf(protocol).toString();
    row.on->setObjectName(name);
    row.port->setObjectName(name + QStringLiteral("Port"));
    row.port->setAccessibleName(tr("%1 port").arg(models::protocolText(protocol)));
    row.port->setRange(0, 65535);
    row.port->setPrefix(tr("port "));
    row.port->setSpecialValueText(tr("any free port"));
    row.port->setValue(settings.port(protocol).value_or(::bench::standardPort(protocol)));
    row.on->setChecked(settings.port(protocol).has_value());
    row.port->setEnabled(row.on->isChecked());
    connect(row.on, &QCheckBox::toggled, row.port, &QSpinBox::setEnabled);
    connect(row.on, &QCheckBox::toggled, this, &ServePart::edited);
    connect(row.port, &QSpinBox::valueChanged, this, &ServePart::edited);
    return row;
}

void ProtocolPart::write(::bench::Settings &settings) const
{
    settings.address = m_address->currentIndex() == 0 ? QHostAddress(QHostAddress::Any)
                                                      : QHostAddress(m_address->currentData().toString());
    for (const Row &row : m_rows) {
        settings.port(row.protocol) =
            row.on->isChecked() ? std::optional(static_cast<quint16>(row.port->value())) : std::nullopt;
    }
}

bool ProtocolPart::judge(const ::bench::Settings &all)
{
    const auto servable = job::checkServable(portsOf(all));
    if (!all.servesAnything())
        m_problem->say(progress::Tone::Bad, tr("Choose a protocol; devices begin with TFTP."));
    else if (!servable)
        m_problem->say(progress::Tone::Bad, phrases::text(servable.error()));
    else
        m_problem->sayNothing();
    return servable && all.servesAnything();
}

} // namespace ui::shell
