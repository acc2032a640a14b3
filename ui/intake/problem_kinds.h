#pragma once

#include <QLatin1StringView>

namespace ui::intake {

/// What all problems of one code have in common, in a few words for a heading; for translation in the context
/// "ui::intake". Null for codes that the list of problems never shows.
const char *problemKind(QLatin1StringView code);

} // namespace ui::intake
