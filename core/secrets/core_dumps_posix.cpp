#include "core/secrets/core_dumps.h"

#include <algorithm>
#include <sys/resource.h>

namespace secrets {

/// core(5): with a limit of 0 nothing goes to a file, but a core that is piped to a program
/// (systemd-coredump, apport) is not bound by it; of Linux' kernel a limit of exactly 1 stops both
/// (do_coredump() in fs/coredump.c). PR_SET_DUMPABLE would do it too, but then others of our own programs
/// could no longer tell who holds a port.
void forbidCoreDumps()
{
#ifdef __linux__
    constexpr rlim_t kNone = 1;
#else
    constexpr rlim_t kNone = 0;
#endif
    rlimit limit{};
    if (::getrlimit(RLIMIT_CORE, &limit) != 0)
        return;
    limit.rlim_max = std::min(limit.rlim_max, kNone);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_CORE, &limit);
}

} // namespace secrets
