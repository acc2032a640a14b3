#include "core/bench/recipient.h"

namespace bench {

dhcp::Recipient recipientOf(const catalogue::Model *listed, const progress::DeviceState *seen)
{
    dhcp::Recipient device{listed, {}};
    if (!seen)
        return device;
    device.seen = seen->firmware;
    if (!seen->model.isEmpty() && !(listed && listed->number == seen->model))
        device.model = catalogue::Catalogue::builtIn().find(seen->model, seen->firmware);
    return device;
}

} // namespace bench
