#include "ui/devices/tone_offer.h"

#include "core/catalogue/file_name.h"
#include "core/conf/wanted.h"
#include "core/job/layers.h"

#include <QStringList>
#include <algorithm>
#include <utility>

namespace ui::devices {

TonePackages tonePackagesOf(const models::FilesScenePtr &scene)
{
    TonePackages packages;
    if (!scene)
        return packages;
    QStringList paths = scene->packages.keys();
    paths.sort();
    for (const QString &path : std::as_const(paths)) {
        const base::Result<tones::Package> &package = *scene->packages.value(path).package;
        const QString name = path.section(u'/', -1);
        if (package && !packages.contains(name))
            packages.insert(name, *package);
    }
    return packages;
}

bool offerTheSame(const TonePackages &a, const TonePackages &b)
{
    const auto isSame = [](const tones::Package &one, const tones::Package &other) {
        return std::ranges::equal(one.tones, other.tones, {}, &tones::PackedTone::name,
                                  &tones::PackedTone::name);
    };
    return a.size() == b.size() && std::all_of(a.keyBegin(), a.keyEnd(), [&](const QString &name) {
               return b.contains(name) && isSame(a[name], b[name]);
           });
}

QString tonePackageOf(const catalogue::Model *model, const QString &chosen)
{
    switch (model ? model->tones : catalogue::Tones::ChosenName) {
    case catalogue::Tones::None:
        return {};
    case catalogue::Tones::FixedName:
        return catalogue::fixedTonesName(model->number);
    case catalogue::Tones::ChosenName:
        break;
    }
    return chosen;
}

ToneOffer toneOfferFor(const job::Job &job, const job::Device &device, const TonePackages &packages)
{
    const job::Layers layers(job, device);
    const auto chosen = layers.value(conf::kTonesKey);
    const auto *model = catalogue::Catalogue::builtIn().find(device.model);
    const QString package = tonePackageOf(model, chosen ? chosen->value : QString());
    return {package, stock::toneChoices(package, packages)};
}

} // namespace ui::devices
