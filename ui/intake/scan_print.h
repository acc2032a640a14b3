#pragma once

#include <QWidget>

namespace ui::intake {

/// A text as large as its place allows, to be read from two metres.
class ScanPrint final : public QWidget {
    Q_OBJECT
public:
    /// Sizes as multiples of the application's font; below `smallest` the text is cut with an ellipsis.
    ScanPrint(double smallest, double largest, bool bold, QWidget *parent = nullptr);

    QString text() const { return m_text; }
    void setText(const QString &text);
    /// Of the role in the palette that the text takes; WindowText unless set.
    void setRole(QPalette::ColorRole role);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QFont sized(double scale) const;
    QFont fitting() const;
    bool fits(const QFont &font) const;

    QString m_text;
    double m_smallest;
    double m_largest;
    bool m_bold;
    QPalette::ColorRole m_role = QPalette::WindowText;
};

} // namespace ui::intake
