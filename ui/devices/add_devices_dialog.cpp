#include "ui/devices/add_devices_dialog.h"

#include "core/catalogue/catalogue.h"
#include "ui/models/device_edits.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace ui::devices {

AddDevicesDialog::AddDevicesDialog(const job::Job &job, const job::Device *like, QWidget *parent)
    : QDialog(parent),
      m_job(job),
      m_count(new QSpinBox(this)),
      m_model(new QComboBox(this)),
      m_template(new QComboBox(this)),
      m_name(new QLineEdit(this)),
      m_extension(new QLineEdit(this))
{
    setWindowTitle(tr("Add Several Devices"));
    m_count->setRange(1, kMost);
    m_count->setValue(10);
    m_name->setPlaceholderText(tr("Room 1, counted on"));
    m_extension->setPlaceholderText(tr("0101, counted on"));
    m_name->setMinimumWidth(fontMetrics().averageCharWidth() * 32);
    fillModels(like);
    layOut();
    connect(m_model, &QComboBox::currentTextChanged, this, &AddDevicesDialog::fillTemplates);
    fillTemplates();
    if (like)
        m_template->setCurrentIndex(std::max(0, m_template->findData(like->templateName)));
    m_count->selectAll();
}

void AddDevicesDialog::layOut()
{
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(tr("How &many"), m_count);
    form->addRow(tr("M&odel"), m_model);
    form->addRow(tr("&Template"), m_template);
    form->addRow(tr("First &name"), m_name);
    form->addRow(tr("First &extension"), m_extension);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(tr("&Add"), QDialogButtonBox::AcceptRole)->setDefault(true);
    auto *column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

/// Those that the job has templates for come first.
void AddDevicesDialog::fillModels(const job::Device *like)
{
    QStringList models;
    for (const job::TemplatePtr &each : m_job.templates)
        models << each->model();
    for (const catalogue::Model &model : catalogue::Catalogue::builtIn().models())
        models << model.displayName();
    models.removeDuplicates();
    models.removeAll(QString());
    m_model->setEditable(true);
    m_model->addItems(models);
    if (like)
        m_model->setCurrentText(like->model);
}

void AddDevicesDialog::fillTemplates()
{
    m_template->clear();
    m_template->addItem(tr("(none)"), QString());
    for (const job::TemplatePtr &each : m_job.templates) {
        if (each->model().isEmpty() || each->model() == m_model->currentText())
            m_template->addItem(each->name(), each->name());
    }
    m_template->setCurrentIndex(m_template->count() > 1 ? 1 : 0);
}

QVector<job::Device> AddDevicesDialog::devices() const
{
    QVector<job::Device> devices;
    for (int i = 0; i < m_count->value(); ++i) {
        job::Device device;
        device.model = m_model->currentText().trimmed();
        device.templateName = m_template->currentData().toString();
        device.name = models::countedOn(m_name->text().trimmed(), static_cast<quint64>(i));
        const QString extension = models::countedOn(m_extension->text().trimmed(), static_cast<quint64>(i));
        if (!extension.isEmpty())
            device.row.insert(models::kExtensionKey, extension);
        devices << device;
    }
    return devices;
}

} // namespace ui::devices
