#pragma once

#include "core/catalogue/file_name.h"
#include "core/progress/procedure.h"

#include <QString>
#include <vector>

namespace progress {

/// A request as the Procedure sees it.
struct Observation {
    Step step = Step::Other;
    QString name;                ///< bare, as asked
    catalogue::FileName reading; ///< what it says
    serving::Protocol protocol = serving::Protocol::Tftp;
    Answer answer;
    bool heldAlready = false; ///< these very bytes were given to it in an earlier boot
    bool isNewToIt = false;   ///< the checksum of tones other than those that it was given here
};

/// What a device may be doing, the likeliest first.
using Hypotheses = std::vector<Procedure>;

/// Beyond it the unlikeliest are dropped.
inline constexpr std::size_t kMaxHypotheses = 32;

/// Adds what a device that asked for fetch() of `pass` may do after this answer. More than one thing where it
/// turns on what cannot be seen from outside: whether it holds the file already, which images it has.
void branch(Hypotheses &into, const Procedure &pass, const Observation &seen);

bool isConfig(catalogue::FileKind kind);
bool isImage(catalogue::FileKind kind);

} // namespace progress
