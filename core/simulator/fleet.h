#pragma once

#include "core/progress/procedure.h"
#include "core/serving/served_tree.h"

#include <QHostAddress>
#include <optional>
#include <vector>

namespace simulator {

/// How many endpoints to rehearse with, and how.
struct FleetWish {
    std::optional<int>
        devices; ///< nothing: one for each device file and, where there are none, one for each general file
    serving::Protocol protocol = serving::Protocol::Tftp;
    quint64 seed = 0; ///< of the MAC addresses that are made up
};

struct FleetMember {
    progress::Device device; ///< fresh from the factory
    const catalogue::Model *model =
        nullptr;          ///< of the built-in catalogue; null for a number it does not know
    QHostAddress address; ///< its own in 127.0.0.0/8
};

/// The endpoints that the files of a folder are meant for: first those that have files of their own, in the
/// order of their MACs; then, up to the number wished for, units of the models that have a general file, with
/// made-up MACs of the vendor's block. Models of device files are told by `admin.devname`, or by the one
/// general file beside them.
std::vector<FleetMember> fleetOf(const serving::ServedTree &tree, const FleetWish &wish);

/// The address of the n-th virtual endpoint, counted from 0: 127.77.0.1 and on.
QHostAddress loopbackAddress(int index);

} // namespace simulator
