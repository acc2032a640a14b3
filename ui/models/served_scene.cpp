#include "ui/models/served_scene.h"

#include "core/job/store.h"

#include <QSet>
#include <algorithm>

namespace ui::models {

namespace {

/// Where a finding about a file has it: below the folder, or below files/ of a job.
QString pathOf(const checks::Finding &finding, bool isJob)
{
    const QString prefix = isJob ? job::kFilesFolder + u'/' : QString();
    return finding.place.file.startsWith(prefix) ? finding.place.file.sliced(prefix.size()) : QString();
}

QHash<QString, DeviceMark> fileMarksOf(const std::vector<checks::Finding> &findings, bool isJob)
{
    QHash<QString, DeviceMark> marks;
    for (const checks::Finding &finding : findings) {
        const QString path = finding.device == 0 ? pathOf(finding, isJob) : QString();
        if (path.isEmpty())
            continue;
        DeviceMark &mark = marks[path];
        mark.worst = std::min(mark.worst, finding.severity);
        mark.found.push_back(finding.what);
    }
    return marks;
}

/// Nothing: all of them may have.
std::optional<QSet<job::DeviceId>> changedDevices(const ServedScene &before, const ServedScene &after)
{
    if (before.job == after.job)
        return QSet<job::DeviceId>();
    if (!before.job || !after.job || before.job->templates != after.job->templates ||
        before.job->siteValues != after.job->siteValues || before.job->modelValues != after.job->modelValues)
        return std::nullopt;
    QSet<job::DeviceId> changed;
    for (const job::Device &device : after.job->devices) {
        const qsizetype was = before.devices->at(device.id);
        if (was < 0 || before.job->devices.at(was) != device)
            changed.insert(device.id);
    }
    return changed;
}

} // namespace

const job::Device *ServedScene::device(const serving::Entry &entry) const
{
    if (!job)
        return nullptr;
    if (entry.device == 0)
        return entry.name.mac ? device(*entry.name.mac) : nullptr;
    const qsizetype at = devices->at(entry.device);
    return at < 0 ? nullptr : &job->devices.at(at);
}

const job::Device *ServedScene::device(const base::MacAddress &mac) const
{
    const auto found = byMac.constFind(mac);
    return found == byMac.cend() ? nullptr : &job->devices.at(*found);
}

const DeviceMark *ServedScene::mark(const serving::Entry &entry) const
{
    if (entry.origin == serving::Origin::Composed) {
        const auto found = deviceMarks.constFind(entry.device);
        return found == deviceMarks.cend() ? nullptr : &*found;
    }
    const auto found = fileMarks.constFind(entry.path);
    return found == fileMarks.cend() ? nullptr : &*found;
}

ServedScenePtr sceneOf(serving::ServedTreePtr tree, job::JobPtr job,
                       const std::vector<checks::Finding> &findings)
{
    auto scene = std::make_shared<ServedScene>();
    scene->tree = std::move(tree);
    scene->job = std::move(job);
    scene->deviceMarks = marksOf(findings);
    scene->fileMarks = fileMarksOf(findings, scene->job != nullptr);
    if (!scene->job)
        return scene;
    const auto &devices = scene->job->devices;
    scene->devices.emplace(devices);
    scene->byMac.reserve(devices.size());
    for (qsizetype at = devices.size() - 1; at >= 0; --at) { // of two with one address the first has it
        if (devices[at].mac)
            scene->byMac.insert(*devices[at].mac, at);
    }
    return scene;
}

ServedDifference differenceOf(const ServedScene &before, const ServedScene &after)
{
    const auto edited = changedDevices(before, after);
    const auto isEdited = [&](const serving::Entry &entry) {
        return entry.device != 0 && (!edited || edited->contains(entry.device));
    };
    ServedDifference difference;
    const serving::Entries was = before.tree->entries();
    const serving::Entries is = after.tree->entries();
    auto old = was.begin();
    for (const serving::Entry &entry : is) {
        for (; old != was.end() && old->path < entry.path; ++old)
            difference.gone << old->path;
        const bool isShared = old != was.end() && &*old == &entry;
        if (old != was.end() && old->path == entry.path)
            ++old;
        if (!isShared || isEdited(entry))
            difference.changed << entry.path;
    }
    for (; old != was.end(); ++old)
        difference.gone << old->path;
    return difference;
}

} // namespace ui::models
