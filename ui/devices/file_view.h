#pragma once

#include "ui/devices/subject.h"

#include <QPlainTextEdit>
#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace ui::devices {

/// Lines of a file as it will be served, with a gutter that names the line and the layer it comes from.
/// What differs from the template is bold.
class FileText final : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit FileText(QWidget *parent = nullptr);

    /// With `reveal` secrets are shown as they are. The place that is read stays where it is.
    void setLines(std::vector<job::ComposedLine> lines, bool reveal);
    const std::vector<job::ComposedLine> &lines() const { return m_lines; }

    int gutterWidth() const;
    void paintGutter(QPaintEvent *event);

Q_SIGNALS:
    /// A line was clicked, or Enter pressed on it.
    void keyActivated(const QByteArray &key);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void placeGutter();
    void emphasise();
    void activate();

    std::vector<job::ComposedLine> m_lines;
    QWidget *m_gutter;
};

/// The very text that a device will be served: found in, copied, secrets hidden unless they are asked for.
class FileView final : public QWidget {
    Q_OBJECT
public:
    /// `subject` outlives it.
    explicit FileView(Subject &subject, QWidget *parent = nullptr);

    void refresh();
    FileText *text() const { return m_text; }

Q_SIGNALS:
    void keyActivated(const QByteArray &key);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void setUpActions();
    void find(bool backwards);

    Subject &m_subject;
    QLabel *m_name;
    QLineEdit *m_find;
    QToolButton *m_reveal;
    QToolButton *m_copy;
    FileText *m_text;
    job::DeviceId m_device = 0;
    bool m_stale = true;
};

} // namespace ui::devices
