#pragma once

#include "ui/widgets/empty_state.h"

namespace ui::served {

/// What the page says while there is no name to ask for: why, and what to do about it.
class NoFiles final : public widgets::EmptyState {
    Q_OBJECT
public:
    enum class Why {
        NoFolder,    ///< nothing is open
        EmptyFolder, ///< a plain folder without a file
        EmptyJob     ///< no device that has a file, and no file beside them
    };

    explicit NoFiles(QWidget *parent = nullptr);
    void say(Why why);

Q_SIGNALS:
    void openRequested();
    void devicesRequested();
    void folderRequested(); ///< to be shown, for files to be put there

private:
    QPushButton *m_open;
    QPushButton *m_devices;
    QPushButton *m_folder;
};

} // namespace ui::served
