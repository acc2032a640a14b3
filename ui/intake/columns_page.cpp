#include "ui/intake/columns_page.h"

#include "core/catalogue/catalogue.h"
#include "core/phrases/phrases.h"
#include "ui/intake/mapping_header.h"
#include "ui/intake/sheet_model.h"
#include "ui/intake/sheet_view.h"
#include "ui/intake/wording.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

namespace ui::intake {

using ::intake::HiddenRows;
using ::intake::OnExisting;

namespace {

bool hidesRows(const sheet::Table &table)
{
    for (int row = 0; row < table.rowCount(); ++row) {
        if (table.isRowHidden(row))
            return true;
    }
    return false;
}

} // namespace

ColumnsPage::ColumnsPage(ImportSession &session, QWidget *parent)
    : QWizardPage(parent),
      m_session(session),
      m_sheet(new SheetModel(session, SheetModel::Show::Columns, this)),
      m_view(new QTableView(this)),
      m_header(new MappingHeader(session, m_view)),
      m_missing(new QLabel(this))
{
    setTitle(tr("What Are the Columns?"));
    setSubTitle(
        tr("Above each column stands what it was taken for. Correct what is wrong; the next sheet with the "
           "same headers is then read the same way."));
    m_view->setHorizontalHeader(m_header);
    setUpSheetView(*m_view, *m_sheet);
    m_view->setAccessibleName(tr("The sheet with its columns"));
    m_missing->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->addWidget(makeMemoryLine());
    column->addWidget(m_view, 1);
    column->addWidget(m_missing);
    column->addWidget(makeChoices());
    connect(m_view->horizontalScrollBar(), &QScrollBar::valueChanged, m_header, &MappingHeader::arrange);
    connect(&session, &ImportSession::tableChanged, this, &ColumnsPage::showTable);
    connect(&session, &ImportSession::mappingChanged, this, &ColumnsPage::showMapping);
    connect(&session, &ImportSession::choicesChanged, this, &ColumnsPage::showChoices);
    connect(&session, &ImportSession::memoryChanged, this, &ColumnsPage::showMapping);
    fillModels();
    showTable();
}

QWidget *ColumnsPage::makeMemoryLine()
{
    auto *line = new QWidget(this);
    m_known = new QLabel(line);
    m_forget = new QPushButton(tr("For&get It"), line);
    m_forget->setToolTip(tr("Tells the columns by their headers and cells again"));
    m_reveal = new QCheckBox(tr("Show pass&words"), line);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_known);
    row->addWidget(m_forget);
    row->addStretch();
    row->addWidget(m_reveal);
    connect(m_forget, &QPushButton::clicked, &m_session, &ImportSession::forget);
    connect(m_reveal, &QCheckBox::toggled, m_sheet, &SheetModel::setRevealed);
    return line;
}

QWidget *ColumnsPage::makeChoices()
{
    auto *choices = new QWidget(this);
    m_headerRow = new QSpinBox(choices);
    m_headerRow->setSpecialValueText(tr("none"));
    m_model = new QComboBox(choices);
    m_existing = new QComboBox(choices);
    m_existing->addItem(tr("Ask for each"), static_cast<int>(OnExisting::Ask));
    m_existing->addItem(tr("Update them"), static_cast<int>(OnExisting::Update));
    m_existing->addItem(tr("Leave them as they are"), static_cast<int>(OnExisting::Skip));
    m_hidden = new QCheckBox(tr("Take rows that the sheet &hides"), choices);
    auto *left = new QFormLayout;
    left->addRow(tr("&Row of the headers"), m_headerRow);
    left->addRow(tr("&Model where a row says none"), m_model);
    auto *right = new QFormLayout;
    right->addRow(tr("Devices that are in the &job already"), m_existing);
    right->addRow(m_hidden);
    auto *row = new QHBoxLayout(choices);
    row->setContentsMargins(0, 0, 0, 0);
    row->addLayout(left);
    row->addSpacing(fontMetrics().averageCharWidth() * 4);
    row->addLayout(right);
    row->addStretch();
    connect(m_headerRow, &QSpinBox::valueChanged, this,
            [this](int header) { m_session.setHeaderRow(header - 1); });
    connect(m_model, &QComboBox::activated, this,
            [this] { m_session.setDefaultModel(m_model->currentData().toString()); });
    connect(m_existing, &QComboBox::activated, this,
            [this] { m_session.setOnExisting(static_cast<OnExisting>(m_existing->currentData().toInt())); });
    connect(m_hidden, &QCheckBox::toggled, this,
            [this](bool take) { m_session.setHiddenRows(take ? HiddenRows::Take : HiddenRows::Leave); });
    return choices;
}

/// Those that the job has templates for come first.
void ColumnsPage::fillModels()
{
    QStringList models;
    for (const job::TemplatePtr &each : m_session.job().templates)
        models << each->model();
    for (const catalogue::Model &model : catalogue::Catalogue::builtIn().models())
        models << model.displayName();
    models.removeDuplicates();
    models.removeAll(QString());
    m_model->addItem(tr("none"), QString());
    for (const QString &model : std::as_const(models))
        m_model->addItem(model, model);
}

bool ColumnsPage::isComplete() const
{
    const auto &columns = m_session.mapping().columns;
    return std::ranges::any_of(columns, [](const auto &column) { return column.target.has_value(); });
}

void ColumnsPage::showTable()
{
    m_hidden->setVisible(hidesRows(m_session.table()));
    sizeColumns(*m_view, *m_sheet);
    showMapping();
    showChoices();
}

void ColumnsPage::showMapping()
{
    const QSignalBlocker quiet(m_headerRow);
    m_headerRow->setRange(0, m_session.table().rowCount());
    m_headerRow->setValue(m_session.mapping().headerRow + 1);
    const bool isKnown = m_session.isRemembered();
    m_known->setText(isKnown
                         ? tr("✓ A sheet with these headers was read before; the columns are as last time.")
                         : tr("Look at the columns marked with !"));
    const auto &columns = m_session.mapping().columns;
    const bool unsure = std::ranges::any_of(
        columns, [](const auto &each) { return MappingHeader::toneOf(each) == progress::Tone::Look; });
    m_known->setVisible(isKnown || unsure);
    m_forget->setVisible(isKnown);
    m_reveal->setVisible(m_session.hasSecrets());
    m_missing->setText(isComplete() ? QString()
                                    : phrases::text(base::Message{::intake::kNoColumns, {}}) + u' ' +
                                          phrases::fix({::intake::kNoColumns, {}}));
    m_missing->setVisible(!isComplete());
    Q_EMIT completeChanged();
}

void ColumnsPage::showChoices()
{
    const QSignalBlocker quiet(m_hidden);
    const ::intake::Choices &choices = m_session.choices();
    m_model->setCurrentIndex(std::max(0, m_model->findData(choices.defaultModel)));
    m_existing->setCurrentIndex(m_existing->findData(static_cast<int>(choices.existing)));
    m_hidden->setChecked(choices.hidden == HiddenRows::Take);
}

} // namespace ui::intake
