#include "core/stock/upgrade.h"

#include "core/checks/shelves.h"
#include "core/conf/wanted.h"
#include "core/stock/demand.h"
#include "core/stock/near_miss.h"
#include "core/stock/settings_plan.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace stock {

namespace {

using catalogue::Catalogue;
using catalogue::FileKind;
using catalogue::FirmwareVersion;

const conf::VersionSetting *settingOf(FileKind kind)
{
    const auto settings = conf::versionSettings();
    const auto found = std::ranges::find(settings, kind, &conf::VersionSetting::kind);
    return found == settings.end() ? nullptr : &*found;
}

Way wayOf(const FirmwareVersion &from, const FirmwareVersion &to)
{
    const auto order = from.isEmpty() ? std::nullopt : FirmwareVersion::compare(to, from);
    if (!order)
        return Way::Unknown;
    return *order > 0 ? Way::Up : *order < 0 ? Way::Down : Way::Same;
}

/// Before a look at any device.
std::optional<base::Message> refusalOf(const conf::VersionSetting &setting, const FirmwareVersion &version)
{
    if (catalogue::isBundle(version.text()))
        return base::Message{kUpgradeBundle, {version.text()}};
    if (version.text().contains(u'/') || !job::checkValue(setting.key, version.text()))
        return base::Message{kUpgradeVersionBad, {version.text()}};
    return std::nullopt;
}

/// Nothing is there, but perhaps what nobody knows to be asked for.
base::Message refusalWithout(const catalogue::Model &model, const conf::WantedFile &wanted,
                             const QString &nearMiss)
{
    const QString there = checks::fileNameOf(nearMiss);
    const catalogue::FileName reading = catalogue::readFileName(there);
    const bool isOtherFamily = !reading.checksum && reading.kind == wanted.kind &&
                               reading.family != catalogue::readFileName(wanted.name).family;
    return isOtherFamily ? base::Message{kUpgradeOtherFamily, {model.displayName(), wanted.name, there}}
                         : base::Message{kUpgradeNoImage, {model.displayName(), wanted.name}};
}

/// A device as far as firmware goes.
struct Target {
    const job::Device *device = nullptr;
    const catalogue::Model *model = nullptr; ///< null: not known
    QStringList places;
};

class UpgradePlanning {
public:
    UpgradePlanning(const job::Job &job, const Inventory &inventory, const SeenFirmware &seen)
        : m_job(job), m_inventory(inventory), m_seen(seen), m_provisioning(job), m_settings(job)
    {
        for (const StockedFile &file : inventory.files) {
            m_shelves.add(file.path, file.reading);
            m_near.add(file.path, file.reading);
        }
    }

    void plan(const job::Device &device, const std::vector<UpgradeWish::Component> &components)
    {
        const auto &kind = m_provisioning.kindOf(device);
        if (kind.templateGone)
            return refuse(device, {kUpgradeNoTemplate, {device.templateName}});
        if (device.model.isEmpty())
            return refuse(device, {kUpgradeNoModel, {}});
        const Target target = targetOf(device);
        if (!target.model)
            return refuse(device, {kUpgradeModelUnknown, {device.model}});
        bool any = false;
        for (const UpgradeWish::Component &component : components)
            any = plan(target, component) || any;
        if (any)
            m_settings.wantProvisioning(device);
    }

    UpgradePlan take(base::Message what) &&
    {
        m_plan.change = {std::move(what), m_settings.edits(), {}};
        for (auto &[path, needed] : m_missing) {
            needed.file.models = QStringList(needed.models.cbegin(), needed.models.cend());
            needed.file.models.sort();
            m_plan.missing.push_back(std::move(needed.file));
        }
        return std::move(m_plan);
    }

private:
    struct Missing {
        NeededFile file;
        QSet<QString> models;
    };
    /// What is the same for all devices of a model that look in one folder.
    struct Verdict {
        std::optional<base::Message> refusal;
        Missing *missing = nullptr;
    };
    using Case = std::tuple<const catalogue::Model *, QString, FileKind, QString>; ///< folder, version

    /// What it was seen to run, or what its settings ask for, tells the generation.
    Target targetOf(const job::Device &device)
    {
        const bool itself = job::DeviceSettings::saysItself(device);
        const conf::Provisioning own = itself ? m_provisioning.provisioningOf(device) : conf::Provisioning();
        const conf::Provisioning &provisioning = itself ? own : m_provisioning.kindOf(device).provisioning;
        const FirmwareVersion seen = m_seen.value(device.id);
        const QString firmware = seen.isEmpty() ? provisioning.firmware.value_or(QString()) : seen.text();
        return {&device, m_models.find(device.model, firmware), checks::placesOf(provisioning, true)};
    }

    /// False: it does not fit.
    bool plan(const Target &target, const UpgradeWish::Component &component)
    {
        const conf::VersionSetting *setting = settingOf(component.kind);
        if (!setting || component.version.isEmpty())
            return false;
        const Verdict &verdict = verdictOn(target, *setting, component.version);
        if (verdict.missing) {
            ++verdict.missing->file.users;
            verdict.missing->models.insert(target.device->model);
        }
        if (verdict.refusal) {
            refuse(*target.device, *verdict.refusal);
            return false;
        }
        m_settings.want(*target.device, setting->key, component.version.text());
        const bool isFirmware = component.kind == FileKind::Firmware;
        const FirmwareVersion from = isFirmware ? m_seen.value(target.device->id) : FirmwareVersion();
        m_plan.moves.push_back(
            {target.device->id, component.kind, from, component.version, wayOf(from, component.version)});
        return true;
    }

    const Verdict &verdictOn(const Target &target, const conf::VersionSetting &setting,
                             const FirmwareVersion &version)
    {
        const Case one{target.model, target.places.front(), setting.kind, version.text()};
        const auto known = m_verdicts.find(one);
        return known != m_verdicts.end()
                   ? known->second
                   : m_verdicts.emplace(one, judge(target, setting, version)).first->second;
    }

    Verdict judge(const Target &target, const conf::VersionSetting &setting, const FirmwareVersion &version)
    {
        const catalogue::Model &model = *target.model;
        const Catalogue &catalogue = Catalogue::builtIn();
        const bool isFirmware = setting.kind == FileKind::Firmware;
        if (auto refusal = refusalOf(setting, version))
            return {std::move(refusal), nullptr};
        if (!isFirmware && !catalogue.capabilities(model).firmwareComponents)
            return {base::Message{kUpgradeNoComponent, {model.displayName()}}, nullptr};
        if (isFirmware && !catalogue.runs(model, version))
            return {base::Message{kUpgradeOtherGeneration, {model.displayName(), version.text()}}, nullptr};
        const QString name = isFirmware ? catalogue::firmwareName(model.number, version)
                                        : catalogue::componentName(setting.kind, version);
        return judgeImage(target, {setting.key, setting.kind, version.text(), name});
    }

    Verdict judgeImage(const Target &target, const conf::WantedFile &wanted)
    {
        const StockedFile *image = m_inventory.find(m_shelves.answerTo(wanted, target.places));
        if (!image) {
            Missing &absent = missing(wanted, checks::inFolder(target.places.front(), wanted.name), false);
            return {refusalWithout(*target.model, wanted, absent.file.nearMiss), &absent};
        }
        if (image->hasChecksum)
            return {image->problem, nullptr};
        const QString checksum =
            checks::sibling(image->path, catalogue::checksumName(checks::fileNameOf(image->path)));
        const base::Message why{kUpgradeNoImage, {target.model->displayName(), checks::fileNameOf(checksum)}};
        return {image->problem.value_or(why), &missing(wanted, checksum, true)};
    }

    Missing &missing(const conf::WantedFile &wanted, const QString &path, bool checksumOnly)
    {
        Missing &one = m_missing[path];
        one.file.path = path;
        one.file.key = wanted.key;
        one.file.version = wanted.version;
        one.file.checksumOnly = checksumOnly;
        one.file.nearMiss = checksumOnly ? QString() : m_near.of(wanted, path);
        return one;
    }

    void refuse(const job::Device &device, base::Message why)
    {
        m_plan.refusals.push_back({device.id, std::move(why)});
    }

    const job::Job &m_job;
    const Inventory &m_inventory;
    const SeenFirmware &m_seen;
    job::DeviceSettings m_provisioning;
    SettingsPlan m_settings;
    checks::Shelves m_shelves;
    NearMisses m_near;
    ModelNames m_models;
    std::map<Case, Verdict> m_verdicts;
    std::map<QString, Missing> m_missing; ///< by path
    UpgradePlan m_plan;
};

/// Before the first that it is newer than.
void insert(std::vector<Offer> &offers, Offer offer)
{
    const auto isBehind = [&offer](const Offer &other) {
        if (other.kind != offer.kind)
            return other.kind > offer.kind;
        const auto order =
            FirmwareVersion::compare(FirmwareVersion(offer.version), FirmwareVersion(other.version));
        return order && *order > 0;
    };
    offers.insert(std::ranges::find_if(offers, isBehind), std::move(offer));
}

} // namespace

std::vector<Offer> offersOf(const Inventory &inventory)
{
    std::vector<Offer> offers;
    for (const StockedFile &file : inventory.files) {
        const catalogue::FileName &name = file.reading;
        if (!name.isFirmware() || !name.exact || catalogue::isBundle(name.version))
            continue;
        const auto same = std::ranges::find_if(offers, [&name](const Offer &offer) {
            return offer.kind == name.kind && offer.version == name.version;
        });
        const QStringList models = name.model.isEmpty() ? QStringList() : QStringList{name.model};
        if (same == offers.end())
            insert(offers, {name.kind, name.version, models});
        else if (!models.isEmpty() && !same->models.contains(name.model))
            same->models += models;
    }
    for (Offer &offer : offers)
        offer.models.sort();
    return offers;
}

UpgradePlan planUpgrade(const job::Job &job, const Inventory &inventory, const UpgradeWish &wish,
                        const SeenFirmware &seen)
{
    UpgradePlanning planning(job, inventory, seen);
    for (const job::Device *device : devicesOf(job, wish.devices))
        planning.plan(*device, wish.components);
    const QString version = wish.components.empty() ? QString() : wish.components.front().version.text();
    return std::move(planning).take({kUpgrade, {version}});
}

} // namespace stock
