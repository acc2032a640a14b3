#pragma once

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace support {

#ifndef Q_OS_UNIX
/// This system has no such limit.
inline void allowManyFiles() {}
#else

/// Lets this process, and those it starts, open as many files and sockets as the system grants.
inline void allowManyFiles()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

inline rlimit descriptorLimit()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    return limit;
}

/// The file descriptor that this process asks for after so many more is one too many. Whoever calls it sets
/// the limit back.
inline void allowMoreDescriptors(int count)
{
    const int next = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    ::close(next);
    rlimit limit = descriptorLimit();
    limit.rlim_cur = static_cast<rlim_t>(next + count);
    ::setrlimit(RLIMIT_NOFILE, &limit);
}
#endif

} // namespace support
