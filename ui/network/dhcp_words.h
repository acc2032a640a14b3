#pragma once

#include "core/base/result.h"
#include "core/bench/dhcp_wish.h"
#include "core/dhcp/rival_watch.h"
#include "core/progress/device_state.h"

#include <QString>
#include <optional>

namespace ui::network {

/// Everything that the state of DHCP is told from.
struct DhcpNow {
    QString adapter; ///< as people call it; empty: none is chosen
    bool hasAddress = false;
    bool isOn = false;                           ///< the switch
    bool isRunning = false;                      ///< the bench serves
    bool isStarting = false;                     ///< it was told to
    bool hasChanged = false;                     ///< other settings than those it runs with
    std::optional<::bench::DhcpService> service; ///< that runs
    QString serving;                             ///< on which interface, as people call it
    std::optional<base::Error> why;              ///< it could not begin, or fell silent
    std::optional<dhcp::Rival> rival;            ///< that was seen on this interface
    int given = 0;                               ///< devices that have an address
    int strangers = 0;                           ///< that asked and were not answered
};

/// What is said of it.
struct DhcpWords {
    enum class Action { None, StartWithout };
    progress::Tone tone = progress::Tone::Normal;
    QString headline;
    QString detail;
    QString offer = {}; ///< what the other server says that keeps ours silent; empty: that is not why
    Action action = Action::None;
    bool isBusy = false; ///< something is waited for
};
DhcpWords wordsOf(const DhcpNow &now);

} // namespace ui::network
