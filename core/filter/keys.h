#pragma once

#include "core/filter/filter.h"

#include <QVector>
#include <optional>
#include <span>

namespace filter {

// What the parts of the language do, for those who read of it; the examples stand beside them in help().
inline constexpr base::Code kHelpText{"filter-help-text"};
inline constexpr base::Code kHelpAll{"filter-help-all"};
inline constexpr base::Code kHelpAny{"filter-help-any"};
inline constexpr base::Code kHelpNot{"filter-help-not"};
inline constexpr base::Code kHelpQuotes{"filter-help-quotes"};
inline constexpr base::Code kHelpDevice{"filter-help-device"};
inline constexpr base::Code kHelpModel{"filter-help-model"};
inline constexpr base::Code kHelpProtocol{"filter-help-protocol"}; ///< %1 what it can be, likewise below
inline constexpr base::Code kHelpFile{"filter-help-file"};
inline constexpr base::Code kHelpOutcome{"filter-help-outcome"}; ///< %1
inline constexpr base::Code kHelpStep{"filter-help-step"};       ///< %1
inline constexpr base::Code kHelpGrade{"filter-help-grade"};     ///< %1
inline constexpr base::Code kHelpMeaning{"filter-help-meaning"};
inline constexpr base::Code kHelpAfter{"filter-help-after"};
inline constexpr base::Code kHelpBefore{"filter-help-before"};

/// One part of the language.
struct HelpLine {
    QString example; ///< a filter
    base::Message what;
};
/// All of it: the grammar in the help.
QVector<HelpLine> help();

/// "device"; empty for Key::Text.
QLatin1StringView nameOf(Key key);
std::optional<Key> keyOf(QStringView name);
/// As they are written, in the order of the help.
QStringList keyNames();

/// What the value of such a key can be; empty if anything.
std::span<const QLatin1StringView> valuesOf(Key key);
/// The same for a sentence: "tftp, ftp, http, https".
QString listedValues(Key key);
/// Which of valuesOf() a value means, as bits in their order; 0: none. A step means those too that its dots
/// lead to: "config" all configurations and their checksums.
quint32 meantBy(Key key, QStringView value);

/// What `outcome:` calls a transfer that is not over, behind the outcomes there are.
inline constexpr int kUnderWayBit = 5;

} // namespace filter
