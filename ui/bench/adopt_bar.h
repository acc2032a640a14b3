#pragma once

#include "core/progress/device_state.h"

#include <QFrame>

class QAction;
class QLabel;
class QPushButton;

namespace ui::bench {

/// Below the board, while devices are selected that no job lists: what that means, and a button each for what
/// can be done about it.
class AdoptBar final : public QFrame {
    Q_OBJECT
public:
    /// The actions' texts are the buttons', and go with them. All outlive the bar.
    AdoptBar(QAction *add, QAction *give, QWidget *parent = nullptr);

    /// Hides where there are none.
    void present(const QVector<progress::DeviceState> &unlisted);

protected:
    void changeEvent(QEvent *event) override;

private:
    QPushButton *buttonFor(QAction *action);
    void recolour();

    QLabel *m_shape;
    QLabel *m_text;
};

} // namespace ui::bench
