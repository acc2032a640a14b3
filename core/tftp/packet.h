#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <QByteArray>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

/// The packets of RFC 1350 section 5 and RFC 2347: one closed set, read and written side by side.
namespace tftp {

inline constexpr base::Code kPacketMalformed{
    "tftp-packet-malformed"};                                    ///< cut short, or a text without its end
inline constexpr base::Code kPacketOpcode{"tftp-packet-opcode"}; ///< %1 the operation code, a number
inline constexpr base::Code kPacketMode{"tftp-packet-mode"};     ///< %1 the mode asked for

enum class Opcode : std::uint16_t {
    ReadRequest = 1,
    WriteRequest = 2,
    Data = 3,
    Ack = 4,
    Error = 5,
    OptionAck = 6,
};

/// RFC 1350 "Error Codes", and 8 of RFC 2347.
enum class ErrorCode : std::uint16_t {
    NotDefined = 0,
    FileNotFound = 1,
    AccessViolation = 2,
    DiskFull = 3,
    IllegalOperation = 4,
    UnknownTransferId = 5,
    FileExists = 6,
    NoSuchUser = 7,
    OptionsRefused = 8,
};

enum class Mode { Octet, Netascii };

/// RFC 2347: a name in any case and its value, both as sent.
struct Option {
    QByteArray name;
    QByteArray value;
    friend bool operator==(const Option &, const Option &) = default;
};

struct ReadRequest {
    QByteArray name; ///< exactly as sent; nothing has judged it yet
    Mode mode = Mode::Octet;
    std::vector<Option> options;
    friend bool operator==(const ReadRequest &, const ReadRequest &) = default;
};

struct WriteRequest {
    QByteArray name;
    Mode mode = Mode::Octet;
    std::vector<Option> options;
    friend bool operator==(const WriteRequest &, const WriteRequest &) = default;
};

struct Data {
    std::uint16_t block = 0;
    base::Bytes payload; ///< lies in the datagram that was parsed
    friend bool operator==(const Data &a, const Data &b)
    {
        return a.block == b.block && base::viewOf(a.payload) == base::viewOf(b.payload);
    }
};

struct Ack {
    std::uint16_t block = 0;
    friend bool operator==(const Ack &, const Ack &) = default;
};

struct Error {
    ErrorCode code = ErrorCode::NotDefined; ///< strangers send numbers beyond the list, too
    QByteArray message;
    friend bool operator==(const Error &, const Error &) = default;
};

struct OptionAck {
    std::vector<Option> options;
    friend bool operator==(const OptionAck &, const OptionAck &) = default;
};

using Packet = std::variant<ReadRequest, WriteRequest, Data, Ack, Error, OptionAck>;

/// More options than this in one packet are not read; the RFCs together define four.
inline constexpr std::size_t kMaxOptions = 16;
/// Opcode and block number, before the payload of DATA.
inline constexpr int kHeaderBytes = 4;

/// A datagram as a packet, or why it is none: kPacketMalformed, kPacketOpcode, kPacketMode.
base::Result<Packet> parse(base::Bytes datagram);
/// The quick way for the packet that comes once a block; nothing if it is another one.
std::optional<Ack> parseAck(base::Bytes datagram);
/// The name of a request whose rest makes no sense, for the log; empty if there is none.
QByteArray nameOfBrokenRequest(base::Bytes datagram);

QByteArray write(const Packet &packet);

} // namespace tftp
