#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace ui::widgets {

/// What a page says while there is nothing to show: why, and what to do about it. Above the middle, where the
/// eye looks first.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(QWidget *parent = nullptr);

protected:
    /// A large headline, what follows from it, and in small print what else there is to know.
    void say(const QString &headline, const QString &explanation, const QString &details = {});
    /// At the end of the row; owned by this.
    QPushButton *addButton(const QString &text);

private:
    QLabel *m_headline;
    QLabel *m_explanation;
    QLabel *m_details;
    QHBoxLayout *m_buttons;
};

} // namespace ui::widgets
