#pragma once

#include "core/job/change.h"

#include <QStringList>
#include <functional>

namespace ui::devices {

/// A change that takes these files in as templates; those that cannot be read are told to `refused`. A file
/// that does not tell its model is asked about; no answer leaves the model open.
job::Change templatesFrom(const QStringList &files, const job::Job &job,
                          const std::function<QString(const QString &fileName)> &askModel,
                          const std::function<void(const base::Error &)> &refused);

} // namespace ui::devices
