#include "ui/files/upgrade_words.h"

#include "ui/files/tr.h"
#include "ui/models/wording.h"

#include <QLocale>
#include <algorithm>

namespace ui::files {

using progress::Tone;

namespace {

/// Of how many the headline speaks: those that have it already are no work, and are told of below.
qsizetype meantBy(const OutlookSum &sum)
{
    return sum.chosen == sum.devices && sum.atWork > 0 ? sum.atWork : sum.chosen;
}

QString devicesText(const OutlookSum &sum)
{
    const QLocale locale;
    if (sum.chosen < sum.devices)
        return tr("%1 of %2 devices").arg(locale.toString(sum.chosen), locale.toString(sum.devices));
    return meantBy(sum) == 1 ? tr("1 device") : tr("%1 devices").arg(locale.toString(meantBy(sum)));
}

QString rebootsText(const OutlookSum &sum)
{
    const QString most = QLocale().toString(sum.mostReboots);
    if (sum.leastReboots != sum.mostReboots)
        return tr("up to %1 reboots each").arg(most);
    if (sum.mostReboots == 1)
        return meantBy(sum) == 1 ? tr("1 reboot") : tr("1 reboot each");
    return meantBy(sum) == 1 ? tr("%1 reboots").arg(most) : tr("%1 reboots each").arg(most);
}

QString linkText(qint64 bitsPerSecond)
{
    const double megabits = static_cast<double>(bitsPerSecond) / 1e6;
    return megabits >= 1'000 ? tr("%1 Gbit/s").arg(QLocale().toString(megabits / 1'000, 'g', 3))
                             : tr("%1 Mbit/s").arg(QLocale().toString(megabits, 'g', 3));
}

void add(OutlookSum &sum, const OutlookGroup &group, qsizetype chosen)
{
    sum.chosen += chosen;
    sum.isForecast = sum.isForecast && group.reboots;
    sum.lookedAt += group.tone == Tone::Look ? chosen : 0;
    if (group.tone == Tone::Normal)
        return;
    const int reboots = group.reboots.value_or(0);
    sum.leastReboots = sum.atWork == 0 ? reboots : std::min(sum.leastReboots, reboots);
    sum.mostReboots = std::max(sum.mostReboots, reboots);
    sum.atWork += chosen;
}

} // namespace

OutlookSum sumOf(const OutlookModel &model)
{
    OutlookSum sum;
    sum.isForecast = true;
    for (const OutlookGroup &group : model.groups()) {
        if (group.refused)
            continue;
        sum.devices += group.devices.size();
        if (const qsizetype chosen = model.chosenIn(group); chosen > 0)
            add(sum, group, chosen);
    }
    sum.isForecast = sum.isForecast && sum.chosen > 0;
    if (sum.isForecast)
        sum.time = model.time();
    return sum;
}

QString headlineOf(const OutlookSum &sum)
{
    if (sum.chosen == 0)
        return tr("No device is chosen");
    QStringList words{devicesText(sum)};
    if (sum.atWork == 0)
        words << (sum.chosen == 1 ? tr("it has that already") : tr("they have that already"));
    else if (sum.isForecast)
        words << rebootsText(sum);
    if (sum.atWork > 0 && sum.time)
        words << (meantBy(sum) == 1 ? aboutText(*sum.time) : tr("%1 together").arg(aboutText(*sum.time)));
    return words.join(QStringLiteral(" · "));
}

QString headlineOf(const GivePlan &plan, bool isTones)
{
    if (plan.refusals.empty())
        return isTones ? tr("There is no package of tones") : tr("Choose a version");
    return plan.missing.isEmpty() ? tr("It fits no device")
                                  : tr("No device can be brought to it: files are missing");
}

QString groundOf(const models::PaceBook &paces, serving::Protocol protocol)
{
    const QString over = models::protocolText(protocol);
    const progress::Pace pace = paces.pace(protocol);
    const QString reboots = tr("a restart counts as %1 s, an installation as %2 s")
                                .arg(pace.configReboot.count())
                                .arg(pace.imageReboot.count());
    if (paces.isMeasured(protocol))
        return tr("Times are as measured here over %1; %2.").arg(over, reboots);
    if (const auto link = paces.link())
        return tr("Times are for %1 over %2; %3.").arg(linkText(*link), over, reboots);
    return tr("The link is not known yet: times are for %1 over %2; %3.")
        .arg(linkText(models::PaceBook::kUsualLink), over, reboots);
}

} // namespace ui::files
