#pragma once

#include <sys/resource.h>

namespace support {

/// Lets this process, and those it starts, open as many files and sockets as the system grants.
inline void allowManyFiles()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace support
