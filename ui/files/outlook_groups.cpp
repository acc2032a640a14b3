#include "ui/files/tr.h"
#include "ui/files/upgrade_outlook.h"
#include "ui/models/wording.h"

#include <QLocale>
#include <algorithm>
#include <map>
#include <tuple>

namespace ui::files {

using progress::Tone;

namespace {

/// Images and tones with their checksums, each once, in the order in which they are asked for.
QStringList filesOf(const progress::Forecast &forecast)
{
    QStringList files;
    for (const progress::ForecastBoot &boot : forecast.boots) {
        for (const progress::ForecastFetch &fetch : boot.fetches) {
            if (fetch.fetch.kind < catalogue::FileKind::Firmware)
                continue;
            files << (fetch.found ? fetch.fetch.path : tr("%1 (not here)").arg(fetch.fetch.path));
        }
    }
    files.removeDuplicates();
    return files;
}

/// In which order groups are to be seen: what is wrong, down, what is done, what stays; last whom it does not
/// fit.
int rankOf(Tone tone, bool refused)
{
    static constexpr int kRanks[] = {2, 2, 3, 1, 0}; // in the order of progress::Tone
    return refused && tone != Tone::Bad ? 4 : kRanks[static_cast<int>(tone)];
}

/// Rank, model, what happens, files, reboots.
using GroupKey = std::tuple<int, QString, QString, QString, int>;

class Grouping {
public:
    Grouping(const GivePlan &plan, const Forecasts &forecasts) : m_index(plan.after->devices), m_plan(plan)
    {
        for (const ::bench::DeviceForecast &each : forecasts)
            m_forecasts.insert(each.device, &each.forecast);
    }

    void add(const GivePlan::Move &move)
    {
        const progress::Forecast *forecast = m_forecasts.value(move.device);
        const QStringList files = forecast ? filesOf(*forecast) : QStringList();
        const int reboots = forecast ? forecast->reboots() : -1;
        OutlookGroup &group =
            m_groups[{rankOf(move.tone, false), modelOf(move.device), move.what, files.join(u'\n'), reboots}];
        if (group.devices.isEmpty()) {
            group = {move.tone, move.what, move.why, modelOf(move.device), files, {}, {}, {}, false};
            if (forecast) {
                group.reboots = reboots;
                group.forecast = *forecast;
            }
        }
        group.devices << move.device;
    }

    void add(const GivePlan::Refusal &refusal)
    {
        const Tone tone = m_plan.moves.empty() ? Tone::Bad : refusal.tone;
        OutlookGroup &group = m_groups[{rankOf(tone, true), modelOf(refusal.device), refusal.why, {}, -1}];
        if (group.devices.isEmpty())
            group = {tone, refusal.what, refusal.why, modelOf(refusal.device), {}, {}, {}, {}, true};
        group.devices << refusal.device;
    }

    std::vector<OutlookGroup> take()
    {
        std::vector<OutlookGroup> groups;
        for (auto &[key, group] : m_groups)
            groups.push_back(std::move(group));
        return groups;
    }

private:
    QString modelOf(job::DeviceId id) const
    {
        const qsizetype at = m_index.at(id);
        return at < 0 ? QString() : m_plan.after->devices[at].model;
    }

    job::DeviceIndex m_index;
    const GivePlan &m_plan;
    QHash<job::DeviceId, const progress::Forecast *> m_forecasts;
    std::map<GroupKey, OutlookGroup> m_groups;
};

QString endText(const progress::ForecastBoot &boot)
{
    if (!boot.rebootsFor)
        return tr("It begins normal operation.");
    return *boot.rebootsFor == progress::Reboot::Why::Configuration
               ? tr("It applies the settings and reboots.")
               : tr("It installs and reboots.");
}

} // namespace

std::vector<OutlookGroup> groupsOf(const GivePlan &plan, const Forecasts &forecasts)
{
    Grouping grouping(plan, forecasts);
    for (const GivePlan::Move &move : plan.moves)
        grouping.add(move);
    for (const GivePlan::Refusal &refusal : plan.refusals)
        grouping.add(refusal);
    return grouping.take();
}

std::optional<std::chrono::seconds> timeOf(const OutlookGroup &group, qsizetype together,
                                           const std::optional<progress::Pace> &pace)
{
    if (!group.forecast || !pace || group.forecast->endless)
        return {};
    return progress::howLong(*group.forecast, *pace, static_cast<int>(std::max<qsizetype>(1, together)));
}

QString aboutText(std::chrono::seconds time)
{
    const auto minutes = (time.count() + 30) / 60;
    if (minutes < 1)
        return tr("under a minute");
    if (minutes < 120)
        return tr("about %1 min").arg(QLocale().toString(minutes));
    return tr("about %1 h %2 min").arg(QLocale().toString(minutes / 60)).arg(minutes % 60);
}

QString bootsText(const progress::Forecast &forecast)
{
    QStringList lines;
    for (std::size_t at = 0; at < forecast.boots.size(); ++at) {
        lines << tr("Boot %1").arg(at + 1);
        for (const progress::ForecastFetch &fetch : forecast.boots[at].fetches)
            lines << QStringLiteral("    ") + fetch.fetch.path + QStringLiteral("  ") +
                         (fetch.found ? models::sizeText(fetch.bytes) : tr("not found"));
        lines << QStringLiteral("    ") + endText(forecast.boots[at]);
    }
    if (forecast.endless)
        lines << tr("It would go on rebooting without end.");
    if (forecast.provisioningOff)
        lines << tr("Its settings switch provisioning off, so it asks for nothing more.");
    return lines.join(u'\n');
}

} // namespace ui::files
