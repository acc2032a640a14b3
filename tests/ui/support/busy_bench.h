#pragma once

#include "core/bench/bench.h"
#include "core/progress/messages.h"
#include "core/serving/file_lookup.h"
#include "tests/ui/support/values.h"

/// Twelve devices on a bench in mid-morning: most done, one under way, one just met, one stuck; and their
/// requests.
namespace support {

namespace busy {

using progress::StageState;
using progress::Tone;

inline QString ownFile(int device)
{
    return QStringLiteral("algom%1.conf").arg(macOf(device).toFileNameForm());
}

inline void at(progress::ExplainedRequest &request, int device, int step)
{
    request.event.time = request.event.time.addSecs(device * 7).addMSecs(step * 217);
    request.event.milliseconds = 4 + device * 3 % 11 + step;
}

/// The clean first boot of a device that has no file of its own.
inline QVector<progress::ExplainedRequest> firstBoot(int device)
{
    const QString general = QStringLiteral("algop8188.conf");
    auto own = requestOf(device, ownFile(device), serving::Outcome::NotFound);
    own.step = progress::Step::ConfigMac;
    own.meaning = {progress::kConfigAbsent, {own.event.name, general}};
    own.event.reason = {serving::kNotFound, {own.event.name}};
    auto conf = requestOf(device, general);
    conf.step = progress::Step::ConfigModel;
    conf.tone = Tone::Good;
    conf.event.path = general;
    conf.event.size = conf.event.bytes;
    conf.event.transfer = {512, 1, 0, false};
    conf.event.content = files::Content::fromBytes(
        "# Algo 8188\nsip.u1.user = 4001\nsip.u1.pwd = hunter2\nprov.version.firmware = 5.5\n");
    conf.meaning = {progress::kConfigSentChecked, {general, QStringLiteral("algop8188.md5")}};
    auto md5 = requestOf(device, QStringLiteral("algop8188.md5"));
    md5.step = progress::Step::ConfigModelMd5;
    md5.tone = Tone::Good;
    md5.event.bytes = 50;
    md5.meaning = {progress::kChecksumNew, {md5.event.name}};
    at(own, device, 0);
    at(conf, device, 1);
    at(md5, device, 2);
    return {own, conf, md5};
}

inline QString placeOf(int id)
{
    static constexpr const char *kPlaces[] = {"Office",    "Library",   "Room 101", "Gym east",
                                              "Gym west",  "Canteen",   "Workshop", "Main entrance",
                                              "Staircase", "Rear yard", "Room 102", "Room 103"};
    return QString::fromLatin1(kPlaces[(id - 1) % 12]);
}

inline progress::DeviceState done(int id)
{
    auto device = deviceOf(id, progress::Grade::Applied);
    device.status = {progress::kStatusApplied, {}};
    device.stages = {StageState::Done, StageState::Done, StageState::Done,
                     StageState::Done, StageState::Done, StageState::DoesNotApply};
    device.lastSeen = device.lastSeen.addSecs(-60 * id * id);
    device.name = placeOf(id);
    return device;
}

inline progress::DeviceState stuck(int id)
{
    auto device = deviceOf(id, progress::Grade::Stuck);
    device.model = QStringLiteral("8186");
    device.status = {progress::kStatusStuck, {}};
    device.verdict = progress::Verdict{{progress::kChecksumWrong, {QStringLiteral("algop8186.md5")}},
                                       QStringLiteral("algop8186.md5")};
    device.stages = {StageState::Done,   StageState::Done,   StageState::Stuck,
                     StageState::ToCome, StageState::ToCome, StageState::ToCome};
    device.lastSeen = device.lastSeen.addSecs(-130);
    device.name = placeOf(id);
    device.next = progress::Step::ConfigModel;
    device.nextName = QStringLiteral("algop8186.conf");
    return device;
}

inline progress::DeviceState installing(int id)
{
    auto device = deviceOf(id, progress::Grade::Served);
    device.status = {progress::kStatusInstalling, {QStringLiteral("5.5")}};
    device.stages = {StageState::Done, StageState::Done,     StageState::Done,
                     StageState::Done, StageState::UnderWay, StageState::ToCome};
    device.name = placeOf(id);
    device.next = progress::Step::FirmwareMd5;
    device.nextName = QStringLiteral("algo-8188-5.5.md5");
    device.rebootsToCome = {{progress::kRebootFirmware, {QStringLiteral("5.5")}}};
    return device;
}

inline progress::DeviceState justMet(int id)
{
    auto device = deviceOf(id, progress::Grade::Contacted);
    device.model.clear();
    device.status = {progress::kStatusContacted, {}};
    device.next = progress::Step::ConfigModel;
    device.overdueAt =
        base::Instant(std::chrono::hours(1)) + std::chrono::seconds(42); // by support::ManualClock
    device.stages = {StageState::Done,   StageState::UnderWay, StageState::ToCome,
                     StageState::ToCome, StageState::ToCome,   StageState::ToCome};
    return device;
}

} // namespace busy

inline ::bench::Batch busyBatch()
{
    ::bench::Batch batch;
    batch.listed = 14;
    batch.toCome = 2; // nothing was heard of yet
    for (int id = 1; id <= 12; ++id) {
        batch.requests += busy::firstBoot(id);
        batch.devices << (id == 4    ? busy::stuck(id)
                          : id == 7  ? busy::installing(id)
                          : id == 12 ? busy::justMet(id)
                                     : busy::done(id));
    }
    auto missing = requestOf(4, QStringLiteral("algop8186.md5"), serving::Outcome::NotFound);
    missing.tone = progress::Tone::Bad;
    missing.step = progress::Step::ConfigModelMd5;
    missing.meaning = {progress::kChecksumMissing, {missing.event.name}};
    busy::at(missing, 13, 0);
    batch.requests << missing;
    for (qsizetype i = 0; i < batch.requests.size(); ++i)
        batch.requests[i].event.id = static_cast<quint64>(i + 1);
    auto image = underWayOf(7, QStringLiteral("algo-8188-5.5.fw"), 64);
    image.step = progress::Step::Firmware;
    image.meaning = {progress::kUnderWay, {image.event.name}};
    busy::at(image, 14, 0);
    image.event.milliseconds = 2100;
    batch.transfers << image;
    return batch;
}

inline QVector<progress::GuideLine> busyGuide()
{
    using progress::GuideLine;
    using progress::StageState;
    return {
        GuideLine{{progress::kGuideEnabled, {}}, StageState::Done, false},
        GuideLine{{progress::kGuideServer, {}}, StageState::Done, false},
        GuideLine{{progress::kGuideConfigMac, {busy::ownFile(7)}}, StageState::Done, false},
        GuideLine{{progress::kGuideConfigModel, {QStringLiteral("algop8188.conf")}}, StageState::Done, false},
        GuideLine{
            {progress::kGuideConfigChecksum, {QStringLiteral("algop8188.md5")}}, StageState::Done, false},
        GuideLine{{progress::kGuideReboot, {}}, StageState::Done, false},
        GuideLine{{progress::kGuideImage, {QStringLiteral("algo-8188-5.5.fw")}}, StageState::UnderWay, true},
        GuideLine{{progress::kGuideImageChecksum, {QStringLiteral("algo-8188-5.5.md5")}},
                  StageState::ToCome,
                  false},
        GuideLine{{progress::kGuideImageReboot, {}}, StageState::ToCome, false},
        GuideLine{{progress::kGuideTonesChecksum, {}}, StageState::ToCome, false},
        GuideLine{{progress::kGuideNormal, {}}, StageState::ToCome, false},
    };
}

} // namespace support
