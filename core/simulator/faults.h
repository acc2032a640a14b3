#pragma once

#include <QLatin1StringView>
#include <QStringView>
#include <QtGlobal>
#include <chrono>
#include <optional>
#include <span>

namespace simulator {

/// What goes wrong with one virtual endpoint; as it stands, nothing.
struct Faults {
    double loss = 0;                       ///< share of datagrams lost, each way, 0…1 (TFTP)
    std::chrono::milliseconds delay{0};    ///< before each request
    std::optional<qint64> powerCutAfter{}; ///< bytes into a transfer; once, then the power is back
    bool ignoresMd5 = false; ///< never asks for a checksum of its configuration, takes the file as it is
    bool halfAppliesConfiguration = false; ///< reboots for a new configuration, then still holds the old one
    bool halfAppliesFirmware = false;      ///< reboots for new firmware, then still runs the old one
    bool lowerCaseNames = false;  ///< asks for algom0022ee….conf, as somebody typed it on another server
    bool repeatsRequests = false; ///< sends each request twice at once (TFTP)
    bool neverAcknowledgesLast = false; ///< leaves without the last ACK, as boot loaders do (TFTP)
};

struct NamedFaults {
    QLatin1StringView name;
    Faults faults;
    bool onlyTftp = false; ///< over TCP it would change nothing
};

/// The faults that can be asked for by name, each alone and strong enough to be seen.
std::span<const NamedFaults> namedFaults();
/// Null if there is none of that name.
const NamedFaults *faultsNamed(QStringView name);

} // namespace simulator
