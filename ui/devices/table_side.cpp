#include "ui/devices/table_side.h"

#include "ui/devices/column_chooser.h"
#include "ui/devices/device_commands.h"
#include "ui/devices/device_table.h"

#include <QAction>
#include <QDataStream>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace ui::devices {

namespace {

constexpr int kTypingPause = 150; ///< ms

} // namespace

TableSide::TableSide(job::Editor &editor, QWidget *page)
    : QWidget(page),
      m_page(page),
      m_devices(editor),
      m_filter(m_devices),
      m_table(new DeviceTable(m_devices, m_filter, this)),
      m_columns(m_devices, *m_table),
      m_commands(new DeviceCommands(editor, m_devices, m_filter, *m_table, *page)),
      m_words(new QLineEdit(this)),
      m_count(new QLabel(this)),
      m_nothing(new QLabel(tr("No device matches. Esc in the filter shows all."), m_table->viewport()))
{
    makeActions();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(makeFilterLine());
    column->addWidget(m_table, 1);
    auto *over = new QVBoxLayout(m_table->viewport());
    over->addWidget(m_nothing, 0, Qt::AlignCenter);
    m_nothing->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_nothing->hide();
    setTabOrder(m_words, m_table);
    setFocusProxy(m_table);
    connectParts();
    showCount();
}

void TableSide::makeActions()
{
    m_find = new QAction(tr("&Find Devices"), this);
    m_find->setShortcut(QKeySequence::Find);
    m_find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(m_find);
    m_onlyProblems = new QAction(tr("Only &Problems"), this);
    m_onlyProblems->setCheckable(true);
    m_onlyProblems->setToolTip(tr("Show only devices with something to look at"));
    m_reveal = new QAction(tr("Show Pass&words"), this);
    m_reveal->setCheckable(true);
    m_choose = new QAction(tr("&Columns…"), this);
    m_choose->setToolTip(tr("Choose what the table shows"));
    connect(m_find, &QAction::triggered, this, &TableSide::findDevices);
    connect(m_onlyProblems, &QAction::toggled, this, [this](bool on) {
        m_filter.setOnlyProblems(on);
        showCount();
    });
    connect(m_reveal, &QAction::toggled, &m_devices, &models::JobDevicesModel::setRevealed);
    connect(m_choose, &QAction::triggered, this, &TableSide::chooseColumns);
}

QList<QAction *> TableSide::editActions() const
{
    return m_commands->actions() + QList<QAction *>{m_find};
}

QToolButton *TableSide::buttonFor(QAction *action, QWidget *parent) const
{
    auto *button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void TableSide::addTool(QAction *action)
{
    m_tools->addWidget(buttonFor(action, m_tools->parentWidget()));
}

/// Held down it shows passwords, let go it hides them; the View menu shows them for longer.
QToolButton *TableSide::makeRevealButton(QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setText(tr("Passwords"));
    button->setToolTip(tr("Hold to show passwords"));
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QToolButton::pressed, &m_devices, [this] { m_devices.setRevealed(true); });
    connect(button, &QToolButton::released, &m_devices,
            [this] { m_devices.setRevealed(m_reveal->isChecked()); });
    return button;
}

QWidget *TableSide::makeFilterLine()
{
    auto *line = new QWidget(this);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    m_words->setPlaceholderText(tr("Filter devices"));
    m_words->setAccessibleName(tr("Filter devices"));
    m_words->setClearButtonEnabled(true);
    m_tools = row;
    row->addWidget(m_words, 1);
    row->addWidget(m_count);
    row->addWidget(buttonFor(m_commands->emptyActions().first(), line));
    row->addWidget(buttonFor(m_onlyProblems, line));
    row->addWidget(makeRevealButton(line));
    row->addWidget(buttonFor(m_choose, line));
    return line;
}

void TableSide::connectParts()
{
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingPause);
    m_settled.setSingleShot(true);
    m_settled.setInterval(0);
    connect(m_words, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_words, &QLineEdit::returnPressed, this, [this] {
        applyFilter();
        m_table->setFocus();
    });
    connect(&m_typing, &QTimer::timeout, this, &TableSide::applyFilter);
    auto *escape = new QAction(m_words);
    escape->setShortcut(Qt::Key_Escape);
    escape->setShortcutContext(Qt::WidgetShortcut);
    m_words->addAction(escape);
    connect(escape, &QAction::triggered, this, &TableSide::showAll);

    connect(m_table, &DeviceTable::selectionMoved, &m_settled, qOverload<>(&QTimer::start));
    connect(&m_devices, &models::JobDevicesModel::contentChanged, &m_settled, qOverload<>(&QTimer::start));
    connect(&m_settled, &QTimer::timeout, this, [this] {
        showCount();
        // What is edited elsewhere meanwhile is left alone unless others are selected.
        if (const auto devices = m_table->selectedDevices(); devices != m_selected) {
            m_selected = devices;
            Q_EMIT selected(devices);
        }
    });
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, &TableSide::openContextMenu);
    QHeaderView *header = m_table->horizontalHeader();
    header->setContextMenuPolicy(Qt::ActionsContextMenu);
    header->addAction(m_choose);
}

void TableSide::setUsable(bool usable)
{
    m_commands->setUsable(usable);
    for (QAction *action : {m_find, m_onlyProblems, m_reveal, m_choose})
        action->setEnabled(usable);
}

void TableSide::findDevices()
{
    m_words->setFocus(Qt::ShortcutFocusReason);
    m_words->selectAll();
}

void TableSide::goTo(const QVector<job::DeviceId> &devices, const models::JobColumn &column)
{
    const auto isHidden = [this](job::DeviceId device) {
        const int row = m_devices.rowOf(device);
        return row >= 0 && !m_filter.mapFromSource(m_devices.index(row, 0)).isValid();
    };
    if (std::any_of(devices.begin(), devices.end(), isHidden))
        showAll();
    m_table->goTo(devices, column);
    m_table->setFocus();
}

void TableSide::begin()
{
    m_fresh = true;
    m_devices.setMarks({});
    m_filter.forget();
    if (!m_onlyProblems->isChecked())
        m_filter.look();
    selectFirst();
    showCount();
}

void TableSide::selectFirst()
{
    if (m_filter.rowCount() > 0 && m_table->selectedRows().isEmpty())
        m_table->goTo({m_devices.device(m_filter.sourceRow(0))->id}, {models::JobColumn::Kind::Name, {}});
}

void TableSide::setMarks(models::DeviceMarks marks)
{
    m_devices.setMarks(std::move(marks));
    if (!std::exchange(m_fresh, false) || !m_onlyProblems->isChecked())
        return;
    m_filter.look();
    selectFirst();
    showCount();
}

void TableSide::showAll()
{
    m_words->clear();
    m_onlyProblems->setChecked(false);
    applyFilter();
}

void TableSide::applyFilter()
{
    m_typing.stop();
    m_filter.setWords(m_words->text(), m_table->shownColumns());
    showCount();
}

void TableSide::showCount()
{
    const int all = m_devices.rowCount();
    const int shown = m_filter.rowCount();
    const auto selected = m_table->selectedRows().size();
    const QString count = locale().toString(all);
    QString text = shown != all ? tr("%1 of %2").arg(locale().toString(shown), count)
                   : all == 1   ? tr("1 device")
                                : tr("%1 devices").arg(count);
    if (selected > 1)
        text = tr("%1 selected, %2").arg(locale().toString(selected), text);
    m_count->setText(text);
    m_nothing->setVisible(shown == 0 && all > 0);
}

void TableSide::openContextMenu(const QPoint &where)
{
    QMenu menu(this);
    menu.addActions(m_commands->contextActions());
    menu.exec(m_table->viewport()->mapToGlobal(where));
}

void TableSide::chooseColumns()
{
    ColumnChooser(m_columns, m_devices, m_page).exec();
}

void TableSide::save(QDataStream &out) const
{
    m_columns.save(out);
    out << m_words->text() << m_onlyProblems->isChecked();
}

void TableSide::restore(QDataStream &in)
{
    QString words;
    if (!m_columns.restore(in))
        return;
    bool onlyProblems = false;
    in >> words >> onlyProblems; // an older layout ends before: then it is off
    m_words->setText(words);
    m_onlyProblems->setChecked(onlyProblems);
    if (m_fresh)
        m_filter.forget(); // as long as nobody knows of problems, no device is without
    applyFilter();
}

} // namespace ui::devices
