#include "core/network/link_changes.h"
#include "core/network/netlink_linux.h"

#include <linux/if_link.h>

namespace network {

std::optional<quint32> linkChanges(int interfaceIndex)
{
    std::optional<quint32> changes;
    netlink::dump(RTM_GETLINK, RTM_NEWLINK, sizeof(ifinfomsg), [&](base::Bytes message) {
        const auto head = netlink::copyOf<ifinfomsg>(message);
        if (!head || head->ifi_index != interfaceIndex)
            return;
        netlink::forEachAttribute(netlink::attributesOf<ifinfomsg>(message),
                                  [&](quint16 type, base::Bytes value) {
                                      if (type == IFLA_CARRIER_CHANGES)
                                          changes = netlink::copyOf<quint32>(value);
                                  });
    });
    return changes;
}

} // namespace network
