#include "ui/served/served_page.h"

#include "ui/served/file_pane.h"
#include "ui/served/filter_line.h"
#include "ui/served/served_table.h"
#include "ui/served/served_urls.h"
#include "ui/widgets/row_text.h"

#include <QAction>
#include <QClipboard>
#include <QDataStream>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QIODevice>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <QtConcurrentRun>
#include <algorithm>

namespace ui::served {

ServedPage::ServedPage(QWidget *parent)
    : QWidget(parent),
      m_stack(new QStackedWidget(this)),
      m_empty(new NoFiles),
      m_splitter(new QSplitter(Qt::Horizontal)),
      m_filter(new FilterLine),
      m_table(new ServedTable(m_model)),
      m_nothing(new QLabel(tr("No file matches. Esc in the filter shows all."), m_table->viewport())),
      m_pane(new FilePane)
{
    layOut();
    makeActions();
    connectParts();
    showRows();
}

ServedPage::~ServedPage()
{
    delete m_stack; // its table looks at the model, which goes before a child does
}

void ServedPage::layOut()
{
    auto *left = new QWidget;
    auto *rows = new QVBoxLayout(left);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->addWidget(m_filter);
    rows->addWidget(m_table, 1);
    auto *over = new QVBoxLayout(m_table->viewport());
    over->addWidget(m_nothing, 0, Qt::AlignCenter);
    m_nothing->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_splitter->addWidget(left);
    m_splitter->addWidget(m_pane);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(8);
    const int line = fontMetrics().height();
    m_splitter->setSizes({line * 50, line * 27});
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->addWidget(m_splitter);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(page);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_stack);
}

void ServedPage::makeActions()
{
    addAction(tr("&Copy Rows"), QKeySequence::Copy, &ServedPage::copyRows);
    addAction(tr("Copy &Name"), Qt::CTRL | Qt::SHIFT | Qt::Key_C, &ServedPage::copyName);
    m_copyUrl = addAction(tr("Copy &URL"), Qt::CTRL | Qt::Key_U, &ServedPage::copyUrl);
    m_save = addAction(tr("&Save a Copy…"), QKeySequence::Save, &ServedPage::saveChosen);
    m_open = addAction(tr("Open in &Folder"), Qt::CTRL | Qt::SHIFT | Qt::Key_O, &ServedPage::openChosen);
    m_device = addAction(tr("Show &Device"), Qt::CTRL | Qt::Key_D, &ServedPage::showDevice);
    m_requests = addAction(tr("Show in &Log"), Qt::CTRL | Qt::Key_L, &ServedPage::showRequests);
    addAction(tr("&Find Served Files"), QKeySequence::Find, &ServedPage::find);
    m_requests->setToolTip(tr("The requests for it, on Bench"));
    m_device->setToolTip(tr("Where its settings are edited"));
    for (QAction *action : {m_save, m_open, m_device, m_requests})
        m_pane->addTool(action);
}

QAction *ServedPage::addAction(const QString &text, const QKeySequence &keys, void (ServedPage::*slot)())
{
    auto *action = new QAction(text, this);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, slot);
    m_editActions << action;
    return action;
}

void ServedPage::connectParts()
{
    connect(m_empty, &NoFiles::openRequested, this, &ServedPage::openRequested);
    connect(m_empty, &NoFiles::devicesRequested, this, &ServedPage::devicesRequested);
    connect(m_empty, &NoFiles::folderRequested, this, &ServedPage::folderRequested);
    connect(m_filter, &FilterLine::queryChanged, this, &ServedPage::ask);
    connect(m_filter, &FilterLine::left, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, m_table,
            &ServedTable::expectAnotherView);
    connect(m_table, &ServedTable::selectionMoved, this, &ServedPage::showChosen);
    connect(m_table, &ServedTable::failed, this, &ServedPage::refused);
    connect(m_table, &QAbstractItemView::activated, this, [this] { m_pane->text()->setFocus(); });
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, &ServedPage::openContextMenu);
    connect(&m_model, &models::ServedModel::arranged, this, &ServedPage::showRows);
    connect(&m_model, &models::ServedModel::sumsReady, this, &ServedPage::putRows);
    connect(&m_model, &models::ServedModel::reckoning, m_filter, &FilterLine::showProgress);
    connect(&m_model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) {
                const int row = m_table->onlyRow();
                if (row >= first.row() && row <= last.row())
                    showChosen();
            });
}

void ServedPage::begin(bool isOpen)
{
    m_isOpen = isOpen;
    m_table->clearSelection();
    m_table->expectAnotherView();
    showState();
}

void ServedPage::setServed(serving::ServedTreePtr tree, job::JobPtr job)
{
    m_model.setServed(std::move(tree), std::move(job));
}

void ServedPage::setFindings(std::vector<checks::Finding> findings)
{
    m_model.setFindings(std::move(findings));
}

void ServedPage::setServices(const QVector<::bench::Service> &services, const QVector<QHostAddress> &own)
{
    m_services = services;
    m_own = own;
    showChosen();
}

void ServedPage::apply(const ::bench::Batch &batch)
{
    m_model.addRequests(batch.requests);
}

void ServedPage::forgetRequests()
{
    m_model.forgetRequests();
}

void ServedPage::goTo(const QString &path)
{
    m_wanted = path;
    if (m_model.rowOf(path) < 0)
        m_filter->reset();
    if (!m_model.isArranging())
        showRows();
}

void ServedPage::ask()
{
    if (m_filter->query() != m_model.query())
        m_table->expectAnotherView();
    m_model.setQuery(m_filter->query());
}

void ServedPage::showRows()
{
    m_filter->showCount(m_model.rowCount(), m_model.total());
    m_nothing->setVisible(m_model.rowCount() == 0);
    if (const int row = m_model.rowOf(std::exchange(m_wanted, {})); row >= 0)
        m_table->choose(row);
    showState();
    showChosen();
    Q_EMIT counted(m_model.total());
}

void ServedPage::showState()
{
    using Why = NoFiles::Why;
    m_stack->setCurrentIndex(m_isOpen && m_model.total() > 0 ? 1 : 0);
    m_empty->say(!m_isOpen ? Why::NoFolder : m_model.scene().job ? Why::EmptyJob : Why::EmptyFolder);
}

QStringList ServedPage::chosenPaths() const
{
    QStringList paths;
    for (const int row : m_table->selectedRows())
        paths << m_model.entry(row).path;
    return paths;
}

QStringList ServedPage::urlsOf(const QString &path) const
{
    return served::urlsOf(m_services, m_own, path);
}

void ServedPage::showChosen()
{
    const int row = m_table->onlyRow();
    const bool any = m_table->selectionModel()->hasSelection();
    const serving::Entry *entry = row < 0 ? nullptr : &m_model.entry(row);
    for (QAction *action : m_editActions.first(m_editActions.size() - 1))
        action->setEnabled(any);
    m_copyUrl->setEnabled(any && !m_services.isEmpty());
    m_save->setEnabled(entry);
    m_open->setEnabled(entry && QDir::isAbsolutePath(entry->source));
    m_device->setEnabled(entry && m_model.scene().device(*entry));
    m_requests->setEnabled(entry);
    if (entry)
        m_pane->present(m_model, row, urlsOf(entry->path));
    else
        m_pane->presentNone(static_cast<int>(m_table->selectedRows().size()));
}

/// Sums of rows that nobody has looked at are reckoned first: a copy has no holes.
void ServedPage::copyRows()
{
    m_toCopy = chosenPaths();
    if (m_model.askForSums(m_toCopy))
        putRows();
}

void ServedPage::putRows()
{
    QModelIndexList rows;
    for (const QString &path : std::exchange(m_toCopy, {})) {
        if (const int row = m_model.rowOf(path); row >= 0)
            rows << m_model.index(row, 0);
    }
    if (!rows.isEmpty())
        QGuiApplication::clipboard()->setText(widgets::rowsText(rows));
}

void ServedPage::copyName()
{
    QGuiApplication::clipboard()->setText(chosenPaths().join(u'\n'));
}

/// Of several services the first: the one that devices look at by themselves.
void ServedPage::copyUrl()
{
    QStringList urls;
    for (const QString &path : chosenPaths())
        urls << urlsOf(path).mid(0, 1);
    QGuiApplication::clipboard()->setText(urls.join(u'\n'));
}

void ServedPage::saveChosen()
{
    const serving::Entry entry = m_model.entry(m_table->onlyRow()); // while the dialog is open rows may go
    const serving::ServedTreePtr tree = m_model.scene().tree;
    const QString name = entry.path.mid(entry.path.lastIndexOf(u'/') + 1);
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Save a Copy of %1").arg(name), QDir::home().filePath(name));
    if (path.isEmpty())
        return;
    QtConcurrent::run([content = tree->contentOf(entry), path] {
        return saveCopy(*content, path);
    }).then(this, [this](const base::Result<void> &saved) {
        if (!saved)
            Q_EMIT refused(saved.error());
    });
}

void ServedPage::openChosen()
{
    Q_EMIT fileWanted(m_model.entry(m_table->onlyRow()).source);
}

void ServedPage::showDevice()
{
    if (const job::Device *device = m_model.scene().device(m_model.entry(m_table->onlyRow())))
        Q_EMIT deviceWanted(device->id);
}

void ServedPage::showRequests()
{
    Q_EMIT requestsWanted(m_model.entry(m_table->onlyRow()).path);
}

void ServedPage::find()
{
    m_filter->focusWords();
}

void ServedPage::openContextMenu(const QPoint &where)
{
    QMenu menu(this);
    menu.addActions(m_editActions.first(m_editActions.size() - 1));
    menu.exec(m_table->viewport()->mapToGlobal(where));
}

QByteArray ServedPage::saveLayout() const
{
    QByteArray layout;
    QDataStream out(&layout, QIODevice::WriteOnly);
    out << m_splitter->saveState() << m_table->horizontalHeader()->saveState() << m_filter->showsChecksums();
    return layout;
}

void ServedPage::restoreLayout(const QByteArray &layout)
{
    QByteArray splitter, header;
    bool checksums = true;
    QDataStream in(layout);
    in >> splitter >> header >> checksums;
    if (in.status() != QDataStream::Ok)
        return;
    m_splitter->restoreState(splitter);
    m_table->horizontalHeader()->restoreState(header); // tells the model what to sort by
    m_filter->setShowsChecksums(checksums);
}

} // namespace ui::served
