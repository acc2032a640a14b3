#pragma once

#include <QtGlobal>
#include <span>

namespace phrases {

/// One row for each code. All texts may have the places %1 to %9; `fix` and `brief` may be null.
struct Phrase {
    const char *code;
    const char *text;
    const char *fix = nullptr;
    const char *brief = nullptr; ///< a few words, in small letters, for a column; without a full stop
};

/// The table, in parts by who says it.
std::span<const Phrase> meanings(); ///< what requests mean, what devices do, lines of the guide
std::span<const Phrase> verdicts(); ///< why a device is stuck
std::span<const Phrase> findings(); ///< of core/checks and core/conf
std::span<const Phrase> troubles(); ///< what the program itself could not do
std::span<const Phrase> servers();  ///< of the servers over TCP, their certificates and logins
std::span<const Phrase> jobs();     ///< of core/job
std::span<const Phrase> sheets();   ///< of core/sheet and core/archive
std::span<const Phrase> imports();  ///< of core/intake
std::span<const Phrase> network();  ///< of core/network: which interface, and what to see to before a start
std::span<const Phrase> stock();    ///< of core/stock and core/tones
std::span<const Phrase> filters();  ///< of core/filter: what is wrong in one, and the grammar
std::span<const Phrase> sessions(); ///< of core/recorder
std::span<const Phrase> recipes();  ///< of core/recipes, and which text a device gets by DHCP
std::span<const Phrase>
edits(); ///< what a person did to the devices, for "Undo …"; what a cell does not take

} // namespace phrases

/// Marks a text for translation and leaves it as it is.
#define PROVBENCH_PHRASE(text) QT_TRANSLATE_NOOP("phrases", text)
