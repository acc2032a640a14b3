#pragma once

#include "core/checks/folder.h"
#include "core/job/job.h"

#include <QStringList>

namespace recorder {

/// Every secret value of a job: its settings on all layers, its templates' lines, what its servers ask for.
QStringList secretsOf(const job::Job &job);
/// Of the configuration files of a plain folder.
QStringList secretsOf(const checks::Folder &folder);

} // namespace recorder
