#pragma once

#include "core/publishing/folder_state.h"
#include "core/serving/served_tree.h"

namespace publishing {

/// Every name that a device could ask for in a folder: the files as they are, and in both spellings the .md5
/// of each .conf and .zip, made from the bytes that are served and standing in for whatever .md5 of theirs
/// lies on disk. The .md5 of firmware is Algo's own (guide section 3): served as it is, under both spellings,
/// never made.
std::vector<serving::Entry> entriesOf(const FolderState &state);
serving::ServedTreePtr buildTree(const FolderState &state, quint64 revision);

} // namespace publishing
