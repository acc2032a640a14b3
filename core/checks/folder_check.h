#pragma once

#include "core/checks/context.h"
#include "core/checks/folder_view.h"

#include <vector>

namespace checks {

/// All rules about folders and the configurations in them.
void checkFolder(const FolderView &view, const Context &context, std::vector<Finding> &found);

/// That incremental files want a switch on the device is one piece of news, however many there are.
void foldIncremental(std::vector<Finding> &found);

/// Worst first, then by file and line.
void sortFindings(std::vector<Finding> &found);

} // namespace checks
