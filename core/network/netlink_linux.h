#pragma once

#include "core/base/bytes.h"

#include <cstring>
#include <functional>
#include <linux/rtnetlink.h>
#include <optional>

namespace network::netlink {

// Questions to the kernel, rtnetlink(7), and reading its answers.

template<class T>
std::optional<T> copyOf(base::Bytes bytes)
{
    if (bytes.size() < sizeof(T))
        return std::nullopt;
    T value;
    std::memcpy(&value, bytes.data(), sizeof value);
    return value;
}

/// Asks for all of a kind ("dump"), of IPv4 and IPv6; `each` is given the body of each answer of the type
/// `answer`, which begins with a head of `headSize` bytes. What the kernel does not answer within a second is
/// left out.
void dump(quint16 question, quint16 answer, std::size_t headSize,
          const std::function<void(base::Bytes body)> &each);

/// The attributes behind the head of a body. Their type comes without its flags.
void forEachAttribute(base::Bytes attributes,
                      const std::function<void(quint16 type, base::Bytes value)> &each);

/// `body` behind its head.
template<class Head>
base::Bytes attributesOf(base::Bytes body)
{
    constexpr std::size_t kSize = (sizeof(Head) + NLMSG_ALIGNTO - 1) / NLMSG_ALIGNTO * NLMSG_ALIGNTO;
    return body.subspan(std::min(kSize, body.size()));
}

} // namespace network::netlink
