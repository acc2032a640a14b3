#pragma once

#include <QDialog>

namespace ui::bench {

/// The language of filters in a table: an example, and what it does.
class FilterHelp final : public QDialog {
    Q_OBJECT
public:
    explicit FilterHelp(QWidget *parent = nullptr);

Q_SIGNALS:
    /// The person chose an example, to try it.
    void chosen(const QString &example);
};

} // namespace ui::bench
