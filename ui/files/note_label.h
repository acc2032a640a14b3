#pragma once

#include "core/progress/device_state.h"

#include <QLabel>
#include <optional>

namespace ui::files {

/// Plain text of several lines in the colour of a tone, on every palette; in the usual colour without one.
class NoteLabel final : public QLabel {
    Q_OBJECT
public:
    explicit NoteLabel(const QString &objectName, QWidget *parent = nullptr);

    /// Hidden while there is nothing to say.
    void say(const QString &text, std::optional<progress::Tone> tone = {});

protected:
    void changeEvent(QEvent *event) override;

private:
    void recolour();

    std::optional<progress::Tone> m_tone;
};

} // namespace ui::files
