#pragma once

#include "core/tftp/packet.h"

#include <chrono>
#include <optional>

/// Option negotiation (RFC 2347): what was asked, held against what we allow, gives what is agreed.
namespace tftp {

inline constexpr int kDefaultBlockSize = 512; ///< RFC 1350
inline constexpr int kMinBlockSize = 8;       ///< RFC 2348
inline constexpr int kMaxBlockSize = 65464;   ///< RFC 2348
inline constexpr int kMaxWindowSize = 65535;  ///< RFC 7440
inline constexpr std::chrono::seconds kDefaultTimeout{1};

/// The options a packet carries, read. Values that are no numbers, or numbers the RFC does not allow, count
/// as not there, so that a server leaves them out of its OACK; those above a maximum are brought down to it.
struct Options {
    std::optional<int> blockSize{};                ///< 8..65464, RFC 2348
    std::optional<int> windowSize{};               ///< 1..65535, RFC 7440
    std::optional<std::chrono::seconds> timeout{}; ///< 1..255, RFC 2349
    std::optional<qint64> transferSize{};          ///< RFC 2349; 0 in a read request

    static Options of(const std::vector<Option> &options);
    /// As a client writes them, in lower case.
    std::vector<Option> toList() const;

    friend bool operator==(const Options &, const Options &) = default;
};

/// What a server allows.
struct Policy {
    int maxBlockSize = kMaxBlockSize;
    /// A window is one burst. One that does not fit the client's receive buffer loses its own tail, and then
    /// each window costs a timeout: atftp hangs so with 256 blocks of 512. Linux gives 212,992 bytes by
    /// default and charges every datagram with its bookkeeping, 2 KB and more from a real card; so a larger
    /// window is answered with a smaller one (RFC 7440).
    int maxWindowSize = 64;
    int maxWindowBytes = 128 * 1024; ///< the same for large blocks
    /// RFC 2349 has no way to answer with less than was asked. What we would not keep is not acknowledged: a
    /// client without power must not hold its place for minutes.
    std::chrono::seconds maxTimeout{8};
};

struct Negotiated {
    int blockSize = kDefaultBlockSize;
    int windowSize = 1;
    std::optional<std::chrono::seconds> timeout{}; ///< nothing: each side keeps its own
    std::vector<Option> accepted; ///< for the OACK, spelled and ordered as asked; empty: answer with DATA 1
};

/// Server's side. `transferSize` is the length on the wire; without one `tsize` is not answered.
Negotiated negotiate(const std::vector<Option> &asked, const Policy &policy,
                     std::optional<qint64> transferSize);

/// Client's side: the OACK held against what was asked. Nothing if the server names an option that was not
/// asked for, or twice, or a value that is more than was asked or none at all: then the client "MUST … send
/// an ERROR packet with code 8" (RFC 2347).
std::optional<Negotiated> agree(const Options &asked, const std::vector<Option> &answered);

/// The greatest block that crosses an interface of this MTU in one frame: less the headers of IP, UDP and
/// TFTP.
int blockSizeFor(int mtu, bool ipv4);

} // namespace tftp
