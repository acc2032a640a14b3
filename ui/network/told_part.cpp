#include "ui/network/told_part.h"

#include "core/job/dhcp_choices.h"
#include "core/phrases/phrases.h"
#include "ui/widgets/explanation.h"
#include "ui/widgets/problem_label.h"
#include "ui/widgets/tables.h"
#include "ui/widgets/tone_delegate.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QTableView>
#include <QVBoxLayout>

namespace ui::network {

namespace {

using ToldColumn = models::ToldModel::Column;
using progress::Tone;

/// As far as it is typed, whether it can be said at all; what devices make of it stands in the table.
base::Result<void> checkText(const QString &text)
{
    job::DhcpChoices choices;
    choices.option66 = text;
    return job::checkDhcp(choices);
}

} // namespace

ToldPart::ToldPart(QWidget *parent)
    : QWidget(parent),
      m_fitting(new QRadioButton(tr("Wh&at fits each device"), this)),
      m_own(new QRadioButton(tr("&This text for all:"), this)),
      m_text(new QLineEdit(this)),
      m_problem(new widgets::ProblemLabel(this)),
      m_nul(new QCheckBox(tr("End texts with a N&UL byte, for other clients that want one"), this)),
      m_table(new QTableView(this)),
      m_why(new widgets::ProblemLabel(this))
{
    m_fitting->setObjectName(QStringLiteral("fitting"));
    m_own->setObjectName(QStringLiteral("ownText"));
    m_text->setObjectName(QStringLiteral("option66"));
    m_text->setAccessibleName(tr("Text of options 66 and 160"));
    m_text->setPlaceholderText(QStringLiteral("http://192.168.77.1/prov"));
    m_problem->setObjectName(QStringLiteral("option66Problem"));
    m_nul->setObjectName(QStringLiteral("nulBehindTexts"));
    m_why->setObjectName(QStringLiteral("toldWhy"));
    m_fitting->setChecked(true);
    m_text->setEnabled(false);
    setUpTable();
    layOut();
    connect(m_own, &QRadioButton::toggled, m_text, &QWidget::setEnabled);
    connect(m_own, &QRadioButton::toggled, this, [this](bool own) {
        onTyped();
        if (own && !m_showing)
            m_text->setFocus();
        commit();
    });
    connect(m_text, &QLineEdit::textChanged, this, &ToldPart::onTyped);
    connect(m_text, &QLineEdit::editingFinished, this, &ToldPart::commit);
    connect(m_nul, &QCheckBox::clicked, this, &ToldPart::commit);
    connect(&m_model, &models::ToldModel::reservationWanted, this, &ToldPart::reservationWanted);
    connect(&m_model, &models::ToldModel::refused, this, [this](const QString &typed) {
        m_why->say(Tone::Bad, tr("\"%1\" is no address; one looks like 192.168.77.50.").arg(typed));
    });
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &ToldPart::showCurrent);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &ToldPart::showCurrent);
}

ToldPart::~ToldPart()
{
    delete m_table; // it looks at the model, which goes before a child does
}

void ToldPart::setUpTable()
{
    m_table->setObjectName(QStringLiteral("told"));
    m_table->setAccessibleName(tr("What each device is told"));
    m_table->setModel(&m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    widgets::setUpTable(*m_table);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                             QAbstractItemView::AnyKeyPressed);
    m_table->setItemDelegateForColumn(
        static_cast<int>(ToldColumn::FetchesBy),
        new widgets::ToneDelegate(widgets::ToneDelegate::Manner::Shape, m_table));
    widgets::setColumnWidths(*m_table,
                             {QStringLiteral("Main entranc"), QStringLiteral("8188, 1.7"),
                              QStringLiteral("192.168.77.100"), QStringLiteral("http://192.168.77.1:8080"),
                              QStringLiteral("192.168.77.10")});
    widgets::offerColumns(*m_table, {static_cast<int>(ToldColumn::ListText)});
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ToldPart::showCurrent);
}

void ToldPart::layOut()
{
    auto *row = new QHBoxLayout;
    row->addWidget(m_own);
    row->addWidget(m_text, 1);
    m_why->setMinimumHeight(fontMetrics().lineSpacing() * 2);
    m_why->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->addWidget(widgets::explanation(tr("Options 66 and 160 say where to fetch files:"), this));
    column->addWidget(m_fitting);
    column->addLayout(row);
    column->addWidget(m_problem);
    column->addWidget(m_nul);
    column->addWidget(m_table, 1);
    column->addWidget(m_why);
}

void ToldPart::setJob(job::JobPtr job, bool readOnly)
{
    m_model.setReadOnly(readOnly);
    m_model.setJob(std::move(job));
}

void ToldPart::setSource(std::optional<dhcp::Source> source, const models::RecipientBook &seen)
{
    m_model.setSeen(seen);
    m_model.setSource(std::move(source));
}

void ToldPart::setReadOnly(bool readOnly)
{
    for (QWidget *field : std::initializer_list<QWidget *>{m_fitting, m_own, m_nul})
        field->setEnabled(!readOnly);
    m_text->setEnabled(!readOnly && m_own->isChecked());
}

void ToldPart::setChoice(const QString &text, bool nulBehindTexts)
{
    if (text == m_chosen && nulBehindTexts == m_chosenNul)
        return;
    m_chosen = text;
    m_chosenNul = nulBehindTexts;
    m_showing = true;
    (text.isEmpty() ? m_fitting : m_own)->setChecked(true);
    if (m_text->text().trimmed() != text)
        m_text->setText(text);
    m_nul->setChecked(nulBehindTexts);
    m_showing = false;
    onTyped();
}

void ToldPart::onTyped()
{
    const QString text = m_own->isChecked() ? m_text->text().trimmed() : QString();
    const auto fit = checkText(text);
    m_problem->say(Tone::Bad, fit ? QString() : phrases::text(fit.error()));
    if (std::exchange(m_isFit, fit.has_value()) != m_isFit)
        Q_EMIT fitnessChanged();
}

void ToldPart::commit()
{
    const QString text = m_own->isChecked() ? m_text->text().trimmed() : QString();
    if (m_showing || !m_isFit || (text == m_chosen && m_nul->isChecked() == m_chosenNul))
        return;
    m_chosen = text;
    m_chosenNul = m_nul->isChecked();
    Q_EMIT edited(m_chosen, m_chosenNul);
}

/// Why this device is told just that; what is wrong with it, and what to do.
void ToldPart::showCurrent()
{
    const QModelIndex current = m_table->currentIndex();
    const auto given = current.isValid() ? m_model.options(current.row()) : std::nullopt;
    if (!given) {
        m_why->say(Tone::Normal, m_model.hasSource()
                                     ? QString()
                                     : tr("What they are told follows from the address of the "
                                          "interface, and none with an address is chosen."));
        return;
    }
    if (!given->problem) {
        const auto &to = given->reading.destination;
        const QString from = to ? tr("Fetches from %1.").arg(dhcp::textOf(*to)) + u' ' : QString();
        return m_why->say(Tone::Normal, from + phrases::text(given->why));
    }
    m_why->say(models::ToldModel::toneOf(*given),
               phrases::text(*given->problem) + u' ' + phrases::fix(*given->problem));
}

} // namespace ui::network
