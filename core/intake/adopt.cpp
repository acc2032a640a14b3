#include "core/intake/adopt.h"

#include "core/catalogue/catalogue.h"
#include "core/intake/device_name.h"
#include "core/job/template_choice.h"

#include <algorithm>

namespace intake {

namespace {

/// The number of a model of the catalogue; else the text.
QString numberOf(const QString &model)
{
    const auto *known = catalogue::Catalogue::builtIn().find(model);
    return known ? known->number : model;
}

QString nameOf(const QString &model)
{
    const auto *known = catalogue::Catalogue::builtIn().find(model);
    return known ? known->displayName() : model;
}

/// A generic file's name has the number alone: it fits both generations.
bool fits(const QString &place, const Unlisted &box)
{
    return place.isEmpty() || box.model.isEmpty() || numberOf(place) == numberOf(box.model);
}

base::Result<void> notInJob(const job::Job &job, const Unlisted &box)
{
    const auto holder =
        std::ranges::find_if(job.devices, [&](const job::Device &d) { return d.mac == box.mac; });
    if (holder != job.devices.cend())
        return base::fail(kAdoptInJob, {box.mac.toString(), calledName(*holder)});
    return {};
}

void takeModel(const job::Job &job, const Unlisted &box, job::Device &device)
{
    if (!device.model.isEmpty())
        return;
    device.model = nameOf(box.model);
    if (device.templateName.isEmpty())
        device.templateName = job::onlyTemplateOf(job, device.model);
}

} // namespace

base::Result<job::Change> adoptAsNew(const job::Job &job, const Unlisted &box)
{
    if (const auto free = notInJob(job, box); !free)
        return tl::unexpected(free.error());
    job::Device device;
    device.mac = box.mac;
    takeModel(job, box, device);
    return job::Change{
        {kEditAdopt, {box.mac.toString()}}, {job::InsertDevice{job.devices.size(), std::move(device)}}, {}};
}

base::Result<job::Change> adoptAllAsNew(const job::Job &job, const std::vector<Unlisted> &boxes)
{
    job::Job grown = job;
    job::Change all{{kEditAdoptMany, {QString::number(boxes.size())}}, {}, {}};
    for (const Unlisted &box : boxes) {
        const auto one = adoptAsNew(grown, box);
        if (!one)
            return tl::unexpected(one.error());
        if (const auto done = job::apply(grown, *one); !done)
            return tl::unexpected(done.error());
        all.edits.insert(all.edits.end(), one->edits.begin(), one->edits.end());
        if (boxes.size() == 1)
            all.what = one->what;
    }
    return all;
}

base::Result<job::Change> adoptInto(const job::Job &job, job::DeviceId place, const Unlisted &box)
{
    if (const auto free = notInJob(job, box); !free)
        return tl::unexpected(free.error());
    const job::Device *found = job.find(place);
    if (!found)
        return base::fail(job::kDeviceGone);
    const QString name = calledName(*found);
    if (found->mac)
        return base::fail(kAdoptTaken, {name});
    if (!fits(found->model, box))
        return base::fail(kAdoptModel, {nameOf(box.model), found->model, name});
    job::Device device = *found;
    device.mac = box.mac;
    takeModel(job, box, device);
    return job::Change{
        {kEditAdoptPlace, {box.mac.toString(), name}}, {job::SetDevice{std::move(device)}}, {}};
}

job::DeviceId placeFor(const job::Job &job, const Unlisted &box)
{
    const auto waits = [&](const job::Device &device) { return !device.mac && fits(device.model, box); };
    const auto found = std::ranges::find_if(job.devices, waits);
    return found == job.devices.cend() ? 0 : found->id;
}

} // namespace intake
