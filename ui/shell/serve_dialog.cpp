#include "ui/shell/serve_dialog.h"

#include "ui/models/wording.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QSpinBox>
#include <QVBoxLayout>

namespace ui::shell {

namespace {

void fill(QComboBox &box, const QHostAddress &chosen, QVector<QHostAddress> addresses)
{
    box.addItem(ServeDialog::tr("All addresses of this machine"), QHostAddress(QHostAddress::Any).toString());
    addresses << QHostAddress(QHostAddress::LocalHost);
    if (chosen != QHostAddress(QHostAddress::Any) && !addresses.contains(chosen))
        addresses.prepend(chosen);
    for (const QHostAddress &address : addresses)
        box.addItem(models::addressText(address), address.toString());
    box.setCurrentIndex(std::max(0, box.findData(chosen.toString())));
}

} // namespace

ServeDialog::ServeDialog(const ::bench::Settings &settings, const QVector<QHostAddress> &own, QWidget *parent)
    : QDialog(parent),
      m_given(settings),
      m_address(new QComboBox(this)),
      m_port(new QSpinBox(this)),
      m_singlePort(new QCheckBox(tr("Answer from this &one port only"), this))
{
    setWindowTitle(tr("Serve On"));
    fill(*m_address, settings.address, own);
    m_port->setRange(0, 65535);
    m_port->setSpecialValueText(tr("any free port"));
    m_port->setValue(settings.tftpPort.value_or(69));
    m_singlePort->setChecked(settings.singlePort);
    auto *why = new QLabel(tr("For firewalls that let only this port through."), this);
    why->setBuddy(m_singlePort);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *form = new QFormLayout;
    form->addRow(tr("&Address:"), m_address);
    form->addRow(tr("TFTP &port:"), m_port);
    form->addRow(QString(), m_singlePort);
    form->addRow(QString(), why);
    auto *column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(buttons);
}

::bench::Settings ServeDialog::settings() const
{
    ::bench::Settings settings = m_given;
    settings.address = m_address->currentIndex() == 0 ? QHostAddress(QHostAddress::Any)
                                                      : QHostAddress(m_address->currentData().toString());
    settings.tftpPort = static_cast<quint16>(m_port->value());
    settings.singlePort = m_singlePort->isChecked();
    return settings;
}

} // namespace ui::shell
