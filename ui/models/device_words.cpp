#include "ui/models/device_words.h"

#include "core/phrases/phrases.h"
#include "core/progress/forecast.h"
#include "core/progress/messages.h"
#include "ui/models/tr.h"
#include "ui/models/wording.h"

#include <algorithm>

namespace ui::models {

namespace {

progress::Tone toneOfGrade(progress::Grade grade)
{
    switch (grade) {
    case progress::Grade::Stuck:
        return progress::Tone::Bad;
    case progress::Grade::Applied:
    case progress::Grade::Answering:
    case progress::Grade::Registered:
        return progress::Tone::Good;
    case progress::Grade::Contacted:
    case progress::Grade::Served:
        return progress::Tone::Busy;
    }
    Q_UNREACHABLE();
}

std::chrono::seconds rebootTime(const base::Message &reboot)
{
    const progress::Pace pace;
    return reboot.code == progress::kRebootSettings ? pace.configReboot : pace.imageReboot;
}

/// It was sent all that it needs for its next reboot and is at that now.
bool isRebooting(const progress::DeviceState &device)
{
    return std::ranges::any_of(
        std::initializer_list<base::Code>{progress::kStatusApplying, progress::kStatusMayApply,
                                          progress::kStatusInstalling, progress::kStatusInstallingImage},
        [&device](base::Code code) { return device.status.code == code; });
}

} // namespace

progress::Tone toneOf(const progress::DeviceState &device)
{
    if (isUnheard(device))
        return progress::Tone::Normal;
    const progress::Tone tone = toneOfGrade(device.grade);
    return device.advice && tone != progress::Tone::Bad ? progress::Tone::Look : tone;
}

Group groupOf(const progress::DeviceState &device)
{
    const progress::Tone tone = toneOfGrade(device.grade); // advice takes nobody out of the count
    return tone == progress::Tone::Good  ? Group::Applied
           : tone == progress::Tone::Bad ? Group::Stuck
                                         : Group::ToCome;
}

int attentionOf(const progress::DeviceState &device)
{
    static constexpr int kRanks[] = {4, 2, 3, 1, 0}; // in the order of progress::Tone
    return kRanks[static_cast<int>(toneOf(device))];
}

Stages marksOf(const progress::DeviceState &device)
{
    Stages marks{};
    std::ranges::copy(device.stages, marks.begin());
    marks.back() =
        groupOf(device) == Group::Applied ? progress::StageState::Done : progress::StageState::ToCome;
    return marks;
}

QString nameText(const progress::DeviceState &device)
{
    return device.name.isEmpty() ? deviceText(device.mac, device.address) : device.name;
}

QString gradeText(const progress::DeviceState &device)
{
    return isUnheard(device) ? tr("To come") : phrases::name(device.grade);
}

QString statusText(const progress::DeviceState &device, const DeviceTransfer *transfer)
{
    if (isUnheard(device))
        return tr("Not heard of yet");
    if (transfer)
        return transferText(*transfer);
    if (device.verdict)
        return capitalised(phrases::brief(device.verdict->cause));
    const QString status = capitalised(phrases::brief(device.status));
    if (device.advice)
        return tr("%1; %2").arg(status, phrases::brief(device.advice->cause));
    return device.listed == false ? tr("%1; not in the job").arg(status) : status;
}

QString nextName(const progress::DeviceState &device)
{
    if (!device.next)
        return {};
    return device.nextName.isEmpty() ? capitalised(phrases::name(*device.next)) : device.nextName;
}

bool isOverdue(const progress::DeviceState &device, base::Instant now)
{
    return device.overdueAt && *device.overdueAt < now;
}

QString nextText(const progress::DeviceState &device, base::Instant now)
{
    using std::chrono::ceil;
    using std::chrono::floor;
    using std::chrono::seconds;
    const QString name = nextName(device);
    if (name.isEmpty() || !device.overdueAt)
        return name;
    return isOverdue(device, now)
               ? tr("overdue %1, %2").arg(spanText(floor<seconds>(now - *device.overdueAt)), name)
               : tr("in %1, %2").arg(spanText(ceil<seconds>(*device.overdueAt - now)), name);
}

std::optional<std::chrono::seconds> timeLeft(const progress::DeviceState &device,
                                             const DeviceTransfer *transfer, const QDateTime &now)
{
    if (groupOf(device) != Group::ToCome || !device.rebootsToCome)
        return std::nullopt;
    std::chrono::seconds left{0};
    for (const base::Message &reboot : *device.rebootsToCome)
        left += rebootTime(reboot);
    if (transfer)
        left += transfer->left.value_or(std::chrono::seconds(0));
    else if (!device.rebootsToCome->isEmpty() && isRebooting(device))
        left -= std::min(rebootTime(device.rebootsToCome->first()),
                         std::chrono::seconds(std::max<qint64>(0, device.lastSeen.secsTo(now))));
    return left.count() > 0 ? std::optional(left) : std::nullopt;
}

} // namespace ui::models
