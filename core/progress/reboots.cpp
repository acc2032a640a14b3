#include "core/progress/reboots.h"

#include "core/progress/forecast.h"
#include "core/progress/holdings.h"
#include "core/progress/messages.h"

#include <algorithm>

namespace progress {
namespace {

using catalogue::FileKind;

base::Message rebootFor(FileKind file, const catalogue::FirmwareVersion &installs)
{
    switch (file) {
    case FileKind::Firmware:
        return {kRebootFirmware, {installs.text()}};
    case FileKind::Kernel:
        return {kRebootKernel, {installs.text()}};
    case FileKind::Base:
        return {kRebootBase, {installs.text()}};
    case FileKind::System:
        return {kRebootSystem, {installs.text()}};
    default:
        return {kRebootSettings, {}};
    }
}

/// Where it looked for its configuration in this boot: "" or "path/". A device that is led to a folder of the
/// server asks for everything below it (guide 2.4), one that has a download path only for its configuration.
QString folderOf(const Record &record)
{
    const std::vector<Seen> &seen = record.boot.seen;
    const auto config =
        std::ranges::find_if(seen, [](const Seen &each) { return isConfig(kindOf(each.step)); });
    return config == seen.end() ? QString() : config->path.chopped(config->name.size());
}

files::ContentPtr lookUp(const serving::ServedTree &tree, const QString &folder, const QString &path)
{
    const serving::Entry *below = folder.isEmpty() ? nullptr : tree.find(folder + path);
    const serving::Entry *entry = below ? below : tree.find(path);
    return entry ? tree.glanceAt(*entry) : nullptr;
}

/// It asks for names that have the model's number in them.
bool needsModel(const ForecastBoot &boot)
{
    return std::ranges::any_of(boot.fetches, [](const ForecastFetch &each) {
        const FileKind kind = each.fetch.kind;
        return kind == FileKind::GenericConfig || kind == FileKind::GenericConfigIncremental ||
               kind == FileKind::Firmware;
    });
}

/// The file that a boot ends with; of the one under way it may have been asked for already.
FileKind causeOf(const ForecastBoot &boot, const Record &record)
{
    if (!boot.fetches.empty())
        return boot.fetches.back().fetch.kind;
    const std::vector<Seen> &seen = record.boot.seen;
    const auto last = std::find_if(seen.rbegin(), seen.rend(),
                                   [](const Seen &each) { return kindOf(each.step) <= FileKind::System; });
    return last == seen.rend() ? FileKind::DeviceConfig : kindOf(last->step);
}

base::Message rebootAfter(const ForecastBoot &boot, const Record &record)
{
    const FileKind cause = causeOf(boot, record);
    return rebootFor(cause, boot.fetches.empty() ? record.replay.likeliest().device().running(cause)
                                                 : boot.installs);
}

} // namespace

std::optional<QVector<base::Message>> rebootsToCome(const Record &record, const serving::ServedTree &tree)
{
    if (!record.replay.isPoweredUp() || record.state.verdict)
        return std::nullopt;
    if (isFinished(record))
        return QVector<base::Message>();
    const Procedure &pass = record.replay.likeliest();
    const Forecast told =
        forecastFrom(pass, nullptr, [&tree, folder = folderOf(record)](const QString &path) {
            return lookUp(tree, folder, path);
        });
    if (told.endless || (pass.device().model.isEmpty() && std::ranges::any_of(told.boots, needsModel)))
        return std::nullopt;
    QVector<base::Message> reboots;
    for (const ForecastBoot &boot : told.boots) {
        if (boot.rebootsFor)
            reboots.append(rebootAfter(boot, record));
    }
    return reboots;
}

} // namespace progress
