#include "tests/bench/streams/scenario.h"

#include "tests/bench/environment.h"

namespace streams {

namespace {

constexpr qint64 kMegabyte = 1'000'000;
constexpr qint64 kSmallFile = 20'000; ///< about an Algo configuration file
constexpr int kAgain = 10;     ///< a thousand answers take a tenth of a second: too short to be measured
constexpr int kAgainByTls = 3; ///< a thousand handshakes take a second
constexpr int kFtpAtOnce =
    24; ///< vsftpd lets 32 connections wait; more of them are asked again after a second
constexpr int kHandshakesAtOnce = 32;

} // namespace

Size Size::fromEnvironment()
{
    const Size standard;
    return {bench::numberFromEnvironment("PROVBENCH_BENCH_ROUNDS", standard.rounds),
            bench::numberFromEnvironment("PROVBENCH_BENCH_CLIENTS", standard.clients),
            bench::numberFromEnvironment("PROVBENCH_BENCH_MB", standard.megabytes),
            bench::numberFromEnvironment("PROVBENCH_BENCH_STORM", standard.storm),
            bench::numberFromEnvironment("PROVBENCH_BENCH_HANDSHAKES", standard.handshakes)};
}

std::vector<Scenario> scenarios(const Size &size)
{
    using enum Scenario::Kind;
    using enum Service;
    const qint64 large = size.megabytes * kMegabyte;
    const int many = size.storm * kAgain;
    const QString firmware = QStringLiteral("%1 clients x %2 MB").arg(size.clients).arg(size.megabytes);
    const QString storm = QStringLiteral("%1 clients at once, %2 x 20 kB each, ").arg(size.storm).arg(kAgain);
    const QString handshakes =
        QStringLiteral("HTTPS: %1 full handshakes with a HEAD, TLS ").arg(size.handshakes);
    const auto shake = [&](const QString &version) {
        return Scenario{
            Handshakes, Https,  handshakes + version, kHandshakesAtOnce, size.handshakes, kSmallFile,
            false,      version};
    };
    return {
        {Large, Http, QStringLiteral("HTTP: ") + firmware, size.clients, size.clients, large, false},
        {Small, Http, QStringLiteral("HTTP: ") + storm + QStringLiteral("a connection each"), size.storm,
         many, kSmallFile, false},
        {Small, Http, QStringLiteral("HTTP: ") + storm + QStringLiteral("keep-alive"), size.storm, many,
         kSmallFile, true},
        {Small, Https,
         QStringLiteral("HTTPS: %1 clients at once, %2 x 20 kB each, keep-alive")
             .arg(size.storm)
             .arg(kAgainByTls),
         size.storm, size.storm * kAgainByTls, kSmallFile, true, QStringLiteral("1.3")},
        shake(QStringLiteral("1.2")),
        shake(QStringLiteral("1.3")),
        {Large, Https, QStringLiteral("HTTPS: ") + firmware, size.clients, size.clients, large, false,
         QStringLiteral("1.3")},
        {Large, Ftp, QStringLiteral("FTP: ") + firmware, size.clients, size.clients, large, false},
        {Small, Ftp,
         QStringLiteral("FTP: %1 logins with 20 kB each, %2 at once").arg(size.storm).arg(kFtpAtOnce),
         kFtpAtOnce, size.storm, kSmallFile, false},
    };
}

} // namespace streams
