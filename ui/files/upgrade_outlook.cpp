#include "ui/files/upgrade_outlook.h"

#include "core/phrases/phrases.h"
#include "ui/files/drop_words.h"

#include <QCoreApplication>
#include <algorithm>

namespace ui::files {

using progress::Tone;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ui::files", text);
}

QString componentText(catalogue::FileKind kind)
{
    switch (kind) {
    case catalogue::FileKind::Kernel:
        return tr("Kernel ");
    case catalogue::FileKind::Base:
        return tr("Base ");
    case catalogue::FileKind::System:
        return tr("System ");
    default:
        return {};
    }
}

QString wayText(const stock::UpgradeMove &move)
{
    const QString to = move.to.text();
    switch (move.way) {
    case stock::Way::Up:
        return tr("Up: %1 → %2").arg(move.from.text(), to);
    case stock::Way::Down:
        return tr("Down: %1 → %2").arg(move.from.text(), to);
    case stock::Way::Same:
        return tr("Same: runs %1").arg(to);
    case stock::Way::Unknown:
        return move.from.isEmpty() ? tr("To %1; what it runs was not seen").arg(to)
                                   : tr("%1 → %2; which is newer is not known").arg(move.from.text(), to);
    }
    return {};
}

Tone toneOf(stock::Way way)
{
    static constexpr Tone kTones[] = {Tone::Busy, Tone::Look, Tone::Normal, Tone::Busy};
    return kTones[static_cast<int>(way)];
}

/// What does not fit a model is nothing to repair, where it is meant for others.
Tone toneOf(const base::Message &refusal)
{
    static constexpr base::Code kNotForThem[] = {stock::kUpgradeNoImage,     stock::kUpgradeOtherFamily,
                                                 stock::kUpgradeNoComponent, stock::kUpgradeOtherGeneration,
                                                 stock::kTonesNone,          stock::kTonesFixed};
    const bool isForOthers = std::ranges::find(kNotForThem, refusal.code) != std::end(kNotForThem);
    return isForOthers ? Tone::Look : Tone::Bad;
}

/// One move for each device, of all components together.
void addMoves(GivePlan &plan, const std::vector<stock::UpgradeMove> &moves)
{
    QHash<job::DeviceId, std::size_t> places;
    for (const stock::UpgradeMove &move : moves) {
        const QString what = componentText(move.kind) + wayText(move);
        const auto known = places.constFind(move.device);
        if (known == places.constEnd()) {
            places.insert(move.device, plan.moves.size());
            plan.moves.push_back({move.device, toneOf(move.way), what});
            continue;
        }
        GivePlan::Move &all = plan.moves[*known];
        all.what += QStringLiteral(", ") + what;
        all.tone = std::max(all.tone, toneOf(move.way));
    }
}

GivePlan planUpgradeFor(const models::FilesScene &scene, const stock::UpgradeWish &wish)
{
    QHash<job::DeviceId, catalogue::FirmwareVersion> seen;
    for (auto each = scene.seen.cbegin(); each != scene.seen.cend(); ++each)
        seen.insert(each.key(), each->firmware);
    stock::UpgradePlan upgrade = stock::planUpgrade(*scene.job, *scene.inventory, wish, seen);
    GivePlan plan;
    plan.change = std::move(upgrade.change);
    addMoves(plan, upgrade.moves);
    for (const stock::UpgradeRefusal &refusal : upgrade.refusals)
        plan.refusals.push_back({refusal.device, toneOf(refusal.why), withFix(refusal.why)});
    for (const stock::NeededFile &needed : upgrade.missing)
        plan.missing << needed.path;
    return plan;
}

GivePlan planTonesFor(const models::FilesScene &scene, const UpgradeAsk &ask)
{
    stock::TonePlan given = stock::planTones(*scene.job, ask.package, ask.upgrade.devices, scene.seen);
    GivePlan plan;
    plan.change = std::move(given.change);
    for (const auto &refusal : given.refusals)
        plan.refusals.push_back({refusal.device, toneOf(refusal.why), withFix(refusal.why)});
    return plan;
}

/// "New or same" of guide 4.2.1, for those that are not refused, as their settings will be.
void addToneMoves(GivePlan &plan, const models::FilesScene &scene, const QVector<job::DeviceId> &wanted)
{
    QSet<job::DeviceId> refused;
    for (const GivePlan::Refusal &refusal : plan.refusals)
        refused << refusal.device;
    const QSet<job::DeviceId> chosen(wanted.begin(), wanted.end());
    for (const job::Device &device : plan.after->devices) {
        if (refused.contains(device.id) || (!wanted.isEmpty() && !chosen.contains(device.id)))
            continue;
        const stock::ToneOutlook outlook =
            stock::toneOutlook(*plan.after, device, *scene.folder, scene.seen.value(device.id));
        plan.moves.push_back(
            {device.id, outlook.fetches ? Tone::Busy : Tone::Normal, phrases::text(outlook.why)});
    }
}

int switchedOnBy(const job::Change &change)
{
    return static_cast<int>(std::ranges::count_if(change.edits, [](const job::Edit &edit) {
        const auto *set = std::get_if<job::SetValue>(&edit);
        return set && set->key == "prov.use";
    }));
}

} // namespace

QVector<job::DeviceId> GivePlan::devices() const
{
    QVector<job::DeviceId> ids;
    ids.reserve(static_cast<qsizetype>(moves.size()));
    for (const Move &move : moves)
        ids << move.device;
    return ids;
}

GivePlan planFor(const models::FilesScene &scene, const UpgradeAsk &ask)
{
    const bool isTones = !ask.package.isEmpty();
    GivePlan plan = isTones ? planTonesFor(scene, ask) : planUpgradeFor(scene, ask.upgrade);
    plan.switchedOn = switchedOnBy(plan.change);
    auto after = std::make_shared<job::Job>(*scene.job);
    if (!job::apply(*after, plan.change))
        *after = *scene.job; // and the editor will say why
    plan.after = std::move(after);
    if (isTones)
        addToneMoves(plan, scene, ask.upgrade.devices);
    return plan;
}

} // namespace ui::files
