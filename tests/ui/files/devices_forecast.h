#pragma once

#include "core/bench/device_forecast.h"
#include "core/catalogue/catalogue.h"
#include "core/job/layers.h"
#include "tests/ui/files/files_world.h"

namespace support {

/// What devices would do, by the very procedure, against the files of the world and the job as it would be,
/// and from the firmware that they were seen to run.
inline QVector<::bench::DeviceForecast> forecastsFor(const FilesWorld &world, const job::Job &job,
                                                     const QVector<job::DeviceId> &devices,
                                                     const ui::models::SeenDevices &seen = {})
{
    QVector<::bench::DeviceForecast> forecasts;
    QHash<QString, ::files::ContentPtr> files; // each is summed once
    for (const job::DeviceId id : devices) {
        const job::Device &device = *job.find(id);
        const job::Layers layers(job, device);
        const auto lookup = [&](const QString &path) -> ::files::ContentPtr {
            if (path == layers.fileName())
                return ::files::Content::fromBytes(layers.compose());
            if (path == catalogue::checksumName(layers.fileName()))
                return ::files::Content::fromBytes(checksumOf(layers.compose(), layers.fileName()));
            if (!files.contains(path))
                files.insert(path, world.servedAs(path));
            return files.value(path);
        };
        const auto &catalogue = catalogue::Catalogue::builtIn();
        const catalogue::Model *model = catalogue.find(device.model);
        progress::Device box;
        box.model = device.model;
        box.firmware = seen.value(id).firmware;
        box.can = catalogue.capabilities(*model, box.firmware);
        box.mac = *device.mac;
        forecasts.push_back({id, progress::forecast(box, model, lookup)});
    }
    return forecasts;
}

} // namespace support
