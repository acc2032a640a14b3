#pragma once

#include "tests/support/server_process.h"

#include <QString>
#include <functional>
#include <vector>

namespace bench {

/// What one server is told to serve.
struct Task {
    QString folder;
    QString file; ///< the one file in it that is asked for
    int clients = 1;
};

/// One server in the race.
struct Contestant {
    enum class Role { Ours, Floor, Peer };

    QString name;
    Role role = Role::Peer;
    QString floor;   ///< for ours: the name of the floor of its kind
    QString program; ///< empty: not found on this machine

    /// Starts it; the UDP port it answers on, 0 if it did not start.
    std::function<quint16(support::ServerProcess &, const Task &)> start;
};

/// Ours in both port modes, their floors, and every peer. Those whose program is missing have an empty
/// `program`.
std::vector<Contestant> contestants();

} // namespace bench
