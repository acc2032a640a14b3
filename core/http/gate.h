#pragma once

#include "core/http/digest.h"
#include "core/http/request.h"
#include "core/serving/access.h"

namespace http {

/// Who may have files: serving::Access, asked in HTTP's words.
class Gate {
public:
    enum class Pass {
        Welcome,
        Missing,    ///< no credentials, or none that are understood
        Wrong,      ///< answered after Judged::wait
        Stale,      ///< the right password, but a proof that is too old or was seen before (Digest)
        TurnedAway, ///< not looked at
    };
    struct Judged {
        Pass pass = Pass::Welcome;
        base::Duration wait{};
    };

    /// `digest`: offered beside Basic. `access` must outlive the gate.
    Gate(serving::Access &access, bool digest) : m_access(access), m_digest(digest) {}

    Judged judge(const Request &request, const QHostAddress &client, base::Instant now);
    /// One WWW-Authenticate field for each scheme, for a 401. Basic stands first, for it is all that Algo's
    /// devices speak, and small clients look at the first challenge only.
    std::vector<Field> challenges(Pass pass, base::Instant now);

private:
    Judged judgeDigest(const DigestCredentials &credentials, const Request &request,
                       const QHostAddress &client, base::Instant now);

    serving::Access &m_access;
    bool m_digest;
    Nonces m_nonces;
};

} // namespace http
