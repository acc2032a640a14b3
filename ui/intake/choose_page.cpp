#include "ui/intake/choose_page.h"

#include "core/phrases/phrases.h"
#include "ui/intake/sheet_model.h"
#include "ui/intake/sheet_view.h"
#include "ui/intake/wording.h"
#include "ui/widgets/meaning.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/tables.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QShortcut>
#include <QSignalBlocker>
#include <QTableView>
#include <QUrl>
#include <QVBoxLayout>

namespace ui::intake {

namespace {

constexpr const char *kEndings[] = {".xlsx", ".xlsm", ".ods", ".csv", ".tsv", ".tab", ".txt"};

/// Hidden rows are part of what was found: they are easily forgotten.
int hiddenRowsOf(const sheet::Table &table)
{
    int hidden = 0;
    for (int row = 0; row < table.rowCount(); ++row)
        hidden += table.isRowHidden(row) ? 1 : 0;
    return hidden;
}

} // namespace

QString sheetFileIn(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    if (urls.size() != 1 || !urls.first().isLocalFile())
        return {};
    const QString path = urls.first().toLocalFile();
    for (const char *ending : kEndings) {
        if (path.endsWith(QLatin1StringView(ending), Qt::CaseInsensitive))
            return path;
    }
    return {};
}

QString sheetFileFilter()
{
    QString endings;
    for (const char *ending : kEndings)
        endings += QStringLiteral(" *") + QLatin1StringView(ending);
    return ChoosePage::tr("Spreadsheets (%1)").arg(endings.trimmed()) + QStringLiteral(";;") +
           ChoosePage::tr("All files (*)");
}

ChoosePage::ChoosePage(ImportSession &session, QWidget *parent)
    : QWizardPage(parent),
      m_session(session),
      m_sheet(new SheetModel(session, SheetModel::Show::Sheet, this)),
      m_headline(new QLabel(this)),
      m_detail(new QLabel(this)),
      m_progress(new QProgressBar(this)),
      m_stop(new QPushButton(tr("&Stop"), this)),
      m_problem(new widgets::NoticeBar(widgets::NoticeBar::Kind::Advice, this))
{
    setTitle(tr("Choose a Spreadsheet"));
    setSubTitle(tr("Nothing is changed before the last page, and one undo takes all of it back."));
    auto *column = new QVBoxLayout(this);
    m_content = makeContent();
    column->addWidget(m_empty = makeEmpty(), 1);
    column->addWidget(m_source = makeSource());
    column->addWidget(m_problem);
    column->addWidget(m_content, 1);
    auto *pasteKey = new QShortcut(QKeySequence::Paste, this);
    connect(pasteKey, &QShortcut::activated, this, &ChoosePage::paste);
    connect(m_stop, &QPushButton::clicked, &session, &ImportSession::stopReading);
    connect(&session, &ImportSession::readingChanged, this, &ChoosePage::showReading);
    connect(&session, &ImportSession::tableChanged, this, &ChoosePage::showTable);
    connect(&session, &ImportSession::progressed, m_progress, &QProgressBar::setValue);
    connect(m_tables, &QListWidget::currentRowChanged, &session, &ImportSession::chooseTable);
    showTable();
    showReading();
}

/// Before anything was chosen: what to drop, choose, paste; in the middle, where the eye is.
QWidget *ChoosePage::makeEmpty()
{
    auto *empty = new QFrame(this);
    empty->setFrameShape(QFrame::StyledPanel);
    auto *headline = new QLabel(tr("Drop a spreadsheet here"), empty);
    widgets::scaleFont(*headline, 1.8, true);
    auto *kinds = new QLabel(
        tr("Excel (.xlsx), OpenDocument (.ods) or text (.csv, .tsv); or copy rows in a spreadsheet "
           "program and paste them."),
        empty);
    widgets::scaleFont(*kinds, 1.2);
    kinds->setWordWrap(true);
    kinds->setAlignment(Qt::AlignHCenter);
    auto *row = new QHBoxLayout;
    row->addStretch();
    addButtons(*row);
    row->addStretch();
    auto *column = new QVBoxLayout(empty);
    column->addStretch(2);
    column->addWidget(headline, 0, Qt::AlignHCenter);
    column->addWidget(kinds);
    column->addSpacing(fontMetrics().height());
    column->addLayout(row);
    column->addStretch(3);
    return empty;
}

void ChoosePage::addButtons(QHBoxLayout &row)
{
    auto *choose = new QPushButton(tr("Choose a &File…"), this);
    auto *paste = new QPushButton(tr("&Paste Rows"), this);
    connect(choose, &QPushButton::clicked, this, &ChoosePage::chooseFile);
    connect(paste, &QPushButton::clicked, this, &ChoosePage::paste);
    for (QPushButton *button : {choose, paste})
        row.addWidget(button, 0, Qt::AlignTop);
}

QWidget *ChoosePage::makeSource()
{
    auto *source = new QFrame(this);
    source->setFrameShape(QFrame::StyledPanel);
    widgets::scaleFont(*m_headline, 1.3, true);
    for (QLabel *label : {m_headline, m_detail}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_progress->setAccessibleName(tr("How much of the file is read"));
    auto *words = new QVBoxLayout;
    words->addWidget(m_headline);
    words->addWidget(m_detail);
    words->addWidget(m_progress);
    auto *row = new QHBoxLayout(source);
    row->addLayout(words, 1);
    row->addWidget(m_stop, 0, Qt::AlignTop);
    addButtons(*row);
    return source;
}

QWidget *ChoosePage::makeContent()
{
    auto *content = new QWidget(this);
    m_tables = new QListWidget(content);
    m_tables->setAccessibleName(tr("Sheets of the workbook"));
    m_tables->setSpacing(2);
    m_tables->setTextElideMode(Qt::ElideMiddle);
    m_tables->setMaximumWidth(fontMetrics().averageCharWidth() * 36);
    m_notes = new QLabel(content);
    m_notes->setTextFormat(Qt::PlainText);
    m_notes->setWordWrap(true);
    m_preview = new QTableView(content);
    setUpSheetView(*m_preview, *m_sheet);
    m_preview->setAccessibleName(tr("The sheet"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_tables, 1);
    row->addWidget(m_preview, 3);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_notes);
    column->addLayout(row, 1);
    return content;
}

bool ChoosePage::isComplete() const
{
    return m_session.workbook() && !m_session.isReading() && m_session.table().rowCount() > 0;
}

void ChoosePage::take(const QMimeData &given)
{
    if (const QString path = sheetFileIn(given); !path.isEmpty())
        m_session.read(path);
    else if (given.hasText() && m_session.takeText(given.text()))
        return;
    else if (!m_session.failure())
        m_problem->say(progress::Tone::Look, tr("There are no rows on the clipboard."),
                       tr("Copy them in the spreadsheet program, with their headers, then paste them here."));
}

void ChoosePage::chooseFile()
{
    const QString path =
        QFileDialog::getOpenFileName(this, tr("Choose a Spreadsheet"), {}, sheetFileFilter());
    if (!path.isEmpty())
        m_session.read(path);
}

void ChoosePage::paste()
{
    take(*QGuiApplication::clipboard()->mimeData());
}

void ChoosePage::showReading()
{
    const bool isReading = m_session.isReading();
    m_progress->setVisible(isReading);
    m_stop->setVisible(isReading);
    m_problem->hide();
    if (const auto &failure = m_session.failure())
        m_problem->say(progress::Tone::Bad, phrases::text(*failure), phrases::fix(failure->what));
    showTable();
}

void ChoosePage::showTable()
{
    const auto workbook = m_session.workbook();
    const bool isReading = m_session.isReading();
    m_empty->setVisible(!workbook && !isReading);
    m_source->setVisible(workbook || isReading);
    m_content->setVisible(workbook != nullptr);
    m_headline->setText(isReading ? tr("Reading %1").arg(m_session.wantedName()) : m_session.sourceName());
    m_detail->setText(workbook && !isReading
                          ? formatText(*workbook) + QStringLiteral(" · ") + sizeText(m_session.table())
                          : QString());
    m_detail->setVisible(!m_detail->text().isEmpty());
    if (workbook) {
        fillTables();
        fillNotes();
        sizeColumns(*m_preview, *m_sheet);
    }
    Q_EMIT completeChanged();
}

void ChoosePage::fillTables()
{
    const QSignalBlocker quiet(m_tables);
    const auto &tables = m_session.workbook()->tables;
    m_tables->clear();
    for (const sheet::Table &table : tables) {
        QString text = (table.name().isEmpty() ? tr("Sheet") : table.name()) + u'\n' + sizeText(table);
        if (table.isHidden())
            text += QStringLiteral(", ") + tr("hidden");
        auto *item = new QListWidgetItem(text, m_tables);
        item->setToolTip(table.name().toHtmlEscaped());
    }
    m_tables->setCurrentRow(m_session.tableIndex());
    m_tables->setVisible(tables.size() > 1);
}

void ChoosePage::fillNotes()
{
    QStringList notes;
    const sheet::Table &table = m_session.table();
    if (table.rowCount() == 0)
        notes << (m_session.workbook()->tables.size() > 1 ? tr("This sheet is empty. Choose another one.")
                                                          : tr("This sheet is empty. Choose another file."));
    if (table.isHidden())
        notes << tr("The workbook hides this sheet.");
    if (const int hidden = hiddenRowsOf(table); hidden > 0)
        notes << tr("Hidden or filtered: %1. They are taken too unless you say otherwise.")
                     .arg(rowsText(hidden));
    for (const base::Message &note : m_session.workbook()->notes)
        notes << (phrases::text(note) + u' ' + phrases::fix(note)).trimmed();
    for (QString &note : notes)
        note.prepend(widgets::shapeOf(progress::Tone::Look) + QStringLiteral("  "));
    m_notes->setText(notes.join(u'\n'));
    m_notes->setVisible(!notes.isEmpty());
}

} // namespace ui::intake
