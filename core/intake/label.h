#pragma once

#include "core/base/mac_address.h"

#include <QString>
#include <QStringView>
#include <vector>

namespace intake {

/// What a barcode says.
struct Label {
    std::vector<base::MacAddress>
        macs;      ///< that may be meant, each once; those of Algo's block alone if there are any
    QString model; ///< catalogue::Model::displayName(), empty if it tells none or several
    bool modelHasGeneration = false; ///< "8180 G2", and not only "8180"

    friend bool operator==(const Label &, const Label &) = default;
};

/// Reads what a scanner typed, of a box, a device or a delivery note: a MAC address in any spelling with
/// anything round it
/// ("MAC:0022EE010203", "S/N 12345 MAC 00-22-EE-01-02-03", an URL, GS1 with its identifiers, a serial number
/// that runs on into it). Never fails.
Label readLabel(QStringView typed);

} // namespace intake
