#pragma once

#include "core/job/change.h"
#include "ui/models/files_scene.h"

#include <QStringList>

namespace ui::files {

/// A package of tones and the devices that are told to fetch it. No devices: nothing is told to anybody.
struct ToneGift {
    QString package; ///< bare name
    QVector<job::DeviceId> devices;
};

/// How the devices of a job stand to a package that is being added.
struct GiftOutlook {
    QVector<job::DeviceId> fresh; ///< fetch no tones now
    QVector<job::DeviceId> moved; ///< fetch another package now
    QStringList instead;          ///< the names of those others
    qsizetype told = 0;           ///< devices whose settings name it already
    QStringList lost;     ///< tones that settings of `moved` choose and that they would have no longer
    QStringList gone;     ///< the same of those that are told already, once the package is replaced
    QStringList refusals; ///< why others cannot have it, each reason once
};
/// `tones`: what will be in it. Looks at every device: of other threads.
GiftOutlook giftOutlook(const models::FilesScene &scene, const QString &package, const QStringList &tones);

/// The change, and these devices are told to fetch the package as well.
job::Change withTones(job::Change change, const models::FilesScene &scene, const ToneGift &gift);

} // namespace ui::files
