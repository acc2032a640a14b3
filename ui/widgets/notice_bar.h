#pragma once

#include "core/progress/device_state.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace ui::widgets {

/// One thing a person should know, and at most one button that does something about it. Hidden until it has
/// to say something.
class NoticeBar final : public QFrame {
    Q_OBJECT
public:
    /// Advice that goes when its cause goes cannot be dismissed.
    enum class Kind { Advice, Dismissible };
    explicit NoticeBar(Kind kind, QWidget *parent = nullptr);

    /// `headline` in the tone's colour with its shape, `detail` below it in plain text; `action` is the
    /// button's text, empty for none.
    void say(progress::Tone tone, const QString &headline, const QString &detail, const QString &action = {});

Q_SIGNALS:
    void actionTriggered();

protected:
    void changeEvent(QEvent *event) override;

private:
    void recolour();

    QLabel *m_shape;
    QLabel *m_headline;
    QLabel *m_detail;
    QPushButton *m_action;
    progress::Tone m_tone = progress::Tone::Normal;
};

} // namespace ui::widgets
