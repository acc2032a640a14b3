#pragma once

#include "tests/support/tftp_reader.h"

#include <chrono>
#include <netinet/in.h>
#include <string>
#include <vector>

namespace support {

/// Where a TFTP server listens.
struct ServerAddress {
    sockaddr_storage storage{};
    socklen_t length = 0;

    /// `host` is a numeric IPv4 or IPv6 address.
    static ServerAddress of(const std::string &host, std::uint16_t port);
};

struct PoolOptions {
    ServerAddress server;
    std::size_t parallel = 1;                      ///< reads under way at once
    std::chrono::milliseconds resendAfter{1000};   ///< silence before outgoing() is repeated
    std::chrono::milliseconds giveUpAfter{60'000}; ///< a read that lasts longer counts as hung
    /// Each read comes from an address of its own in 127.0.0.0/8, as from devices of its own. Otherwise
    /// thousands of reads share the ports of one address, and a late packet may meet the next who was given
    /// that port.
    bool ownAddresses = false;
    bool joinSegments = false;           ///< let the kernel hand over a window in one piece (UDP_GRO)
    std::chrono::milliseconds linger{0}; ///< how long a finished reader still answers repeats ("dallying")
};

struct ReadResult {
    TftpReader::State state = TftpReader::State::Asking;
    std::string failure;
    std::uint64_t blocks = 0;
    unsigned reasked = 0; ///< requests sent again because nothing came
    unsigned resent = 0;  ///< ACKs sent again because nothing came

    bool ok() const { return state == TftpReader::State::Done; }
};

struct PoolResult {
    std::vector<ReadResult> reads; ///< in the order of the plans
    double seconds = 0;            ///< first request sent to last block received

    std::uint64_t blocks() const;
    unsigned reasked() const;
    unsigned resent() const;
    std::size_t failed() const;
};

/// Runs many readers over real sockets, a fresh one for each, under one epoll in the calling thread (Linux).
/// Light on purpose: it shares two cores with the server it measures.
PoolResult runReaders(const PoolOptions &options, const std::vector<ReadPlan> &plans);

} // namespace support
