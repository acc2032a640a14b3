#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace ui::files {

/// What the page says while there is neither firmware nor a tone, nor anything that needs one: what to drop.
class NoStock final : public QWidget {
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
    QLabel *m_headline;
    QLabel *m_explanation;
    QPushButton *m_open;
    QPushButton *m_add;
    QPushButton *m_tones;
};

} // namespace ui::files
