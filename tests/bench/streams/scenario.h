#pragma once

#include <QString>
#include <vector>

namespace streams {

enum class Service { Http, Https, Ftp };

/// What is asked of every server of a kind alike.
struct Scenario {
    enum class Kind { Large, Small, Handshakes };

    Kind kind = Kind::Large;
    Service service = Service::Http;
    QString name;
    int clients = 1;
    int requests = 1; ///< of all clients together
    qint64 fileSize = 0;
    bool keepAlive = false;
    QString tls{}; ///< "1.2", "1.3"
};

/// How much is run, from PROVBENCH_BENCH_ROUNDS, _CLIENTS, _MB, _STORM and _HANDSHAKES.
struct Size {
    int rounds = 3;
    int clients = 48;
    int megabytes = 16;
    int storm = 1000;
    int handshakes = 1500;

    static Size fromEnvironment();
};

std::vector<Scenario> scenarios(const Size &size);

} // namespace streams
