#pragma once

#include <QWidget>

class QPushButton;

namespace ui::bench {

/// What the page says before there is a folder: what to drop on it, and the two other ways to begin.
class EmptyPage final : public QWidget {
    Q_OBJECT
public:
    explicit EmptyPage(QWidget *parent = nullptr);
    void setSampleAvailable(bool available);

Q_SIGNALS:
    void openRequested();
    void sampleRequested();

private:
    QPushButton *m_sample;
};

} // namespace ui::bench
