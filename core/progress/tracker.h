#pragma once

#include "core/catalogue/catalogue.h"
#include "core/progress/device_state.h"
#include "core/progress/lease_seen.h"
#include "core/progress/limits.h"
#include "core/progress/procedure.h"
#include "core/serving/own_files.h"
#include "core/serving/request_event.h"
#include "core/serving/served_tree.h"

#include <QVector>
#include <functional>
#include <memory>
#include <vector>

namespace progress {

/// Explains requests: which device, which step of guide 5.1, what comes next, who is stuck and why. It
/// replays the Procedure against what really happened. No I/O, no clock of its own; one thread's; a request
/// costs the same however many devices there are.
class Tracker {
public:
    /// The catalogue must outlive the tracker.
    explicit Tracker(const catalogue::Catalogue &catalogue, Limits limits = {});
    ~Tracker();

    /// What is served from now on; explanations look into it. Verdicts stand until the device asks again.
    void treePublished(serving::ServedTreePtr tree, base::Instant now);

    /// What the job says which model a device is: null if nothing, else one of the catalogue. Believed from
    /// the first request on, until a device shows itself what it is.
    using ModelOf = std::function<const catalogue::Model *(const base::MacAddress &)>;
    void listModels(ModelOf modelOf);

    /// Which hardware a neighbour is, for requests whose names do not say: a device may be met in the middle
    /// of its boot. Believed only of Algo's block or of a MAC that the job lists, for a router's stands for
    /// everybody behind it. Null: nobody is asked. Never asked about the loopback.
    void askNeighbours(serving::MacOf macOf);

    /// By which protocols devices can fetch here, from now on. Until it is said, nothing is held against any.
    void protocolsServed(QVector<serving::Protocol> protocols);

    /// What became of a device's request for an address. Ties its MAC, address and name together; a device
    /// that has asked for nothing else yet is told of by that alone. 0: no device, and none is made of it.
    DeviceId leased(const LeaseSeen &lease, base::Instant now);
    /// Each exchange once, in the order in which they ended.
    ExplainedRequest requestEnded(const serving::RequestEvent &event, base::Instant now);
    /// A transfer that still runs, its event as far as it is known: its device is not silent. Call it for
    /// each at every tick. The device is 0 if nobody is known at that address yet.
    ExplainedRequest transferUnderWay(const serving::RequestEvent &event, base::Instant now);
    /// Judges silence; call it about once a second. Returns the devices that changed by it.
    std::vector<DeviceId> tick(base::Instant now);

    /// Null if not known (any more). Holds until the next call that is not const.
    const DeviceState *device(DeviceId id) const;
    const DeviceState *device(const base::MacAddress &mac) const;
    std::vector<DeviceState> devices() const; ///< by id
    std::vector<DeviceId> takeChanged();      ///< since the last call, each once
    /// Those of a known MAC address as they would power up now, for as much as can be told: a firmware that
    /// nothing but silence speaks for is none.
    std::vector<Device> knownDevices() const;
    /// Guide 5.1 as it went for this device in its current boot; empty if it is not known.
    std::vector<GuideLine> guideLines(DeviceId id) const;

    /// Forgets every device; numbers are not given again.
    void forget();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace progress
