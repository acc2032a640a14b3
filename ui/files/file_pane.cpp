#include "ui/files/file_pane.h"

#include "ui/files/note_label.h"
#include "ui/widgets/meaning.h"
#include "ui/widgets/tables.h"
#include "ui/widgets/tone_delegate.h"

#include <QAction>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace ui::files {

namespace {

QLabel *titleLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    widgets::scaleFont(*label, 1.0, true);
    return label;
}

/// What a person is selecting in it stays.
void sayIn(NoteLabel &label, const QString &text, std::optional<progress::Tone> tone)
{
    const QString whole = tone && !text.isEmpty() ? widgets::shapeOf(*tone) + u' ' + text : text;
    if (label.text() != whole)
        label.say(whole, tone);
}

/// A few lines take no more room than they need, so that the other table has it.
void fitHeight(QTableView &table)
{
    const int line = table.verticalHeader()->defaultSectionSize();
    const int frame = table.horizontalHeader()->sizeHint().height() + 2 * table.frameWidth();
    const int rows = table.model()->rowCount();
    table.setMaximumHeight(frame + line * rows + line / 2); // half a line more: nobody looks for another
    table.setMinimumHeight(frame + line * std::min(rows, 3));
}

} // namespace

FilePane::FilePane(QWidget *parent)
    : QWidget(parent),
      m_tones(models::toneTitles()),
      m_devices(models::deviceTitles(false)),
      m_name(new NoteLabel(QStringLiteral("name"), this)),
      m_tools(new QWidget(this)),
      m_about(new QWidget(this)),
      m_tonesTitle(titleLabel(tr("Tones in it"), m_about)),
      m_toneTable(makeTable(m_tones, tr("Tones in it"),
                            {QStringLiteral("lunch-bre.wav"), QStringLiteral("00 s"),
                             QStringLiteral("44.1 kHz stereo 16-b"), QStringLiteral("Overwri")})),
      m_adviceNote(new NoteLabel(QStringLiteral("advice"), m_about)),
      m_devicesTitle(titleLabel(tr("Devices that ask for it"), m_about)),
      m_deviceTable(makeTable(m_devices, tr("Devices that ask for it"),
                              {QStringLiteral("00:22:EE:0A:0B:0C"), QStringLiteral("New or sam")})),
      m_making([](int) {}, [this](base::Result<models::FileDetailsPtr> made) { show(std::move(*made)); })
{
    widgets::scaleFont(*m_name, 1.2, true);
    layOut();
    connectParts();
    m_adviceNote->say(
        tr("Algo publishes no rules for WAV files: Advice is what is thought safe, not a rule."));
    presentNone(0);
}

QTableView *FilePane::makeTable(models::LinesModel &model, const QString &name, const QStringList &samples)
{
    auto *table = new QTableView(this);
    table->setModel(&model);
    table->setAccessibleName(name);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    widgets::setUpTable(*table);
    widgets::setColumnWidths(*table, samples);
    table->setItemDelegate(new widgets::ToneDelegate(widgets::ToneDelegate::Manner::Words, table));
    return table;
}

void FilePane::layOut()
{
    static constexpr const char *kLabels[FactCount] = {
        QT_TR_NOOP("What it is"), QT_TR_NOOP("For models"), QT_TR_NOOP("Used by"),
        QT_TR_NOOP("Size"),       QT_TR_NOOP("MD5"),        QT_TR_NOOP("Checksum"),
    };
    auto *tools = new QVBoxLayout(m_tools);
    tools->setContentsMargins(0, 0, 0, 0);
    for (int line = 0; line < 2; ++line)
        tools->addLayout(lineOfTools());
    m_form = new QFormLayout;
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    for (int fact = 0; fact < FactCount; ++fact) {
        auto *value = new NoteLabel(QString::fromLatin1(kLabels[fact]), m_about);
        m_facts[static_cast<std::size_t>(fact)] = value;
        m_form->addRow(tr(kLabels[fact]), value);
    }
    m_remarks = new QVBoxLayout;
    auto *about = new QVBoxLayout(m_about);
    about->setContentsMargins(0, 0, 0, 0);
    about->addLayout(m_remarks);
    about->addLayout(m_form);
    about->addWidget(m_tonesTitle);
    about->addWidget(m_toneTable, 3);
    about->addWidget(m_adviceNote);
    about->addWidget(m_devicesTitle);
    about->addWidget(m_deviceTable, 2);
    about->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_name);
    column->addWidget(m_tools);
    column->addWidget(m_about, 1);
    column->addStretch();
    for (NoteLabel *label : {m_name, m_adviceNote}) // a name of many letters must not push the table aside
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

void FilePane::connectParts()
{
    connect(m_deviceTable, &QAbstractItemView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT deviceWanted(m_devices.line(index.row()).id); });
    connect(m_toneTable, &QAbstractItemView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT toneWanted(m_tones.line(index.row()).cells.first()); });
}

QHBoxLayout *FilePane::lineOfTools()
{
    auto *line = new QHBoxLayout;
    line->addStretch();
    return line;
}

void FilePane::addTool(QAction *action, For files)
{
    auto *button = new QToolButton(m_tools);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFocusPolicy(Qt::TabFocus);
    const bool isOfKind = files != For::There && files != For::Every;
    auto *line = static_cast<QHBoxLayout *>(m_tools->layout()->itemAt(isOfKind ? 0 : 1)->layout());
    line->insertWidget(line->count() - 1, button);
    m_buttons.emplace_back(button, files);
}

void FilePane::presentNone(int selected)
{
    m_making.cancel();
    models::letGo(std::exchange(m_details, std::make_shared<const models::FileDetails>()));
    m_name->say(selected == 0 ? tr("Select a file to see who uses it.")
                              : tr("%1 files are selected.").arg(QLocale().toString(selected)));
    m_about->hide();
    m_tools->setVisible(selected > 0);
    showTools(nullptr);
    Q_EMIT presented();
}

/// What is shown of the same file stays until its newer details are there.
void FilePane::present(const models::FilesScenePtr &scene, const models::FilesRow &row)
{
    const QString path = row.path;
    if (path != m_details->path)
        m_about->hide();
    sayIn(*m_name, path, {});
    m_name->setToolTip(path);
    m_tools->show();
    showTools(&row);
    m_making.start([scene, path](const base::Progress &) -> base::Result<models::FileDetailsPtr> {
        return models::detailsOf(*scene, path);
    });
}

void FilePane::show(models::FileDetailsPtr details)
{
    models::letGo(std::exchange(m_details, std::move(details)));
    setFact(What, m_details->what);
    setFact(Models, m_details->models);
    setFact(Users, m_details->users);
    setFact(Size, m_details->size);
    setFact(Md5, m_details->md5);
    const models::FileRemark &checksum = m_details->checksum;
    setFact(Checksum, checksum.text,
            checksum.tone == progress::Tone::Normal ? std::nullopt : std::optional(checksum.tone));
    showRemarks(m_details->remarks);
    showTables(*m_details);
    m_about->setVisible(!m_details->path.isEmpty());
    Q_EMIT presented();
}

void FilePane::setFact(Fact fact, const QString &value, std::optional<progress::Tone> tone)
{
    NoteLabel *label = m_facts[static_cast<std::size_t>(fact)];
    sayIn(*label, value, tone);
    label->setHidden(value.isEmpty());
    m_form->labelForField(label)->setHidden(value.isEmpty());
}

void FilePane::showRemarks(const std::vector<models::FileRemark> &remarks)
{
    while (m_remarks->count() < static_cast<int>(remarks.size()))
        m_remarks->addWidget(new NoteLabel(QStringLiteral("remark"), m_about));
    for (int at = 0; at < m_remarks->count(); ++at) {
        auto *label = static_cast<NoteLabel *>(m_remarks->itemAt(at)->widget());
        const bool isUsed = at < static_cast<int>(remarks.size());
        const auto &remark = isUsed ? remarks[static_cast<std::size_t>(at)] : models::FileRemark();
        sayIn(*label, remark.text, remark.tone);
        label->setHidden(remark.text.isEmpty());
    }
}

/// Only those that make sense of such a file; whether they can be used is said by their actions. `row` null:
/// there is none, or several.
void FilePane::showTools(const models::FilesRow *row)
{
    const bool isThere = row && !row->isMissing;
    const auto isOfUse = [&](For files) {
        switch (files) {
        case For::Tones:
            return isThere && row->isTones();
        case For::Firmware:
            return isThere && row->reading.isFirmware();
        case For::Missing:
            return row && row->isMissing;
        case For::There:
            return isThere || !row;
        case For::Every:
            return true;
        }
        Q_UNREACHABLE();
    };
    for (const auto &[button, files] : m_buttons)
        button->setVisible(isOfUse(files));
}

void FilePane::showTables(const models::FileDetails &details)
{
    m_tones.setLines(details.tones);
    m_devices.setTitles(models::deviceTitles(details.isTones));
    m_devices.setLines(details.devices);
    fitHeight(*m_toneTable);
    fitHeight(*m_deviceTable);
    const bool hasTones = !details.tones.empty();
    for (QWidget *part : {static_cast<QWidget *>(m_tonesTitle), static_cast<QWidget *>(m_toneTable),
                          static_cast<QWidget *>(m_adviceNote)})
        part->setVisible(hasTones);
    m_devicesTitle->setHidden(details.devices.empty());
    m_deviceTable->setHidden(details.devices.empty());
}

} // namespace ui::files
