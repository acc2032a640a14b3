#pragma once

#include "core/catalogue/parameters.h"

#include <QStringList>
#include <QVector>
#include <vector>

namespace ui::devices {

/// Settings that stand together in a form.
struct PlannedGroup {
    QString title;            ///< may be empty for the first
    QVector<QByteArray> keys; ///< in the order in which they are shown; never empty
    bool open = false;        ///< what every installation sets; the others wait below their heading
};

/// Where the settings of these sections stand in a form for devices of that era and these models: the common
/// ones of each section, then the others of it, then what bears numbers.
std::vector<PlannedGroup> planOf(const QStringList &sections, catalogue::Era era, const QStringList &models);

} // namespace ui::devices
