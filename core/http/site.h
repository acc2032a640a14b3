#pragma once

#include "core/base/clock.h"
#include "core/http/gate.h"
#include "core/http/limits.h"
#include "core/serving/listing.h"
#include "core/serving/request_event.h"

#include <QSet>

namespace http {

class Session;

/// What all connections of one server share. What it refers to must outlive it, and it every session.
struct Site {
    serving::FileLookup &files;
    serving::Listing &listing;
    serving::EventSink &events;
    const base::Clock &clock; ///< sessions ask it for the time of day alone
    Gate gate;
    bool directoryPage = false;
    Limits limits{};
    quint64 arrivals = 0; ///< requests so far
    QSet<const Session *> sessions{};
};

} // namespace http
