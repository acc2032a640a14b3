#pragma once

#include <QHostAddress>
#include <chrono>

namespace simulator {

/// How one endpoint speaks over TCP: FTP, HTTP, HTTPS.
struct TcpLine {
    QHostAddress local{}; ///< where its sockets are bound; null: wherever the system chooses
    std::chrono::milliseconds patience{10'000}; ///< of silence, before it gives up
    bool activeFtp = false;                     ///< PORT; which of the two the devices use is not known
    bool onlyTls12 = false;                     ///< older firmware knows no TLS 1.3
};

} // namespace simulator
