#pragma once

#include "core/intake/adopt.h"
#include "core/progress/device_state.h"

#include <QHash>
#include <QSet>
#include <QVector>
#include <chrono>
#include <optional>
#include <vector>

namespace ui::intake {

/// Finds among the devices of a bench those that call in for the first time and are not in its job. One is
/// told once, as soon as its model is known.
class CallIns {
public:
    struct Arrival {
        ::intake::Unlisted box;
        /// Another one that came at about the same time: nobody can tell which box is which.
        std::optional<base::MacAddress> beside;
    };

    /// Two that come within this time came together.
    void setApart(std::chrono::milliseconds apart) { m_apart = apart; }
    std::vector<Arrival> update(const QVector<progress::DeviceState> &changed);
    void clear();

private:
    std::optional<base::MacAddress> besideOf(const base::MacAddress &mac) const;

    std::chrono::milliseconds m_apart{4000};
    QHash<base::MacAddress, QDateTime> m_seen; ///< when those that were in no job first called in
    QSet<base::MacAddress> m_told;             ///< and those that need not be told
};

} // namespace ui::intake
