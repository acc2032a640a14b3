#include "ui/devices/column_chooser.h"

#include "core/catalogue/parameters.h"
#include "ui/models/job_devices_model.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace ui::devices {

using models::JobColumn;

ColumnChooser::ColumnChooser(TableColumns &columns, const models::JobDevicesModel &devices, QWidget *parent)
    : QDialog(parent),
      m_columns(columns),
      m_devices(devices),
      m_search(new QLineEdit(this)),
      m_list(new QListWidget(this))
{
    setWindowTitle(tr("Columns"));
    m_search->setPlaceholderText(tr("Search all parameters: volume, multicast zone, sip.proxy…"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Search columns"));
    m_list->setAccessibleName(tr("Columns"));
    m_list->setSpacing(1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_search, &QLineEdit::textChanged, this, &ColumnChooser::fill);
    connect(m_list, &QListWidget::itemChanged, this, [this](const QListWidgetItem *item) {
        if (const auto chosen = JobColumn::fromId(item->data(Qt::UserRole).toString()))
            m_columns.setShown(*chosen, item->checkState() == Qt::Checked);
    });
    fill();
    resize(fontMetrics().averageCharWidth() * 64, fontMetrics().height() * 24);
}

/// Without a search: what the table has, then what is set most often.
void ColumnChooser::fill()
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    const auto &parameters = catalogue::Parameters::builtIn();
    if (m_search->text().trimmed().isEmpty()) {
        for (const JobColumn &column : m_devices.columns())
            offer(column);
        for (const catalogue::Parameter &parameter : parameters.all()) {
            const JobColumn column{JobColumn::Kind::Parameter, parameter.key};
            if (parameter.common && !parameter.isFamily() && m_devices.columnOf(column) < 0)
                offer(column);
        }
        return;
    }
    for (const catalogue::ParameterMatch &match : parameters.search(m_search->text())) {
        if (m_list->count() >= kFound)
            break;
        offer({JobColumn::Kind::Parameter, match.key()});
    }
}

void ColumnChooser::offer(const JobColumn &column)
{
    const bool isState = column.kind == JobColumn::Kind::State;
    const QString title = isState ? tr("Problems") : column.title();
    auto *item = new QListWidgetItem(
        column.isParameter() && title != column.id() ? tr("%1   %2").arg(title, column.id()) : title, m_list);
    item->setData(Qt::UserRole, column.id());
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setCheckState(m_columns.isShown(column) ? Qt::Checked : Qt::Unchecked);
}

} // namespace ui::devices
