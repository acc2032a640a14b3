#pragma once

#include "core/base/mac_address.h"
#include "core/base/message.h"
#include "core/base/result.h"
#include "core/job/change.h"

#include <QString>
#include <optional>
#include <vector>

namespace checks {

enum class Severity { Error, Warning, Notice };
/// "error", "warning", "notice": the contract of --json.
QLatin1StringView codeOf(Severity severity);

/// Something about the files or the job that a person should know: one rule, one place. Words are made in
/// `phrases`. No argument ever is the value of a secret.
struct Finding {
    base::Message what; ///< the rule's code and what fills its sentence
    Severity severity = Severity::Warning;
    base::Place place; ///< file (below the folder, or the file that a device of a job gets) and line
    std::optional<base::MacAddress> mac;
    QString key; ///< the parameter, if it is about one

    // Where in a job; a folder has none of these.
    job::DeviceId device = 0;        ///< the entry, if it is about one
    std::optional<job::Layer> layer; ///< where the value was said
    QString templateName;            ///< of Layer::Template
    QString model;                   ///< of Layer::Model

    /// So many devices or settings have the same trouble; this one stands for all of them.
    int count = 1;
    /// One of several devices that it stands for, and what would have been said of it alone.
    struct Alike {
        job::DeviceId device = 0;
        base::Message what;

        friend bool operator==(const Alike &, const Alike &) = default;
    };
    std::vector<Alike> alike; ///< all of them, `device` first; empty if it is about one device or none
    /// What removes the finding, where that is safe: one click, and one undo gives every byte back. Its
    /// `what` says what it does; phrases::brief() of it is the text of the button.
    std::optional<job::Change> repair;
};

/// The same trouble at the same place; what would repair it does not count.
bool operator==(const Finding &a, const Finding &b);

} // namespace checks
