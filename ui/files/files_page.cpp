#include "ui/files/files_page.h"

#include "core/catalogue/file_name.h"
#include "ui/files/drop_veil.h"
#include "ui/files/file_pane.h"
#include "ui/files/files_table.h"
#include "ui/widgets/meaning.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/tables.h"

#include <QAction>
#include <QDataStream>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QIODevice>
#include <QLabel>
#include <QLocale>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <chrono>

namespace ui::files {

namespace {

/// What devices were seen to do comes many times a second; nobody reads as fast.
constexpr std::chrono::milliseconds kPause{500};

} // namespace

FilesPage::FilesPage(job::Editor &editor, QWidget *parent)
    : QWidget(parent),
      m_editor(editor),
      m_removing([](int) {}, [this](const base::Result<job::Change> &change) { onRemoving(change); }),
      m_notice(new widgets::NoticeBar(widgets::NoticeBar::Kind::Advice, this)),
      m_stack(new QStackedWidget(this)),
      m_empty(new NoStock),
      m_splitter(new QSplitter(Qt::Horizontal)),
      m_table(new FilesTable(m_model)),
      m_pane(new FilePane),
      m_veil(
          new DropVeil(this, tr("Let go to look at what is in it: firmware with its .md5, WAV files, zips.")))
{
    setAcceptDrops(true);
    m_later.setSingleShot(true);
    m_later.setInterval(kPause);
    makeActions();
    layOut();
    connectParts();
    showRows();
}

FilesPage::~FilesPage()
{
    delete m_stack; // its table looks at the model, which goes before a child does
}

void FilesPage::layOut()
{
    auto *left = new QWidget;
    auto *rows = new QVBoxLayout(left);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->addWidget(makeHeader());
    rows->addWidget(m_table, 1);
    m_splitter->addWidget(left);
    m_splitter->addWidget(m_pane);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(8);
    const int line = fontMetrics().height();
    m_splitter->setSizes({line * 47, line * 29});
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_splitter);
    auto *whole = new QVBoxLayout(this);
    whole->addWidget(m_notice);
    whole->addWidget(m_stack, 1);
}

QWidget *FilesPage::makeHeader()
{
    auto *header = new QWidget;
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    for (QAction *action : {m_add, m_new, m_bring}) {
        auto *button = new QToolButton(header);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button);
    }
    row->addStretch();
    m_summary = new QLabel(header);
    m_summary->setObjectName(QStringLiteral("summary"));
    row->addWidget(m_summary);
    return header;
}

void FilesPage::makeActions()
{
    const auto control = [](Qt::Key key) { return QKeySequence(Qt::CTRL | Qt::SHIFT | key); };
    m_add = addAction(tr("&Add Files…"), QKeySequence::New, &FilesPage::addFiles);
    m_new = addAction(tr("New &Tone Package…"), control(Qt::Key_T), &FilesPage::newTones);
    m_bring = addAction(tr("&Bring Devices to…"), Qt::CTRL | Qt::Key_B, &FilesPage::bringDevices);
    m_give = addAction(tr("&Give Devices These Tones…"), Qt::CTRL | Qt::Key_G, &FilesPage::giveTones);
    m_openTones = addAction(tr("&Open Package…"), Qt::Key_F2, &FilesPage::openTones);
    m_replace = addAction(tr("Re&place…"), control(Qt::Key_P), &FilesPage::replace);
    m_remove = addAction(tr("Re&move"), QKeySequence::Delete, &FilesPage::remove);
    m_show = addAction(tr("Show in &Folder"), control(Qt::Key_O), &FilesPage::showInFolder);
    m_name = addAction(tr("Copy &Name"), control(Qt::Key_C), &FilesPage::copyName);
    m_rows = addAction(tr("&Copy Rows"), QKeySequence::Copy, &FilesPage::copyRows);
    m_bring->setToolTip(tr("Have devices install a version of their firmware"));
    m_give->setToolTip(tr("Have devices fetch these tones"));
    using For = FilePane::For;
    for (QAction *action : {m_give, m_openTones})
        m_pane->addTool(action, For::Tones);
    for (QAction *action : {m_replace, m_remove, m_show})
        m_pane->addTool(action, For::There);
    m_pane->addTool(m_name, For::Every);
}

QAction *FilesPage::addAction(const QString &text, const QKeySequence &keys, void (FilesPage::*slot)())
{
    auto *action = new QAction(text, this);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, slot);
    m_editActions << action;
    return action;
}

void FilesPage::connectParts()
{
    connect(m_notice, &widgets::NoticeBar::actionTriggered, this, &FilesPage::wantsJob);
    connect(m_empty, &NoStock::openRequested, this, &FilesPage::openRequested);
    connect(m_empty, &NoStock::addRequested, this, &FilesPage::addFiles);
    connect(m_empty, &NoStock::tonesRequested, this, &FilesPage::newTones);
    connect(m_table, &FilesTable::selectionMoved, this, &FilesPage::showChosen);
    connect(m_table, &QAbstractItemView::activated, this, &FilesPage::activate);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, &FilesPage::openContextMenu);
    connect(m_pane, &FilePane::deviceWanted, this, &FilesPage::deviceWanted);
    connect(m_pane, &FilePane::toneWanted, this, &FilesPage::openTones);
    connect(&m_model, &models::FilesModel::arranged, this, &FilesPage::showRows);
    connect(&m_later, &QTimer::timeout, this, &FilesPage::showChosen);
}

void FilesPage::begin(Place place)
{
    const bool isOther = place.root != m_place.root || place.below != m_place.below;
    m_place = std::move(place);
    if (isOther) {
        m_wanted.clear();
        m_model.begin(m_place.root, m_place.below);
    }
    showPlace();
    showState();
}

void FilesPage::setStock(job::JobPtr job, checks::FolderPtr folder)
{
    m_model.setPlace({m_place.root, m_place.below, std::move(job), std::move(folder)});
}

void FilesPage::apply(const ::bench::Batch &batch)
{
    m_pace.add(batch.requests);
    if (m_seen.add(batch.devices) && !m_later.isActive())
        m_later.start();
}

void FilesPage::forgetDevices()
{
    m_seen.clear();
    showChosen();
}

models::FilesScenePtr FilesPage::scene() const
{
    auto scene = std::make_shared<models::FilesScene>(*m_model.scene());
    if (scene->job)
        scene->seen = m_seen.of(*scene->job);
    return scene;
}

/// Of a file that is wanted by its name alone the path that it has, in whichever folder; empty: not there.
QString FilesPage::pathNear(const QString &wanted) const
{
    if (m_model.rowOf(wanted) >= 0)
        return wanted;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (m_model.row(row).path.endsWith(u'/' + wanted))
            return m_model.row(row).path;
    }
    return {};
}

void FilesPage::showRows()
{
    QStringList there;
    for (const QString &wanted : std::as_const(m_wanted)) {
        if (const QString path = pathNear(wanted); !path.isEmpty())
            there << path;
    }
    if (!there.isEmpty()) {
        m_wanted.clear();
        m_table->choose(there);
    }
    showState();
    showSummary();
    showChosen();
    Q_EMIT counted(m_model.rowCount() - m_model.missing(), m_model.missing());
}

void FilesPage::showState()
{
    using Why = NoStock::Why;
    m_empty->say(m_place.root.isEmpty() ? Why::NoFolder : canTake() ? Why::Nothing : Why::ReadOnly);
    m_stack->setCurrentIndex(m_place.root.isEmpty() || m_model.rowCount() == 0 ? 0 : 1);
    enableActions();
}

/// What cannot be done here at all is said once, in words.
void FilesPage::showPlace()
{
    using progress::Tone;
    if (m_place.isReadOnly)
        m_notice->say(Tone::Look, tr("This job is open for reading only: nothing can be changed here."), {});
    else if (!m_place.root.isEmpty() && !m_place.isJob)
        m_notice->say(Tone::Normal, tr("This is a plain folder: files can be added, replaced and removed."),
                      tr("Which devices install what is for the settings of a job to say."),
                      tr("Make This Folder a Job"));
    else
        m_notice->hide();
}

void FilesPage::showSummary()
{
    const int missing = m_model.missing();
    const int files = m_model.rowCount() - missing;
    const QString count = files == 1 ? tr("1 file") : tr("%1 files").arg(QLocale().toString(files));
    const auto tone = progress::Tone::Bad;
    m_summary->setText(missing == 0
                           ? count
                           : tr("%1 · %2 %3 missing")
                                 .arg(count, QString(widgets::shapeOf(tone)), QLocale().toString(missing)));
    QPalette coloured = palette();
    if (missing > 0)
        coloured.setColor(QPalette::WindowText, widgets::colourOf(tone, palette()));
    m_summary->setPalette(coloured);
}

void FilesPage::showChosen()
{
    enableActions();
    if (const models::FilesRow *row = chosen())
        m_pane->present(scene(), *row);
    else
        m_pane->presentNone(static_cast<int>(m_table->selectedPaths().size()));
}

const models::FilesRow *FilesPage::chosen() const
{
    const int row = m_table->onlyRow();
    return row < 0 ? nullptr : &m_model.row(row);
}

QStringList FilesPage::chosenThere() const
{
    QStringList there;
    for (const QString &path : m_table->selectedPaths()) {
        if (!m_model.row(m_model.rowOf(path)).isMissing)
            there << path;
    }
    return there;
}

bool FilesPage::hasDevices() const
{
    return m_place.isJob && m_model.scene()->job && !m_model.scene()->job->devices.isEmpty();
}

void FilesPage::enableActions()
{
    const models::FilesRow *row = chosen();
    const bool can = canTake();
    const bool isTones = isThere(row) && row->isTones();
    const bool any = !m_table->selectedPaths().isEmpty();
    m_add->setEnabled(can);
    m_new->setEnabled(can);
    m_bring->setEnabled(can && hasDevices());
    m_give->setEnabled(can && hasDevices() && isTones);
    m_openTones->setEnabled(can && isTones);
    m_replace->setEnabled(can && isThere(row));
    m_remove->setEnabled(can && !chosenThere().isEmpty());
    m_show->setEnabled(isThere(row));
    m_name->setEnabled(any);
    m_rows->setEnabled(any);
}

void FilesPage::goTo(const QString &path)
{
    m_wanted = {path};
    const QString folder = path.left(path.lastIndexOf(u'/') + 1);
    for (const QString &summed : catalogue::namesSummedBy(path.sliced(folder.size())))
        m_wanted << folder + summed;
    if (!m_model.isLooking())
        showRows();
}

QByteArray FilesPage::saveLayout() const
{
    QByteArray layout;
    QDataStream out(&layout, QIODevice::WriteOnly);
    out << m_splitter->saveState() << m_table->horizontalHeader()->saveState() << m_memory.toJson();
    return layout;
}

void FilesPage::restoreLayout(const QByteArray &layout)
{
    QByteArray splitter, header, memory;
    QDataStream in(layout);
    in >> splitter >> header >> memory;
    if (in.status() != QDataStream::Ok)
        return;
    m_splitter->restoreState(splitter);
    m_table->horizontalHeader()->restoreState(header); // tells the model what to sort by
    m_memory = DialogMemory::fromJson(memory);
}

} // namespace ui::files
