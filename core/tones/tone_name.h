#pragma once

#include <QString>

namespace tones {

/// Fit to be a tone's name on a device: ASCII letters and digits, `.`, `_` and `-`, a letter or digit first,
/// `.wav` in small letters last, up to 64 of them. Neither the guide nor the vendor's manuals say which names
/// devices take. All 13 pre-loaded ones are of this kind (domain notes 4.3); a space or an umlaut would have
/// to survive a zip archive, the device's file system, its web page and a line of its settings.
bool isToneName(const QString &name);
/// The fit name that comes closest to that of a file: "My Bell (2).WAV" is "My-Bell-2.wav". Empty where
/// nothing of it can stay ("???.wav").
QString fittingName(const QString &fileName);

/// A tone of that name is in devices from the factory, and one of ours would take its place (guide 5.1,
/// domain notes 4.3). By exact name, as their file system has it.
bool isPreloaded(const QString &name);

} // namespace tones
