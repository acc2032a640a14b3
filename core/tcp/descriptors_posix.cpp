#include "core/tcp/transport.h"

#include <algorithm>
#include <sys/resource.h>

namespace tcp {

/// What the rest of this program may need: TFTP's transfers, files, the next listener.
int descriptorsForConnections()
{
    constexpr int kMostKept = 256;
    constexpr int kFewestKept = 64;
    constexpr int kShareKept = 8;
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return 256;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
    const int all = static_cast<int>(std::min<rlim_t>(limit.rlim_cur, 1 << 20));
    return std::max(16, all - std::clamp(all / kShareKept, kFewestKept, kMostKept));
}

} // namespace tcp
