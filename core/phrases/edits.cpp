#include "core/phrases/table.h"

namespace phrases {
namespace {

constexpr Phrase kEdits[] = {
    // The table of devices. What undo takes back.
    {"edit-cell", PROVBENCH_PHRASE("edit %1"), nullptr},
    {"edit-cells", PROVBENCH_PHRASE("edit %1 cells of %2"), nullptr},
    {"edit-columns", PROVBENCH_PHRASE("edit %1 cells"), nullptr},
    {"edit-clear", PROVBENCH_PHRASE("clear %1 cells"), nullptr},
    {"edit-paste", PROVBENCH_PHRASE("paste %1 rows"), nullptr},
    {"edit-fill-down", PROVBENCH_PHRASE("fill down %1 cells"), nullptr},
    {"edit-fill-series", PROVBENCH_PHRASE("fill %1 cells with a series"), nullptr},
    {"edit-add-device", PROVBENCH_PHRASE("add a device"), nullptr},
    {"edit-add-devices", PROVBENCH_PHRASE("add %1 devices"), nullptr},
    {"edit-remove-device", PROVBENCH_PHRASE("remove a device"), nullptr},
    {"edit-remove-devices", PROVBENCH_PHRASE("remove %1 devices"), nullptr},
    {"edit-duplicate-devices", PROVBENCH_PHRASE("duplicate %1 devices"), nullptr},
    {"edit-move-devices", PROVBENCH_PHRASE("move %1 devices"), nullptr},

    // The editor beside the table
    {"edit-value", PROVBENCH_PHRASE("edit %1"), nullptr},
    {"edit-value-back", PROVBENCH_PHRASE("take the value of %1 away"), nullptr},
    {"edit-value-devices", PROVBENCH_PHRASE("set %1 for these devices alone"), nullptr},
    {"edit-value-model", PROVBENCH_PHRASE("set %1 for every device of the model"), nullptr},
    {"edit-value-site", PROVBENCH_PHRASE("set %1 for every device of the site"), nullptr},
    {"edit-rename", PROVBENCH_PHRASE("rename %1 settings"), nullptr},
    {"edit-take-over", PROVBENCH_PHRASE("take over %1 settings"), nullptr},

    // What a cell does not take, and what it takes with a doubt
    {"mac-not-algo",
     PROVBENCH_PHRASE("%1 is none of Algo's addresses, which begin with 00:22:EE. It is kept as it is."),
     PROVBENCH_PHRASE("Compare it with the label.")},
    {"model-not-known", PROVBENCH_PHRASE("The model %1 is in no list of ours. It is kept as it is."),
     PROVBENCH_PHRASE("Give its four digits, as on the label.")},
    {"cell-read-only", PROVBENCH_PHRASE("This column shows what was found and takes no text."), nullptr},
    {"template-not-there", PROVBENCH_PHRASE("There is no template %1 in this job."),
     PROVBENCH_PHRASE("Drop the backup on this page first.")},
    {"cell-masked", PROVBENCH_PHRASE("These dots stand for a password that was hidden when it was copied."),
     PROVBENCH_PHRASE("Show passwords, then copy it again.")},
    {"cell-one-line", PROVBENCH_PHRASE("%1 takes one line of text."), nullptr},
};

} // namespace

std::span<const Phrase> edits()
{
    return kEdits;
}

} // namespace phrases
