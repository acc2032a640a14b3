#include "ui/devices/compare_pane.h"

#include "core/phrases/phrases.h"
#include "ui/devices/compare_file.h"
#include "ui/widgets/tables.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>
#include <QtConcurrentRun>
#include <algorithm>

namespace ui::devices {

QString titleOf(const job::Device &device)
{
    const QString mac = device.mac ? device.mac->toString() : ComparePane::tr("no MAC address yet");
    return device.name.isEmpty() ? mac : device.name + QStringLiteral(" · ") + mac;
}

namespace {

QString nameOf(const job::Device &device)
{
    return device.name.isEmpty() ? titleOf(device) : device.name;
}

} // namespace

DeviceChoices::DeviceChoices(const Subject &subject, QObject *parent)
    : QAbstractListModel(parent), m_subject(subject), m_devices(subject.job().devices)
{}

void DeviceChoices::reload()
{
    beginResetModel();
    m_devices = m_subject.job().devices;
    endResetModel();
}

/// The job's list is shared until an edit makes it another.
bool DeviceChoices::isOutdated() const
{
    return m_devices.constData() != m_subject.job().devices.constData();
}

int DeviceChoices::rowOf(job::DeviceId id) const
{
    const auto at = std::find_if(m_devices.begin(), m_devices.end(),
                                 [id](const job::Device &device) { return device.id == id; });
    return at == m_devices.end() ? -1 : static_cast<int>(at - m_devices.begin());
}

int DeviceChoices::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_devices.size());
}

QVariant DeviceChoices::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::UserRole)
        return m_devices.at(index.row()).id;
    return role == Qt::DisplayRole || role == Qt::EditRole ? titleOf(m_devices.at(index.row())) : QVariant();
}

ComparePane::ComparePane(Subject &subject, QWidget *parent)
    : QWidget(parent),
      m_subject(subject),
      m_choices(new DeviceChoices(subject, this)),
      m_filter(m_model),
      m_other(new QComboBox(this)),
      m_open(new QPushButton(tr("&Open Backup…"), this)),
      m_onlyDifferences(new QCheckBox(tr("Only &differences"), this)),
      m_all(new QCheckBox(tr("&All"), this)),
      m_note(new QLabel(this)),
      m_table(new QTableView(this)),
      m_take(new QPushButton(this))
{
    setUpTop();
    setUpTable();
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_onlyDifferences->setChecked(true);
    m_all->setToolTip(tr("Ticks every difference that can be taken over"));
    auto *label = new QLabel(tr("Compare &with"), this);
    label->setBuddy(m_other);
    auto *top = new QHBoxLayout;
    top->addWidget(label);
    top->addWidget(m_other, 1);
    top->addWidget(m_open);
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_onlyDifferences);
    bottom->addWidget(m_all);
    bottom->addStretch(1);
    bottom->addWidget(m_take);
    auto *column = new QVBoxLayout(this);
    column->addLayout(top);
    column->addWidget(m_note);
    column->addWidget(m_table, 1);
    column->addLayout(bottom);
    connect(m_onlyDifferences, &QCheckBox::toggled, &m_filter, &DifferenceFilter::setDifferencesOnly);
    connect(m_all, &QCheckBox::clicked, &m_model, &CompareModel::chooseAll);
    connect(&m_model, &CompareModel::chosenChanged, this, &ComparePane::updateButton);
    connect(m_take, &QPushButton::clicked, this, &ComparePane::take);
    connect(m_open, &QPushButton::clicked, this, &ComparePane::openFile);
    updateButton();
}

void ComparePane::setUpTop()
{
    auto *list = new QListView(m_other);
    list->setUniformItemSizes(true);
    m_other->setView(list);
    m_other->setModel(m_choices);
    m_other->setEditable(true);
    m_other->setInsertPolicy(QComboBox::NoInsert);
    m_other->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_other->setMinimumContentsLength(16);
    m_other->setCurrentIndex(-1);
    m_other->lineEdit()->setPlaceholderText(tr("Name or MAC address of a device"));
    m_other->setAccessibleName(tr("Compare with"));
    auto *completer = new QCompleter(m_choices, this);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_other->setCompleter(completer);
    connect(m_other, &QComboBox::activated, this,
            [this](int row) { compareWith(m_other->itemData(row).toULongLong()); });
}

void ComparePane::setUpTable()
{
    m_table->setModel(&m_filter);
    widgets::setUpTable(*m_table);
    widgets::setColumnWidths(*m_table,
                             {QStringLiteral("sip.alert10.group.xxx"), QStringLiteral("SIP Domain (Proxy)"),
                              QStringLiteral("warble2-med.wav"), QStringLiteral("warble2-med.wav")});
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setAccessibleName(tr("Settings of both"));
    connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex &at) {
        Q_EMIT keyActivated(m_model.row(m_filter.mapToSource(at).row()).key);
    });
}

const job::Device *ComparePane::left() const
{
    return m_subject.isEmpty() ? nullptr : m_subject.job().find(m_subject.ids().constFirst());
}

/// Of two that are selected the second, else the one that was chosen.
const job::Device *ComparePane::right() const
{
    return m_subject.job().find(m_subject.ids().size() == 2 ? m_subject.ids().constLast() : m_otherId);
}

void ComparePane::showChoice()
{
    m_other->setCurrentIndex(m_backup ? -1 : m_choices->rowOf(m_otherId));
    if (m_backup)
        m_other->setEditText(m_backupName);
}

void ComparePane::refresh()
{
    m_stale = !isVisible();
    if (!m_stale)
        showRows();
}

void ComparePane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stale)
        refresh();
}

void ComparePane::showRows()
{
    if (m_choices->isOutdated()) {
        m_choices->reload();
        showChoice();
    }
    const job::Device *one = left();
    const job::Device *other = right();
    const bool possible = m_subject.count() == 1 || m_subject.count() == 2;
    m_other->setEnabled(m_subject.count() == 1);
    m_open->setEnabled(possible);
    const bool withFile = m_backup && m_subject.count() == 1;
    if (!possible || !one || (!withFile && (!other || other == one))) {
        m_model.setRows({}, {}, {});
        return say(possible ? tr("Choose a device, or drop a backup here.")
                            : tr("Select one device, or two to compare them with each other."));
    }
    const QByteArray mine = job::Layers(m_subject.job(), *one).compose();
    const auto against =
        withFile ? *m_backup : conf::Document::read(job::Layers(m_subject.job(), *other).compose());
    m_model.setRows(comparedRows(conf::Document::read(mine), against), nameOf(*one),
                    withFile ? m_backupName : nameOf(*other));
    const int count = m_model.differences();
    say(count == 0   ? tr("Both have the same settings.")
        : count == 1 ? tr("One setting differs.")
                     : tr("%1 settings differ.").arg(count));
}

void ComparePane::say(const QString &note)
{
    m_note->setText(note);
}

void ComparePane::compareWith(job::DeviceId device)
{
    ++m_reading;
    m_otherId = device;
    m_backup.reset();
    showChoice();
    refresh();
}

void ComparePane::compareWithFile(const QString &path)
{
    const int reading = ++m_reading;
    QtConcurrent::run([path] {
        return readBackup(path);
    }).then(this, [this, reading, path](const base::Result<conf::Document> &backup) {
        if (reading != m_reading)
            return;
        if (!backup)
            return say(phrases::text(backup.error()));
        m_backup = *backup;
        m_backupName = QFileInfo(path).fileName();
        showChoice();
        refresh();
    });
}

void ComparePane::openFile()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Open Backup"), {}, tr("Configuration files (*.conf *.txt);;All files (*)"));
    if (!path.isEmpty())
        compareWithFile(path);
}

void ComparePane::take()
{
    const job::Device *device = left();
    if (!device)
        return;
    if (const auto done = m_subject.takeOver(device->id, m_model.chosen()); !done)
        say(phrases::text(done.error()));
}

void ComparePane::updateButton()
{
    const int chosen = static_cast<int>(m_model.chosen().size());
    m_take->setText(chosen == 0   ? tr("&Take Over")
                    : chosen == 1 ? tr("&Take Over 1 Value")
                                  : tr("&Take Over %1 Values").arg(chosen));
    m_take->setEnabled(chosen > 0);
    m_all->setEnabled(m_model.differences() > 0);
    if (chosen == 0)
        m_all->setChecked(false);
}

} // namespace ui::devices
