#include "ui/models/adapter_lines.h"

#include "core/phrases/phrases.h"
#include "ui/models/tr.h"
#include "ui/models/wording.h"

#include <QLocale>
#include <algorithm>

namespace ui::models {

namespace {

using ::network::Adapter;
using ::network::AdapterKind;
using ::network::Suggestion;

QString subnetText(const base::Subnet &subnet)
{
    return QStringLiteral("%1/%2").arg(subnet.address.toString()).arg(subnet.prefix);
}

QString speedText(qint64 bitsPerSecond)
{
    const QLocale locale;
    constexpr double kGiga = 1e9;
    return double(bitsPerSecond) >= kGiga
               ? tr("%1 Gbit/s").arg(locale.toString(double(bitsPerSecond) / kGiga, 'g', 3))
               : tr("%1 Mbit/s").arg(locale.toString(bitsPerSecond / 1'000'000));
}

QString kindText(const Adapter &adapter, const Suggestion &suggestion)
{
    const QString kind = capitalised(phrases::text(base::Message{codeOf(adapter.kind), {}}));
    return adapter.name == suggestion.name ? tr("%1, suggested").arg(kind) : kind;
}

progress::Tone adapterTone(const Adapter &adapter, const Suggestion &suggestion)
{
    if (adapter.name == suggestion.name)
        return progress::Tone::Good;
    return adapter.kind == AdapterKind::Wired ? progress::Tone::Normal : progress::Tone::Look;
}

QString opinionOf(const Suggestion &suggestion, const QString &name)
{
    const auto found = std::ranges::find(suggestion.opinions, name, &::network::Opinion::name);
    return found == suggestion.opinions.end() ? QString() : phrases::text(found->why);
}

} // namespace

QString adapterText(const Adapter &adapter)
{
    return adapter.label.isEmpty() ? adapter.name : adapter.label;
}

QString addressesText(const Adapter &adapter)
{
    QStringList addresses;
    for (const ::network::AdapterAddress &address : adapter.addresses)
        addresses << subnetText(address.subnet);
    return addresses.isEmpty() ? tr("no address") : addresses.join(QStringLiteral(", "));
}

QString linkText(const Adapter &adapter)
{
    if (!adapter.isUp)
        return tr("off");
    if (!adapter.hasLink)
        return adapter.kind == AdapterKind::Wired ? tr("no cable") : tr("no link");
    return adapter.bitsPerSecond ? speedText(*adapter.bitsPerSecond) : tr("up");
}

QStringList adapterTitles()
{
    return {tr("Interface"), tr("Address"), tr("Link"), tr("Kind")};
}

std::vector<Line> adapterLines(const std::vector<Adapter> &adapters, const Suggestion &suggestion)
{
    std::vector<Line> lines;
    for (const Adapter &adapter : adapters) {
        if (adapter.kind == AdapterKind::Loopback)
            continue;
        Line line{
            {adapterText(adapter), addressesText(adapter), linkText(adapter), kindText(adapter, suggestion)},
            adapterTone(adapter, suggestion)};
        line.tip = opinionOf(suggestion, adapter.name);
        lines.push_back(line);
    }
    return lines;
}

} // namespace ui::models
