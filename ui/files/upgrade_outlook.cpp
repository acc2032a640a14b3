#include "ui/files/upgrade_outlook.h"

#include "core/catalogue/file_name.h"
#include "core/job/device_settings.h"
#include "core/phrases/phrases.h"
#include "ui/files/drop_words.h"
#include "ui/files/tr.h"

#include <algorithm>

namespace ui::files {

using progress::Tone;

namespace {

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
            plan.moves.push_back({move.device, toneOf(move.way), what, what});
            continue;
        }
        GivePlan::Move &all = plan.moves[*known];
        all.what += QStringLiteral(", ") + what;
        all.why = all.what;
        all.tone = std::max(all.tone, toneOf(move.way));
    }
}

GivePlan::Refusal refusalOf(job::DeviceId device, const base::Message &why)
{
    return {device, toneOf(why), briefly(why), withFix(why)};
}

/// An image is of no use without its checksum, so both are looked for.
QStringList namesOf(const stock::NeededFile &needed)
{
    if (needed.checksumOnly)
        return {needed.path};
    const QString name = needed.path.section(u'/', -1);
    return {needed.path, needed.path.chopped(name.size()) + catalogue::checksumName(name)};
}

stock::UpgradePlan upgradeOf(const models::FilesScene &scene, const stock::UpgradeWish &wish)
{
    QHash<job::DeviceId, catalogue::FirmwareVersion> seen;
    for (auto each = scene.seen.cbegin(); each != scene.seen.cend(); ++each)
        seen.insert(each.key(), each->firmware);
    return stock::planUpgrade(*scene.job, *scene.inventory, wish, seen);
}

GivePlan planUpgradeFor(const models::FilesScene &scene, const stock::UpgradeWish &wish)
{
    stock::UpgradePlan upgrade = upgradeOf(scene, wish);
    GivePlan plan;
    plan.change = std::move(upgrade.change);
    addMoves(plan, upgrade.moves);
    for (const stock::UpgradeRefusal &refusal : upgrade.refusals)
        plan.refusals.push_back(refusalOf(refusal.device, refusal.why));
    for (const stock::NeededFile &needed : upgrade.missing)
        plan.missing << namesOf(needed);
    return plan;
}

GivePlan planTonesFor(const models::FilesScene &scene, const UpgradeAsk &ask)
{
    stock::TonePlan given = stock::planTones(*scene.job, ask.package, ask.upgrade.devices, scene.seen);
    GivePlan plan;
    plan.change = std::move(given.change);
    for (const auto &refusal : given.refusals)
        plan.refusals.push_back(refusalOf(refusal.device, refusal.why));
    return plan;
}

/// What a device has now and would fetch no longer is the first to be seen of it.
GivePlan::Move toneMove(job::DeviceId device, const stock::ToneOutlook &outlook, const QString &instead)
{
    const QString why = phrases::text(outlook.why);
    if (!instead.isEmpty())
        return {device, Tone::Look, tr("Instead of %1").arg(instead), why};
    if (!outlook.fetches)
        return {device, Tone::Normal, briefly(outlook.why), why};
    return {device, Tone::Busy, tr("Fetches it: %1").arg(phrases::brief(outlook.why)), why};
}

/// "New or same" of guide 4.2.1, for those that are not refused, as their settings will be.
void addToneMoves(GivePlan &plan, const models::FilesScene &scene, const UpgradeAsk &ask)
{
    QSet<job::DeviceId> refused;
    for (const GivePlan::Refusal &refusal : plan.refusals)
        refused << refusal.device;
    const QVector<job::DeviceId> &wanted = ask.upgrade.devices;
    const QSet<job::DeviceId> chosen(wanted.begin(), wanted.end());
    job::DeviceSettings settings(*scene.job);
    for (qsizetype at = 0; at < plan.after->devices.size(); ++at) { // the same ones in both jobs
        const job::Device &device = plan.after->devices[at];
        if (refused.contains(device.id) || (!wanted.isEmpty() && !chosen.contains(device.id)))
            continue;
        const QString now = settings.provisioningOf(scene.job->devices[at]).tones.value_or(QString());
        plan.moves.push_back(toneMove(
            device.id, stock::toneOutlook(*plan.after, device, *scene.folder, scene.seen.value(device.id)),
            now == ask.package ? QString() : now));
    }
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

int switchedOnBy(const job::Change &change)
{
    return static_cast<int>(std::ranges::count_if(change.edits, [](const job::Edit &edit) {
        const auto *set = std::get_if<job::SetValue>(&edit);
        return set && set->key == "prov.use";
    }));
}

job::Change changeFor(const models::FilesScene &scene, const UpgradeAsk &ask)
{
    if (!ask.package.isEmpty())
        return stock::planTones(*scene.job, ask.package, ask.upgrade.devices, scene.seen).change;
    return upgradeOf(scene, ask.upgrade).change;
}

GivePlan planFor(const models::FilesScene &scene, const UpgradeAsk &ask)
{
    const bool isTones = !ask.package.isEmpty();
    GivePlan plan = isTones ? planTonesFor(scene, ask) : planUpgradeFor(scene, ask.upgrade);
    auto after = std::make_shared<job::Job>(*scene.job);
    if (!job::apply(*after, plan.change))
        *after = *scene.job; // and the editor will say why
    plan.after = std::move(after);
    if (isTones)
        addToneMoves(plan, scene, ask);
    return plan;
}

} // namespace ui::files
