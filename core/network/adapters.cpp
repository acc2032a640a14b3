#include "core/network/adapters.h"

namespace network {

base::Code codeOf(AdapterKind kind)
{
    switch (kind) {
    case AdapterKind::Wired:
        return kAdapterWired;
    case AdapterKind::WiFi:
        return kAdapterWiFi;
    case AdapterKind::Vpn:
        return kAdapterVpn;
    case AdapterKind::Virtual:
        return kAdapterVirtual;
    case AdapterKind::Mobile:
        return kAdapterMobile;
    case AdapterKind::Loopback:
        return kAdapterLoopback;
    }
    Q_UNREACHABLE();
}

} // namespace network
