#pragma once

#include "core/bench/settings.h"

#include <QWidget>

namespace ui::shell {

/// Some of the choices of serving, on one page of the dialog.
class ServePart : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// Puts in what is chosen here; the rest stays.
    virtual void write(::bench::Settings &settings) const = 0;
    /// Says in place what is wrong here, seen in the light of all that is chosen; false if something is.
    virtual bool judge(const ::bench::Settings &all) = 0;

Q_SIGNALS:
    void edited();
};

} // namespace ui::shell
