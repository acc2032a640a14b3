#pragma once

#include "core/catalogue/catalogue.h"
#include "core/job/job.h"
#include "core/stock/tone_plan.h"
#include "core/tones/package.h"
#include "ui/models/files_scene.h"

#include <QHash>
#include <QString>
#include <vector>

namespace ui::devices {

/// What is in the tone packages of a job, by bare name.
using TonePackages = QHash<QString, tones::Package>;
/// Those that can be read; of several of one name, in different folders, the first by path. `scene` may be
/// null.
TonePackages tonePackagesOf(const models::FilesScenePtr &scene);
/// Do they bring the same names?
bool offerTheSame(const TonePackages &a, const TonePackages &b);

/// The tones that a chooser offers: what devices will have.
struct ToneOffer {
    QString package; ///< that they fetch, by its bare name; empty: none, or several
    std::vector<stock::ToneChoice> tones = stock::toneChoices({}, {});
};

/// The package that a device of that model fetches (guide section 4); `chosen` is its `prov.data.tone`.
/// `model` null: one that nobody knows, taken as one that lets choose.
QString tonePackageOf(const catalogue::Model *model, const QString &chosen);
ToneOffer toneOfferFor(const job::Job &job, const job::Device &device, const TonePackages &packages);

} // namespace ui::devices
