#include "ui/models/files_look.h"

#include "core/catalogue/catalogue.h"

#include <algorithm>

namespace ui::models {

namespace {

PackageLook lookInto(const FilesScene &scene, const checks::SourceFile &file, const FilesScenePtr &before)
{
    const QByteArray tag = file.content->tag();
    if (before && before->root == scene.root) {
        const auto known = before->packages.constFind(file.path);
        if (known != before->packages.cend() && known->tag == tag)
            return *known;
    }
    return {tag, std::make_shared<const base::Result<tones::Package>>(tones::readPackage(file.content))};
}

/// Display names of the models of the catalogue that a file of that name is made for. Guide section 3: the
/// model is in the name of firmware; of components only some models ask; 4.1: one archive is of one model.
QStringList modelsByName(const catalogue::FileName &reading, const QString &name)
{
    using catalogue::FileKind;
    const auto &catalogue = catalogue::Catalogue::builtIn();
    const catalogue::FirmwareVersion version(reading.version);
    const auto isFor = [&](const catalogue::Model &model) {
        if (reading.kind == FileKind::Firmware)
            return model.number == reading.model && catalogue.runs(model, version);
        if (reading.kind == FileKind::Tones)
            return model.tones == catalogue::Tones::FixedName &&
                   name == catalogue::fixedTonesName(model.number);
        return model.firmwareComponents && name == catalogue::componentName(reading.kind, version);
    };
    QStringList models;
    for (const catalogue::Model &model : catalogue.models()) {
        if (isFor(model))
            models << model.displayName();
    }
    return models;
}

QStringList modelsFor(const FilesPlace &place, const stock::StockedFile &file)
{
    const QStringList byName = modelsByName(file.reading, file.path.mid(file.path.lastIndexOf(u'/') + 1));
    const bool isTones = file.reading.kind == catalogue::FileKind::Tones;
    if (byName.isEmpty() && file.models.isEmpty() && !file.reading.model.isEmpty())
        return {file.reading.model}; // a model that is not known
    if (byName.isEmpty() || (!isTones && !file.models.isEmpty()))
        return file.models;
    QStringList models = byName;
    if (isTones && place.job) {
        for (const job::DeviceId user : stock::usersOf(*place.job, *place.folder, file.path, place.seen))
            models << place.job->find(user)->model;
    }
    models.removeDuplicates();
    models.removeAll(QString());
    models.sort();
    return models;
}

} // namespace

FilesScenePtr lookAt(const FilesPlace &place, const FilesScenePtr &before)
{
    auto scene = std::make_shared<FilesScene>();
    scene->root = place.root;
    scene->below = place.below;
    scene->job = place.job;
    scene->folder = place.folder;
    scene->inventory = std::make_shared<const stock::Inventory>(
        stock::takeStock(place.job.get(), *place.folder, place.seen));
    for (const stock::StockedFile &file : scene->inventory->files) {
        scene->models.insert(file.path, modelsFor(place, file));
        const checks::SourceFile *source = fileAt(*place.folder, file.path);
        if (file.reading.kind == catalogue::FileKind::Tones && source)
            scene->packages.insert(file.path, lookInto(*scene, *source, before));
    }
    return scene;
}

} // namespace ui::models
