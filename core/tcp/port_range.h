#pragma once

#include <QtGlobal>

namespace tcp {

/// Ports from `first` to `last`, both of them in it. 0 to 0: any free one.
struct PortRange {
    quint16 first = 0;
    quint16 last = 0;

    friend bool operator==(const PortRange &, const PortRange &) = default;
};

} // namespace tcp
