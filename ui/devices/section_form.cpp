#include "ui/devices/section_form.h"

#include "ui/devices/layer_look.h"
#include "ui/widgets/tables.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QLabel>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace ui::devices {

SectionForm::SectionForm(Subject &subject, QStringList sections, QWidget *parent)
    : QScrollArea(parent), m_subject(subject), m_sections(std::move(sections))
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    rebuild();
}

QString SectionForm::signature() const
{
    return QString::number(static_cast<int>(m_subject.era())) + m_subject.models().join(u',');
}

void SectionForm::rebuild()
{
    if (signature() == m_builtFor)
        return refresh();
    commit();
    m_builtFor = signature();
    m_groups.clear();
    m_places.clear();
    m_fields.clear();
    plan();
    // Filled before it is shown: what is added to a widget in view stays hidden until the next turn.
    auto *content = new QWidget;
    build(*content);
    setWidget(content); // deletes the form there was
    content->show();
}

void SectionForm::plan()
{
    for (PlannedGroup &group : planOf(m_sections, m_subject.era(), m_subject.models()))
        m_groups.push_back({std::move(group)});
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        for (const QByteArray &key : std::as_const(m_groups[i].keys))
            m_places.insert(key, i);
    }
}

void SectionForm::build(QWidget &content)
{
    auto *column = new QVBoxLayout(&content);
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        Group &group = m_groups[i];
        auto *place = new QVBoxLayout;
        if (group.open) {
            if (!group.title.isEmpty()) {
                auto *title = new QLabel(group.title, &content);
                widgets::scaleFont(*title, 1.1, true);
                place->addWidget(title);
            }
        } else {
            group.heading = new QToolButton(&content);
            group.heading->setText(group.title);
            group.heading->setCheckable(true);
            group.heading->setAutoRaise(true);
            group.heading->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
            group.heading->setArrowType(Qt::RightArrow);
            place->addWidget(group.heading);
            connect(group.heading, &QToolButton::toggled, this, [this, i](bool on) { open(i, on); });
        }
        group.content = new QWidget(&content);
        place->addWidget(group.content);
        group.content->setVisible(group.open);
        column->addLayout(place);
        if (group.open)
            fill(group);
    }
    column->addStretch(1);
}

void SectionForm::open(std::size_t index, bool on)
{
    Group &group = m_groups[index];
    group.open = on;
    group.heading->setArrowType(on ? Qt::DownArrow : Qt::RightArrow);
    if (on)
        fill(group);
    group.content->setVisible(on);
}

void SectionForm::fill(Group &group)
{
    if (group.content->layout())
        return;
    auto *grid = new QGridLayout(group.content);
    grid->setContentsMargins(0, 0, 0, fontMetrics().height() / 2);
    grid->setVerticalSpacing(4);
    grid->setHorizontalSpacing(12);
    grid->setColumnMinimumWidth(0, fontMetrics().averageCharWidth() * 14);
    // As wide as its longest word, so that editors keep their width when a layer changes.
    grid->setColumnMinimumWidth(2, fontMetrics().horizontalAdvance(wordOf(job::Layer::Override)) +
                                       fontMetrics().averageCharWidth() * 4);
    grid->setColumnStretch(1, 1);
    int row = 0;
    QWidget *before = nullptr;
    for (const QByteArray &key : std::as_const(group.keys)) {
        auto *field = new Field(m_subject, key, group.content);
        field->addTo(*grid, row);
        if (before)
            QWidget::setTabOrder(before, field->editor()->field());
        before = field->editor()->field();
        m_fields.insert(key, field);
        row += Field::kRows;
    }
    keepWide();
}

/// It never scrolls sideways: what does not fit would be out of sight, and the layers stand at the right.
void SectionForm::keepWide()
{
    const QWidget *content = m_groups.front().content->parentWidget();
    const int wanted =
        content->layout()->minimumSize().width() + verticalScrollBar()->sizeHint().width() + 2 * frameWidth();
    setMinimumWidth(std::max(minimumWidth(), wanted));
}

void SectionForm::refresh()
{
    m_stale = !isVisible();
    if (m_stale)
        return;
    for (Field *field : std::as_const(m_fields))
        field->refresh();
}

void SectionForm::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    if (m_stale)
        refresh();
}

void SectionForm::commit()
{
    for (Field *field : std::as_const(m_fields))
        field->commit();
}

void SectionForm::goTo(const QByteArray &key)
{
    if (!has(key))
        return;
    const Group &group = m_groups[m_places.value(key)];
    if (group.heading)
        group.heading->setChecked(true);
    Field *field = m_fields.value(key);
    // The heading may have opened just now: its place is known when everything is laid out.
    group.content->layout()->activate();
    widget()->layout()->activate();
    QEvent laidOut(QEvent::LayoutRequest);
    QCoreApplication::sendEvent(this, &laidOut);
    ensureWidgetVisible(field->editor(), 0, height() / 3);
    field->focus();
}

} // namespace ui::devices
