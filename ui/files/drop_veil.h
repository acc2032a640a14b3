#pragma once

#include <QWidget>

namespace ui::files {

/// Lies over a page while something is dragged above it that it would take: a frame, and in words what
/// letting go would do. Covers its parent; hidden at first.
class DropVeil final : public QWidget {
    Q_OBJECT
public:
    DropVeil(QWidget *page, const QString &words);

    /// As large as the page is now, above everything else on it.
    void cover();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_words;
};

} // namespace ui::files
