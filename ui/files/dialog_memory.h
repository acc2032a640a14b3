#pragma once

#include <QByteArray>
#include <QString>

namespace ui::files {

/// What a person chose the last time, for the dialogs to begin with. A value; whoever keeps it between runs
/// writes toJson() and reads fromJson().
struct DialogMemory {
    bool converts = true;   ///< tones that are not known to be safe are converted
    int rate = 16'000;      ///< frames a second, that they are converted to: 8,000 or 16,000
    QString package;        ///< that loose tones went into
    bool givesTones = true; ///< devices are told to fetch the tones that are added

    QByteArray toJson() const;
    /// What cannot be read is as at first.
    static DialogMemory fromJson(const QByteArray &json);

    friend bool operator==(const DialogMemory &, const DialogMemory &) = default;
};

} // namespace ui::files
