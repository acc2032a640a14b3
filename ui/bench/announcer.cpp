#include "ui/bench/announcer.h"

#include <QStringList>
#include <algorithm>

namespace ui::bench {

namespace {

using models::Group;

/// A few names, and that there are more.
QString listOf(const std::map<progress::DeviceId, QString> &devices)
{
    constexpr std::size_t kNamed = 4;
    QStringList names;
    for (const auto &[id, name] : devices) {
        if (static_cast<std::size_t>(names.size()) == kNamed)
            break;
        names << name;
    }
    const QString listed = names.join(QStringLiteral(", "));
    return devices.size() > kNamed ? Announcer::tr("%1 and others").arg(listed) : listed;
}

QString titleFor(std::size_t stuck, std::size_t done)
{
    QStringList parts;
    if (stuck > 0)
        parts << (stuck == 1 ? Announcer::tr("A device is stuck")
                             : Announcer::tr("%1 devices are stuck").arg(stuck));
    if (done > 0)
        parts << (done == 1 ? Announcer::tr("A device is done")
                            : Announcer::tr("%1 devices are done").arg(done));
    return parts.join(QStringLiteral(", "));
}

} // namespace

Announcer::Announcer(Patience patience, QObject *parent) : QObject(parent), m_patience(patience)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Announcer::say);
}

void Announcer::note(const QVector<progress::DeviceState> &changed)
{
    for (const progress::DeviceState &device : changed)
        noteOne(device);
    if ((m_done.empty() && m_stuck.empty()) || m_timer.isActive())
        return;
    const std::chrono::milliseconds quiet(m_said.isValid() ? m_said.elapsed() : m_patience.between.count());
    m_timer.start(std::max(m_patience.gather, m_patience.between - quiet));
}

void Announcer::noteOne(const progress::DeviceState &device)
{
    const Group group = models::groupOf(device);
    if (m_groups.value(device.id, Group::ToCome) == group)
        return;
    m_groups.insert(device.id, group);
    m_done.erase(device.id);
    m_stuck.erase(device.id);
    if (group == Group::Applied)
        m_done.emplace(device.id, models::nameText(device));
    else if (group == Group::Stuck)
        m_stuck.emplace(device.id, models::nameText(device));
}

void Announcer::forget()
{
    m_groups.clear();
    m_done.clear();
    m_stuck.clear();
    m_timer.stop();
}

void Announcer::say()
{
    if (m_done.empty() && m_stuck.empty())
        return; // they went on meanwhile
    m_said.start();
    const auto tone = m_stuck.empty() ? progress::Tone::Good : progress::Tone::Bad;
    const QString title = titleFor(m_stuck.size(), m_done.size());
    const QString text = listOf(m_stuck.empty() ? m_done : m_stuck);
    m_done.clear();
    m_stuck.clear();
    Q_EMIT announced(tone, title, text);
}

} // namespace ui::bench
