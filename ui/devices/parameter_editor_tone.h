#pragma once

#include "ui/devices/parameter_editor_choice.h"
#include "ui/devices/tone_offer.h"

namespace ui::devices {

/// A tone by its name: those that the device will have out of its package, then those that come with it; any
/// other name too.
class ToneEditor final : public ChoiceEditor {
    Q_OBJECT
public:
    /// Offers what comes with every device (domain notes 4.3).
    ToneEditor(const catalogue::Parameter &parameter, QWidget *parent);

    void offer(const ToneOffer &offer);

private:
    std::vector<catalogue::Choice> m_words; ///< that are taken besides names
};

} // namespace ui::devices
