#include "core/phrases/table.h"

namespace phrases {
namespace {

constexpr Phrase kFilters[] = {
    // What is wrong in a filter
    {"filter-too-long", PROVBENCH_PHRASE("A filter has %1 characters at most.")},
    {"filter-key-unknown", PROVBENCH_PHRASE("There is nothing called \"%1\" to filter by."),
     PROVBENCH_PHRASE("Choose one of %2, or put the text into quotes to look for it.")},
    {"filter-value-missing", PROVBENCH_PHRASE("Something to look for is missing behind \"%1\".")},
    {"filter-quote-open", PROVBENCH_PHRASE("The closing quote is missing.")},
    {"filter-value-unknown", PROVBENCH_PHRASE("\"%1\" is no %2."), PROVBENCH_PHRASE("Choose one of %3.")},
    {"filter-moment-unknown", PROVBENCH_PHRASE("\"%1\" is no time."),
     PROVBENCH_PHRASE("Write a time as 09:15, 5min for five minutes ago, or 2026-11-23T09:15.")},

    // The language, part by part
    {"filter-help-text",
     PROVBENCH_PHRASE("Requests in which this text can be read: in the device, the file, the outcome, the "
                      "step or the meaning. Capital and small letters are the same.")},
    {"filter-help-all", PROVBENCH_PHRASE("Several conditions must all hold.")},
    {"filter-help-any", PROVBENCH_PHRASE("Of several values behind one another with commas one must hold.")},
    {"filter-help-not", PROVBENCH_PHRASE("A minus sign in front: all but those.")},
    {"filter-help-quotes",
     PROVBENCH_PHRASE("Quotes hold together what has spaces or commas in it, and take everything as text.")},
    {"filter-help-device",
     PROVBENCH_PHRASE("Requests of a device, by its MAC address in any spelling, its address or its name, or "
                      "a part of these.")},
    {"filter-help-model", PROVBENCH_PHRASE("Requests of all devices of a model.")},
    {"filter-help-protocol", PROVBENCH_PHRASE("By how they came: %1.")},
    {"filter-help-file", PROVBENCH_PHRASE("By the name that was asked for or the file that was sent, or a "
                                          "part of it.")},
    {"filter-help-outcome", PROVBENCH_PHRASE("By what became of them: %1.")},
    {"filter-help-step", PROVBENCH_PHRASE("By the step of the guide that they were: %1. A word before a dot, "
                                          "like config, is all that begin with it.")},
    {"filter-help-grade", PROVBENCH_PHRASE("Requests of devices that are now: %1.")},
    {"filter-help-meaning", PROVBENCH_PHRASE("By what is said of them, the reason of a failure included.")},
    {"filter-help-after",
     PROVBENCH_PHRASE("Requests from that time on: a time of day, so long ago (s, min, h, d), or a date and "
                      "time like 2026-11-23T09:15.")},
    {"filter-help-before", PROVBENCH_PHRASE("Requests before that time, written likewise.")},
};

} // namespace

std::span<const Phrase> filters()
{
    return kFilters;
}

} // namespace phrases
