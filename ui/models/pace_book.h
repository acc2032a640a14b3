#pragma once

#include "core/progress/device_state.h"
#include "core/progress/forecast.h"

#include <QHostAddress>
#include <map>
#include <optional>
#include <vector>

namespace ui::models {

/// How fast files go from here to the devices: what was measured, by protocol, else what the protocol and the
/// link let expect.
class PaceBook {
public:
    /// Shorter transfers tell of delays, not of speed. Bytes.
    static constexpr qint64 kLeast = 1'000'000;
    /// So many are remembered of one protocol, the newest.
    static constexpr std::size_t kKept = 15;
    /// A link that nobody knows is taken for the slowest that is common.
    static constexpr qint64 kUsualLink = 100'000'000;
    /// What is left of a link's bits for the bytes of files, beside the headers of Ethernet, IP and UDP or
    /// TCP around packets of usual size.
    static constexpr double kPayload = 0.94;

    /// Remembers those that were sent whole.
    void add(const QVector<progress::ExplainedRequest> &ended);
    /// Of the address that the servers have (network::linkBitsPerSecond); nothing: not known.
    void setLink(std::optional<qint64> bitsPerSecond) { m_link = bitsPerSecond; }
    /// Other devices, another network.
    void clear() { *this = {}; }

    /// The middle one of what was measured: a single device that stalled, or that had the link to itself,
    /// counts for no more than any other.
    progress::Pace pace(serving::Protocol protocol) const;
    /// As setLink() was told.
    std::optional<qint64> link() const { return m_link; }
    bool isMeasured(serving::Protocol protocol) const { return m_rates.contains(protocol); }

private:
    std::map<serving::Protocol, std::vector<double>> m_rates; ///< bytes a second, never empty
    std::optional<qint64> m_link;
};

} // namespace ui::models
