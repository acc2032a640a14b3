#pragma once

#include "core/bench/bench.h"

#include <tuple>

/// Whether what was told again is what was told, member by member. Contents and transfers under way are not
/// kept.
namespace same {

inline auto tied(const serving::RequestEvent &event)
{
    const auto &[id, time, arrival, protocol, client, clientPort, local, name, outcome, reason, bytes, size,
                 offset, bodyless, milliseconds, content, path, userAgent, transfer] = event;
    return std::tie(id, time, arrival, protocol, client, clientPort, local, name, outcome, reason, bytes,
                    size, offset, bodyless, milliseconds, path, userAgent, transfer.blockSize,
                    transfer.windowSize, transfer.resentBlocks, transfer.netascii);
}

inline auto tied(const progress::ExplainedRequest &request)
{
    const auto &[event, underWay, device, mac, model, step, tone, meaning] = request;
    return std::tuple_cat(tied(event), std::tie(underWay, device, mac, model, step, tone, meaning));
}

inline auto tied(const progress::DeviceState &state)
{
    const auto &[id, mac, model, name, listed, hostName, address, firmware, tones, tonesGiven, rebootsToCome,
                 grade, status, stages, next, nextName, overdueAt, verdict, advice, boots, requests,
                 firstSeen, lastSeen, lastRequest] = state;
    return std::tie(id, mac, model, name, listed, hostName, address, firmware, tones, tonesGiven,
                    rebootsToCome, grade, status, stages, next, nextName, overdueAt, verdict, advice, boots,
                    requests, firstSeen, lastSeen, lastRequest);
}

inline auto tied(const bench::LeaseNews &news)
{
    const auto &[what, mac, address, hostName, time, until, isFromBefore] = news;
    return std::tie(what, mac, address, hostName, time, until, isFromBefore);
}

inline auto tied(const progress::GuideLine &line)
{
    return std::tie(line.text, line.state, line.current);
}

inline constexpr auto areTied = [](const auto &a, const auto &b) { return tied(a) == tied(b); };

template<class Rows>
bool rows(const Rows &a, const Rows &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), areTied);
}

inline bool batches(const bench::Batch &a, const bench::Batch &b)
{
    return rows(a.requests, b.requests) && rows(a.devices, b.devices) && rows(a.leases, b.leases) &&
           a.gap == b.gap && a.listed == b.listed && a.toCome == b.toCome && a.epoch == b.epoch;
}

} // namespace same
