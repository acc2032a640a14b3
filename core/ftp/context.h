#pragma once

#include "core/serving/access.h"
#include "core/serving/file_lookup.h"
#include "core/serving/listing.h"
#include "core/serving/request_event.h"
#include "core/tcp/dialer.h"

#include <unordered_set>

namespace ftp {

class Session;

/// What all sessions of one server share. Outlives them.
struct Context {
    serving::FileLookup &files;
    serving::Listing &listing;
    serving::Access &access;
    serving::EventSink &events;
    const base::Clock &clock; ///< for the time of day; deadlines go by what the driver says
    tcp::Dialer *dialer = nullptr;
    tcp::PortRange passivePorts;
    quint64 arrivals = 0; ///< requests so far
    std::unordered_set<const Session *> transferring = {};
};

} // namespace ftp
