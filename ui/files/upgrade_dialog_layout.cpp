#include "core/catalogue/catalogue.h"
#include "ui/files/add_files_work.h"
#include "ui/files/first_size.h"
#include "ui/files/note_label.h"
#include "ui/files/upgrade_dialog.h"
#include "ui/files/version_choice.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/tables.h"
#include "ui/widgets/tone_delegate.h"
#include "ui/widgets/trees.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>

namespace ui::files {

namespace {

/// The newest firmware that there is an image of for a model of the job.
VersionChoice::Components usualWish(const std::vector<stock::Offer> &offers)
{
    const stock::Offer *newest = nullptr;
    for (const stock::Offer &offer : offers) {
        if (offer.kind != catalogue::FileKind::Firmware || offer.models.isEmpty())
            continue;
        const auto order =
            newest ? catalogue::FirmwareVersion::compare(catalogue::FirmwareVersion(offer.version),
                                                         catalogue::FirmwareVersion(newest->version))
                   : std::strong_ordering::greater;
        if (order == std::strong_ordering::greater)
            newest = &offer;
    }
    if (!newest)
        return {};
    return {{catalogue::FileKind::Firmware, catalogue::FirmwareVersion(newest->version)}};
}

bool takeComponents(const job::Job &job)
{
    const auto &catalogue = catalogue::Catalogue::builtIn();
    QSet<QString> models;
    for (const job::Device &device : job.devices)
        models << device.model;
    return std::ranges::any_of(models, [&](const QString &text) {
        const catalogue::Model *model = catalogue.find(text);
        return model && model->firmwareComponents;
    });
}

} // namespace

QWidget *UpgradeDialog::makeChoice()
{
    if (isTones())
        return makePackageLine();
    const auto offers = stock::offersOf(*m_scene->inventory);
    const auto wanted = m_wish.components.empty() ? usualWish(offers) : m_wish.components;
    m_versions = new VersionChoice(offers, wanted, takeComponents(*m_scene->job), this);
    connect(m_versions, &VersionChoice::changed, this, &UpgradeDialog::planSoon);
    return m_versions;
}

QWidget *UpgradeDialog::makePackageLine()
{
    auto *line = new QWidget(this);
    auto *title = new QLabel(tr("&Package"), line);
    m_package = new QComboBox(line);
    m_package->addItems(packagesIn(*m_scene, {}));
    if (!m_wish.package.isEmpty() && m_package->findText(m_wish.package) < 0)
        m_package->addItem(m_wish.package);
    if (!m_wish.package.isEmpty())
        m_package->setCurrentText(m_wish.package);
    m_package->setMinimumContentsLength(24);
    title->setBuddy(m_package);
    connect(m_package, &QComboBox::currentTextChanged, this, &UpgradeDialog::planSoon);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(title);
    row->addWidget(m_package);
    row->addStretch();
    return line;
}

QPushButton *UpgradeDialog::addTick(QHBoxLayout &row, const QString &text,
                                    const std::function<QSet<job::DeviceId>()> &leftOut)
{
    auto *button = new QPushButton(text, this);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, [this, leftOut] { m_model->setLeftOut(leftOut()); });
    row.addWidget(button);
    return button;
}

/// One trial device first, and then the rest: whoever is not ticked keeps what it has.
QWidget *UpgradeDialog::makeTicks()
{
    auto *line = new QWidget(this);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(new QLabel(tr("Devices that are ticked are told; the others keep what they have."), line));
    row->addStretch();
    if (!m_wish.devices.isEmpty())
        addTick(*row,
                m_wish.devices.size() == 1
                    ? tr("Tick the &Selected One")
                    : tr("Tick the %1 &Selected").arg(QLocale().toString(m_wish.devices.size())),
                [this] { return allBut(m_wish.devices); });
    addTick(*row, tr("Tick &All"), [] { return QSet<job::DeviceId>(); });
    addTick(*row, tr("Tick N&one"), [this] { return allBut({}); });
    return line;
}

void UpgradeDialog::setUpView()
{
    m_view->setModel(m_model);
    widgets::setUpTree(*m_view);
    m_view->setItemDelegateForColumn(OutlookModel::What,
                                     new widgets::ToneDelegate(widgets::ToneDelegate::Manner::Shape, m_view));
    m_view->setAccessibleName(tr("What happens with the devices"));
    const int character = fontMetrics().averageCharWidth();
    static constexpr int kWidths[] = {0, 10, 10, 40, 9, 16};
    for (int column = 0; column < OutlookModel::ColumnCount; ++column)
        m_view->setColumnWidth(column, character * kWidths[column]);
    widgets::giveRest(*m_view->header(), OutlookModel::What,
                      QStringLiteral("> ☐ ▲ Main entrance 1 · 00:22:EE:0A:0B:0C"));
    m_boots->setReadOnly(true);
    m_boots->setFont(widgets::fixedFont());
    m_boots->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_boots->setAccessibleName(tr("What each of them does, boot by boot"));
    m_boots->setTabChangesFocus(true);
}

QSplitter *UpgradeDialog::makeSplitter()
{
    auto *about = new QWidget(this);
    auto *title = new QLabel(tr("What each of them &does"), about);
    title->setBuddy(m_boots);
    auto *column = new QVBoxLayout(about);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(title);
    column->addWidget(m_boots, 1);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(m_view);
    splitter->addWidget(about);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setChildrenCollapsible(false);
    return splitter;
}

void UpgradeDialog::layOut()
{
    widgets::scaleFont(*m_headline, 1.4, true);
    m_headline->setObjectName(QStringLiteral("headline"));
    m_problem->setObjectName(QStringLiteral("problem"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_add = buttons->addButton(tr("Add &Files…"), QDialogButtonBox::ActionRole);
    m_add->setAutoDefault(false);
    m_ok =
        buttons->addButton(isTones() ? tr("&Give Tones") : tr("Set &Versions"), QDialogButtonBox::AcceptRole);
    m_ok->setDefault(true);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_headline);
    column->addWidget(makeChoice());
    column->addWidget(makeTicks());
    column->addWidget(makeSplitter(), 1);
    column->addWidget(m_ground);
    column->addWidget(m_notes);
    column->addWidget(m_problem);
    column->addWidget(buttons);
    connect(m_add, &QPushButton::clicked, this, [this] { Q_EMIT filesWanted({}); });
    connect(buttons, &QDialogButtonBox::accepted, this, [this] { Q_EMIT chosen(*m_change); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    openWide(*this, 36);
}

} // namespace ui::files
