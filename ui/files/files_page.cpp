#include "ui/files/files_page.h"

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
#include <chrono>

namespace ui::files {

namespace {

/// What devices were seen to do comes many times a second; nobody reads as fast.
constexpr std::chrono::milliseconds kPause{500};

/// With the keys that do the same, which no button shows.
void sayTip(QAction &action, const QString &text)
{
    const QString keys = action.shortcut().toString(QKeySequence::NativeText);
    action.setToolTip(FilesPage::tr("%1 (%2)").arg(text, keys));
}

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
    m_splitter->setSizes({line * 49, line * 28});
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
    m_bringTo = new QAction(this);
    connect(m_bringTo, &QAction::triggered, this, &FilesPage::bringDevices);
    sayTip(*m_bring, tr("Have devices install a version of their firmware"));
    sayTip(*m_give, tr("Have devices fetch these tones"));
    using For = FilePane::For;
    for (QAction *action : {m_give, m_openTones})
        m_pane->addTool(action, For::Tones);
    m_pane->addTool(m_bringTo, For::Firmware);
    m_pane->addTool(m_add, For::Missing);
    for (QAction *action : {m_replace, m_remove, m_show})
        m_pane->addTool(action, For::There);
    m_pane->addTool(m_name, For::Every);
}

QAction *FilesPage::addAction(const QString &text, const QKeySequence &keys, void (FilesPage::*slot)())
{
    auto *action = new QAction(text, this);
    action->setShortcut(keys);
    sayTip(*action, QString(text).remove(u'&').remove(u'…'));
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
    connect(&m_later, &QTimer::timeout, this, &FilesPage::showSeen);
    connect(&m_editor, &job::Editor::historyChanged, this, &FilesPage::onStep);
}

void FilesPage::begin(Place place)
{
    const bool isOther = place.root != m_place.root || place.below != m_place.below;
    m_place = std::move(place);
    if (isOther) {
        m_wanted.clear();
        m_chosenPath.clear();
        m_there.clear();
        m_stepUntil = {};
        m_model.begin(m_place.root, m_place.below);
    }
    showPlace();
    showState();
}

void FilesPage::setStock(job::JobPtr job, checks::FolderPtr folder)
{
    const stock::SeenFirmware seen = job ? m_seen.firmwareOf(*job) : stock::SeenFirmware();
    m_model.setPlace({m_place.root, m_place.below, std::move(job), std::move(folder), seen});
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
    showSeen();
}

void FilesPage::showSeen()
{
    if (const job::JobPtr &job = m_model.scene()->job)
        m_model.setSeen(m_seen.firmwareOf(*job));
    showChosen();
}

models::FilesScenePtr FilesPage::scene() const
{
    auto scene = std::make_shared<models::FilesScene>(*m_model.scene());
    if (scene->job)
        scene->seen = m_seen.of(*scene->job);
    return scene;
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
                      tr("Make it a job to choose which devices install what."),
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
    m_bringTo->setEnabled(m_bring->isEnabled());
    m_bringTo->setText(isThere(row) ? tr("Bring Devices to %1…").arg(row->reading.version) : QString());
    m_bringTo->setToolTip(m_bring->toolTip());
    m_give->setEnabled(can && hasDevices() && isTones);
    m_openTones->setEnabled(can && isTones);
    m_replace->setEnabled(can && isThere(row));
    m_remove->setEnabled(can && !chosenThere().isEmpty());
    m_show->setEnabled(isThere(row));
    m_name->setEnabled(any);
    m_rows->setEnabled(any);
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
