#include "ui/bench/remedies.h"

#include "core/progress/messages.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>

namespace ui::bench {

namespace {

struct Row {
    base::Code cause;
    Deed inJob;    ///< where a job is open
    Deed inFolder; ///< where a plain folder is
};

/// Only the device itself, its cable or its power can be done something about where it says None: the
/// sentence tells what.
constexpr std::array kRemedies{
    Row{progress::kNameHasUrl, Deed::CheckNetwork, Deed::CheckNetwork},
    Row{progress::kNameAbsolute, Deed::EditDevice, Deed::None},
    Row{progress::kNameSlashes, Deed::EditDevice, Deed::None},
    Row{progress::kNameTraversal, Deed::EditDevice, Deed::None},
    Row{progress::kNameRefused, Deed::EditDevice, Deed::None},
    Row{progress::kStuckLoginMissing, Deed::ServeOn, Deed::ServeOn},
    Row{progress::kStuckLoginWrong, Deed::ServeOn, Deed::ServeOn},
    Row{progress::kDataBlocked, Deed::CheckNetwork, Deed::CheckNetwork},
    Row{progress::kTransferBlocked, Deed::CheckNetwork, Deed::CheckNetwork},
    Row{progress::kTransferBroken, Deed::CheckNetwork, Deed::CheckNetwork},
    Row{progress::kConfUnreadable, Deed::ShowFile, Deed::ShowFile},
    Row{progress::kMacLowerCase, Deed::ShowFile, Deed::ShowFile},
    Row{progress::kMacAskedInSmallLetters, Deed::None, Deed::None},
    Row{progress::kNameCase, Deed::ShowFile, Deed::ShowFile},
    Row{progress::kNameNearly, Deed::ShowFile, Deed::ShowFile},
    Row{progress::kWrongFolder, Deed::ShowFile, Deed::ShowFile},
    Row{progress::kChecksumMissing, Deed::ShowFile, Deed::ShowFile},
    Row{progress::kChecksumUnheard, Deed::CheckNetwork, Deed::CheckNetwork},
    Row{progress::kChecksumUpperCase, Deed::ShowFile, Deed::ShowFile},
    Row{progress::kChecksumWrong, Deed::ShowFile, Deed::ShowFile},
    Row{progress::kConfigIgnored, Deed::EditDevice, Deed::ShowFile},
    Row{progress::kFirmwareBundle, Deed::OpenFiles, Deed::OpenFiles},
    Row{progress::kFirmwareMissing, Deed::OpenFiles, Deed::OpenFiles},
    Row{progress::kFirmwareChecksumMissing, Deed::OpenFiles, Deed::OpenFiles},
    Row{progress::kFirmwareChecksumWrong, Deed::OpenFiles, Deed::OpenFiles},
    Row{progress::kFirmwareChecksumUpperCase, Deed::OpenFiles, Deed::OpenFiles},
    Row{progress::kFirmwareNotInstalled, Deed::OpenFiles, Deed::OpenFiles},
    Row{progress::kTonesMissing, Deed::OpenFiles, Deed::OpenFiles},
    Row{progress::kTonesChecksumMissing, Deed::OpenFiles, Deed::OpenFiles},
    Row{progress::kTonesChecksumWrong, Deed::OpenFiles, Deed::OpenFiles},
    Row{progress::kOffWithFirmware, Deed::EditDevice, Deed::ShowFile},
    Row{progress::kOffWithTones, Deed::EditDevice, Deed::ShowFile},
    Row{progress::kTwoKinds, Deed::ShowFile, Deed::ShowFile},
    Row{progress::kLoopDiffers, Deed::EditDevice, Deed::ShowFile},
    Row{progress::kLoopSame, Deed::EditDevice, Deed::ShowFile},
    Row{progress::kMacNearly, Deed::EditDevice, Deed::ShowFile},
    Row{progress::kOtherDevicesOnly, Deed::Adopt, Deed::ShowFile},
    Row{progress::kOtherModelsFile, Deed::Adopt, Deed::ShowFile},
    Row{progress::kIncrementalNotAsked, Deed::EditDevice, Deed::ShowFile},
    Row{progress::kNothingForIt, Deed::Adopt, Deed::ShowFile},
    Row{progress::kMethodNotServed, Deed::ServeOn, Deed::ServeOn},
    Row{progress::kNoReturn, Deed::None, Deed::None},
    Row{progress::kNoReturnImage, Deed::None, Deed::None},
    Row{progress::kSilent, Deed::CheckNetwork, Deed::CheckNetwork},
    Row{progress::kNoAddressLeft, Deed::CheckNetwork, Deed::CheckNetwork},
};

constexpr std::array kLabels{
    "",
    "",
    QT_TRANSLATE_NOOP("ui::bench::Remedies", "Add to the Job"),
    QT_TRANSLATE_NOOP("ui::bench::Remedies", "Edit the Device"),
    QT_TRANSLATE_NOOP("ui::bench::Remedies", "Open Files"),
    QT_TRANSLATE_NOOP("ui::bench::Remedies", "Show the File"),
    QT_TRANSLATE_NOOP("ui::bench::Remedies", "Serve On…"),
    QT_TRANSLATE_NOOP("ui::bench::Remedies", "Check the Network"),
};

/// A cause without a row (those of TLS have their own codes) is one of how it is served, unless a file is in
/// it.
Deed plannedFor(const progress::Verdict &verdict, bool isJob)
{
    const auto row = std::ranges::find(kRemedies, verdict.cause.code, &Row::cause);
    if (row == kRemedies.end())
        return verdict.file.isEmpty() ? Deed::ServeOn : Deed::ShowFile;
    return isJob ? row->inJob : row->inFolder;
}

/// A device of the job is edited, another one is taken in; one whose MAC address nobody knows is neither.
Deed onItsEntry(const progress::DeviceState &device)
{
    if (!device.mac)
        return Deed::None;
    return device.listed == true ? Deed::EditDevice : Deed::Adopt;
}

bool isPossible(Deed deed, const progress::DeviceState &device)
{
    return deed != Deed::ShowFile || !device.verdict->file.isEmpty();
}

} // namespace

Remedy remedyFor(const progress::DeviceState &device, const Means &means)
{
    if (!device.verdict)
        return {};
    if (!means.repair.isEmpty())
        return {Deed::Repair, means.repair};
    Deed deed = plannedFor(*device.verdict, means.isJob);
    if (deed == Deed::EditDevice || deed == Deed::Adopt)
        deed = onItsEntry(device);
    if (deed == Deed::None || !isPossible(deed, device))
        return {};
    return {deed,
            QCoreApplication::translate("ui::bench::Remedies", kLabels.at(static_cast<std::size_t>(deed)))};
}

} // namespace ui::bench
