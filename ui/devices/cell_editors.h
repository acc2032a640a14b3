#pragma once

#include "ui/devices/tone_offer.h"

#include <QModelIndex>

class QWidget;

namespace ui::models {
class JobDevicesModel;
}

namespace ui::devices {

/// The small editor for a cell of `devices`: a line for text, a choice for models and templates, and for
/// parameters that have a form of their own what the forms edit them with.
QWidget *makeCellEditor(const models::JobDevicesModel &devices, const QModelIndex &cell,
                        const TonePackages &packages, QWidget *parent);

/// What stands in such an editor, and puts it there.
QString textOf(const QWidget *editor);
void presentIn(QWidget *editor, const QString &text);

} // namespace ui::devices
