#include "ui/devices/device_editor.h"

#include "core/catalogue/endings.h"
#include "core/phrases/phrases.h"
#include "ui/devices/all_parameters.h"
#include "ui/devices/compare_pane.h"
#include "ui/devices/editor_tabs.h"
#include "ui/devices/file_view.h"
#include "ui/devices/section_form.h"
#include "ui/widgets/meaning.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/tables.h"

#include <QComboBox>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace ui::devices {

namespace {

/// The backup among what is dragged; empty if there is none.
QString draggedBackup(const QMimeData &data)
{
    const auto urls = data.urls();
    if (urls.size() != 1 || !urls.front().isLocalFile())
        return {};
    const QString path = urls.front().toLocalFile();
    const bool fits = path.endsWith(catalogue::kConfigurationEnding, Qt::CaseInsensitive) ||
                      path.endsWith(QLatin1StringView(".txt"), Qt::CaseInsensitive);
    return fits ? path : QString();
}

QString countText(qsizetype count)
{
    return count == 1 ? DeviceEditor::tr("1 device")
                      : DeviceEditor::tr("%1 devices").arg(QLocale().toString(count));
}

} // namespace

DeviceEditor::DeviceEditor(job::Editor &editor, QWidget *parent)
    : QWidget(parent), m_subject(editor), m_stack(new QStackedWidget(this))
{
    setAcceptDrops(true);
    m_stack->addWidget(makeEmpty());
    m_stack->addWidget(makeEditor());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    connect(&m_subject, &Subject::subjectChanged, this, &DeviceEditor::rebuild);
    connect(&m_subject, &Subject::valuesChanged, this, &DeviceEditor::refresh);
    rebuild();
}

/// Fields go before the subject that they speak to, and what is typed is taken over before.
DeviceEditor::~DeviceEditor()
{
    commit();
    delete m_stack;
}

QWidget *DeviceEditor::makeEmpty()
{
    auto *page = new QWidget(this);
    m_emptyText = new QLabel(page);
    m_emptyText->setWordWrap(true);
    m_emptyText->setAlignment(Qt::AlignCenter);
    widgets::scaleFont(*m_emptyText, 1.2);
    m_makeJob = new QPushButton(tr("&Make This Folder a Job"), page);
    connect(m_makeJob, &QPushButton::clicked, this, &DeviceEditor::makeJobRequested);
    auto *column = new QVBoxLayout(page);
    column->addStretch(2);
    column->addWidget(m_emptyText);
    column->addWidget(m_makeJob, 0, Qt::AlignHCenter);
    column->addStretch(3);
    return page;
}

QWidget *DeviceEditor::makeEditor()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(fontMetrics().averageCharWidth(), 0, 0, 0);
    m_title = new QLabel(page);
    m_facts = new QLabel(page);
    for (QLabel *label : {m_title, m_facts}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    }
    widgets::scaleFont(*m_title, 1.3, true);
    makeHeader(*column);
    m_renames = new widgets::NoticeBar(widgets::NoticeBar::Kind::Advice, page);
    m_renames->setObjectName(QStringLiteral("renames"));
    connect(m_renames, &widgets::NoticeBar::actionTriggered, this, &DeviceEditor::rename);
    column->addWidget(m_renames);
    m_tabs = new QTabWidget(page);
    m_tabs->setDocumentMode(true);
    makeTabs();
    column->addWidget(m_tabs, 1);
    return page;
}

void DeviceEditor::makeHeader(QLayout &column)
{
    m_target = new QComboBox(this);
    m_target->setObjectName(QStringLiteral("target"));
    m_target->setAccessibleName(tr("Where changes go"));
    m_target->addItem(tr("this device alone"), static_cast<int>(job::Layer::Override));
    m_target->addItem(tr("its row of the table"), static_cast<int>(job::Layer::Row));
    m_target->addItem(tr("every device of the model"), static_cast<int>(job::Layer::Model));
    m_target->addItem(tr("every device of the site"), static_cast<int>(job::Layer::Site));
    m_target->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_reach = new QLabel(this);
    auto *label = new QLabel(tr("Changes &go to"), this);
    label->setBuddy(m_target);
    auto *row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_target);
    row->addWidget(m_reach, 1);
    static_cast<QVBoxLayout &>(column).addLayout(row);
    connect(m_target, &QComboBox::currentIndexChanged, this, [this] {
        commit();
        m_subject.setTarget(static_cast<job::Layer>(m_target->currentData().toInt()));
    });
}

void DeviceEditor::makeTabs()
{
    for (const EditorTab &tab : editorTabs()) {
        m_forms << new SectionForm(m_subject, tab.sections);
        m_tabs->addTab(m_forms.constLast(), tab.title);
    }
    m_all = new AllParameters(m_subject);
    m_file = new FileView(m_subject);
    m_compare = new ComparePane(m_subject);
    m_tabs->addTab(m_all, tr("A&ll"));
    m_tabs->setTabToolTip(m_tabs->indexOf(m_all), tr("All parameters"));
    m_tabs->addTab(m_file, tr("&File"));
    m_tabs->addTab(m_compare, tr("Compa&re"));
    connect(m_file, &FileView::keyActivated, this, &DeviceEditor::goTo);
    connect(m_compare, &ComparePane::keyActivated, this, &DeviceEditor::goTo);
}

void DeviceEditor::setDevices(const QVector<job::DeviceId> &devices)
{
    commit();
    m_subject.setDevices(devices);
}

void DeviceEditor::setPlainFolder(bool plain)
{
    m_plain = plain;
    rebuild();
}

void DeviceEditor::commit()
{
    for (SectionForm *form : std::as_const(m_forms))
        form->commit();
    m_all->commit();
}

void DeviceEditor::rebuild()
{
    m_emptyText->setText(m_plain
                             ? tr("This folder is served as it is. As a job, its devices can be edited here.")
                             : tr("Select a device to edit its settings.\n"
                                  "Select several to edit them together."));
    m_makeJob->setVisible(m_plain);
    m_stack->setCurrentIndex(m_plain || m_subject.isEmpty() ? 0 : 1);
    for (SectionForm *form : std::as_const(m_forms))
        form->rebuild();
    m_all->rebuild();
    m_compare->refresh();
    m_file->refresh();
    showHeader();
}

void DeviceEditor::refresh()
{
    for (SectionForm *form : std::as_const(m_forms))
        form->refresh();
    m_all->refresh();
    m_compare->refresh();
    m_file->refresh();
    showHeader();
}

void DeviceEditor::showHeader()
{
    if (m_subject.isEmpty())
        return;
    QStringList facts;
    if (const job::Device *device = m_subject.only()) {
        const QString mac = device->mac ? device->mac->toString() : tr("no MAC address yet");
        m_title->setText(device->name.isEmpty() ? mac : device->name);
        if (!device->name.isEmpty())
            facts << mac;
        facts << device->model << device->location
              << (device->templateName.isEmpty() ? tr("no template") : device->templateName);
    } else {
        m_title->setText(countText(m_subject.count()));
        facts << m_subject.models();
    }
    facts.removeAll(QString());
    m_facts->setText(facts.join(QStringLiteral(" · ")));
    showTarget();
    showRenames();
}

void DeviceEditor::showTarget()
{
    const int count = m_subject.count();
    m_target->setItemText(0, count == 1 ? tr("this device alone") : tr("each of these devices"));
    m_target->setItemText(1, count == 1 ? tr("its row of the table") : tr("their rows of the table"));
    const QStringList models = m_subject.models();
    m_target->setItemText(2, models.size() == 1 ? tr("every %1 of the site").arg(models.front())
                                                : tr("every device of these models"));
    const bool wide = m_subject.target() < job::Layer::Row;
    m_reach->setText(wide ? widgets::shapeOf(progress::Tone::Look) + u' ' +
                                tr("An edit changes %1.").arg(countText(m_subject.reach()))
                          : QString());
    QPalette coloured = palette();
    coloured.setColor(QPalette::WindowText, widgets::colourOf(progress::Tone::Look, palette()));
    m_reach->setPalette(coloured);
}

void DeviceEditor::showRenames()
{
    const qsizetype count = m_subject.renameCount();
    m_renames->setVisible(count > 0);
    if (count > 0)
        m_renames->say(progress::Tone::Look,
                       count == 1 ? tr("One setting has another name on this device.")
                                  : tr("%1 settings have other names on this device.").arg(count),
                       count == 1
                           ? tr("It was made for another generation; under the old name it has no effect.")
                           : tr("They were made for another generation; under the old names they have no "
                                "effect."),
                       tr("Re&name"));
}

void DeviceEditor::rename()
{
    if (const auto done = m_subject.rename(); !done)
        m_renames->say(progress::Tone::Bad, phrases::text(done.error()), phrases::fix(done.error().what));
}

void DeviceEditor::goTo(const QByteArray &key)
{
    for (SectionForm *form : std::as_const(m_forms)) {
        if (form->has(key)) {
            m_tabs->setCurrentWidget(form);
            return form->goTo(key);
        }
    }
    m_tabs->setCurrentWidget(m_all);
    m_all->goTo(key);
}

void DeviceEditor::compareWithFile(const QString &path)
{
    m_tabs->setCurrentWidget(m_compare);
    m_compare->compareWithFile(path);
}

void DeviceEditor::dragEnterEvent(QDragEnterEvent *event)
{
    if (!m_subject.isEmpty() && !draggedBackup(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void DeviceEditor::dropEvent(QDropEvent *event)
{
    const QString path = draggedBackup(*event->mimeData());
    if (path.isEmpty())
        return;
    event->acceptProposedAction();
    compareWithFile(path);
}

} // namespace ui::devices
