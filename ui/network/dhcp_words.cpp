#include "ui/network/dhcp_words.h"

#include "core/dhcp/server.h"
#include "core/phrases/phrases.h"
#include "ui/models/server_lines.h"

#include <QCoreApplication>

namespace ui::network {

namespace {

using progress::Tone;
using State = ::bench::DhcpService::State;

QString tr(const char *text, int count = -1)
{
    return QCoreApplication::translate("ui::network::DhcpWords", text, nullptr, count);
}

QString counts(const DhcpNow &now)
{
    QStringList parts;
    parts << (now.given == 1 ? tr("1 device has an address.")
                             : tr("%1 devices have an address.").arg(now.given));
    if (now.strangers > 0)
        parts << (now.strangers == 1
                      ? tr("1 other asked and was not answered: it is neither the job's nor Algo's.")
                      : tr("%1 others asked and were not answered: they are neither the job's nor Algo's.")
                            .arg(now.strangers));
    return parts.join(u' ');
}

/// Why it does not serve, and what to do; with a rival what that one offers.
DhcpWords trouble(const DhcpNow &now)
{
    DhcpWords words{Tone::Bad, phrases::text(*now.why), phrases::fix(now.why->what)};
    if (now.rival && now.why->what.code == dhcp::kRivalThere)
        words.offer = models::offerText(*now.rival);
    if (now.isRunning)
        words.detail += u' ' + tr("Files are served on. DHCP begins anew with the next Start.");
    else
        words.action = DhcpWords::Action::StartWithout;
    return words;
}

DhcpWords running(const DhcpNow &now, const ::bench::DhcpService &service)
{
    switch (service.state) {
    case State::Asking:
        return {Tone::Busy,
                tr("Asking whether another DHCP server answers on %1…").arg(now.serving),
                tr("Nobody is given an address until that is sure."),
                {},
                DhcpWords::Action::None,
                true};
    case State::NoLink:
        return {Tone::Look, tr("Nothing is plugged into %1.").arg(now.serving),
                tr("Once something is, it is asked whether another DHCP server answers there.")};
    case State::Serving:
        break;
    }
    DhcpWords words{Tone::Good,
                    tr("Gives addresses %1 to %2 on %3.")
                        .arg(service.range.first.toString(), service.range.last.toString(), now.serving),
                    counts(now)};
    if (now.hasChanged)
        words.detail += u' ' + tr("What was changed since counts from the next Start.");
    return words;
}

} // namespace

DhcpWords wordsOf(const DhcpNow &now)
{
    if (now.service)
        return running(now, *now.service);
    if (now.why)
        return trouble(now);
    if (now.adapter.isEmpty())
        return {Tone::Look, tr("No interface is chosen, so there is nobody to give addresses to."),
                tr("Choose the one that the devices hang on.")};
    if (!now.hasAddress)
        return {Tone::Look, tr("%1 has no address, so it cannot give any.").arg(now.adapter),
                tr("Give it a fixed one such as 192.168.77.1/24; the line Address below Ready? has the "
                   "command.")};
    if (!now.isOn)
        return {Tone::Normal, tr("Off: nobody is given an address."),
                tr("Turn it on only on a switch of your own. Two DHCP servers on one network give devices "
                   "addresses at random.")};
    if (now.isStarting)
        return {Tone::Busy,
                tr("Asking whether another DHCP server answers on %1…").arg(now.adapter),
                tr("Nothing is served until that is sure."),
                {},
                DhcpWords::Action::None,
                true};
    if (now.isRunning)
        return {Tone::Look, tr("Begins with the next Start."),
                tr("The bench goes on without it until it is stopped and started again.")};
    return {Tone::Normal, tr("Begins with Start."),
            tr("Before that it is asked whether another DHCP server answers. If one does, nothing begins.")};
}

} // namespace ui::network
