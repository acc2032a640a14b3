#pragma once

#include "core/base/mac_address.h"
#include "core/base/message.h"
#include "core/base/result.h"

#include <QString>
#include <optional>

namespace checks {

enum class Severity { Error, Warning, Notice };
/// "error", "warning", "notice": the contract of --json.
QLatin1StringView codeOf(Severity severity);

/// Something about the files that a person should know: one rule, one place. Words are made in `phrases`.
struct Finding {
    base::Message what; ///< the rule's code and what fills its sentence
    Severity severity = Severity::Warning;
    base::Place place; ///< file (below the folder) and line
    std::optional<base::MacAddress> mac;
    QString key; ///< the parameter, if it is about one

    friend bool operator==(const Finding &, const Finding &) = default;
};

} // namespace checks
