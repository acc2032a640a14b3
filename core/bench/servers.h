#pragma once

#include "core/bench/bench.h"
#include "core/tftp/server.h"

namespace bench {

/// The servers of one bench, together: all of them run, or none and the first error says why. Lives on the
/// bench thread.
class Servers {
public:
    /// `files`, `events` and `clock` must outlive the servers.
    static tl::expected<std::unique_ptr<Servers>, StartFailure> create(const Settings &settings,
                                                                       serving::FileLookup &files,
                                                                       serving::EventSink &events,
                                                                       const base::Clock &clock);

    const QVector<Service> &services() const { return m_services; }
    /// As far as they are known now; without an outcome.
    std::vector<serving::RequestEvent> activeTransfers() const;
    void stop();

private:
    std::unique_ptr<tftp::Server> m_tftp;
    QVector<Service> m_services;
};

} // namespace bench
