#pragma once

#include "core/http/answer.h"
#include "core/http/conditions.h"
#include "core/http/site.h"
#include "core/tcp/session.h"

namespace http {

/// From a request to an answer: who may, what is there, in which version, and which part of it (RFC 9110).
class Responder {
public:
    /// `site` must outlive the responder.
    Responder(Site &site, tcp::Peer peer) : m_site(site), m_peer(std::move(peer)) {}

    Answer answer(const Request &request, base::Instant now);
    /// To a request that is not sound, of which `soFar` is known.
    Answer refuse(const Request &soFar, const Refusal &refusal);
    /// To a client that is too slow.
    Answer timeOut(const Request &soFar);
    /// Of a client whose request could not be read: its encryption failed.
    serving::RequestEvent unheard(const base::Message &why);

private:
    Answer begin(const Request &request);
    void judgeLogin(Answer &answer, const Request &request, base::Instant now);
    void look(Answer &answer, const Request &request);
    void miss(Answer &answer, const serving::Miss &miss);
    bool openFolder(Answer &answer, const Request &request);
    void give(Answer &answer, const Request &request, const serving::Found &found);
    void giveRanges(Answer &answer, const std::vector<Range> &ranges);
    Validators validatorsOf(const files::Content &content) const;

    Site &m_site;
    tcp::Peer m_peer;
};

} // namespace http
