#pragma once

#include "ui/models/device_paste.h"

#include <QDialog>

namespace ui::devices {

/// Says what of a sheet cannot go in and why, before anything does; accepted: paste the rest.
class PasteDialog final : public QDialog {
    Q_OBJECT
public:
    explicit PasteDialog(const models::PastePlan &plan, QWidget *parent = nullptr);

    /// Each thing that does not go in, a line each.
    static QStringList linesOf(const models::PastePlan &plan);
};

} // namespace ui::devices
