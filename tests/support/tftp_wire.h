#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// TFTP as bytes, read from RFC 1350 and 2347 a second time: the tests' clients and floors share no line with
/// the server they judge.
namespace support::wire {

enum Opcode : std::uint16_t { Read = 1, Write = 2, Data = 3, Ack = 4, Error = 5, OptionAck = 6 };

inline constexpr std::size_t kHeader = 4; ///< opcode and block number
using Options = std::vector<std::pair<std::string, std::string>>;

inline std::uint16_t number(std::span<const char> bytes, std::size_t at)
{
    return static_cast<std::uint16_t>(static_cast<unsigned char>(bytes[at]) << 8 |
                                      static_cast<unsigned char>(bytes[at + 1]));
}

inline void putNumber(char *at, std::uint16_t value)
{
    at[0] = static_cast<char>(value >> 8);
    at[1] = static_cast<char>(value & 0xff);
}

/// Opcode and block number: a whole ACK, or the head of a DATA.
inline void putHeader(char *at, Opcode opcode, std::uint64_t block)
{
    putNumber(at, opcode);
    putNumber(at + 2, static_cast<std::uint16_t>(block)); // 16 bits of a longer count: the number wraps to 0
}

inline std::string readRequest(std::string_view name, std::string_view mode, const Options &options)
{
    std::string packet(2, '\0');
    putNumber(packet.data(), Read);
    packet.append(name).push_back('\0');
    packet.append(mode).push_back('\0');
    for (const auto &[key, value] : options) {
        packet.append(key).push_back('\0');
        packet.append(value).push_back('\0');
    }
    return packet;
}

/// The zero-terminated texts behind the opcode; nothing if the last one is not terminated.
inline std::optional<std::vector<std::string>> texts(std::span<const char> packet)
{
    std::vector<std::string> found;
    std::string_view rest(packet.data(), packet.size());
    rest.remove_prefix(2);
    while (!rest.empty()) {
        const std::size_t end = rest.find('\0');
        if (end == std::string_view::npos)
            return std::nullopt;
        found.emplace_back(rest.substr(0, end));
        rest.remove_prefix(end + 1);
    }
    return found;
}

} // namespace support::wire
