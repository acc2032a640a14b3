#pragma once

#include "core/bench/certificates.h"
#include "core/ftp/server.h"
#include "core/http/server.h"
#include "core/network/neighbour_table.h"
#include "core/serving/library.h"
#include "core/tftp/server.h"

namespace bench {

/// The servers of one bench, together: all of them run, or none and the first error says why. Lives on the
/// bench thread.
class Servers {
public:
    using Created = tl::expected<std::unique_ptr<Servers>, StartFailure>;

    /// `files`, `events` and `clock` must outlive the servers. With HTTPS this may take two seconds the first
    /// time. `leased`: whose lease an address is, for those that are no neighbours (a relay's); may be null.
    static Created create(const Settings &settings, serving::Library &files, serving::EventSink &events,
                          const base::Clock &clock, serving::MacOf leased = {});

    /// Stops them.
    ~Servers();

    const QVector<Service> &services() const { return m_services; }
    /// As far as they are known now; without an outcome.
    std::vector<serving::RequestEvent> activeTransfers() const;
    /// HTTPS shows another certificate if the addresses of this machine have changed, or the old one is about
    /// to expire.
    void renewCertificate(const QDateTime &wall);
    void stop();

private:
    struct Company; ///< whom every server knows

    Servers(const std::optional<serving::Login> &login, serving::Library &files, const base::Clock &clock);
    void keepFilesApart(serving::MacOf leased);
    std::optional<StartFailure> start(const Settings &settings, const Company &company);
    base::Result<void> start(serving::Protocol protocol, const Settings &settings, const Company &company);
    base::Result<void> startTftp(const Settings &settings, const Company &company);
    base::Result<void> startHttp(const Settings &settings, const Company &company);
    base::Result<void> startHttps(const Settings &settings, const Company &company);
    base::Result<void> startFtp(const Settings &settings, const Company &company);

    template<class Server>
    base::Result<void> keep(serving::Protocol protocol, std::unique_ptr<Server> &place,
                            base::Result<std::unique_ptr<Server>> made);
    template<class Call>
    void forEach(const Call &call) const;

    serving::Library &m_files;
    // Before the servers, so that they go after them: the servers ask them.
    serving::Access m_access;
    network::NeighbourTable m_neighbours;
    std::optional<Certificates> m_certificates;
    std::unique_ptr<tftp::Server> m_tftp;
    std::unique_ptr<http::Server> m_http;
    std::unique_ptr<http::Server> m_https;
    std::unique_ptr<ftp::Server> m_ftp;
    QVector<Service> m_services;
};

} // namespace bench
