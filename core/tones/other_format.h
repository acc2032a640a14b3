#pragma once

#include "core/base/result.h"

#include <QByteArrayView>

namespace tones {

/// Why a file that begins so is no WAV file: kNotWavBut where its format is known, else kNotWav. Twelve bytes
/// are enough.
base::Error notWav(QByteArrayView head);

} // namespace tones
