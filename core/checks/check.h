#pragma once

#include "core/checks/codes.h"
#include "core/checks/context.h"
#include "core/checks/finding.h"
#include "core/checks/folder.h"
#include "core/checks/folder_view.h"

#include <vector>

namespace checks {

/// Every finding about a plain folder, worst first, then by file and line. What conf::problemsOf() finds in a
/// configuration comes with conf's own codes, what is wrong with a value with those of catalogue, what was
/// skipped with those of publishing and files.
std::vector<Finding> check(const Folder &folder, const Context &context = {});

/// The same about a job; `files` is what lies in its files/, by paths below that. Templates and the site and
/// model layers are judged once for each model that uses them, devices by what they set themselves; where
/// many devices have the same trouble, one finding stands for them (Finding::count).
std::vector<Finding> check(const job::Job &job, const Folder &files, const Context &context = {});

/// What is wrong with the images and the packages of tones in a folder, whoever asks for them; of the same
/// findings.
std::vector<Finding> checkStock(const FolderView &files);

} // namespace checks
