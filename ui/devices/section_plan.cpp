#include "ui/devices/section_plan.h"

#include <QCoreApplication>
#include <algorithm>
#include <limits>

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

class Plan {
    Q_DECLARE_TR_FUNCTIONS(ui::devices::SectionForm)
public:
    Plan(const QStringList &sections, catalogue::Era era, const QStringList &models)
        : m_sections(sections), m_era(era), m_models(models)
    {}

    std::vector<PlannedGroup> run() &&
    {
        for (const QString &section : m_sections)
            addSection(section);
        for (const QString &section : m_sections)
            addFamilies(section);
        std::erase_if(m_groups, [](const PlannedGroup &group) { return group.keys.isEmpty(); });
        return std::move(m_groups);
    }

private:
    using Members = std::vector<const Parameter *>;

    bool applies(const Parameter &parameter) const
    {
        const bool isInEra =
            std::find(parameter.eras.begin(), parameter.eras.end(), m_era) != parameter.eras.end();
        return isInEra && (parameter.models.isEmpty() || m_models.isEmpty() ||
                           std::any_of(m_models.begin(), m_models.end(), [&parameter](const QString &model) {
                               return parameter.models.contains(model.section(u' ', 0, 0));
                           }));
    }

    void addSection(const QString &section)
    {
        PlannedGroup common{m_sections.size() > 1 ? titleOf(section) : QString(), {}, true};
        PlannedGroup others{tr("More: %1").arg(titleOf(section)), {}};
        for (const Parameter &parameter : Parameters::builtIn().all()) {
            if (parameter.section != section || !applies(parameter))
                continue;
            if (!parameter.isFamily()) {
                (parameter.common ? common : others).keys << parameter.key;
                continue;
            }
            for (int number = parameter.first; parameter.common && number <= parameter.count; ++number) {
                if (parameter.isIn(m_era, number))
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

    std::vector<std::pair<QString, Members>> familiesOf(const QString &section) const
    {
        std::vector<std::pair<QString, Members>> families;
        for (const Parameter &parameter : Parameters::builtIn().all()) {
            if (parameter.section != section || !parameter.isFamily() || parameter.common ||
                !applies(parameter))
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
        return families;
    }

    /// All that bears one number stands together: "Alert 1", "Alert 2", …
    void addFamilies(const QString &section)
    {
        for (auto &[title, members] : familiesOf(section)) {
            std::stable_sort(members.begin(), members.end(), [](const Parameter *a, const Parameter *b) {
                return memberRankOf(*a) < memberRankOf(*b);
            });
            int first = std::numeric_limits<int>::max();
            int last = 0;
            for (const Parameter *parameter : members) {
                first = std::min(first, parameter->first);
                last = std::max(last, parameter->count);
            }
            PlannedGroup group{tr("%1 %2 to %3").arg(title).arg(first).arg(last), {}};
            for (int number = first; number <= last; ++number) {
                for (const Parameter *parameter : members) {
                    if (parameter->isIn(m_era, number))
                        group.keys << memberOf(*parameter, number);
                }
            }
            m_groups.push_back(std::move(group));
        }
    }

    const QStringList &m_sections;
    const catalogue::Era m_era;
    const QStringList &m_models;
    std::vector<PlannedGroup> m_groups;
};

} // namespace

std::vector<PlannedGroup> planOf(const QStringList &sections, catalogue::Era era, const QStringList &models)
{
    return Plan(sections, era, models).run();
}

} // namespace ui::devices
