#include "ui/network/ready_part.h"

#include "core/phrases/phrases.h"
#include "ui/models/check_lines.h"
#include "ui/widgets/explanation.h"
#include "ui/widgets/meaning.h"
#include "ui/widgets/tables.h"
#include "ui/widgets/tone_delegate.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyle>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace ui::network {

namespace {

enum Column { What, Found, State };
constexpr int kDetailLines = 4;  ///< of a sentence and a fix
constexpr int kCommandLines = 2; ///< in view; the rest is scrolled to

QLabel *detail(const QString &name, QWidget *parent)
{
    QLabel *label = widgets::explanation({}, parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

ReadyPart::ReadyPart(QAction *check, QWidget *parent)
    : QWidget(parent),
      m_lines(models::checkTitles()),
      m_sum(new QLabel(this)),
      m_table(new QTableView(this)),
      m_found(detail(QStringLiteral("checkFound"), this)),
      m_fix(detail(QStringLiteral("checkFix"), this)),
      m_command(new QPlainTextEdit(this))
{
    setUpTable();
    layOut(check);
    showCurrent();
}

ReadyPart::~ReadyPart()
{
    delete m_table; // it looks at the lines, which go before a child does
}

void ReadyPart::setUpTable()
{
    m_table->setObjectName(QStringLiteral("checks"));
    m_table->setMinimumHeight(fontMetrics().height() * 4); // on a small screen with everything else open
    m_table->setAccessibleName(tr("Checks"));
    m_table->setModel(&m_lines);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    widgets::setUpTable(*m_table);
    m_table->setItemDelegateForColumn(
        State, new widgets::ToneDelegate(widgets::ToneDelegate::Manner::Shape, m_table));
    widgets::setColumnWidths(
        *m_table, {QStringLiteral("Devices without DHC"), QString(), QStringLiteral("· Not known")});
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSectionResizeMode(Found, QHeaderView::Stretch);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (!m_selecting && current.isValid())
                    m_chosen = m_checks[static_cast<std::size_t>(current.row())].name();
                showCurrent();
            });
}

void ReadyPart::layOut(QAction *check)
{
    auto *title = new QLabel(tr("Read&y?"), this);
    widgets::scaleFont(*title, 1.1, true);
    title->setBuddy(m_table);
    m_sum->setObjectName(QStringLiteral("readySum"));
    auto *again = new QToolButton(this);
    again->setDefaultAction(check);
    again->setToolButtonStyle(Qt::ToolButtonTextOnly);
    again->setFocusPolicy(Qt::TabFocus);
    auto *head = new QHBoxLayout;
    head->addWidget(title);
    head->addWidget(m_sum, 1);
    head->addWidget(again);
    auto *details = new QWidget(this);
    auto *lines = new QVBoxLayout(details);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->addWidget(m_found);
    lines->addWidget(m_fix);
    lines->addWidget(makeCommand());
    lines->addStretch();
    // Room for a sentence, a fix and a command: the list keeps its height while lines are chosen.
    details->setMinimumHeight(fontMetrics().lineSpacing() * kDetailLines + m_command->minimumHeight());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(head);
    column->addWidget(m_table, 1);
    column->addWidget(details);
}

QWidget *ReadyPart::makeCommand()
{
    m_commandLine = new QWidget(this);
    m_command->setObjectName(QStringLiteral("command"));
    m_command->setReadOnly(true);
    m_command->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_command->setTabChangesFocus(true);
    m_command->setFont(widgets::fixedFont());
    const int edges = 2 * (m_command->frameWidth() + int(m_command->document()->documentMargin()));
    m_command->setFixedHeight(m_command->fontMetrics().lineSpacing() * kCommandLines + edges +
                              m_command->style()->pixelMetric(QStyle::PM_ScrollBarExtent));
    m_command->setAccessibleName(tr("Command"));
    auto *copy = new QPushButton(tr("&Copy"), m_commandLine);
    copy->setObjectName(QStringLiteral("copyCommand"));
    copy->setToolTip(tr("Copy this command, for a terminal of this computer"));
    connect(copy, &QPushButton::clicked, this, &ReadyPart::copyCommand);
    auto *row = new QHBoxLayout(m_commandLine);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_command, 1);
    row->addWidget(copy, 0, Qt::AlignTop);
    return m_commandLine;
}

void ReadyPart::setChecks(const std::vector<::network::Check> &checks)
{
    m_checks = checks;
    m_selecting = true;
    m_lines.setLines(models::checkLines(checks));
    select();
    m_selecting = false;
    showSum();
    showCurrent();
}

void ReadyPart::setChecking(bool checking)
{
    m_checking = checking;
    showSum();
}

/// What a person chose, as long as it is there; else what is worst.
void ReadyPart::select()
{
    int row = std::max(models::worstCheck(m_checks), m_checks.empty() ? -1 : 0);
    const auto chosen = std::ranges::find(m_checks, m_chosen, &::network::Check::name);
    if (chosen != m_checks.end())
        row = static_cast<int>(chosen - m_checks.begin());
    if (row >= 0)
        m_table->selectRow(row);
}

void ReadyPart::showSum()
{
    const models::CheckSum sum = models::sumOf(m_checks);
    const QString text = m_checks.empty() ? QString() : QString(widgets::shapeOf(sum.tone)) + u' ' + sum.text;
    m_sum->setText(m_checking ? tr("Checking…") : text);
    recolour();
}

void ReadyPart::recolour()
{
    QPalette coloured = QApplication::palette(this);
    if (!m_checks.empty() && !m_checking)
        coloured.setColor(QPalette::WindowText, widgets::colourOf(models::sumOf(m_checks).tone, coloured));
    m_sum->setPalette(coloured);
}

void ReadyPart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        recolour();
}

void ReadyPart::showCurrent()
{
    const int row = m_table->currentIndex().row();
    const bool isThere = row >= 0 && row < static_cast<int>(m_checks.size());
    const ::network::Check shown = isThere ? m_checks[static_cast<std::size_t>(row)] : ::network::Check{};
    m_found->setText(isThere ? phrases::text(shown.message) : QString());
    const QString fix = isThere ? phrases::fix(shown.message) : QString();
    m_fix->setText(fix);
    m_fix->setVisible(!fix.isEmpty());
    m_command->setPlainText(shown.command);
    m_commandLine->setVisible(!shown.command.isEmpty());
    Q_EMIT commandChanged(!shown.command.isEmpty());
}

void ReadyPart::copyCommand()
{
    if (const QString command = m_command->toPlainText(); !command.isEmpty())
        QGuiApplication::clipboard()->setText(command);
}

} // namespace ui::network
