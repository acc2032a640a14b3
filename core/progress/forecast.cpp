#include "core/progress/forecast.h"

#include "core/progress/facts.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace progress {

namespace {

ForecastBoot passThrough(Procedure &pass, const ForecastLookup &lookup)
{
    ForecastBoot boot;
    while (const Fetch *fetch = pass.fetch()) {
        const files::ContentPtr content = lookup(fetch->path);
        boot.fetches.push_back({*fetch, content != nullptr, content ? content->size() : 0});
        pass.answered(content ? answerWith(*content, fetch->step) : Answer::notFound());
    }
    if (const auto *reboot = std::get_if<Reboot>(&pass.next()))
        boot.rebootsFor = reboot->why;
    if (boot.rebootsFor && !boot.fetches.empty())
        boot.installs = pass.device().running(boot.fetches.back().fetch.kind);
    return boot;
}

qint64 bytesOf(const ForecastBoot &boot)
{
    return std::accumulate(boot.fetches.begin(), boot.fetches.end(), qint64{0},
                           [](qint64 sum, const ForecastFetch &fetch) { return sum + fetch.bytes; });
}

/// Four devices on one link of 100 Mbit/s are all on their own; forty share it.
double secondsFor(qint64 bytes, const Pace &pace, int together)
{
    const double alone = static_cast<double>(bytes) / pace.deviceBytesPerSecond;
    const double shared = static_cast<double>(bytes) * together / pace.linkBytesPerSecond;
    return std::max(alone, shared);
}

} // namespace

int Forecast::reboots() const
{
    const auto count =
        std::ranges::count_if(boots, [](const ForecastBoot &boot) { return boot.rebootsFor.has_value(); });
    return static_cast<int>(count);
}

qint64 Forecast::bytes() const
{
    return std::accumulate(boots.begin(), boots.end(), qint64{0},
                           [](qint64 sum, const ForecastBoot &boot) { return sum + bytesOf(boot); });
}

serving::Protocol protocolAfter(serving::Protocol before, const conf::Provisioning &held,
                                const conf::Provisioning &taken)
{
    const auto method = serving::protocolOf(taken.method);
    return method && taken.method != held.method ? *method : before;
}

Forecast forecast(Device device, const catalogue::Model *model, const ForecastLookup &lookup, int bootLimit)
{
    return forecastFrom(Procedure(std::move(device)), model, lookup, bootLimit);
}

Forecast forecastFrom(Procedure pass, const catalogue::Model *model, const ForecastLookup &lookup,
                      int bootLimit)
{
    Forecast told;
    conf::Provisioning held = pass.device().configuration.settings();
    while (true) {
        told.boots.push_back(passThrough(pass, lookup));
        Device device = pass.device();
        if (model)
            device.can = catalogue::Catalogue::builtIn().capabilities(*model, device.firmware);
        const conf::Provisioning &taken = device.configuration.settings();
        device.protocol = protocolAfter(device.protocol, std::exchange(held, taken), taken);
        told.endless = told.boots.back().rebootsFor.has_value();
        if (!told.endless || std::ssize(told.boots) >= bootLimit) {
            told.provisioningOff = std::holds_alternative<Exit>(pass.next());
            told.after = std::move(device);
            return told;
        }
        pass = Procedure(std::move(device));
    }
}

Pace usualPace(serving::Protocol protocol, double linkBytesPerSecond)
{
    constexpr double kLockStep = 512 / 0.001;
    constexpr double kEthernetPort = 100e6 / 8 * 0.94;
    Pace pace;
    pace.deviceBytesPerSecond = protocol == serving::Protocol::Tftp ? kLockStep : kEthernetPort;
    pace.linkBytesPerSecond = linkBytesPerSecond;
    return pace;
}

std::chrono::seconds howLong(const Forecast &forecast, const Pace &pace, int together)
{
    double seconds = 0;
    for (const ForecastBoot &boot : forecast.boots) {
        const std::chrono::duration<double> pauses = pace.request * std::ssize(boot.fetches);
        seconds += pauses.count() + secondsFor(bytesOf(boot), pace, together);
        if (boot.rebootsFor) {
            const bool image = boot.rebootsFor == Reboot::Why::Firmware;
            seconds += static_cast<double>((image ? pace.imageReboot : pace.configReboot).count());
        }
    }
    return std::chrono::seconds(static_cast<qint64>(std::ceil(seconds)));
}

} // namespace progress
