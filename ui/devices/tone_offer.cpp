#include "ui/devices/tone_offer.h"

#include "core/catalogue/file_name.h"
#include "core/conf/wanted.h"
#include "core/job/layers.h"

namespace ui::devices {

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
