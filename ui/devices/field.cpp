#include "ui/devices/field.h"

#include "core/phrases/phrases.h"
#include "ui/devices/layer_look.h"
#include "ui/devices/parameter_editor_tone.h"
#include "ui/widgets/meaning.h"

#include <QGridLayout>
#include <QKeySequence>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QShortcut>
#include <QToolButton>

namespace ui::devices {

namespace {

using namespace std::chrono_literals;
constexpr auto kRest = 300ms;
const QKeySequence kLayersKey(Qt::CTRL | Qt::SHIFT | Qt::Key_L);

QLabel *smallLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->hide();
    return label;
}

void colour(QLabel &label, const QColor &colour)
{
    QPalette palette = label.parentWidget()->palette();
    palette.setColor(QPalette::WindowText, colour);
    label.setPalette(palette);
}

QString plain(QString text)
{
    return text.replace(u'&', QStringLiteral("&&"));
}

} // namespace

Field::Field(Subject &subject, QByteArray key, QWidget *parent)
    : QObject(parent),
      m_subject(subject),
      m_key(std::move(key)),
      m_match(catalogue::Parameters::builtIn().find(m_key)),
      m_label(new QLabel(plain(labelOf(m_key)), parent)),
      m_editor(ParameterEditor::create(m_match.parameter, m_key, subject.era(), parent)),
      m_source(new QToolButton(parent)),
      m_layers(new QMenu(m_source)),
      m_note(smallLabel(parent)),
      m_problem(smallLabel(parent)),
      m_back(new QToolButton(parent))
{
    const QString name = QString::fromUtf8(m_key);
    m_label->setBuddy(m_editor->field());
    m_label->setWordWrap(true);
    m_label->setToolTip(m_match && !m_match.parameter->help.isEmpty() ? name + u'\n' + m_match.parameter->help
                                                                      : name);
    m_editor->field()->setAccessibleName(labelOf(m_key));
    m_editor->setObjectName(name);
    m_source->setObjectName(QStringLiteral("layer"));
    m_source->setAutoRaise(true);
    m_source->setPopupMode(QToolButton::InstantPopup);
    m_source->setMenu(m_layers);
    m_source->setFocusPolicy(Qt::ClickFocus); // Tab goes from value to value; the keyboard has the shortcut
    auto *open = new QShortcut(kLayersKey, m_editor, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(open, &QShortcut::activated, m_source, &QToolButton::showMenu);
    m_label->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_label, &QWidget::customContextMenuRequested, this,
            [this](const QPoint &at) { m_layers->popup(m_label->mapToGlobal(at)); });
    connect(m_layers, &QMenu::aboutToShow, this, &Field::fillLayers);
    m_back->setObjectName(QStringLiteral("back"));
    m_back->hide();
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRest);
    connect(&m_rest, &QTimer::timeout, this, &Field::commit);
    connect(m_editor, &ParameterEditor::edited, this, &Field::edit);
    connect(m_editor, &ParameterEditor::finished, this, &Field::finish);
    connect(m_editor, &ParameterEditor::cancelled, this, &Field::cancel);
    connect(m_back, &QToolButton::clicked, this, &Field::back);
    refresh();
}

/// The label stands beside the first line of the editor, whatever is written below it. So does the way back:
/// the last column is as wide as the name of a layer, and the editors have the rest.
void Field::addTo(QGridLayout &grid, int row)
{
    auto *below = new QVBoxLayout;
    below->setSpacing(2);
    below->addWidget(m_problem);
    below->addWidget(m_note);
    below->addWidget(m_back, 0, Qt::AlignLeft);
    grid.addWidget(m_label, row, 0);
    grid.addWidget(m_editor, row, 1);
    grid.addWidget(m_source, row, 2);
    grid.addLayout(below, row + 1, 1);
}

void Field::refresh()
{
    const Shown shown = m_subject.shown(m_key);
    showSource(shown);
    showNote(shown);
    if (m_typed || m_refused)
        return;
    if (auto *tone = qobject_cast<ToneEditor *>(m_editor))
        tone->offer(m_subject.toneOffer());
    m_editor->present(shown.value, shown.several ? tr("several values") : tr("not set"));
    showProblem(shown.value);
}

void Field::showSource(const Shown &shown)
{
    const QPalette palette = m_source->parentWidget()->palette();
    const QString layer = shown.layer                    ? wordOf(*shown.layer)
                          : shown.several || shown.value ? tr("several")
                                                         : QString();
    m_source->setText(layer);
    m_source->setVisible(!layer.isEmpty());
    m_source->setAccessibleName(tr("%1 comes from: %2").arg(labelOf(m_key), layer));
    m_source->setToolTip(tr("Where this value is said. Click to say it for other devices (%1)")
                             .arg(kLayersKey.toString(QKeySequence::NativeText)));
    QPalette coloured = palette;
    coloured.setColor(QPalette::ButtonText, colourOf(shown.layer.value_or(job::Layer::Template), palette));
    m_source->setPalette(coloured);
    QFont font = m_source->parentWidget()->font();
    font.setBold(shown.set);
    m_source->setFont(font);
}

/// What is typed counts: it is taken over first.
void Field::fillLayers()
{
    commit();
    m_layers->clear();
    const Shown shown = m_subject.shown(m_key);
    const QStringList models = m_subject.models();
    const auto counted = [this](job::Layer layer, const QString &text) {
        return tr("%1 (%2)").arg(text, QLocale().toString(m_subject.reach(layer)));
    };
    const std::pair<job::Layer, QString> kWhere[] = {
        {job::Layer::Override, m_subject.count() == 1 ? tr("Say It for This Device &Alone")
                                                      : tr("Say It for E&ach of These Devices")},
        {job::Layer::Row, m_subject.count() == 1 ? tr("Say It in Its &Row of the Table")
                                                 : tr("Say It in Their &Rows of the Table")},
        {job::Layer::Model,
         counted(job::Layer::Model, models.size() == 1 ? tr("Say It for &Every %1").arg(models.front())
                                                       : tr("Say It for &Every Device of These Models"))},
        {job::Layer::Site, counted(job::Layer::Site, tr("Say It for Every Device of the &Site"))},
    };
    for (const auto &[layer, text] : kWhere) {
        QAction *action = m_layers->addAction(text, this, [this, to = layer] { sayIn(to); });
        action->setCheckable(true);
        action->setChecked(shown.layer == layer);
        action->setEnabled(shown.value && !shown.several && shown.layer != layer && !m_refused);
    }
}

void Field::sayIn(job::Layer layer)
{
    ++m_session;
    if (const auto done = m_subject.sayIn(layer, m_key); !done)
        sayProblem(phrases::text(done.error()));
}

void Field::showNote(const Shown &shown)
{
    QString note;
    if (shown.hiddenBy)
        note = tr("Has no effect here: %1 says %2.")
                   .arg(wordOf(shown.hiddenBy->layer), safe(shown.hiddenBy->value));
    else if (shown.hides)
        note = tr("%1 says %2.").arg(titleOf(shown.hides->layer), safe(shown.hides->value));
    else if (shown.set && m_subject.count() == 1)
        note = tr("Nothing else says it.");
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    colour(*m_note, widgets::colourOf(progress::Tone::Normal, m_note->parentWidget()->palette()));
    m_back->setText(shown.hides              ? tr("Back to %1").arg(wordOf(shown.hides->layer))
                    : m_subject.count() == 1 ? tr("Take away")
                                             : tr("Back"));
    m_back->setToolTip(shown.hides
                           ? tr("Takes this value away, so that %1 holds").arg(safe(shown.hides->value))
                           : tr("Takes this value away"));
    m_back->setAccessibleName(tr("%1: %2").arg(labelOf(m_key), m_back->text()));
    m_back->setVisible(shown.set);
}

void Field::showProblem(const std::optional<QString> &value)
{
    const auto problem =
        value && m_match ? catalogue::problemOf(*m_match.parameter, m_subject.era(), *value) : std::nullopt;
    sayProblem(problem ? phrases::text(*problem) : QString());
}

void Field::sayProblem(const QString &sentence)
{
    m_problem->setText(sentence.isEmpty() ? QString()
                                          : widgets::shapeOf(progress::Tone::Look) + u' ' + sentence);
    m_problem->setVisible(!sentence.isEmpty());
    colour(*m_problem, widgets::colourOf(progress::Tone::Look, m_problem->parentWidget()->palette()));
    m_editor->field()->setAccessibleDescription(sentence);
}

void Field::edit(const QString &value, ParameterEditor::Pace pace)
{
    m_typed = value;
    m_refused = false;
    showProblem(value);
    if (pace == ParameterEditor::Pace::Typing) {
        m_rest.start();
        return;
    }
    if (pace == ParameterEditor::Pace::Whole)
        ++m_session;
    commit();
    if (pace == ParameterEditor::Pace::Whole)
        ++m_session;
}

void Field::commit()
{
    m_rest.stop();
    if (m_typed)
        apply(std::exchange(m_typed, {}), step());
}

void Field::apply(const std::optional<QString> &value, const QString &mergesAs)
{
    const auto done = m_subject.set(m_key, value, mergesAs);
    m_refused = !done;
    if (!done)
        sayProblem(phrases::text(done.error()));
}

void Field::finish()
{
    commit();
    ++m_session;
}

void Field::cancel()
{
    m_rest.stop();
    m_refused = false;
    m_typed.reset();
    m_subject.takeBack(step());
    refresh();
}

void Field::back()
{
    m_typed.reset();
    m_refused = false;
    ++m_session;
    apply({}, {});
    refresh();
}

void Field::focus()
{
    m_editor->field()->setFocus(Qt::OtherFocusReason);
}

QString Field::safe(const QString &value) const
{
    return value.isEmpty() ? tr("blank") : safeText(m_key, value);
}

QString Field::step() const
{
    return QStringLiteral("field %1 %2 %3")
        .arg(QString::fromUtf8(m_key))
        .arg(reinterpret_cast<quintptr>(this))
        .arg(m_session);
}

} // namespace ui::devices
