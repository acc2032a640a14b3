#pragma once

#include "tests/bench/process_meter.h"
#include "tests/bench/streams/scenario.h"
#include "tests/support/server_process.h"

#include <QString>
#include <functional>
#include <vector>

namespace streams {

/// What every server is told to serve, and who it is.
struct Task {
    QString folder;
    QString certificate; ///< files in PEM: one RSA key for all
    QString key;
    QString scratch; ///< a folder for a server's own files
};

/// One server in the race.
struct Contestant {
    QString name;
    bool isOurs = false;
    std::vector<Service> services;
    QString program; ///< empty: not found on this machine

    /// Starts it; the port that it answers a service on, 0 if it did not start.
    std::function<quint16(support::ServerProcess &, const Task &, Service)> start;

    bool offers(Service service) const;
};

/// Those whose program is missing have an empty `program`.
std::vector<Contestant> contestants();

} // namespace streams
