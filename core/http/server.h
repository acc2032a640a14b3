#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/serving/access.h"
#include "core/serving/listing.h"
#include "core/serving/request_event.h"
#include "core/tcp/server.h"

#include <memory>
#include <vector>

/// A read-only HTTP server, HTTP/1.1 and 1.0: RFC 9110 and 9112, with what RFC 9111 asks of an origin's
/// validators, Basic (RFC 7617) and Digest (RFC 7616) authentication. With TLS it is HTTPS.
namespace http {

struct Site;

/// Lives on the thread that made it, which needs a Qt event loop. Never touches the disk but through what
/// `files` gave.
///
/// Every answer to a request that is for no page, refused ones included, ends in exactly one
/// serving::RequestEvent, told when its last byte was handed to the network or the connection is over.
class Server {
public:
    struct Settings {
        tcp::Server::Settings tcp{}; ///< address, port, TLS
        bool digest = false;         ///< Digest authentication is offered beside Basic
        bool directoryPage = false;  ///< folders are shown to browsers
    };

    /// What is referred to must outlive the server. Fails with tcp::kCannotListen.
    static base::Result<std::unique_ptr<Server>> create(const Settings &settings, serving::FileLookup &files,
                                                        serving::Listing &listing, serving::Access &access,
                                                        serving::EventSink &events, const base::Clock &clock);
    /// Stops it.
    ~Server();
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    /// tcp::Server::setTls().
    void setTls(tls::ContextPtr context);

    QHostAddress address() const;
    quint16 port() const;
    /// Those under way, for people to look at: the events that will report their ends, as far as they are
    /// known now. `bytes` are those handed to the network so far; the outcome says nothing yet.
    std::vector<serving::RequestEvent> activeTransfers() const;
    /// Ends every connection, reports what was under way as Aborted and gives the port back. May be called
    /// twice.
    void stop();

private:
    explicit Server(std::unique_ptr<Site> site);

    std::unique_ptr<Site> m_site;
    std::unique_ptr<tcp::Server> m_tcp; ///< its sessions refer to the site
};

} // namespace http
