#include "ui/served/file_pane.h"

#include "ui/models/findings_model.h"
#include "ui/models/served_text.h"
#include "ui/models/wording.h"
#include "ui/widgets/meaning.h"
#include "ui/widgets/tables.h"

#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace ui::served {

namespace {

// Devices that a file's fetches are told of.
constexpr int kFetchers = 5;
constexpr int kFetchersInTip = 40;

} // namespace

FilePane::FilePane(QWidget *parent)
    : QWidget(parent),
      m_name(valueLabel()),
      m_about(new QWidget(this)),
      m_problem(valueLabel()),
      m_urls(new QWidget(this)),
      m_reveal(new QToolButton(this)),
      m_text(new QPlainTextEdit(this))
{
    widgets::scaleFont(*m_name, 1.2, true);
    m_reveal->setText(tr("Show Sec&rets"));
    m_reveal->setCheckable(true);
    m_reveal->setFocusPolicy(Qt::TabFocus);
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setAcceptDrops(false);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setUndoRedoEnabled(false);
    m_text->setFont(widgets::fixedFont());
    m_text->setAccessibleName(tr("The file as it is served"));
    layOut();
    connect(m_reveal, &QToolButton::toggled, this, [this](bool on) {
        if (m_shown.tree)
            showText({m_shown.tree, m_shown.path, on});
    });
    connect(&m_making, &QFutureWatcherBase::finished, this, [this] { takeText(m_making.result()); });
    presentNone(0);
}

void FilePane::layOut()
{
    static constexpr const char *kLabels[FactCount] = {
        QT_TR_NOOP("Asked for by"), QT_TR_NOOP("Made from"), QT_TR_NOOP("Size"),
        QT_TR_NOOP("MD5"),          QT_TR_NOOP("Fetched"),
    };
    m_tools = new QHBoxLayout;
    m_tools->addStretch();
    m_form = new QFormLayout;
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    for (int fact = 0; fact < FactCount; ++fact) {
        m_facts[static_cast<std::size_t>(fact)] = valueLabel();
        m_form->addRow(tr(kLabels[fact]), m_facts[static_cast<std::size_t>(fact)]);
    }
    auto *urls = new QVBoxLayout(m_urls);
    urls->setContentsMargins(0, 0, 0, 0);
    auto *above = new QHBoxLayout;
    auto *title = new QLabel(tr("As it is served"), this);
    widgets::scaleFont(*title, 1.0, true);
    above->addWidget(title, 1);
    above->addWidget(m_reveal);

    QSizePolicy policy = m_about->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_about->setSizePolicy(policy);
    auto *about = new QVBoxLayout(m_about);
    about->setContentsMargins(0, 0, 0, 0);
    about->addLayout(m_tools);
    about->addWidget(m_problem);
    about->addLayout(m_form);
    about->addWidget(m_urls);
    about->addLayout(above);
    about->addWidget(m_text, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_name);
    column->addWidget(m_about, 1);
    column->addStretch();
}

QLabel *FilePane::valueLabel()
{
    auto *value = new QLabel(this);
    value->setTextFormat(Qt::PlainText);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    value->setFocusPolicy(Qt::NoFocus);
    value->setWordWrap(true);
    // A name of many folders must not push the table aside.
    value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return value;
}

void FilePane::addTool(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFocusPolicy(Qt::TabFocus);
    m_tools->insertWidget(m_tools->count() - 1, button);
}

/// As wide while nothing is chosen as with a file: else the splitter would move at the first choice.
void FilePane::showEvent(QShowEvent *event)
{
    const bool isHidden = m_about->isHidden();
    m_about->show();
    m_about->layout()->activate();
    m_about->setMinimumWidth(m_about->layout()->minimumSize().width());
    m_about->setHidden(isHidden);
    QWidget::showEvent(event);
}

void FilePane::presentNone(int selected)
{
    m_name->setText(selected == 0 ? tr("Select a file to see what devices get.")
                                  : tr("%1 files are selected.").arg(QLocale().toString(selected)));
    m_about->hide();
    m_shown = {};
    m_reveal->setChecked(false);
    m_textOf.clear();
    m_text->clear();
}

void FilePane::present(const models::ServedModel &model, int row, const QStringList &urls)
{
    const serving::Entry &entry = model.entry(row);
    const models::ServedScene &scene = model.scene();
    if (entry.path != m_shown.path)
        m_reveal->setChecked(false); // shown for one file, not for the next
    m_name->setText(entry.path);
    m_name->setToolTip(entry.path);
    setFact(AskedBy, models::askedByText(scene, entry));
    const bool isOnDisk = QDir::isAbsolutePath(entry.source);
    setFact(MadeFrom, isOnDisk ? QDir::toNativeSeparators(entry.source) : models::madeFromText(scene, entry));
    const models::ServedSum *sum = model.sum(entry);
    setFact(Size, sum ? tr("%1 bytes").arg(QLocale().toString(sum->size)) : tr("…"));
    setFact(Md5, sum ? QString::fromLatin1(sum->md5) : tr("…"));
    const models::Fetches *fetches = model.fetches(entry.path);
    setFact(Fetched, fetches ? models::fetchersText(scene, fetches, kFetchers) : tr("not yet"));
    m_facts[Fetched]->setToolTip(models::fetchersText(scene, fetches, kFetchersInTip));
    showProblems(scene.mark(entry));
    showUrls(urls);
    m_about->show();
    showText({scene.tree, entry.path, m_reveal->isChecked()});
}

void FilePane::setFact(Fact fact, const QString &value)
{
    QLabel *label = m_facts[static_cast<std::size_t>(fact)];
    if (label->text() != value) // what is being selected in it stays
        label->setText(value);
}

void FilePane::showProblems(const models::DeviceMark *mark)
{
    m_problem->setVisible(mark != nullptr);
    if (!mark)
        return;
    const progress::Tone tone = models::toneOf(mark->worst);
    m_problem->setText(widgets::shapeOf(tone) + u' ' + mark->sentences().join(u'\n'));
    QPalette coloured = palette();
    coloured.setColor(QPalette::WindowText, widgets::colourOf(tone, palette()));
    m_problem->setPalette(coloured);
}

void FilePane::showUrls(const QStringList &urls)
{
    if (urls == m_shownUrls)
        return;
    m_shownUrls = urls;
    qDeleteAll(m_urls->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    QLayout *column = m_urls->layout();
    if (urls.isEmpty())
        column->addWidget(new QLabel(tr("Not served now: start the bench."), m_urls));
    for (const QString &url : urls) {
        auto *line = new QWidget(m_urls);
        auto *row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        QLabel *text = valueLabel();
        text->setText(url);
        text->setToolTip(url);
        auto *copy = new QToolButton(line);
        copy->setText(tr("Copy"));
        copy->setAccessibleName(tr("Copy %1").arg(url));
        copy->setFocusPolicy(Qt::TabFocus);
        row->addWidget(text, 1);
        row->addWidget(copy);
        column->addWidget(line);
        connect(copy, &QToolButton::clicked, this, [url] { QGuiApplication::clipboard()->setText(url); });
    }
}

/// Composed and masked in another thread; until then the text before stays, if it is of the same file.
void FilePane::showText(const Shown &wanted)
{
    if (wanted == m_shown)
        return;
    m_shown = wanted;
    if (m_textOf != wanted.path)
        m_text->clear();
    m_making.setFuture(QtConcurrent::run([wanted] {
        const serving::Entry *entry = wanted.tree->find(wanted.path);
        return entry ? models::servedText(*wanted.tree->contentOf(*entry), wanted.path, wanted.revealed)
                     : QString();
    }));
}

void FilePane::takeText(const QString &text)
{
    if (m_shown.path.isEmpty())
        return;
    const bool isSame = m_textOf == m_shown.path;
    if (isSame && m_text->toPlainText() == text)
        return;
    const QPoint scrolled(m_text->horizontalScrollBar()->value(), m_text->verticalScrollBar()->value());
    m_text->setPlainText(text);
    m_textOf = m_shown.path;
    if (!isSame)
        return;
    m_text->horizontalScrollBar()->setValue(scrolled.x());
    m_text->verticalScrollBar()->setValue(scrolled.y());
}

} // namespace ui::served
