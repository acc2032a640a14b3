#pragma once

#include "core/network/preflight.h"
#include "ui/models/lines_model.h"

namespace ui::models {

/// How a state of the preflight is to be taken, and in a word: "Fine", "Look", "Stops it", "Not known".
progress::Tone toneOf(::network::State state);
QString wordOf(::network::State state);

/// The titles of checkLines(), for a LinesModel.
QStringList checkTitles();
/// The preflight, a line each in its order: what is looked at, what was found, and its state.
std::vector<Line> checkLines(const std::vector<::network::Check> &checks);

/// The line to look at first: the worst, of equals the first; -1 if every one is fine.
int worstCheck(const std::vector<::network::Check> &checks);

/// All of them in a few words: "2 stop it, 1 to look at", "Ready".
struct CheckSum {
    progress::Tone tone = progress::Tone::Normal;
    QString text;
};
CheckSum sumOf(const std::vector<::network::Check> &checks);

} // namespace ui::models
