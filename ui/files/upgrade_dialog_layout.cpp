#include "core/catalogue/catalogue.h"
#include "ui/files/add_files_work.h"
#include "ui/files/note_label.h"
#include "ui/files/upgrade_dialog.h"
#include "ui/files/version_choice.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/tables.h"
#include "ui/widgets/tone_delegate.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScreen>
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
    if (!isTones()) {
        const auto offers = stock::offersOf(*m_scene->inventory);
        const auto wanted = m_wish.components.empty() ? usualWish(offers) : m_wish.components;
        m_versions = new VersionChoice(offers, wanted, takeComponents(*m_scene->job), this);
        connect(m_versions, &VersionChoice::changed, this, &UpgradeDialog::planSoon);
        return m_versions;
    }
    auto *line = new QWidget(this);
    auto *title = new QLabel(tr("&Package"), line);
    m_package = new QComboBox(line);
    m_package->addItems(packagesIn(*m_scene, {}));
    if (m_package->findText(m_wish.package) < 0)
        m_package->addItem(m_wish.package);
    m_package->setCurrentText(m_wish.package);
    title->setBuddy(m_package);
    connect(m_package, &QComboBox::currentTextChanged, this, &UpgradeDialog::planSoon);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(title);
    row->addWidget(m_package);
    row->addStretch();
    return line;
}

QWidget *UpgradeDialog::makeScope()
{
    auto *scope = new QWidget(this);
    const QLocale locale;
    m_all->setText(tr("&All devices that it fits"));
    m_selected->setText(
        m_wish.devices.size() == 1
            ? tr("Only the &one that is selected")
            : tr("Only the %1 &that are selected").arg(locale.toString(m_wish.devices.size())));
    (m_wish.devices.isEmpty() ? m_all : m_selected)->setChecked(true);
    auto *row = new QHBoxLayout(scope);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_all);
    row->addWidget(m_selected);
    row->addStretch();
    scope->setVisible(!m_wish.devices.isEmpty());
    return scope;
}

void UpgradeDialog::setUpView()
{
    m_view->setModel(m_model);
    m_view->setItemDelegateForColumn(OutlookModel::What,
                                     new widgets::ToneDelegate(widgets::ToneDelegate::Manner::Shape, m_view));
    m_view->setAccessibleName(tr("What happens with the devices"));
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setAlternatingRowColors(true);
    m_view->header()->setStretchLastSection(false);
    const int character = fontMetrics().averageCharWidth();
    static constexpr int kWidths[] = {0, 9, 10, 44, 9, 16};
    for (int column = 0; column < OutlookModel::ColumnCount; ++column)
        m_view->setColumnWidth(column, character * kWidths[column]);
    m_view->header()->setSectionResizeMode(OutlookModel::What, QHeaderView::Stretch);
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
    m_headline->setWordWrap(true);
    m_problem->setObjectName(QStringLiteral("problem"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_ok =
        buttons->addButton(isTones() ? tr("&Give Tones") : tr("Set &Versions"), QDialogButtonBox::AcceptRole);
    m_ok->setDefault(true);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_headline);
    column->addWidget(makeChoice());
    column->addWidget(makeScope());
    column->addWidget(makeSplitter(), 1);
    column->addWidget(m_notes);
    column->addWidget(m_problem);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] { Q_EMIT chosen(m_plan->change); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    const QSize room = screen() ? screen()->availableSize() : QSize(1280, 720);
    resize(
        QSize(fontMetrics().averageCharWidth() * 150, fontMetrics().height() * 34).boundedTo(room * 9 / 10));
}

} // namespace ui::files
