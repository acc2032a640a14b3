#include "core/phrases/table.h"

namespace phrases {
namespace {

constexpr Phrase kServers[] = {
    // Connections
    {"tcp-no-port-in-range",
     PROVBENCH_PHRASE("Every port from %1 to %2 is taken, so there is none for the transfer."),
     PROVBENCH_PHRASE("Choose a wider range of passive ports, and open it in the firewall.")},
};

} // namespace

std::span<const Phrase> servers()
{
    return kServers;
}

} // namespace phrases
