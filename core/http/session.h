#pragma once

#include "core/http/body_reader.h"
#include "core/http/directory_page.h"
#include "core/http/exchanges.h"
#include "core/http/request_parser.h"
#include "core/http/responder.h"

#include <optional>

namespace http {

/// HTTP/1.1 and 1.0 over one connection (RFC 9112): requests in, answers out, in order. While much waits to
/// be sent, or an answer is held back, no further request is read.
class Session final : public tcp::Session {
public:
    /// `site` must outlive the session.
    Session(Site &site, const tcp::Peer &peer, base::Instant now);
    ~Session() override;

    qsizetype received(base::Bytes bytes, base::Instant now) override;
    void inputEnded(base::Instant now) override;
    void sent(base::Instant now) override;
    void encryptionFailed(const base::Message &why, base::Instant now) override;
    void ended(tcp::End why, base::Instant now) override;
    base::Instant deadline() const override;
    void expired(base::Instant now) override;
    bool isBusy() const override;

    /// What is being answered, for people to look at.
    std::vector<serving::RequestEvent> underWay(base::Instant now) const;

private:
    struct Held {
        Answer answer;
        base::Instant until;
        base::Instant arrived;
    };

    bool mayRead() const;
    qsizetype readHead(base::Bytes bytes, base::Instant now);
    qsizetype readBody(base::Bytes bytes, base::Instant now);
    void beginRequest(base::Instant now);
    void answer(const Request &request, base::Instant now);
    void send(Answer answer, base::Instant arrived, base::Instant now);
    std::vector<Exchanges::Span> appendBody(const Answer &answer);
    void beginPage(Answer &answer);
    void continuePage();
    void finishIfInputEnded();
    void report(std::vector<serving::RequestEvent> events);

    Site &m_site;
    Responder m_responder;
    RequestParser m_parser;
    Request m_request; ///< whose body is read
    std::optional<BodyReader> m_body;
    std::optional<base::Instant> m_since; ///< the first byte of a head or a body that is not complete
    std::optional<Held> m_held;
    std::optional<DirectoryPage> m_page;
    bool m_pageIsChunked = true;
    bool m_pageKeepsAlive = true;
    Exchanges m_exchanges;
    base::Instant m_idleSince;
    bool m_inputEnded = false;
    bool m_hasLeftOver = false; ///< requests that came and were not read yet
};

} // namespace http
