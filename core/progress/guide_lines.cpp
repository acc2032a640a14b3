#include "core/progress/guide_lines.h"

#include "core/progress/messages.h"

#include <array>

namespace progress {
namespace {

struct Line {
    base::Code code;
    Step step;
};

/// The steps of guide 5.1 that ask for a file, in its order.
constexpr std::array kLines{
    Line{kGuideConfigMac, Step::ConfigMac},
    Line{kGuideConfigChecksum, Step::ConfigMacMd5},
    Line{kGuideConfigMacIncremental, Step::ConfigMacIncremental},
    Line{kGuideConfigChecksum, Step::ConfigMacIncrementalMd5},
    Line{kGuideConfigModel, Step::ConfigModel},
    Line{kGuideConfigChecksum, Step::ConfigModelMd5},
    Line{kGuideConfigModelIncremental, Step::ConfigModelIncremental},
    Line{kGuideConfigChecksum, Step::ConfigModelIncrementalMd5},
    Line{kGuideImage, Step::Firmware},
    Line{kGuideImageChecksum, Step::FirmwareMd5},
    Line{kGuideComponent, Step::Kernel},
    Line{kGuideImageChecksum, Step::KernelMd5},
    Line{kGuideComponent, Step::Base},
    Line{kGuideImageChecksum, Step::BaseMd5},
    Line{kGuideComponent, Step::System},
    Line{kGuideImageChecksum, Step::SystemMd5},
    Line{kGuideTonesChecksum, Step::TonesMd5},
    Line{kGuideTones, Step::Tones},
};

/// "applicable to specific products only" (guide section 3).
bool isOptional(Step step)
{
    return step >= Step::Kernel && step <= Step::SystemMd5;
}

/// The name if it was asked for, the one expected, or the one it would have.
QString nameAt(const Record &record, Step step)
{
    if (const Seen *seen = record.boot.newestOf(step))
        return seen->name;
    if (record.state.next == step)
        return record.state.nextName;
    const auto &state = record.state;
    const catalogue::FileKind kind = kindOf(step);
    const bool incremental = kind == catalogue::FileKind::DeviceConfigIncremental ||
                             kind == catalogue::FileKind::GenericConfigIncremental;
    QString name;
    if (kind <= catalogue::FileKind::DeviceConfigIncremental && state.mac)
        name = catalogue::deviceConfigName(*state.mac, incremental);
    else if (kind <= catalogue::FileKind::GenericConfigIncremental && !record.modelNumber().isEmpty())
        name = catalogue::genericConfigName(record.modelNumber(), incremental);
    else if (isImage(kind))
        name = record.replay.likeliest().device().wantedImage(kind);
    return isChecksum(step) && !name.isEmpty() ? catalogue::checksumName(name) : name;
}

/// Guide 5.1 c, e, g: "(if previous file was not found ...)".
bool isNotLookedFor(const Record &record, Step step)
{
    const catalogue::FileKind kind = kindOf(step);
    return record.boot.config && kind <= catalogue::FileKind::GenericConfigIncremental &&
           kind != kindOf(record.boot.config->step);
}

StageState stateAt(const Record &record, Step step)
{
    if (const Seen *seen = record.boot.newestOf(step)) {
        if (record.state.verdict && record.state.verdict->file == seen->path)
            return StageState::Stuck;
        return seen->absent() ? StageState::DoesNotApply : StageState::Done;
    }
    if (record.state.next == step)
        return StageState::UnderWay;
    // The guide's list is gone through once: what was passed over is not asked for any more.
    const Seen *last = record.boot.last();
    const Fetch *next = record.replay.likeliest().fetch();
    const bool passed =
        (last && last->step != Step::Other && last->step > step) || (next && next->step > step);
    const bool over = !next;
    const bool never = passed || over || isNotLookedFor(record, step);
    return never ? StageState::DoesNotApply : StageState::ToCome;
}

bool isCurrent(const Record &record, Step step)
{
    if (const Fetch *fetch = record.replay.likeliest().fetch())
        return fetch->step == step;
    return false;
}

GuideLine lineAt(const Record &record, const Line &line)
{
    return {
        {line.code, {nameAt(record, line.step)}}, stateAt(record, line.step), isCurrent(record, line.step)};
}

GuideLine rebootLine(const Record &record, Reboot::Why why)
{
    const auto *reboot = std::get_if<Reboot>(&record.replay.likeliest().next());
    const bool now = reboot && reboot->why == why;
    const base::Code code = why == Reboot::Why::Configuration ? kGuideReboot : kGuideImageReboot;
    return {{code, {}}, now ? StageState::UnderWay : StageState::DoesNotApply, now};
}

/// It has its address at most: whether provisioning is on, nobody knows before it asks.
std::vector<GuideLine> linesAhead(const Record &record)
{
    if (!record.lease)
        return {};
    const bool hasAddress = record.lease == LeaseSeen::What::Given;
    const StageState server = record.state.verdict ? StageState::Stuck
                              : hasAddress         ? StageState::Done
                                                   : StageState::UnderWay;
    return {{{kGuideEnabled, {}}, StageState::ToCome, false},
            {{kGuideServer, {record.state.address.toString()}}, server, !hasAddress},
            {{kGuideConfigMac, {record.state.nextName}},
             hasAddress ? StageState::UnderWay : StageState::ToCome,
             hasAddress}};
}

} // namespace

std::vector<GuideLine> guideLinesOf(const Record &record)
{
    if (!record.replay.isPoweredUp())
        return linesAhead(record);
    const Device &device = record.replay.likeliest().device();
    const bool checksums = device.protocol == serving::Protocol::Tftp || device.can.checksumOnEveryProtocol;
    std::vector<GuideLine> lines{
        {{kGuideEnabled, {}}, StageState::Done, false},
        {{kGuideServer, {record.state.address.toString()}}, StageState::Done, false}};
    for (const Line &line : kLines) {
        const bool asked = record.boot.newestOf(line.step) || record.state.next == line.step;
        const bool wanted = !device.wantedImage(kindOf(line.step)).isEmpty();
        const bool shown =
            asked || wanted || !(isOptional(line.step) || (line.code == kGuideConfigChecksum && !checksums));
        if (line.step == Step::Firmware)
            lines.push_back(rebootLine(record, Reboot::Why::Configuration));
        if (line.step == Step::TonesMd5)
            lines.push_back(rebootLine(record, Reboot::Why::Firmware));
        if (shown)
            lines.push_back(lineAt(record, line));
    }
    const bool normal = std::holds_alternative<Finished>(record.replay.likeliest().next());
    lines.push_back({{kGuideNormal, {}}, normal ? StageState::Done : StageState::ToCome, normal});
    return lines;
}

} // namespace progress
