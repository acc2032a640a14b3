#pragma once

#include "core/checks/folder_view.h"
#include "core/checks/subject.h"

#include <vector>

namespace checks {

/// Stands in the name of firmware for a model that nobody knows.
inline constexpr QLatin1StringView kAnyNumber{"MODEL"};

/// What settings make a device fetch after its configuration. In a name may stand kAnyNumber.
std::vector<conf::WantedFile> wantedBy(const Subject &subject);
/// The path of what will be sent for it, empty if nothing will. Where the model is not known, or is a guess,
/// firmware for any model will do.
QString answerFor(const conf::WantedFile &wanted, const Subject &subject, const FolderView &files);

} // namespace checks
