#pragma once

#include <QByteArray>

namespace tls {

/// Who a server is: what it shows, and what proves it.
struct Identity {
    QByteArray
        certificates; ///< PEM: the server's own first, then each one's issuer; the root may be left out
    QByteArray key;   ///< PEM, without a passphrase. Secret: for no log and no message
};

} // namespace tls
