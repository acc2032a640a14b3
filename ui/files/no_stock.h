#pragma once

#include "ui/widgets/empty_state.h"

namespace ui::files {

/// What the page says while there is neither firmware nor a tone, nor anything that needs one: what to drop.
class NoStock final : public widgets::EmptyState {
    Q_OBJECT
public:
    enum class Why {
        NoFolder, ///< nothing is open
        Nothing,  ///< nothing is there and nothing is needed
        ReadOnly  ///< the same, and nothing can be added
    };

    explicit NoStock(QWidget *parent = nullptr);
    void say(Why why);

Q_SIGNALS:
    void openRequested();
    void addRequested();
    void tonesRequested();

private:
    QPushButton *m_open;
    QPushButton *m_add;
    QPushButton *m_tones;
};

} // namespace ui::files
