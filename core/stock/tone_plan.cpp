#include "core/stock/tone_plan.h"

#include "core/catalogue/endings.h"
#include "core/checks/package_look.h"
#include "core/checks/shelves.h"
#include "core/conf/wanted.h"
#include "core/job/device_settings.h"
#include "core/stock/demand.h"
#include "core/stock/settings_plan.h"
#include "core/stock/upgrade.h"

#include <algorithm>

namespace stock {

namespace {

using catalogue::Tones;

/// Guide 4.2: "Only the filename can be specified in 'prov.data.tone' - this parameter must not contain a
/// path."
QString bareName(const QString &package)
{
    return package.section(u'/', -1).section(u'\\', -1);
}

std::optional<base::Message> refusalOf(const job::Device &device, const catalogue::Model *model,
                                       const QString &package)
{
    if (device.model.isEmpty())
        return base::Message{kTonesNoModel, {}};
    if (!model)
        return base::Message{kTonesModelUnknown, {device.model}};
    if (model->tones == Tones::None)
        return base::Message{kTonesNone, {model->displayName()}};
    if (model->tones == Tones::FixedName) {
        const QString fixed = catalogue::fixedTonesName(model->number);
        return package == fixed ? std::nullopt
                                : std::optional(base::Message{kTonesFixed, {model->displayName(), fixed}});
    }
    // Guide 4.2: "provide the full file name of the desired tones package, including the .zip extension".
    const bool isZip =
        package.endsWith(catalogue::kArchiveEnding) && package.size() > catalogue::kArchiveEnding.size();
    return isZip && job::checkValue(conf::kTonesKey, package)
               ? std::nullopt
               : std::optional(base::Message{kTonesNotZip, {package}});
}

/// Null: nothing of it is there.
files::ContentPtr packageAt(const checks::Folder &folder, const QStringList &places, const QString &name)
{
    for (const QString &place : places) {
        const QString path = checks::inFolder(place, name);
        const auto at = std::ranges::lower_bound(folder.files, path, {}, &checks::SourceFile::path);
        if (at != folder.files.end() && at->path == path)
            return at->content;
    }
    return nullptr;
}

base::Message unlessItHas(const QString &name, tones::Given given)
{
    switch (given) {
    case tones::Given::Forgotten:
        return {kTonesForgotten, {name}};
    case tones::Given::Unsure:
        return {kTonesUnsure, {name}};
    default:
        return {kTonesFirst, {name}};
    }
}

/// What the device will make of the package that is there.
ToneOutlook compared(const files::ContentPtr &package, const QString &name, const SeenDevice &seen)
{
    if (!package)
        return {false, {kTonesNotThere, {name}}};
    // Guide 4.2.1: "Different .md5 (and .zip) file found on provisioning server".
    const bool isSame = !seen.tones.isEmpty() && package->md5() == seen.tones;
    if (const auto look = checks::lookInto(package); look && !look->isRead)
        return {!isSame, {kTonesBroken, {name}}};
    if (seen.tones.isEmpty())
        return {true, unlessItHas(name, seen.given)};
    return isSame ? ToneOutlook{false, {kTonesSame, {name}}} : ToneOutlook{true, {kTonesNewer, {name}}};
}

/// The settings of a device as its generation goes: what it was seen to run tells more than what it is to.
conf::Provisioning asSeen(conf::Provisioning provisioning, const catalogue::FirmwareVersion &seen)
{
    if (!seen.isEmpty())
        provisioning.firmware = seen.text();
    return provisioning;
}

} // namespace

TonePlan planTones(const job::Job &job, const QString &package, const QVector<job::DeviceId> &devices,
                   const SeenDevices &seen)
{
    const QString name = bareName(package);
    job::DeviceSettings provisioning(job);
    SettingsPlan settings(job);
    ModelNames models;
    TonePlan plan;
    for (const job::Device *device : devicesOf(job, devices)) {
        if (provisioning.kindOf(*device).templateGone) {
            plan.refusals.push_back({device->id, {kUpgradeNoTemplate, {device->templateName}}});
            continue;
        }
        const auto held = asSeen(provisioning.provisioningOf(*device), seen.value(device->id).firmware);
        const catalogue::Model *model = models.find(device->model, held.firmware.value_or(QString()));
        if (auto refusal = refusalOf(*device, model, name)) {
            plan.refusals.push_back({device->id, std::move(*refusal)});
            continue;
        }
        if (model->tones == Tones::ChosenName)
            settings.want(*device, conf::kTonesKey, name);
        settings.wantProvisioning(*device);
    }
    plan.change = {{kGiveTones, {name}}, settings.edits(), {}};
    return plan;
}

ToneOutlook toneOutlook(const job::Job &job, const job::Device &device, const checks::Folder &folder,
                        const SeenDevice &seen)
{
    job::DeviceSettings settings(job);
    if (settings.kindOf(device).templateGone)
        return {false, {kTonesUnwanted, {}}};
    const conf::Provisioning provisioning = settings.provisioningOf(device);
    const auto *model =
        ModelNames().find(device.model, asSeen(provisioning, seen.firmware).firmware.value_or(QString()));
    if (model && model->tones == Tones::None)
        return {false, {kTonesNone, {model->displayName()}}};
    const auto wanted = wantedBy(provisioning, device.model, seen.firmware);
    const auto tones = std::ranges::find(wanted, catalogue::FileKind::Tones, &conf::WantedFile::kind);
    if (tones == wanted.end())
        return {false, {kTonesUnwanted, {}}};
    if (!provisioning.use)
        return {false, {kTonesOff, {tones->name}}};
    return compared(packageAt(folder, checks::placesOf(provisioning, true), tones->name), tones->name, seen);
}

} // namespace stock
