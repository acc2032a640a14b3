#include "core/phrases/table.h"

namespace phrases {
namespace {

constexpr Phrase kJobs[] = {
    // Edits that cannot be made
    {"job-device-gone", PROVBENCH_PHRASE("This device is no longer in the job."), nullptr},
    {"job-device-exists", PROVBENCH_PHRASE("This device is in the job already."), nullptr},
    {"job-order-incomplete", PROVBENCH_PHRASE("The new order does not name every device once."), nullptr},
    {"job-layer-fixed",
     PROVBENCH_PHRASE("A template stays as it was downloaded; a single value of it cannot be changed."),
     PROVBENCH_PHRASE("Set the value for the site, the model or the device.")},
    {"job-no-folder", PROVBENCH_PHRASE("A file was to be changed, and no folder is open."), nullptr},
    {"job-template-gone", PROVBENCH_PHRASE("There is no template %1 in the job."), nullptr},
    {"job-template-exists", PROVBENCH_PHRASE("There is a template %1 already."),
     PROVBENCH_PHRASE("Give it another name, or replace the one that is there.")},
    {"job-template-in-use", PROVBENCH_PHRASE("The template %1 is what %2 devices start from."),
     PROVBENCH_PHRASE("Give them another template first.")},
};

} // namespace

std::span<const Phrase> jobs()
{
    return kJobs;
}

} // namespace phrases
