#include "ui/devices/section_form.h"

#include "ui/widgets/tables.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace ui::devices {

namespace {

using catalogue::Parameter;
using catalogue::Parameters;

QString titleOf(const QString &section)
{
    for (const catalogue::Section &each : Parameters::builtIn().sections()) {
        if (each.id == section)
            return each.label;
    }
    return section;
}

/// What every installation sets stands first, in the order of the device's web page.
int rankOf(QByteArrayView key)
{
    static constexpr QByteArrayView kFirst[] = {
        "sip.proxy",
        "sip.u1.user",
        "sip.u1.auth",
        "sip.u1.pwd",
        "sip.u1.dname",
        "sip.transp",
        "sip.page.use",
        "audio.page.vol",
        "audio.ring.vol",
        "audio.ring.tone",
        "mcast.mode",
        "net.ipv4.method",
        "net.dhcp.use",
        "net.ip",
        "net.mask",
        "net.gateway",
        "net.dns1",
        "net.dns2",
        "net.vlan.use",
        "net.vlan.id",
        "net.vlan.priority",
        "prov.use",
        "prov.server.method",
        "prov.server.static",
        "prov.download.method",
        "prov.download.cfgpath",
        "prov.download.fwpath",
        "prov.auth.user",
        "prov.auth.pwd",
        "prov.i",
    };
    return static_cast<int>(std::find(std::begin(kFirst), std::end(kFirst), key) - std::begin(kFirst));
}

/// The same among what bears one number: is it used at all, then its account.
int memberRankOf(const Parameter &parameter)
{
    static constexpr QByteArrayView kFirst[] = {"use", "use<n>", "user", "auth", "pwd", "zone<n>"};
    const QByteArrayView last = QByteArrayView(parameter.key).sliced(parameter.key.lastIndexOf('.') + 1);
    return static_cast<int>(std::find(std::begin(kFirst), std::end(kFirst), last) - std::begin(kFirst));
}

/// "sip.alert<n>.user" belongs to "sip.alert".
QByteArray stemOf(const Parameter &parameter)
{
    return parameter.key.first(parameter.key.indexOf("<n>"));
}

QByteArray memberOf(const Parameter &parameter, int number)
{
    return QByteArray(parameter.key).replace("<n>", QByteArray::number(number));
}

/// "Alert %1 extension" is of "Alert": what comes before the number.
QString familyTitle(const Parameter &parameter)
{
    return parameter.label.section(QLatin1StringView("%1"), 0, 0).trimmed();
}

} // namespace

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

bool SectionForm::applies(const Parameter &parameter) const
{
    if (!m_sections.contains(parameter.section) ||
        std::find(parameter.eras.begin(), parameter.eras.end(), m_subject.era()) == parameter.eras.end())
        return false;
    const QStringList models = m_subject.models();
    return parameter.models.isEmpty() || models.isEmpty() ||
           std::any_of(models.begin(), models.end(), [&parameter](const QString &model) {
               return parameter.models.contains(model.section(u' ', 0, 0));
           });
}

void SectionForm::plan()
{
    for (const QString &section : std::as_const(m_sections))
        planSection(section);
    for (const QString &section : std::as_const(m_sections))
        planFamilies(section);
    std::erase_if(m_groups, [](const Group &group) { return group.keys.isEmpty(); });
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        for (const QByteArray &key : std::as_const(m_groups[i].keys))
            m_places.insert(key, i);
    }
}

void SectionForm::planSection(const QString &section)
{
    Group common{m_sections.size() > 1 ? titleOf(section) : QString(), {}, true};
    Group others{tr("More: %1").arg(titleOf(section)), {}};
    for (const Parameter &parameter : Parameters::builtIn().all()) {
        if (parameter.section != section || !applies(parameter))
            continue;
        if (!parameter.isFamily()) {
            (parameter.common ? common : others).keys << parameter.key;
            continue;
        }
        for (int number = parameter.first; parameter.common && number <= parameter.count; ++number) {
            if (parameter.isIn(m_subject.era(), number))
                common.keys << memberOf(parameter, number);
        }
    }
    std::stable_sort(common.keys.begin(), common.keys.end(),
                     [](const QByteArray &a, const QByteArray &b) { return rankOf(a) < rankOf(b); });
    if (common.keys.isEmpty())
        others.title = titleOf(section);
    m_groups.push_back(std::move(common));
    m_groups.push_back(std::move(others));
}

/// All that bears one number stands together: "Alert 1", "Alert 2", …
void SectionForm::planFamilies(const QString &section)
{
    std::vector<std::pair<QString, std::vector<const Parameter *>>> families;
    for (const Parameter &parameter : Parameters::builtIn().all()) {
        if (parameter.section != section || !parameter.isFamily() || parameter.common || !applies(parameter))
            continue;
        QString title = familyTitle(parameter);
        if (title.isEmpty())
            title = QString::fromUtf8(stemOf(parameter));
        auto at = std::find_if(families.begin(), families.end(),
                               [&title](const auto &family) { return family.first == title; });
        if (at == families.end())
            at = families.insert(families.end(), {title, {}});
        at->second.push_back(&parameter);
    }
    for (auto &[title, members] : families) {
        std::stable_sort(members.begin(), members.end(), [](const Parameter *a, const Parameter *b) {
            return memberRankOf(*a) < memberRankOf(*b);
        });
        int first = std::numeric_limits<int>::max();
        int last = 0;
        for (const Parameter *parameter : members) {
            first = std::min(first, parameter->first);
            last = std::max(last, parameter->count);
        }
        Group group{tr("%1 %2 to %3").arg(title).arg(first).arg(last), {}};
        for (int number = first; number <= last; ++number) {
            for (const Parameter *parameter : members) {
                if (parameter->isIn(m_subject.era(), number))
                    group.keys << memberOf(*parameter, number);
            }
        }
        m_groups.push_back(std::move(group));
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
    grid->setColumnMinimumWidth(0, fontMetrics().averageCharWidth() * 24);
    // As wide as its longest "Back to …", so that editors keep their width when one appears.
    grid->setColumnMinimumWidth(2, fontMetrics().horizontalAdvance(tr("Back to template")) +
                                       fontMetrics().averageCharWidth() * 3);
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
